// S2 sham bidding: linked accounts outbid each other, or one who never wins anywhere bids a step or two over the reserve so that there are two.
import { upperGamma } from '../../statistics/special-functions.ts';
import { binomialAtLeast } from '../../statistics/tails.ts';
import { missing, type CountySignal } from '../county-signal.ts';
import { baseRate, rateInCounty } from '../view/base-rate.ts';
import type { CountyView } from '../view/county-view.ts';
import type { LotRecord } from '../county/record.ts';
import { onceAView } from '../view/once-a-view.ts';
import { biddingLaw, percentOf, shownP } from './words.ts';

interface Evidence {
  /** Times a linked account topped its own hand's standing bid, and the share of contested lots where that happens at all. */
  topped: number;
  usualTopped: number;
  /** Who never wins and bids low, where there is one. */
  sham: Sham | null;
  /** Losers of this lot who were looked at. */
  asked: number;
}

interface Sham {
  bidder: string;
  lots: number;
  low: number;
  usualLow: number;
  p: number;
}

const FEWEST_ENTRIES = 4;
const LEAST_ALIKE = 0.5;
const MOST_ALIKE = 50;
const INCREMENTS = 3;
/** Where a county has no one increment: what such counties use most, as a share of the reserve. */
const USUAL_INCREMENT = 0.02;

export const shamBidding: CountySignal<Evidence> = {
  code: 'S2',
  group: 'shape',
  title: { zh: '陪衬出价', en: 'Bids that were never meant' },
  nullHypothesis: { zh: '每人只为自己出价：不会与自己人竞价，输赢和出价高低与别人一样', en: 'Each bids for himself: not against his own hand, and wins and bids as others do' },
  minimumData: { zh: `两人出价；看不中标者要他出价 ${FEWEST_ENTRIES} 宗`, en: `Two bidders; ${FEWEST_ENTRIES} lots of one who never wins` },
  legalBasis: [biddingLaw],
  limitation: { zh: `底价以上 ${INCREMENTS} 档以内算低；没有统一加价幅度的按底价的 2 % 估算`, en: `Low means within ${INCREMENTS} increments of the reserve; where the county has no one increment it is taken as 2 % of it` },
  innocent: [{ zh: '一家人各报各的，没有商量', en: 'Members of one family who did not talk' }, { zh: '资金少，只能试试底价', en: 'Small means: he can only try near the reserve' }],
  parameters: { alpha: 0.01 },
  gather(view, lot) {
    const { entries } = view.entered(lot);
    if (!view.has('bids')) return missing('没有出价记录', 'No record of bids');
    if (entries.length < 2) return missing('不足两人出价', 'Fewer than two bid');
    const usualTopped = rateInCounty(view, 'S2 topped', view.record.lots, (one) => (view.entered(one).entries.length < 2 ? null : toppings(view, one) > 0));
    const losers = entries.filter(({ bidder }) => bidder !== lot.winner && bids(view, bidder) >= FEWEST_ENTRIES).map(({ bidder }) => lookedAt(view, bidder));
    const best = losers.filter((one) => one !== null).toSorted((a, b) => a.p - b.p)[0] ?? null;
    return { topped: toppings(view, lot), usualTopped, sham: best, asked: losers.length };
  },
  test(evidence, { alpha }) {
    const byTopping = evidence.topped > 0 ? evidence.usualTopped : 1;
    const bySham = evidence.sham === null ? 1 : Math.min(1, evidence.sham.p * evidence.asked);
    const p = Math.min(1, 2 * Math.min(byTopping, bySham));
    return { state: evidence.topped > 0 || bySham <= (alpha ?? 0.01) ? 'triggered' : 'clear', p, money: 0 };
  },
  tell({ topped, usualTopped, sham }, { p }) {
    const own = topped === 0 ? null : { zh: `有关联的账户互相加价 ${topped} 次（有竞争的标的中 ${percentOf(usualTopped)} 有此情形）`, en: `Linked accounts topped each other ${topped} time(s), which happens at ${percentOf(usualTopped)} of contested lots` };
    const low = sham === null ? null : { zh: `${sham.bidder} 出价 ${sham.lots} 宗从未中标，其中 ${sham.low} 宗只在底价以上 ${INCREMENTS} 档以内（落选者一般 ${percentOf(sham.usualLow)}；p=${shownP(sham.p)}）`, en: `${sham.bidder} bid at ${sham.lots} lots and never won, at ${sham.low} of them within ${INCREMENTS} increments of the reserve (losers: ${percentOf(sham.usualLow)}; p = ${shownP(sham.p)})` };
    const said = [own, low].filter((one) => one !== null);
    return { zh: `${said.map((one) => one.zh).join('；')}（p=${shownP(p)}）。`, en: `${said.map((one) => one.en).join('; ')} (p = ${shownP(p)}).` };
  },
};

