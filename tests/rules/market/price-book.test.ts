// The price book on an honest synthetic market: the promise about honest lots is kept, a cut shows, cheap deals teach little, and where too little is known nobody judges.
import { describe, expect, it } from '@jest/globals';
import { termsOf } from '../../../src/market/lot-terms.ts';
import { openPriceBook, type BookCase } from '../../../src/market/price-book.ts';
import { seededRandom } from '../../../src/statistics/random.ts';
import { syntheticCounty } from '../../../src/watchdog/synthetic/county.ts';
import { foldEntries } from '../../../src/watchdog/view/entries.ts';

interface Known {
  book: BookCase;
  bidders: number;
}

function honestDeals(seed: number, lots: number): Known[] {
  const { record } = syntheticCounty({ seed, lots, rigged: 0 });
  const entered = foldEntries(record);
  return record.lots.filter((lot) => lot.price !== null && lot.status === 'awarded').map((lot) => {
    const bidders = entered(lot).entries.length;
    return { bidders, book: { ...termsOf(lot, bidders), logPrice: Math.log(lot.price as number), contested: bidders >= 3, setAside: false } };
  });
}

const share = <T>(list: readonly T[], is: (one: T) => boolean): number => list.filter(is).length / list.length;
const SEEDS = [11, 12, 13, 14];
const judged = (cases: readonly BookCase[], which: (i: number) => boolean): number =>
  share(openPriceBook(cases).judgements().filter((_, i) => which(i)), (one) => (one.p as number) <= 0.05);

describe('the price book', () => {
  it('calls three to six honest deals in a hundred low at five', () => {
    const rates = SEEDS.map((seed) => judged(honestDeals(seed, 800).map((one) => one.book), () => true));
    const mean = rates.reduce((a, b) => a + b) / rates.length;
    expect(mean).toBeGreaterThanOrEqual(0.03);
    expect(mean).toBeLessThanOrEqual(0.06);
  });

  it('catches near half of deals at 40 % below, whatever they say of themselves to the model', () => {
    const caught = SEEDS.map((seed) => {
      const random = seededRandom(seed);
      const deals = honestDeals(seed, 800).map((one) => (random.chance(0.04) ? { low: true, book: { ...one.book, logPrice: one.book.logPrice + Math.log(0.6) } } : { low: false, book: one.book }));
      return judged(deals.map((one) => one.book), (i) => (deals[i] as { low: boolean }).low);
    });
    expect(caught.reduce((a, b) => a + b) / caught.length).toBeGreaterThan(0.4);
  });

  it('is not taught by cheap deals without rivals: contested deals calibrate, so no more honest ones are called low and the contested judge as before', () => {
    const rates = SEEDS.map((seed) => {
      const random = seededRandom(seed);
      const deals = honestDeals(seed, 800).map((one) => ({ ...one, poisoned: one.bidders < 3 && random.chance(0.25) }));
      const cases = deals.map(({ book, poisoned }) => (poisoned ? { ...book, logPrice: book.logPrice + Math.log(0.65) } : book));
      return { contested: judged(cases, (i) => deals[i]!.bidders >= 3), honest: judged(cases, (i) => !deals[i]!.poisoned), poisoned: judged(cases, (i) => deals[i]!.poisoned) };
    });
    const mean = (of: (one: (typeof rates)[number]) => number): number => rates.reduce((sum, one) => sum + of(one), 0) / rates.length;
    expect(mean((one) => one.contested)).toBeGreaterThan(0.03);
    expect(mean((one) => one.honest)).toBeLessThan(0.06);
    expect(mean((one) => one.poisoned)).toBeGreaterThan(2 * mean((one) => one.honest));
  });

  it('neither learns from a deal set aside nor ranks others by it, and still judges it', () => {
    const deals = honestDeals(21, 400).map((one) => one.book);
    const low = deals.map((one, i) => (i % 10 === 0 ? { ...one, logPrice: one.logPrice - 1, setAside: true } : one));
    const without = deals.filter((_, i) => i % 10 !== 0);
    const judgements = openPriceBook(low).judgements();
    expect(share(judgements.filter((_, i) => i % 10 === 0), (one) => (one.p as number) <= 0.05)).toBeGreaterThan(0.9);
    const others = judgements.filter((_, i) => i % 10 !== 0).map((one) => one.p as number);
    const alone = openPriceBook(without).judgements().map((one) => one.p as number);
    const apart = others.map((p, i) => Math.abs(p - alone[i]!));
    expect(apart.toSorted((a, b) => a - b)[Math.floor(apart.length * 0.9)]).toBeLessThan(0.05);
  });

  it('judges nobody on fewer than forty deals, and borrows the other classes for a class of few', () => {
    const deals = honestDeals(31, 400).map((one) => one.book);
    for (const one of openPriceBook(deals.slice(0, 30)).judgements()) expect(one.p).toBeNull();
    for (const one of openPriceBook(deals.slice(0, 12)).judgements()) expect(one).toMatchObject({ p: null, calibration: 0 });
    const rare = openPriceBook([...deals, { ...(deals[0] as BookCase), class: 'NEVER_SEEN/mu' }]).judgements().at(-1);
    expect(rare?.p).not.toBeNull();
    expect(rare?.calibration).toBeGreaterThanOrEqual(40);
  });

  it('judges nobody where fewer than twenty deals teach, however many there are', () => {
    const deals = honestDeals(31, 200).map((one) => one.book);
    for (const teaching of [0, 1, 19]) {
      const book = openPriceBook(deals.map((one, i) => ({ ...one, setAside: i >= teaching })));
      for (const one of book.judgements()) expect(one).toMatchObject({ p: null, calibration: 0 });
      expect(book.expect(deals[0]!)).toBeNull();
      expect(book.judge(deals[0]!)).toBeNull();
    }
    expect(openPriceBook(deals.map((one) => ({ ...one, inQuestion: true }))).judgements()[0]!.p).toBeNull();
  });

  it('says what a lot not let yet should fetch: nine deals in ten of such lots lie above its low end, and nobody says it of too few', () => {
    const deals = honestDeals(41, 1200).map((one) => one.book);
    const [known, fresh] = [deals.slice(0, 800), deals.slice(800)];
    const book = openPriceBook(known);
    const asked = fresh.map((one) => ({ one, range: book.expect(one)! }));
    const above = share(asked, ({ one, range }) => one.logPrice >= range.low);
    expect(above).toBeGreaterThan(0.84);
    expect(above).toBeLessThan(0.96);
    expect(openPriceBook(known.slice(0, 30)).expect(fresh[0] as BookCase)).toBeNull();
  });

  it('gives the same judgement of the same deals', () => {
    const deals = honestDeals(51, 200).map((one) => one.book);
    const once = openPriceBook(deals).judgements();
    expect(openPriceBook(deals).judgements()).toEqual(once);
  });
});
