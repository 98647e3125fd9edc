// Take lines: stores the lines of one statement, once each, and keeps the report in which every row is accounted for.
import type { Actor } from '../kernel/actor.ts';
import { actorKey } from '../kernel/actor.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import { sha256Hex } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import { outcomeOf, type RowNote } from '../platform/imports/row-report.ts';
import type { StatementLine } from './bank/bank-port.ts';
import { alreadyKnown, referenceConflict } from './statement-notes.ts';
import type { ReadRow } from './statement-row.ts';

export interface StatementReport {
  statementId: string;
  rows: number;
  taken: number;
  corrected: number;
  refused: number;
  /** Of taken and corrected: lines an earlier statement had already brought. */
  repeated: number;
  /** code → rows that carry it */
  reasons: Record<string, number>;
  /** Rows with something to say. */
  noted: { row: number; outcome: 'taken' | 'corrected' | 'refused'; notes: RowNote[] }[];
}

export interface LinesAsk {
  source: 'file' | 'simulated_bank';
  fileName: string;
  content: string | Uint8Array;
  rows: readonly ReadRow[];
}

/** Called under lockStatements by this room's import and bank connection. rows = taken + corrected + refused. Idempotent by account and bank reference. */
export async function takeLines(tx: Tx, actor: Actor, ask: LinesAsk): Promise<StatementReport> {
  const now = await readClock(tx);
  const judged = await judgeAgainstKnown(tx, ask.rows);
  const report = reportOf(judged);
  const fileSha256 = sha256Hex(ask.content);
  const { id } = await tx.one<{ id: string }>(
    `INSERT INTO statement (source, file_name, file_sha256, report, imported_by, imported_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
    [ask.source, ask.fileName, fileSha256, JSON.stringify(report), actorKey(actor), now],
  );
  await insertLines(tx, id, judged.flatMap((row) => (row.isNew && row.line !== undefined ? [row.line] : [])));
  const { rows, taken, corrected, refused, repeated } = report;
  const payload = { source: ask.source, file_sha256: fileSha256, rows, taken, corrected, refused, repeated };
  await record(tx, { subject: 'statement', id, kind: 'statement.imported', payload, actor, now });
  return { statementId: id, ...report };
}

type Judged = ReadRow & { isNew: boolean };
const identity = (line: StatementLine): string => `${line.accountNumber} ${line.bankReference}`;

/** A reference seen before, in this file or an earlier one, must say the same; then it is known, else it is a conflict. */
async function judgeAgainstKnown(tx: Tx, rows: readonly ReadRow[]): Promise<Judged[]> {
  const lines = rows.flatMap((row) => (row.line === undefined ? [] : [row.line]));
  const stored = await tx.sql<StatementLine>(
    `SELECT l.account_number AS "accountNumber", l.direction, l.amount, l.booked_on AS "bookedOn", l.counterparty_name AS "counterpartyName",
            l.counterparty_number AS "counterpartyNumber", l.memo, l.bank_reference AS "bankReference"
       FROM unnest($1::text[], $2::text[]) AS t(account, reference)
       JOIN bank_line l ON l.account_number = t.account AND l.bank_reference = t.reference`,
    [lines.map((line) => line.accountNumber), lines.map((line) => line.bankReference)],
  );
  const known = new Map(stored.map((line) => [identity(line), line]));
  return rows.map((row) => {
    if (row.line === undefined) return { ...row, isNew: false };
    const before = known.get(identity(row.line));
    if (before === undefined) {
      known.set(identity(row.line), row.line);
      return { ...row, isNew: true };
    }
    const differs = differences(before, row.line);
    if (differs.length === 0) return { ...row, notes: [...row.notes, alreadyKnown()], isNew: false };
    const conflict = referenceConflict({ reference: row.line.bankReference, differs: differs.join(', ') });
    return { row: row.row, notes: [...row.notes, conflict], isNew: false };
  });
}

/** Names and memos may be printed fuller in one export than in another; the money may not differ. */
function differences(a: StatementLine, b: StatementLine): string[] {
  return (['direction', 'amount', 'bookedOn'] as const).filter((field) => a[field] !== b[field]);
}

function reportOf(rows: readonly Judged[]): Omit<StatementReport, 'statementId'> {
  const report: Omit<StatementReport, 'statementId'> = { rows: rows.length, taken: 0, corrected: 0, refused: 0, repeated: 0, reasons: {}, noted: [] };
  for (const row of rows) {
    const outcome = outcomeOf(row.notes);
    report[outcome] += 1;
    if (row.notes.some((note) => note.code === 'statement.already_known')) report.repeated += 1;
    for (const code of new Set(row.notes.map((note) => note.code))) report.reasons[code] = (report.reasons[code] ?? 0) + 1;
    if (row.notes.length > 0) report.noted.push({ row: row.row, outcome, notes: row.notes });
  }
  return report;
}

async function insertLines(tx: Tx, statementId: string, lines: readonly StatementLine[]): Promise<void> {
  if (lines.length === 0) return;
  const column = (field: keyof StatementLine) => lines.map((line) => line[field] ?? '');
  await tx.sql(
    `INSERT INTO bank_line (statement_id, account_number, direction, amount, booked_on, counterparty_name, counterparty_number, memo, bank_reference, end_to_end_id, return_reason)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::numeric[], $5::date[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[])`,
    [
      statementId,
      column('accountNumber'),
      column('direction'),
      column('amount'),
      column('bookedOn'),
      column('counterpartyName'),
      column('counterpartyNumber'),
      column('memo'),
      column('bankReference'),
      column('endToEndId'),
      column('returnReason'),
    ],
  );
}
