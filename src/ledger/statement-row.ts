// Statement row: one row of a bank's export as a line of ours, with what was tidied, or the reason it cannot be one. Pure.
import type { RowNote } from '../platform/imports/row-report.ts';
import type { StatementLine } from './bank/bank-port.ts';
import { isTotalsRow, readAccountNumber, readAmount, readDate, readDirection } from './statement-cells.ts';
import type { Headings, StatementField } from './statement-headings.ts';
import * as notes from './statement-notes.ts';

export const MAX_STATEMENT_ROWS = 20_000;
/** At the end of a reversal's bank reference. */
const REVERSED = '/冲正';

export interface ReadRow {
  row: number;
  line?: StatementLine;
  notes: RowNote[];
}

export interface RowContext {
  headings: Headings;
  /** The account named above the table, if any. */
  accountAbove: string | undefined;
  /** 'YYYY-MM-DD' in China. */
  today: string;
}

export function readStatementRow(row: number, cells: readonly string[], context: RowContext): ReadRow {
  const { columns, memoColumns } = context.headings;
  const cell = (field: StatementField): string => (columns[field] === undefined ? '' : (cells[columns[field]] ?? '')).trim();
  const said: RowNote[] = [];
  const reference = cell('reference').replace(/^'/, '');
  if (reference === '' && isTotalsRow(cells)) return { row, notes: [notes.totalsRow()] };
  const account = accountOf(cell, context.accountAbove, said);
  const bookedOn = dateOf(cell('date'), context.today, said);
  const money = moneyOf(cell, said);
  if (reference === '') said.push(notes.noReference());
  if (account === undefined || bookedOn === undefined || money === undefined || reference === '') return { row, notes: said };
  const memo = [...new Set(memoColumns.map((index) => (cells[index] ?? '').trim()))].filter((text) => text !== '').join(' ');
  const counterparty = readAccountNumber(cell('counterparty_number'));
  const line: StatementLine = {
    accountNumber: account,
    direction: money.direction,
    amount: money.amount,
    bookedOn,
    counterpartyName: cell('counterparty_name').slice(0, 200),
    counterpartyNumber: typeof counterparty === 'object' ? counterparty.value : cell('counterparty_number').slice(0, 60),
    memo: memo.slice(0, 500),
    // Banks book a reversal under the number of what it reverses: its own line needs its own.
    bankReference: money.reversal ? `${reference.slice(0, 96)}${REVERSED}` : reference.slice(0, 100),
    ...(money.reversal ? { returnReason: '冲正 / reversal' } : {}),
  };
  return { row, line, notes: said };
}

type CellOf = (field: StatementField) => string;

/** A virtual sub-account is more exact than the account it belongs to. */
function accountOf(cell: CellOf, above: string | undefined, said: RowNote[]): string | undefined {
  const written = cell('sub_account') === '' ? cell('account') : cell('sub_account');
  const read = readAccountNumber(written);
  if (read === 'empty') {
    said.push(above === undefined ? notes.noAccount() : notes.accountFromAbove({ to: above }));
    return above;
  }
  if (typeof read !== 'object') {
    said.push(notes.badAccount({ from: written }));
    return undefined;
  }
  if (read.tidied) said.push(notes.numberTidied({ from: written, to: read.value }));
  return read.value;
}

function dateOf(written: string, today: string, said: RowNote[]): string | undefined {
  const read = readDate(written);
  if (typeof read !== 'object') {
    said.push(notes.badDate({ from: written }));
    return undefined;
  }
  if (read.value > today) {
    said.push(notes.futureDate({ from: read.value }));
    return undefined;
  }
  if (read.tidied) said.push(notes.dateTidied({ from: written, to: read.value }));
  return read.value;
}

interface MoneyRead {
  direction: 'credit' | 'debit';
  amount: string;
  /** The bank took a booking back, in the same column with a minus (红冲). */
  reversal: boolean;
}

function moneyOf(cell: CellOf, said: RowNote[]): MoneyRead | undefined {
  const debit = readAmount(cell('debit'));
  const credit = readAmount(cell('credit'));
  if (typeof debit === 'object' && typeof credit === 'object') {
    said.push(notes.bothSides());
    return undefined;
  }
  if (credit !== 'empty') return amountOf(cell('credit'), 'credit', said);
  if (debit !== 'empty') return amountOf(cell('debit'), 'debit', said);
  return signedMoney(cell, said);
}

/** One amount column: a direction column tells which way; without one, banks that sign their amounts print money out as negative. */
function signedMoney(cell: CellOf, said: RowNote[]): MoneyRead | undefined {
  const written = cell('amount');
  const direction = readDirection(cell('direction'));
  if (direction !== undefined) return amountOf(written, direction, said);
  if (cell('direction') === '' && /^[+-]/.test(written.normalize('NFKC').trim())) {
    const out = written.normalize('NFKC').trim().startsWith('-');
    return amountOf(written.normalize('NFKC').trim().slice(1), out ? 'debit' : 'credit', said);
  }
  said.push(readAmount(written) === 'empty' ? notes.noAmount() : notes.noDirection({ from: cell('direction') }));
  return undefined;
}

function amountOf(written: string, direction: 'credit' | 'debit', said: RowNote[]): MoneyRead | undefined {
  const read = readAmount(written);
  if (typeof read === 'object') {
    if (read.tidied) said.push(notes.amountTidied({ from: written, to: read.value }));
    return { direction, amount: read.value, reversal: false };
  }
  if (read === 'negative') return reversalOf(written, direction, said);
  said.push(read === 'empty' ? notes.noAmount() : notes.badAmount({ from: written }));
  return undefined;
}

/** A minus in the column of money in is money out again, and the other way round: 贷方 −100 is 借方 100. */
function reversalOf(written: string, direction: 'credit' | 'debit', said: RowNote[]): MoneyRead | undefined {
  const read = readAmount(withoutSign(written));
  if (typeof read !== 'object') {
    said.push(notes.badAmount({ from: written }));
    return undefined;
  }
  const back = direction === 'credit' ? 'debit' : 'credit';
  said.push(notes.reversal({ from: written.trim(), to: read.value, way: back === 'debit' ? '付出' : '收回', way_en: back === 'debit' ? 'money out' : 'money in' }));
  return { direction: back, amount: read.value, reversal: true };
}

const withoutSign = (written: string): string => written.normalize('NFKC').replace(/[-()\s]/g, '');
