// Networks: a planted ring is found and ranked first, honest neighbours who meet as often are not called, and a county without a ring has hardly any group.
import { describe, expect, it } from '@jest/globals';
import { atLeastSeen, fitCountNull } from '../../../src/statistics/truncated-counts.ts';
import { seededRandom } from '../../../src/statistics/random.ts';
import { FALSE_SHARE } from '../../../src/watchdog/view/meetings.ts';
import { syntheticCounty } from '../../../src/watchdog/synthetic/county.ts';
import { circlesOf, plantCounty, type PlantedPlan } from './planted-county.ts';

const worlds: Record<string, Omit<PlantedPlan, 'seed'>> = {
  'six towns': {},
  'one town of six villages': { towns: 1, villages: 6 },
  'one town, one village': { towns: 1, villages: 1, home: 0.1, neighbours: 0 },
  'a dense market': { home: 0.5, near: 0.25, far: 0.08 },
  'towns without villages': { villagesKnown: false, villages: 1, towns: 12 },
  'few lots': { lots: 150 },
  'no outsider ever comes': { outsiders: 0 },
  'outsiders come twice as often': { outsiders: 2, home: 0.4, near: 0.2 },
  'one of them takes all': { turns: false },
  'the lowest bid wins': { lowestWins: true },
  'five of whom three in four come': { ring: 5, presence: 0.75 },
};

describe('a ring of thirty joint lots among forty bidders', () => {
  it.each(Object.entries(worlds))('%s: ranks first and whole; neighbours with as many meetings are not called', (_, plan) => {
    for (const seed of [501]) {
      const { record, ring, neighbours } = plantCounty({ seed, ...plan });
      const { groups, meetings } = circlesOf(record);
      expect(groups[0]?.members).toEqual(ring);
      const honest = meetings.pairs.filter(({ one, other }) => neighbours.includes(one) && neighbours.includes(other));
      for (const pair of honest) expect(pair.meetings).toBeGreaterThanOrEqual(plan.lots === 150 ? 15 : 25);
      expect(honest.filter((pair) => pair.q <= FALSE_SHARE)).toEqual([]);
      expect(groups.filter((group) => group.members.filter((member) => neighbours.includes(member)).length >= 2)).toEqual([]);
    }
  });

  it('where all meet all, is called by the three coming together', () => {
    const found = [511, 512, 513, 514].map((seed) => {
      const { record, ring } = plantCounty({ seed, towns: 1, villages: 4, near: 0.15, home: 0.3, neighbours: 0 });
      const { groups, meetings } = circlesOf(record);
      const uncalled = meetings.pairs.filter(({ one, other, q }) => ring.includes(one) && ring.includes(other) && q > FALSE_SHARE).length;
      return { first: groups[0]?.members.join() === ring.join(), uncalled };
    });
    expect(found.filter(({ first }) => first).length).toBeGreaterThanOrEqual(3);
    expect(found.some(({ first, uncalled }) => first && uncalled > 0)).toBe(true);
  });
});