const bids = (view: CountyView, bidder: string): number => view.lotsOf(bidder).length;

/** Bids over a standing bid of the same cluster by another of its accounts. */
function toppings(view: CountyView, lot: LotRecord): number {
  const ordered = view.entered(lot).bids;
  return ordered.filter((bid, i) => {
    const before = ordered[i - 1];
    return before !== undefined && before.bidder !== bid.bidder && view.identity.clusterOf(before.bidder) === view.identity.clusterOf(bid.bidder);
  }).length;
}

const shams = onceAView(() => new Map<string, Sham | null>());

/** A bidder is looked at once, however many lots he loses. */
function lookedAt(view: CountyView, bidder: string): Sham | null {
  const known = shams(view);
  const own = known.get(bidder);
  if (own !== undefined) return own;
  const sham = shamOf(view, bidder);
  known.set(bidder, sham);
  return sham;
}

/** Null for one who has won, or whose lots have no reserve. */
function shamOf(view: CountyView, bidder: string): Sham | null {
  const lots = view.lotsOf(bidder).filter((lot) => view.entered(lot).entries.length > 1);
  if (lots.length < FEWEST_ENTRIES || lots.some((lot) => lot.winner === bidder)) return null;
  const usualLow = shareOfLow(view);
  const known = lots.map((lot) => isLow(view, lot, view.entered(lot).entries.find((entry) => entry.bidder === bidder)?.last ?? Infinity)).filter((low) => low !== null);
  if (known.length < FEWEST_ENTRIES) return null;
  const low = known.filter(Boolean).length;
  const due = lots.reduce((sum, lot) => sum + fairShare(view, lot), 0);
  const { alike } = winners(view);
  const never = (1 + due / alike) ** -alike;
  // Two tests of one man, added up by Fisher's sum.
  return { bidder, lots: lots.length, low, usualLow, p: upperGamma(2, -Math.log(never) - Math.log(Math.max(1e-12, binomialAtLeast(low, known.length, usualLow)))) };
}

const fairShare = (view: CountyView, lot: LotRecord): number => 1 / Math.max(2, view.rivals(lot) ?? 2);

/** How alike the county's bidders are in winning: the size of the negative binomial their wins follow, over an equal share of each contested lot (by moments). Where many are weak, never winning says little. */
const winners = onceAView((view) => {
  const [won, due] = [new Map<string, number>(), new Map<string, number>()];
  for (const lot of view.record.lots) {
    const { entries } = view.entered(lot);
    if (entries.length < 2) continue;
    for (const { bidder } of entries) {
      due.set(bidder, (due.get(bidder) ?? 0) + fairShare(view, lot));
      if (bidder === lot.winner) won.set(bidder, (won.get(bidder) ?? 0) + 1);
    }
  }
  let [excess, squares] = [0, 0];
  for (const [bidder, expected] of due) {
    excess += ((won.get(bidder) ?? 0) - expected) ** 2 - expected;
    squares += expected * expected;
  }
  return { alike: excess <= 0 ? MOST_ALIKE : Math.min(MOST_ALIKE, Math.max(LEAST_ALIKE, squares / excess)) };
});

/** Among the county's losing bids. */
const shareOfLow = onceAView((view) => {
  let [low, known] = [0, 0];
  for (const lot of view.record.lots) {
    for (const { bidder, last } of view.entered(lot).entries) {
      const answer = bidder === lot.winner ? null : isLow(view, lot, last);
      if (answer !== null) known += 1;
      if (answer === true) low += 1;
    }
  }
  return baseRate(low, known);
});

function isLow(view: CountyView, lot: LotRecord, last: number): boolean | null {
  if (lot.reserve === null || !(lot.reserve > 0)) return null;
  const above = (last - lot.reserve) * (view.record.lowestWins ? -1 : 1);
  return above <= INCREMENTS * (view.record.increment ?? USUAL_INCREMENT * lot.reserve);
}
