// The single-bidder signal: the base rate is always said, an ordinary single bidder is no flag, and its figures can be reckoned outside.
import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DealCase } from '../../../src/market/deal-case.ts';
import { freeze, lotInputs } from '../../../src/watchdog/frozen-inputs.ts';
import type { LotEvidence } from '../../../src/watchdog/lot-evidence.ts';
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

const lot = (deal: DealCase, references: DealCase[]): LotEvidence => ({
  lot: { id: deal.lotId, code: deal.lotCode, village: '虚拟村', className: { zh: '商铺', en: 'Shop' } },
  deal,
  comparables: { stage: 'county_24', references, underReview: [] },
});

const busy = Array.from({ length: 160 }, (_, i) => shop(i, 4 + (i % 5)));
const quiet = Array.from({ length: 160 }, (_, i) => shop(i, i % 5 < 2 ? 1 : 3));

describe('one lot with one bidder', () => {
  it('is no flag where it is usual, and says how usual', () => {
    const found = singleBidder.find({ about: 'lot', lot: lot(shop(999, 1), quiet) });
    expect(found.state).toBe('clear');
    expect(found.figures.find((one) => one.name === 'base_rate')?.value).toBe('0.4000');
    expect(found.sentence.zh).toContain('单一竞买占 40 %');
  });

  it('is a flag where everybody else drew a crowd: expected bidders, base rate, money, innocent reasons', () => {
    const found = singleBidder.find({ about: 'lot', lot: lot(shop(999, 1), busy) });
    expect(found.state).toBe('triggered');
    expect(found.p).toBeLessThanOrEqual(0.01);
    expect(found.sentence.zh).toContain('只有 1 家竞买');
    expect(Number(found.moneyAtStake)).toBeCloseTo(18 * 60 * 3, 2);
    expect(found.innocentExplanations.length).toBeGreaterThan(0);
    expect(found.rows.map((row) => row.id)).toContain(shop(999, 1).lotId);
  });

  it('is never a flag with two bidders, and not judged on 39 like deals', () => {
    expect(singleBidder.find({ about: 'lot', lot: lot(shop(999, 2), busy) }).state).toBe('clear');
    expect(singleBidder.find({ about: 'lot', lot: lot(shop(999, 1), busy.slice(0, 39)) }).state).toBe('insufficient_data');
    expect(singleBidder.find({ about: 'lot', lot: { ...lot(shop(999, 1), []), deal: null, comparables: null } }).state).toBe(
      'not_applicable',
    );
  });

  it.each([
    ['busy', busy],
    ['quiet', quiet],
  ])('is reckoned again outside on the %s market, and agrees', (_name, references) => {
    const evidence = lot(shop(999, 1), references);
    const frozen = freeze(lotInputs(evidence));
    const folder = mkdtempSync(join(tmpdir(), 'flag-check-'));
    try {
      const file = join(folder, 'c1.json');
      const told = {
        code: 'WD-0',
        signal: 'C1',
        inputHash: frozen.hash,
        inputs: JSON.parse(frozen.json) as object,
        finding: singleBidder.find({ about: 'lot', lot: evidence }),
      };
      writeFileSync(file, JSON.stringify(told));
      expect(execFileSync(process.execPath, ['bench/independent-flag-check.mjs', file], { encoding: 'utf8' })).toContain(
        'every figure agrees',
      );
      writeFileSync(file, JSON.stringify({ ...told, inputs: JSON.parse(frozen.json.replace('"bidders":1', '"bidders":2')) as object }));
      expect(() => execFileSync(process.execPath, ['bench/independent-flag-check.mjs', file], { stdio: 'pipe' })).toThrow();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the record of a collective', () => {
  const village = (n: number) => `419901${String(101 + Math.floor(n / 10))}${String(201 + (n % 10))}`;
  const records = (of: (n: number, i: number) => number) =>
    Array.from({ length: 20 }, (_, n) => ({
      placeCode: village(n),
      deals: Array.from({ length: 8 }, (_x, i) => shop(n * 100 + i, of(n, i), village(n))),
    }));
  const judge = (of: (n: number, i: number) => number, n = 0) =>
    singleBidder.find({
      about: 'collective',
      pattern: { collective: '股份经济合作社', village: '虚拟村', placeCode: village(n), county: { records: records(of) } },
    });

  it('is a flag when every lot went to a single bidder and elsewhere one in four does', () => {
    const found = judge((n, i) => (n === 0 || i % 4 === 0 ? 1 : 3));
    expect(found.state).toBe('triggered');
    expect(found.headline.zh).toBe('8 宗中 8 宗单一竞买，同类常见率 25 %');
    expect(found.rows).toHaveLength(8);
  });

  it('is none when villages are alike; without deals there is nothing to say', () => {
    expect(judge((_n, i) => (i % 3 === 0 ? 1 : 3)).state).toBe('clear');
    const empty = { collective: '', village: '', placeCode: '419901999999', county: { records: records(() => 2) } };
    expect(singleBidder.find({ about: 'collective', pattern: empty }).state).toBe('not_applicable');
    expect(
      singleBidder.find({
        about: 'collective',
        pattern: { ...empty, placeCode: village(0), county: { records: records(() => 2).slice(0, 3) } },
      }).state,
    ).toBe('insufficient_data');
  });
});
