// npm run import -- assets|villages|statements|contracts|leases FILE: brings a file into the county. The last line on stdout is the totals as JSON.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { systemActor } from '../kernel/actor.ts';
import { importCollectiveStatement } from '../lease/import-collective-statement.ts';
import type { ContractReport, OnRow } from '../lease/import/lease-file.ts';
import { importContracts } from '../lease/import/import-declared.ts';
import { importLeases } from '../lease/import/import-leases.ts';
import { inTransaction, type Db } from '../platform/db.ts';
import type { RowNote, RowReport } from '../platform/imports/row-report.ts';
import { readHeadingMap } from '../registry/import/heading-map.ts';
import { madeNothing, startAssetImport, type ImportReport } from '../registry/import/import-assets.ts';
import { importVillages } from '../registry/import/import-villages.ts';
import { withCounty } from './with-county.ts';

const USAGE = `
npm run import -- assets FILE --county 区县 [--map map.json] [--report out.json]
  资产台账（CSV 或 XLSX）。--county 用于没有区县列的行；--map 指定没认出的列；--report 写出逐行结果。
  An asset list (CSV or XLSX). --county is for rows without one; --map names headings not recognised; --report writes every row's outcome.
npm run import -- villages FILE [--county 区县名或代码]
  县、乡镇、村的官方代码表；--county 只取一个县。
  The official list of townships and villages; --county takes one county of it.
npm run import -- statements FILE [--report out.json]
  银行流水（camt.053、CSV 或 XLSX）：集体账户的租金、保证金专户的保证金，入库后即时核对；同一文件可以再导入，不会重复入账。
  A bank statement (camt.053, CSV or XLSX) of collectives' accounts or of the deposit account; what it pays is matched at once, and a file may be imported again.
npm run import -- contracts FILE [--report out.json]
  以前的合同（CSV 或 XLSX）：谁承租哪项资产、到哪天；只登记使用人和到期日，不管收租。可以再导入，不会重复登记。
  Contracts from before (CSV or XLSX): who holds which asset until when; no rent is watched. A file may be imported again.
npm run import -- leases FILE [--report out.json]
  要管收租的合同（CSV 或 XLSX）：算出各期租金，此后到账核对、逾期催缴；须写明已收租金或已交至哪天。可以再导入。
  Contracts whose rent is to be watched (CSV or XLSX): instalments are worked out; the rent received, or the day it is paid until, must be given.`;
const MAX_FILE = 64 * 1024 * 1024;

interface Ask {
  path: string;
  county: string;
  map: string;
  report: string;
}

const importer = systemActor('import');
const signs = { taken: '·', corrected: '✎', refused: '✗' } as const;
const kinds: Record<string, (db: Db, ask: Ask) => Promise<void>> = { assets, villages, statements, statement: statements, contracts: contractsWith(importContracts), leases: contractsWith(importLeases) };

const ask = readArguments(process.argv.slice(2));
if (typeof ask === 'string') {
  console.error(`${ask}\n${USAGE}`);
  process.exitCode = 2;
} else {
  await withCounty(async ({ db }) => {
    await ask.run(db, ask);
    return 0;
  });
}

/** What to do, or the sentence that says what is wrong with the arguments. */
function readArguments(args: string[]): (Ask & { run: (db: Db, ask: Ask) => Promise<void> }) | string {
  try {
    const options = { county: { type: 'string', default: '' }, report: { type: 'string', default: '' }, map: { type: 'string', default: '' } } as const;
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options });
    const [what = '', path, ...more] = positionals;
    const run = Object.hasOwn(kinds, what) ? kinds[what] : undefined;
    if (run === undefined || path === undefined) return '请写明导入什么和文件 / say what to import and from which file';
    if (more.length > 0) return `一次导入一个文件 / one file at a time: ${more.join(' ')}`;
    return fileProblem(path) ?? (values.map === '' ? undefined : fileProblem(values.map)) ?? { run, path, ...values };
  } catch (error) {
    return `参数有误 / wrong argument: ${(error as Error).message}`;
  }
}

function fileProblem(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || !found.isFile()) return `没有这个文件 / no such file: ${path}`;
  return found.size > MAX_FILE ? `文件超过 64 MB / the file is over 64 MB: ${path}` : undefined;
}

