// The single-bidder signal: the base rate is always said, an ordinary single bidder is no flag, linked bidders are one, and its figures can be reckoned outside.
import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DealCase } from '../../../src/market/deal-case.ts';
import { dealsForBook } from '../../../src/market/county-book.ts';
import { bookInputs, freeze, rentInputs } from '../../../src/watchdog/frozen-inputs.ts';
import type { RentEvidence } from '../../../src/watchdog/lot-evidence.ts';
import { singleBidder } from '../../../src/watchdog/signals/single-bidder.ts';

const shop = (n: number, bidders: number, placeCode = '419901101201'): DealCase => ({
  lotId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  lotCode: `S-${n}`,
  placeCode,
  class: 'BLDG_SHOP',
  unit: 'm2',
  area: '60.00',
  termYears: 3,
  rentPerUnitYear: bidders > 1 ? '118.00' : '100.00',
  reservePerUnitYear: '100.00',
  bidders,
  decidedAt: '2025-06-01T00:00:00.000Z',
  review: null,
  position: null,
});

/** The last, of the same month as none of the others, is the subject. */
const closed = (deal: DealCase, references: DealCase[], unlinked = deal.bidders): RentEvidence => {
  const subject = { ...deal, decidedAt: '2025-07-09T00:00:00.000Z' };
  return { lot: { id: deal.lotId, code: deal.lotCode, village: '虚拟村', className: { zh: '商铺', en: 'Shop' } }, deal: subject, book: dealsForBook(references, deal.placeCode, subject.decidedAt), unlinked };
};

const busy = Array.from({ length: 160 }, (_, i) => shop(i, 5 + (i % 5)));
const quiet = Array.from({ length: 160 }, (_, i) => shop(i, i % 5 < 2 ? 1 : 3));

describe('one lot with one bidder', () => {
  it('is no flag where it is usual, and says how usual', () => {
    const found = singleBidder.find(closed(shop(999, 1), quiet));
    expect(found.state).toBe('clear');
    expect(found.figures.find((one) => one.name === 'base_rate')?.value).toBe('0.4000');
    expect(found.sentence.zh).toContain('单一竞买占 40 %');
  });

  it('is a flag where everybody else drew a crowd: expected bidders, base rate, money, innocent reasons', () => {
    const found = singleBidder.find(closed(shop(999, 1), busy));
    expect(found.state).toBe('triggered');
    expect(found.p).toBeLessThanOrEqual(0.01);
    expect(found.sentence.zh).toContain('竞买人只有 1 家');
    expect(found.figures.find((one) => one.name === 'expected_bidders')?.value).toBe('7.00');
    expect(Number(found.moneyAtStake)).toBeCloseTo(18 * 60 * 3, 2);
    expect(found.innocentExplanations.length).toBeGreaterThan(0);
    expect(found.rows.map((row) => row.id)).toContain(shop(999, 1).lotId);
  });

  it('is a flag all the same when a second bidder is the first one’s other hand', () => {
    expect(singleBidder.find(closed(shop(999, 2), busy)).state).toBe('clear');
    const found = singleBidder.find(closed(shop(999, 2), busy, 1));
    expect(found.state).toBe('triggered');
    expect(found.p).toBe(singleBidder.find(closed(shop(999, 1), busy)).p);
    expect(found.headline.zh).toContain('1 家竞买（出价 2 人，其中有关联）');
  });

  it('is not judged on 99 lots of the class, and not before there is a deal', () => {
    expect(singleBidder.find(closed(shop(999, 1), busy.slice(0, 98))).state).toBe('insufficient_data');
    expect(singleBidder.find(closed(shop(999, 1), busy.slice(0, 99))).state).toBe('triggered');
    expect(singleBidder.find({ ...closed(shop(999, 1), []), deal: null, book: null }).state).toBe('not_applicable');
  });

  it.each([
    ['busy', busy],
    ['quiet', quiet],
  ])('is reckoned again outside on the %s market, and agrees', (_name, references) => {
    const evidence = closed(shop(999, 2), references, 1);
    const part = freeze(bookInputs(evidence.book!));
    const frozen = freeze(rentInputs(evidence, part));
    const folder = mkdtempSync(join(tmpdir(), 'flag-check-'));
    try {
      const file = join(folder, 'c1.json');
      const told = { code: 'WD-0', signal: 'C1', inputHash: frozen.hash, inputs: JSON.parse(frozen.json) as object, parts: { [part.hash]: JSON.parse(part.json) as object }, finding: singleBidder.find(evidence) };
      writeFileSync(file, JSON.stringify(told));
      expect(execFileSync(process.execPath, ['bench/independent-flag-check.mjs', file], { encoding: 'utf8' })).toContain('every figure agrees');
      writeFileSync(file, JSON.stringify({ ...told, inputs: JSON.parse(frozen.json.replace('"bidders":2', '"bidders":3')) as object }));
      expect(() => execFileSync(process.execPath, ['bench/independent-flag-check.mjs', file], { stdio: 'pipe' })).toThrow();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
