// camt transaction: one transaction of a camt.053 entry as a line of ours, or the reason it cannot be one. Pure.
import { chinaDate } from '../../kernel/clock.ts';
import { allAt, textAt, textOf } from '../../platform/imports/read-xml.ts';
import type { RowNote } from '../../platform/imports/row-report.ts';
import { readAccountNumber, readAmount, readDate } from '../statement-cells.ts';
import * as notes from '../statement-notes.ts';
import type { ReadRow } from '../statement-row.ts';

export interface CamtContext {
  /** 'YYYY-MM-DD' in China. */
  today: string;
  /** Is it one of the exchange's virtual sub-accounts? They stand in the parties, the main account in the statement's head. */
  isSubAccount: (number: string) => boolean;
}

export interface Transaction {
  entry: unknown;
  /** Its TxDtls; undefined when the bank gives none. */
  details: unknown;
  /** The account the statement is of. */
  account: string;
  /** Its Amt elements. */
  amount: readonly unknown[];
  /** 0 for an entry of one transaction, else its place in the batch from 1. */
  part: number;
}

const directions: Readonly<Record<string, 'credit' | 'debit'>> = { CRDT: 'credit', DBIT: 'debit' };

/** Plain in older versions, a code in newer ones. */
export const statusOf = (entry: unknown): string => textAt(entry, 'Sts', 'Cd') || textAt(entry, 'Sts');

/** Refused with a note for each thing that is missing or cannot be read. */
export function readTransaction(row: number, transaction: Transaction, context: CamtContext): ReadRow {
  const { entry, details } = transaction;
  const said: RowNote[] = [];
  const direction = directions[textAt(entry, 'CdtDbtInd')];
  if (statusOf(entry) !== 'BOOK') said.push(notes.notBooked({ from: statusOf(entry) }));
  if (direction === undefined) said.push(notes.noDirection({ from: textAt(entry, 'CdtDbtInd') }));
  const amount = amountOf(transaction.amount, said);
  const bookedOn = dateOf(entry, context.today, said);
  const bankReference = referenceOf(transaction);
  if (bankReference === '') said.push(notes.noReference());
  const accountNumber = accountOf(transaction, direction, context, said);
  if (said.some((note) => note.weight === 'refusal') || direction === undefined || amount === undefined || bookedOn === undefined || accountNumber === undefined) return { row, notes: said };
  const other = direction === 'credit' ? 'Dbtr' : 'Cdtr';
  const counterparty = partyAccount(details, other);
  const line = {
    accountNumber, direction, amount, bookedOn,
    counterpartyName: (textAt(details, 'RltdPties', other, 'Nm') || textAt(details, 'RltdPties', other, 'Pty', 'Nm')).slice(0, 200),
    counterpartyNumber: counterparty.slice(0, 60),
    memo: memoOf(entry, details).slice(0, 500),
    bankReference: bankReference.slice(0, 100),
    endToEndId: endToEndIdOf(details),
    returnReason: returnReasonOf(entry, details),
  };
  return { row, line, notes: said };
}

function amountOf(found: readonly unknown[], said: RowNote[]): string | undefined {
  const written = found.length === 1 ? textOf(found[0]) : '';
  const currency = textAt(found[0], '@Ccy');
  const read = readAmount(written);
  if (currency !== 'CNY') said.push(notes.otherCurrency({ from: currency || '?' }));
  if (typeof read === 'object') return read.value;
  said.push(read === 'empty' ? notes.noAmount() : notes.badAmount({ from: written }));
  return undefined;
}

/** The day the bank booked it; an instant is read as the day it was in China. */
function dateOf(entry: unknown, today: string, said: RowNote[]): string | undefined {
  const instant = textAt(entry, 'BookgDt', 'DtTm');
  const at = /(?:Z|[+-]\d\d:\d\d)$/.test(instant) ? new Date(instant) : undefined;
  const written = at !== undefined && !Number.isNaN(at.getTime()) ? chinaDate(at) : textAt(entry, 'BookgDt', 'Dt') || instant;
  const read = readDate(written);
  if (typeof read !== 'object') {
    said.push(notes.badDate({ from: written }));
    return undefined;
  }
  if (read.value > today) said.push(notes.futureDate({ from: read.value }));
  return read.value;
}

/**
 * The servicer's reference, the same in every export. NtryRef only numbers the entries of one statement and would make different lines one.
 */
function referenceOf({ entry, details, part }: Transaction): string {
  const own = textAt(details, 'Refs', 'AcctSvcrRef');
  const whole = textAt(entry, 'AcctSvcrRef');
  if (part === 0) return whole || own;
  return own || (whole === '' ? '' : `${whole}/${part}`);
}

/** A virtual sub-account is more exact than the account it belongs to; only the exchange's own are taken for such. */
function accountOf({ details, account }: Transaction, direction: string | undefined, context: CamtContext, said: RowNote[]): string | undefined {
  const ours = partyAccount(details, direction === 'credit' ? 'Cdtr' : 'Dbtr');
  if (context.isSubAccount(ours)) return ours;
  const read = readAccountNumber(account);
  if (typeof read === 'object') return read.value;
  said.push(read === 'empty' ? notes.noAccount() : notes.badAccount({ from: account }));
  return undefined;
}

function partyAccount(details: unknown, party: 'Dbtr' | 'Cdtr'): string {
  const written = textAt(details, 'RltdPties', `${party}Acct`, 'Id', 'Othr', 'Id') || textAt(details, 'RltdPties', `${party}Acct`, 'Id', 'IBAN');
  const read = readAccountNumber(written);
  return typeof read === 'object' ? read.value : written;
}

function memoOf(entry: unknown, details: unknown): string {
  const said = [...allAt(details, 'RmtInf', 'Ustrd').map(textOf), textAt(details, 'AddtlTxInf')].filter((text) => text !== '');
  return [...new Set(said.length > 0 ? said : [textAt(entry, 'AddtlNtryInf')])].join(' ').trim();
}

/** As the payer gave it; banks write NOTPROVIDED where he gave none. */
function endToEndIdOf(details: unknown): string {
  const id = textAt(details, 'Refs', 'EndToEndId').toLowerCase();
  return id === 'notprovided' ? '' : id.slice(0, 35);
}

/** '' unless the bank says that this is a payment of ours coming back: by a return's own reason, or as the reversal of a booking. */
function returnReasonOf(entry: unknown, details: unknown): string {
  const words = [textAt(details, 'RtrInf', 'Rsn', 'Cd'), textAt(details, 'RtrInf', 'Rsn', 'Prtry'), ...allAt(details, 'RtrInf', 'AddtlInf').map(textOf)].filter((text) => text !== '');
  if (words.length > 0) return words.join(' ').slice(0, 200);
  return /^(true|1)$/.test(textAt(entry, 'RvslInd')) ? '冲正 / reversal' : '';
}
