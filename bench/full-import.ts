// Full import: the real 429-row file from DATA_DIR into an empty county, twice; every row accounted for, nothing made twice. DATA_DIR=… npx tsx bench/full-import.ts
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemActor } from '../src/kernel/actor.ts';
import { loadConfig } from '../src/platform/config.ts';
import { openCounty } from '../src/platform/county.ts';
import type { RowReport } from '../src/platform/imports/row-report.ts';
import { startAssetImport, type ImportReport } from '../src/registry/import/import-assets.ts';

const AT_LEAST = 400;
const source = process.env.DATA_DIR;
if (source === undefined) throw new Error('DATA_DIR must name the folder that holds deyang-lots.csv');
const bytes = readFileSync(join(source, 'deyang-lots.csv'));
const folder = mkdtempSync(join(tmpdir(), 'sunfield-import-'));
const silent = { info: () => {}, error: (message: string) => console.error(message) };
const county = await openCounty(loadConfig({ NODE_ENV: 'test', DATA_DIR: folder }), silent);

const problems: string[] = [];
const insist = (holds: boolean, what: string): void => {
  if (!holds) problems.push(what);
};

try {
  const [first, second] = [await run(), await run()];
  insist(first.report.rows === first.report.taken + first.report.corrected + first.report.refused, 'rows = taken + corrected + refused');
  insist(first.report.taken + first.report.corrected >= AT_LEAST, `at least ${AT_LEAST} rows come in`);
  insist(first.rows.filter((row) => row.outcome === 'refused').every((row) => row.notes.every((note) => note.zh !== '' && note.en !== '')), 'every refusal says what to do');
  insist(second.report.created === 0 && second.report.assets === first.report.assets, 'the second run makes nothing');
  const refusals = first.rows.flatMap((row) => (row.outcome === 'refused' ? row.notes.map((note) => `row ${row.row} ${row.code} [${note.code}] ${note.zh}`) : []));
  console.log(refusals.join('\n'));
  console.log(`first run ${first.seconds} s, second ${second.seconds} s`);
  console.log(JSON.stringify({ rows: first.report.rows, taken: first.report.taken, corrected: first.report.corrected, refused: first.report.refused, assets: first.report.assets, reasons: first.report.reasons }));
} finally {
  await county.close();
  rmSync(folder, { recursive: true, force: true });
}
for (const problem of problems) console.error(`✗ ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;

async function run(): Promise<{ report: ImportReport; rows: RowReport[]; seconds: string }> {
  const began = performance.now();
  const rows: RowReport[] = [];
  const started = await startAssetImport(county.db, systemActor('import'), { bytes, fileName: 'deyang-lots.csv', county: '旌阳区', map: {} });
  const report = await started.finish((_done, row) => rows.push(row));
  return { report, rows, seconds: ((performance.now() - began) / 1000).toFixed(1) };
}