describe('a county without a ring', () => {
  it('has less than one group in ten counties', () => {
    const honest: Omit<PlantedPlan, 'seed'>[] = [{}, { home: 0.5, near: 0.25, far: 0.08 }, { towns: 1, villages: 6 }, { bidders: 120, lots: 800 }];
    const groups = honest.flatMap((plan, i) => [521, 522, 523].map((seed) => circlesOf(plantCounty({ seed: seed + 10 * i, joint: 0, ...plan }).record).groups.length));
    expect(groups.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(1);
    const synthetic = [531, 532].map((seed) => circlesOf(syntheticCounty({ seed, lots: 1000, rigged: 0 }).record));
    expect(synthetic.flatMap((one) => one.groups)).toEqual([]);
    expect(synthetic.flatMap((one) => one.meetings.pairs).filter((pair) => pair.q <= FALSE_SHARE).length).toBeLessThanOrEqual(1);
  });

  it('neighbours meet as often as was expected of them: habits are learnt without bias', () => {
    const pairs = [541, 542, 543, 544].flatMap((seed) => {
      const { record, neighbours } = plantCounty({ seed, joint: 0, lots: 800 });
      return circlesOf(record).meetings.pairs.filter(({ one, other }) => neighbours.includes(one) && neighbours.includes(other));
    });
    const sum = (of: (pair: (typeof pairs)[number]) => number): number => pairs.reduce((total, pair) => total + of(pair), 0);
    expect(sum((pair) => pair.expected) / sum((pair) => pair.meetings)).toBeGreaterThan(0.9);
    expect(sum((pair) => pair.expected) / sum((pair) => pair.meetings)).toBeLessThan(1.15);
  });
});

describe('what groups are made of', () => {
  it('groups share at most half of the smaller; the same record gives the same groups', () => {
    const { record, truth } = syntheticCounty({ seed: 551, lots: 3000 });
    const { groups } = circlesOf(record);
    expect(groups.length).toBeGreaterThan(3);
    groups.forEach((one, i) => groups.slice(i + 1).forEach((other) => expect(one.members.filter((member) => other.members.includes(member)).length / Math.min(one.members.length, other.members.length)).toBeLessThanOrEqual(0.5)));
    const real = groups.filter((group) => truth.rings.some((ring) => group.members.filter((member) => ring.includes(member)).length >= 3));
    expect(real.length / groups.length).toBeGreaterThanOrEqual(0.9);
    expect(circlesOf(record).groups).toEqual(groups);
  });

  it('a new shell for each lot is still one hand of the ring, by the account it pays from', () => {
    const { record, ring } = plantCounty({ seed: 561, towns: 3 });
    const shell = ring[1] as string;
    let times = 0;
    const bids = record.bids.map((bid) => (bid.bidder === shell ? { ...bid, bidder: `S${Math.floor((times += 1) / 8)}`, payerAccount: 'one account' } : bid));
    const best = circlesOf({ ...record, bids, lots: record.lots.map((lot) => (lot.winner === shell ? { ...lot, winner: bids.find((bid) => bid.lotId === lot.lotId && bid.payerAccount !== null)?.bidder ?? null } : lot)) }).groups[0];
    expect(best?.members.filter((member) => ring.includes(member) || member.startsWith('S')).length).toBe(3);
  });
});

describe('counts against their expectation', () => {
  it('the null learnt from the middle does not see a tenth of extreme counts', () => {
    const random = seededRandom(571);
    const honest = Array.from({ length: 4000 }, () => {
      const expected = 0.3 + 6 * random.uniform();
      return { expected, most: 60, count: random.poisson((expected * random.gamma(5)) / 5) };
    }).filter(({ count }) => count >= 1);
    const clean = fitCountNull(honest, { scales: [1, 4], sizes: [0.3, 1e4], prior: [Math.log(30), 1.5] });
    const mixed = fitCountNull([...honest, ...honest.slice(0, honest.length / 10).map((one) => ({ ...one, count: 40 }))], { scales: [1, 4], sizes: [0.3, 1e4], prior: [Math.log(30), 1.5] });
    expect(clean.size).toBeGreaterThan(2.5);
    expect(clean.size).toBeLessThan(10);
    expect(mixed).toEqual(clean);
  });

  it('its tail is a probability given that there was one, and that of a binomial when nothing varies', () => {
    const null0 = { scale: 1, size: 1e9 };
    const [n, share] = [12, 0.25];
    const chance = (k: number): number => Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((a, b) => a * b, 1) * share ** k * (1 - share) ** (n - k);
    const tail = (from: number): number => Array.from({ length: n - from + 1 }, (_, i) => chance(from + i)).reduce((a, b) => a + b, 0);
    for (const count of [2, 5, 12]) expect(atLeastSeen({ count, expected: n * share, most: n }, null0) / (tail(count) / tail(1))).toBeCloseTo(1, 4);
    expect(atLeastSeen({ count: 1, expected: 3, most: n }, null0)).toBe(1);
  });
});
