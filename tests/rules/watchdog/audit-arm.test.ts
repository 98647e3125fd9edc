// The random audit arm: a fair draw over villages, and estimates that are right on average where the directed reviews are not.
import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../../../src/statistics/random.ts';
import { auditShare, drawAudit, prevalence, recallOfReviews, villageDrift } from '../../../src/watchdog/learning/audit-arm.ts';

const lots = Array.from({ length: 600 }, (_, i) => ({ lotId: `L${i}`, village: `V${i % 12}` }));

describe('draw', () => {
  it('gives every village its share to within a lot, and everyone the same chance', () => {
    const drawn = drawAudit(lots, 60, 5);
    expect(new Set(drawn.map((one) => one.lotId)).size).toBe(60);
    for (let v = 0; v < 12; v += 1) expect(Math.abs(drawn.filter((one) => Number(one.lotId.slice(1)) % 12 === v).length - 5)).toBeLessThanOrEqual(1);
    expect(new Set(drawn.map((one) => one.probability))).toEqual(new Set([0.1]));
  });
  it('is the same from the same seed whatever the order of the lots, and another from another', () => {
    expect(drawAudit(lots.toReversed(), 30, 5)).toEqual(drawAudit(lots, 30, 5));
    expect(drawAudit(lots, 30, 6)).not.toEqual(drawAudit(lots, 30, 5));
  });
  it('reaches every lot in the long run', () => {
    const times = new Map<string, number>();
    for (let seed = 0; seed < 400; seed += 1) for (const { lotId } of drawAudit(lots, 60, seed)) times.set(lotId, (times.get(lotId) ?? 0) + 1);
    expect(times.size).toBe(600);
    expect(Math.max(...times.values())).toBeLessThan(70);
  });
  it('takes all where more is asked than there is, and a tenth of the capacity until reviews teach', () => {
    expect(drawAudit(lots.slice(0, 3), 9, 1)).toHaveLength(3);
    expect([auditShare(40, 10), auditShare(40, 60)]).toEqual([4, 8]);
  });
});

describe('estimates', () => {
  it('of prevalence are unbiased, and the interval holds as often as it says', () => {
    const random = seededRandom(3);
    const truth = new Set(lots.filter((one) => random.chance(one.village === 'V1' ? 0.7 : 0.08)).map((one) => one.lotId));
    let [sum, held] = [0, 0];
    for (let seed = 0; seed < 300; seed += 1) {
      const own = prevalence(drawAudit(lots, 60, seed).map((one) => ({ found: truth.has(one.lotId), probability: one.probability })));
      sum += own?.value ?? NaN;
      if ((own?.low ?? 1) <= truth.size / 600 && truth.size / 600 <= (own?.high ?? 0)) held += 1;
    }
    expect(Math.abs(sum / 300 - truth.size / 600)).toBeLessThan(0.008);
    expect(held / 300).toBeGreaterThanOrEqual(0.93);
  });
  it('weigh a lot by the inverse of its chance', () => {
    expect(prevalence([{ found: true, probability: 0.5 }, { found: false, probability: 0.1 }])?.value).toBeCloseTo(2 / 12, 10);
    expect(prevalence([])).toBeNull();
  });
  it('of recall count what the directed reviews left', () => {
    const audited = Array.from({ length: 50 }, (_, i) => ({ found: i < 2, probability: 0.1 }));
    const own = recallOfReviews(80, audited, 500);
    expect(own?.value).toBeCloseTo(0.8, 10);
    expect(own!.low).toBeLessThan(0.8);
    expect(own!.high).toBeGreaterThan(0.8);
    expect(recallOfReviews(80, [], 500)).toBeNull();
  });
  it('show a village that drifts', () => {
    const many = (found: number): { found: boolean; probability: number }[] => Array.from({ length: 30 }, (_, i) => ({ found: i < found, probability: 0.1 }));
    const drift = villageDrift(new Map([['V1', many(1)], ['V2', many(3)], ['V3', many(3)]]), new Map([['V1', many(15)], ['V2', many(4)]]));
    expect([...drift].map(([village, one]) => [village, one.apart])).toEqual([['V1', true], ['V2', false]]);
  });
});
