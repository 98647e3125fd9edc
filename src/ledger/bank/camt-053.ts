// camt.053: a bank's XML statement (ISO 20022 BankToCustomerStatement, any version) as lines of ours; every transaction is accounted for.
import { Money } from '../../kernel/money.ts';
import { allAt, readXml, textAt } from '../../platform/imports/read-xml.ts';
import { readAmount } from '../statement-cells.ts';
import { notCamt053, statementDoesNotAddUp, tooManyRows } from '../refusals.ts';
import { batchNotItemised } from '../statement-notes.ts';
import { MAX_STATEMENT_ROWS, type ReadRow } from '../statement-row.ts';
import { readTransaction, statusOf, type CamtContext, type Transaction } from './camt-transaction.ts';

/**
 * Rows are numbered through the file's transactions from 1. Refuses import.* (no XML), statement.not_camt053, statement.does_not_add_up
 * (opening balance and entries are not the closing balance: the file was cut or changed) and statement.too_many_rows.
 */
export function readCamt053(content: Uint8Array, context: CamtContext): ReadRow[] {
  const tree = readXml(content);
  const statements = allAt(tree, 'Document', 'BkToCstmrStmt', 'Stmt');
  if (statements.length === 0) throw notCamt053({ found: rootOf(tree) });
  const rows: ReadRow[] = [];
  for (const statement of statements) {
    const entries = allAt(statement, 'Ntry');
    refuseUnlessItAddsUp(statement, entries);
    const account = textAt(statement, 'Acct', 'Id', 'Othr', 'Id') || textAt(statement, 'Acct', 'Id', 'IBAN');
    for (const transaction of entries.flatMap((entry) => transactionsOf(entry, account))) {
      rows.push(transaction === 'not itemised' ? { row: rows.length + 1, notes: [batchNotItemised()] } : readTransaction(rows.length + 1, transaction, context));
    }
    if (rows.length > MAX_STATEMENT_ROWS) throw tooManyRows({ limit: MAX_STATEMENT_ROWS });
  }
  return rows;
}

/** 'BkToCstmrAcctRpt' and its like: the operator sees that he exported the day's interim report instead. */
function rootOf(tree: unknown): string {
  const [document] = allAt(tree, 'Document');
  const names = Object.keys((document ?? tree ?? {}) as object).filter((name) => /^[A-Za-z]\w*$/.test(name));
  return names.slice(0, 3).join('、').slice(0, 80) || '?';
}

/** One entry is one line, unless it is a batch whose parts have amounts of their own that sum to it. */
function transactionsOf(entry: unknown, account: string): (Transaction | 'not itemised')[] {
  const details = allAt(entry, 'NtryDtls', 'TxDtls');
  if (details.length <= 1) return [{ entry, details: details[0], account, amount: allAt(entry, 'Amt'), part: 0 }];
  const amounts = details.map((one) => [...allAt(one, 'Amt'), ...allAt(one, 'AmtDtls', 'TxAmt', 'Amt')].slice(0, 1));
  const whole = amountOf(allAt(entry, 'Amt'));
  const parts = amounts.map(amountOf);
  const summed = parts.every((part) => part !== undefined) ? Money.sum(parts) : undefined;
  if (whole === undefined || summed === undefined || !summed.equals(whole)) return ['not itemised'];
  return details.map((one, index) => ({ entry, details: one, account, amount: amounts[index]!, part: index + 1 }));
}

function amountOf(found: readonly unknown[]): Money | undefined {
  const read = found.length === 1 ? readAmount(textAt(found[0])) : 'empty';
  return typeof read === 'object' ? Money.of(read.value) : undefined;
}

/** The bank's own arithmetic. Without both balances there is nothing to hold the entries against. */
function refuseUnlessItAddsUp(statement: unknown, entries: readonly unknown[]): void {
  const opening = balanceOf(statement, ['OPBD', 'PRCD']);
  const closing = balanceOf(statement, ['CLBD']);
  if (opening === undefined || closing === undefined) return;
  const booked = entries.filter((entry) => statusOf(entry) === 'BOOK').map((entry) => signed(entry));
  if (booked.some((amount) => amount === undefined)) return;
  const moved = Money.sum(booked as Money[]);
  if (opening.plus(moved).equals(closing)) return;
  throw statementDoesNotAddUp({ opening: opening.toText(), moved: moved.toText(), closing: closing.toText() });
}

function balanceOf(statement: unknown, codes: readonly string[]): Money | undefined {
  for (const code of codes) {
    const found = allAt(statement, 'Bal').filter((balance) => textAt(balance, 'Tp', 'CdOrPrtry', 'Cd') === code);
    if (found.length !== 1) continue;
    // A balance of nothing is 0.00, which as an amount of a line would be none.
    if (/^0+(\.0+)?$/.test(textAt(found[0], 'Amt'))) return Money.zero;
    return signed(found[0]);
  }
  return undefined;
}

function signed(node: unknown): Money | undefined {
  const amount = amountOf(allAt(node, 'Amt'));
  const side = textAt(node, 'CdtDbtInd');
  return amount === undefined || !/^(CRDT|DBIT)$/.test(side) ? undefined : side === 'CRDT' ? amount : amount.negated();
}
