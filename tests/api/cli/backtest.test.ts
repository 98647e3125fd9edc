// The back-test as a process: what it writes, that it writes the same again, and what it says of bad asks.
import { describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { YOUNG_SPACE } from '../../../src/watchdog/backtest/garbage.ts';
import { syntheticCounty } from '../../../src/watchdog/synthetic/county.ts';
import { writeCountyFolder } from '../../../src/watchdog/synthetic/write-folder.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { runToEnd } from './processes.ts';

const run = (...args: string[]) => runToEnd('cli/backtest.ts', args, {});
const tableOf = (out: string, file: string): Record<string, string>[] => parse(readFileSync(join(out, file)), { columns: true });
const files = ['ranking.csv', 'receipts.csv', 'groups.csv', 'problems.csv', 'summary.json'];

describe('npm run backtest', () => {
  it('runs with the room for young objects its figures were measured with', () => {
    const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')) as { scripts: Record<string, string> };
    expect(scripts.backtest).toContain(YOUNG_SPACE);
  });

  const county = syntheticCounty({ seed: 3, lots: 200 });
  const folder = (): string => {
    const made = scratchFolder('county');
    writeCountyFolder(made, { ...county.record, dispositions: new Map([[county.record.lots[7]!.lotId, 'explained']]) });
    return made;
  };

  it('ranks every lot, reviewed and unsold ones too; no result is without a state, and their sum is lots × signals', async () => {
    const [from, out] = [folder(), join(scratchFolder('out'), 'deep', 'er')];
    const { code, out: said } = await run(from, '--out', out);
    expect(code).toBe(0);
    const ranking = tableOf(out, 'ranking.csv');
    expect(ranking.map((row) => row.lot_id!).toSorted()).toEqual(county.record.lots.map((lot) => lot.lotId));
    expect(ranking.map((row) => Number(row.rank))).toEqual(county.record.lots.map((_, i) => i + 1));
    expect(ranking.map((row) => Number(row.score))).toEqual(ranking.map((row) => Number(row.score)).toSorted((a, b) => b - a));
    const results = ranking.flatMap((row) => JSON.parse(row.signals!) as { code: string; state: string; p: number | null; money: number; reason: string }[]);
    expect(results.filter((one) => !['triggered', 'clear', 'insufficient_data', 'not_applicable'].includes(one.state))).toEqual([]);
    for (const one of results) {
      expect(one.p === null).toBe(one.state === 'insufficient_data' || one.state === 'not_applicable');
      if (one.state === 'triggered') expect(one.reason).not.toBe('');
    }
    const receipts = tableOf(out, 'receipts.csv');
    expect(receipts.map((row) => row.receipt_id)).toEqual(county.record.receipts.map((one) => one.receiptId));
    const known = new Set(county.record.contracts.map((one) => one.contractId));
    for (const { state, best_contract_id: contract, score } of receipts) {
      expect(['explained', 'unexplained', 'not_rent', 'insufficient_data']).toContain(state);
      if (state === 'explained') expect(known).toContain(contract);
      expect(Number(score)).toBeGreaterThanOrEqual(0);
    }
    const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')) as { lots: number; results: number; states: Record<string, number>; signals: Record<string, Record<string, number>>; reviewed: number; receipts: Record<string, number> };
    expect(summary).toMatchObject({ lots: county.record.lots.length, results: results.length, reviewed: 1 });
    expect(Object.values(summary.receipts).reduce((a, b) => a + b, 0)).toBe(receipts.length);
    expect(Object.values(summary.states).reduce((a, b) => a + b, 0)).toBe(results.length);
    expect(Object.values(summary.signals).flatMap((one) => Object.values(one)).reduce((a, b) => a + b, 0)).toBe(results.length);
    expect(JSON.parse(said.trimEnd().split('\n').at(-1)!)).toMatchObject({ lots: county.record.lots.length, results: results.length, refusedRows: 0 });
  });

  it('writes the same bytes for the same folder and seed', async () => {
    const from = folder();
    const [one, other] = [scratchFolder('out'), scratchFolder('out')];
    await run(from, '--out', one, '--seed', '7');
    await run(from, '--out', other, '--seed', '7');
    for (const file of files) expect(readFileSync(join(one, file))).toEqual(readFileSync(join(other, file)));
  });

  it('reads a folder with lots alone, and says "not applicable" of what needs more', async () => {
    const [from, out] = [scratchFolder('county'), scratchFolder('out')];
    writeFileSync(join(from, 'lots.csv'), 'lot_id\nA\nB\n');
    expect((await run(from, '--out', out)).code).toBe(0);
    const signals = tableOf(out, 'ranking.csv').flatMap((row) => JSON.parse(row.signals!) as { state: string }[]);
    expect(signals.length).toBeGreaterThan(0);
    expect(new Set(signals.map((one) => one.state))).toEqual(new Set(['not_applicable']));
  });

  it('tells every row it could not take as it stood', async () => {
    const [from, out] = [scratchFolder('county'), scratchFolder('out')];
    writeFileSync(join(from, 'lots.csv'), 'lot_id,area\nA,ten\n,5\n');
    await run(from, '--out', out);
    expect(tableOf(out, 'problems.csv')).toEqual([
      { table: 'lots', row: '1', outcome: 'corrected', column: 'area', rule: 'a number, 0 or more' },
      { table: 'lots', row: '2', outcome: 'refused', column: 'lot_id', rule: 'not empty' },
    ]);
  });

  it('says in two languages what was missing, and leaves with 2; with 1 when a file is no table', async () => {
    const from = folder();
    const tries: [string[], string][] = [
      [[], 'say which folder'],
      [[from], 'say which folder'],
      [[scratchFolder('empty'), '--out', 'x'], 'no lots.csv'],
      [[from, from, '--out', 'x'], 'one folder at a time'],
      [[from, '--out', 'x', '--seed', 'many'], '--seed is a whole number'],
      [[from, '--out', 'x', '--sed', '1'], 'wrong argument'],
    ];
    for (const [args, said] of tries) {
      const { code, err } = await run(...args);
      expect([code, err]).toEqual([2, expect.stringContaining(said)]);
      expect(err).toMatch(/[一-龥]/);
    }
    writeFileSync(join(from, 'county.json'), '{');
    const { code, err } = await run(from, '--out', scratchFolder('out'));
    expect([code, err]).toEqual([1, expect.stringContaining('county.json is not')]);
  });
});
