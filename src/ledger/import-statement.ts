// Import statement: a bank's file becomes bank lines, each once; what they pay is decided afterwards, by matching alone.
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { readClock } from '../platform/clock.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { escrowAccount, escrowCounty, isSubAccountOf, type EscrowAccount } from './escrow.ts';
import { matchBonds } from './match-bonds.ts';
import { matchDeposits } from './match-deposits.ts';
import { mayImportEscrow, mayImportNamedAccounts } from './policy.ts';
import { pairReversals } from './pair-reversals.ts';
import { settlePayments } from './settle-payments.ts';
import { lockStatements } from './store.ts';
import { readStatementFile } from './statement-file.ts';
import { isWholeAccountNumber } from './statement-cells.ts';
import { accountNotYours, noPayerAccount } from './statement-notes.ts';
import type { ReadRow } from './statement-row.ts';
import { takeLines, type StatementReport } from './take-lines.ts';

export interface ImportAsk {
  fileName: string;
  content: Uint8Array;
  source: 'file';
  /** Only lines of these accounts are taken, as the room that knows them decided. Without it: the exchange's own, or for the system any. */
  accounts?: ReadonlySet<string>;
}

/** Refuses policy.not_allowed, import.* and statement.*; a row that cannot be taken is refused in the report, never silently. */
export async function importStatement(tx: Tx, actor: Actor, ask: ImportAsk): Promise<StatementReport> {
  if (!(ask.accounts === undefined ? mayImportEscrow(actor, await escrowCounty(tx)) : mayImportNamedAccounts(actor))) throw notAllowed();
  const today = chinaDate(await readClock(tx));
  const exchange = await escrowAccount(tx);
  const rows = await readStatementFile(ask.content, today, (number) => isSubAccountOf(exchange, number));
  await lockStatements(tx);
  const escrow = await escrowNumbers(tx, rows, exchange);
  const accounts = ask.accounts ?? (actor.kind === 'system' ? undefined : escrow);
  const scoped = rows.map((row) => withinScope(row, accounts)).map((row) => returnable(row, escrow));
  const report = await takeLines(tx, actor, { source: ask.source, fileName: ask.fileName, content: ask.content, rows: scoped });
  await pairReversals(tx, actor);
  await settlePayments(tx, actor);
  await matchDeposits(tx, actor);
  await matchBonds(tx, actor);
  return report;
}

/** Without `accounts` every account is in scope. */
function withinScope(row: ReadRow, accounts: ReadonlySet<string> | undefined): ReadRow {
  if (row.line === undefined || accounts === undefined || accounts.has(row.line.accountNumber)) return row;
  return { row: row.row, notes: [...row.notes, accountNotYours({ from: row.line.accountNumber })] };
}

/** A deposit must be able to go back (domain.md §1.7 d); a refused row may come again from a fuller export, a stored line is final. */
function returnable(row: ReadRow, escrow: ReadonlySet<string>): ReadRow {
  const { line } = row;
  // A booking of the bank taken back is no payer's money.
  if (line?.direction !== 'credit' || line.returnReason !== undefined || !escrow.has(line.accountNumber) || isWholeAccountNumber(line.counterpartyNumber)) return row;
  return { row: row.row, notes: [...row.notes, noPayerAccount({ from: line.counterpartyNumber })] };
}

/** Of the accounts in the file, those that are the exchange's: its own and the deposits' sub-accounts. */
async function escrowNumbers(reader: Reader, rows: readonly ReadRow[], escrow: EscrowAccount | undefined): Promise<ReadonlySet<string>> {
  const named = [...new Set(rows.flatMap((row) => (row.line === undefined ? [] : [row.line.accountNumber])))];
  const found = await reader.sql<{ number: string }>('SELECT number FROM escrow_sub_account WHERE number = ANY($1)', [named]);
  return new Set([...found.map((row) => row.number), ...(escrow === undefined ? [] : [escrow.number])]);
}
