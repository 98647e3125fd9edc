// A rent flag is reckoned again by a program that shares no line with ours: from the exported evidence alone, with positions, reviews and classes of few.
import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dealsForBook } from '../../../src/market/county-book.ts';
import type { DealCase } from '../../../src/market/deal-case.ts';
import { seededRandom } from '../../../src/statistics/random.ts';
import { bookInputs, freeze, rentInputs } from '../../../src/watchdog/frozen-inputs.ts';
import { belowMarketRent } from '../../../src/watchdog/signals/below-market-rent.ts';
import { cut, honestCounty } from './honest-county.ts';

function placed(deals: readonly DealCase[]): DealCase[] {
  const random = seededRandom(5);
  return deals.map((deal, i) => ({
    ...deal,
    position: i % 5 === 0 ? null : { longitude: 111.5 + 0.4 * random.uniform(), latitude: 34.3 + 0.3 * random.uniform() },
    review: i % 40 === 1 ? 'under_review' : i % 60 === 2 ? 'substantiated' : i % 90 === 3 ? 'defaulted' : null,
  }));
}

/** The exported evidence of the rent flag on the last deal of the class, cut by this share. */
function evidence(lots: number, share: number, className = 'LAND_CULTIVATED') {
  const deals = placed(honestCounty(31, lots).deals);
  const deal: DealCase = { ...cut(deals.findLast((one) => one.class === className && one.position !== null) as DealCase, share), review: null };
  const book = dealsForBook(deals, deal.placeCode, deal.decidedAt);
  const given = { lot: { id: deal.lotId, code: deal.lotCode, village: '虚拟村', className: { zh: '耕地', en: 'Land' } }, deal, book, unlinked: deal.bidders };
  const part = freeze(bookInputs(book));
  const frozen = freeze(rentInputs(given, part));
  return { code: 'WD-0', signal: 'P1', inputHash: frozen.hash, inputs: JSON.parse(frozen.json) as object, parts: { [part.hash]: JSON.parse(part.json) as object }, finding: belowMarketRent.find(given) };
}

function checked(told: object): { agrees: boolean; said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'rent-check-'));
  try {
    writeFileSync(join(folder, 'p1.json'), JSON.stringify(told));
    const run = spawnSync(process.execPath, ['bench/independent-flag-check.mjs', join(folder, 'p1.json')], { encoding: 'utf8' });
    return { agrees: run.status === 0 && run.stdout.includes('every figure agrees'), said: run.stdout + run.stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('a rent flag reckoned outside', () => {
  it.each([[90, 0, 'LAND_CULTIVATED'], [420, 0.5, 'LAND_CULTIVATED'], [420, 0.1, 'BLDG_SHOP'], [900, 0.3, 'WATER_POND']])('%i deals, cut by %f, %s: every figure agrees', (lots, share, className) => {
    const { agrees, said } = checked(evidence(lots, share, className));
    expect(agrees ? '' : said).toBe('');
  });

  it('a figure, a rent or a deal of the book that was changed afterwards is seen', () => {
    const told = evidence(300, 0.5);
    const figures = told.finding.figures.map((one) => (one.name === 'fair_low' ? { ...one, value: (Number(one.value) * 1.01).toFixed(2) } : one));
    expect(checked({ ...told, finding: { ...told.finding, figures } }).said).toContain('fair_low');
    const [[hash, part]] = Object.entries(told.parts) as [[string, { deals: unknown[] }]];
    expect(checked({ ...told, parts: { [hash]: { ...part, deals: part.deals.slice(1) } } }).said).toContain('part: mine');
    expect(checked({ ...told, inputs: { ...told.inputs, deal: null } }).agrees).toBe(false);
  });
});