async function assets(db: Db, { path, county, map: mapPath, report: reportPath }: Ask): Promise<void> {
  const map = mapPath === '' ? {} : readHeadingMap(readFileSync(mapPath, 'utf8'));
  const run = await startAssetImport(db, importer, { bytes: readFileSync(path), fileName: basename(path), county, map });
  const rows: RowReport[] = [];
  const report = await run.finish((done, row) => {
    rows.push(row);
    if (process.stderr.isTTY || done % 100 === 0) process.stderr.write(`${process.stderr.isTTY ? '\r' : ''}导入 / importing ${done}/${run.rows}${process.stderr.isTTY ? '' : '\n'}`);
  });
  if (process.stderr.isTTY) process.stderr.write('\n');
  if (report.unrecognised.length > 0) console.error(`没认出的列（用 --map 指定）/ headings not recognised (name them with --map): ${report.unrecognised.join('、')}`);
  for (const row of rows) tellRefusals(row.row, row.code, row.notes);
  if (madeNothing(report)) console.error('这个文件以前已导入，没有新增资产 / imported before: nothing new was made');
  if (reportPath !== '') writeFileSync(reportPath, `${JSON.stringify({ ...totals(report), runId: report.runId, unrecognised: report.unrecognised, details: rows }, null, 1)}\n`);
  console.log(JSON.stringify(totals(report)));
}

function tellRefusals(row: number, code: string, notes: readonly RowNote[]): void {
  for (const note of notes) {
    if (note.weight === 'refusal') console.error(`✗ 第 ${row} 行 / row ${row} ${code} [${note.code}] ${note.zh} / ${note.en}`);
  }
}

/** What was read otherwise than written, known already, or refused: one line a row, on stderr. */
function tellRow(row: number, outcome: keyof typeof signs, notes: readonly RowNote[]): void {
  for (const note of notes) console.error(`${signs[outcome]} 第 ${row} 行 / row ${row} [${note.code}] ${note.zh} / ${note.en}`);
}

function totals({ rows, taken, corrected, refused, assets: made, created, reasons }: ImportReport) {
  return { rows, taken, corrected, refused, assets: made, created, reasons };
}

async function villages(db: Db, { path, county }: Ask): Promise<void> {
  const report = await importVillages(db, importer, { bytes: readFileSync(path), fileName: basename(path), county });
  console.log(JSON.stringify({ ...totals(report), places: report.places }));
}

/** Whatever account it is of: the county's own line, at the keyboard of whoever runs it, is trusted with all of them. */
async function statements(db: Db, { path, report: reportPath }: Ask): Promise<void> {
  const content = readFileSync(path);
  const report = await inTransaction(db, (tx) => importCollectiveStatement(tx, importer, { fileName: basename(path), content }), { patient: true });
  for (const { row, outcome, notes } of report.noted) tellRow(row, outcome, notes);
  if (reportPath !== '') writeFileSync(reportPath, `${JSON.stringify(report, null, 1)}\n`);
  const { rows, taken, corrected, refused, repeated, rentReceipts, reasons } = report;
  console.log(JSON.stringify({ rows, taken, corrected, refused, repeated, rentReceipts, reasons }));
}

/** Every row that stays out or was corrected is told; the file may be brought in again after mending. */
function contractsWith(bring: (db: Db, actor: typeof importer, ask: { bytes: Uint8Array; fileName: string }, onRow: OnRow) => Promise<ContractReport>) {
  return async (db: Db, { path, report: reportPath }: Ask): Promise<void> => {
    const rows: RowReport[] = [];
    const report = await bring(db, importer, { bytes: readFileSync(path), fileName: basename(path) }, (done, of, row) => {
      rows.push(row);
      if (done % 5_000 === 0) process.stderr.write(`导入 / importing ${done}/${of}\n`);
    });
    if (report.unrecognised.length > 0) console.error(`没认出的列 / headings not recognised: ${report.unrecognised.join('、')}`);
    for (const row of rows) tellRefusals(row.row, row.code, row.notes);
    if (report.created === 0 && report.taken + report.corrected > 0) console.error('这个文件以前已导入，没有新增 / imported before: nothing new was made');
    const { rows: all, taken, corrected, refused, created, reasons } = report;
    if (reportPath !== '') writeFileSync(reportPath, `${JSON.stringify({ rows: all, taken, corrected, refused, created, reasons, runId: report.runId, unrecognised: report.unrecognised, details: rows }, null, 1)}\n`);
    console.log(JSON.stringify({ rows: all, taken, corrected, refused, created, reasons }));
  };
}
