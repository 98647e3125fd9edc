// npm run import -- assets FILE --county NAME | villages FILE: brings a file into the register. The last line on stdout is the totals as JSON.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { systemActor } from '../kernel/actor.ts';
import type { Db } from '../platform/db.ts';
import type { RowReport } from '../platform/imports/row-report.ts';
import { readHeadingMap } from '../registry/import/heading-map.ts';
import { madeNothing, startAssetImport, type ImportReport } from '../registry/import/import-assets.ts';
import { importVillages } from '../registry/import/import-villages.ts';
import { withCounty } from './with-county.ts';

const USAGE = `npm run import -- assets FILE --county 区县 [--report out.json] [--map map.json]
npm run import -- villages FILE [--county 区县或代码]`;
const MAX_FILE = 64 * 1024 * 1024;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { county: { type: 'string' }, report: { type: 'string' }, map: { type: 'string' } },
  strict: false,
});
const [what, file] = positionals;
const option = (name: 'county' | 'report' | 'map'): string => (typeof values[name] === 'string' ? values[name] : '');

const problem = misuse();
if (problem !== undefined) {
  console.error(`${problem}\n${USAGE}`);
  process.exitCode = 2;
} else {
  await withCounty(async ({ db }) => (what === 'villages' ? villages(db, file as string) : assets(db, file as string)));
}

function misuse(): string | undefined {
  if ((what !== 'assets' && what !== 'villages') || file === undefined) return '请写明导入什么和文件 / say what to import and from which file';
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) return `没有这个文件 / no such file: ${file}`;
  if (size > MAX_FILE) return `文件超过 64 MB / the file is over 64 MB: ${file}`;
  const map = option('map');
  return map !== '' && statSync(map, { throwIfNoEntry: false }) === undefined ? `没有这个文件 / no such file: ${map}` : undefined;
}

async function assets(db: Db, path: string): Promise<number> {
  const map = option('map') === '' ? {} : readHeadingMap(readFileSync(option('map'), 'utf8'));
  const run = await startAssetImport(db, systemActor('import'), { bytes: readFileSync(path), fileName: basename(path), county: option('county'), map });
  const rows: RowReport[] = [];
  const report = await run.finish((done, row) => {
    rows.push(row);
    if (process.stderr.isTTY || done % 100 === 0) process.stderr.write(`${process.stderr.isTTY ? '\r' : ''}导入 / importing ${done}/${run.rows}${process.stderr.isTTY ? '' : '\n'}`);
  });
  if (process.stderr.isTTY) process.stderr.write('\n');
  tell(report, rows);
  if (option('report') !== '') writeFileSync(option('report'), `${JSON.stringify({ ...totals(report), runId: report.runId, unrecognised: report.unrecognised, details: rows }, null, 1)}\n`);
  console.log(JSON.stringify(totals(report)));
  return 0;
}

function tell(report: ImportReport, rows: readonly RowReport[]): void {
  if (report.unrecognised.length > 0) console.error(`没认出的列（用 --map 指定）/ headings not recognised (name them with --map): ${report.unrecognised.join('、')}`);
  for (const row of rows) {
    for (const note of row.notes.filter(({ weight }) => weight === 'refusal')) console.error(`✗ 第 ${row.row} 行 / row ${row.row} ${row.code} [${note.code}] ${note.zh}`);
  }
  if (madeNothing(report)) console.error('这个文件以前已导入，没有新增资产 / imported before: nothing new was made');
}

function totals({ rows, taken, corrected, refused, assets: made, created, reasons }: ImportReport) {
  return { rows, taken, corrected, refused, assets: made, created, reasons };
}

async function villages(db: Db, path: string): Promise<number> {
  const report = await importVillages(db, systemActor('import'), { bytes: readFileSync(path), fileName: basename(path), county: option('county') });
  console.log(JSON.stringify({ ...totals(report), places: report.places }));
  return 0;
}
