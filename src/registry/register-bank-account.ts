// Register bank account: the account a collective's rent must be paid to; closing one, with a reason. By the program, or as two people agreed.
import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '../kernel/actor.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { refuseOnConstraint } from '../platform/db.ts';
import { accountById, collectiveById, type BankAccountRow } from './queries.ts';
import { accountTaken, accountUnknown, basicAccountExists, collectiveUnknown } from './refusals.ts';
import { closeAccountRow, insertBankAccount, lockOpenAccount } from './store.ts';

export interface AccountAsk {
  collectiveId: string;
  bank: string;
  /** 8 to 30 digits, unique over the county. */
  number: string;
  holder: string;
  kind: 'basic' | 'general' | 'land_compensation';
}

refuseOnConstraint('bank_account_number_unique', accountTaken);
refuseOnConstraint('bank_account_one_basic', basicAccountExists);

/** Two people's word: who asked, and the approval it became. */
export interface ByTwo {
  accountId: string;
  approvalId: string;
}

/**
 * 依据: 农村集体经济组织法 第44条: a collective's money goes to the collective's own account, never to a person's.
 * Without `by` only the program: the county's first set-up and imports. The table's constraints say the same.
 */
export async function registerBankAccount(tx: Tx, actor: Actor, ask: AccountAsk, by: ByTwo | null = null): Promise<BankAccountRow> {
  const collective = await collectiveById(tx, ask.collectiveId);
  if (collective === undefined) throw collectiveUnknown();
  if (by === null && actor.kind !== 'system') throw notAllowed();
  const now = await readClock(tx);
  const accountId = await insertBankAccount(tx, ask, by, now);
  const payload = { collectiveId: collective.id, accountId, kind: ask.kind, commitment: commitment(ask.number), ...approvedBy(by) };
  await record(tx, { subject: 'collective', id: collective.id, kind: 'account.registered', payload, actor, now });
  return (await accountById(tx, accountId)) as BankAccountRow;
}

/** Refuses an account that is unknown or closed. */
export async function closeBankAccount(tx: Tx, actor: Actor, ask: { accountId: string; reason: string }, by: ByTwo | null = null): Promise<BankAccountRow> {
  const account = await lockOpenAccount(tx, ask.accountId);
  if (account === undefined) throw accountUnknown();
  if (by === null && actor.kind !== 'system') throw notAllowed();
  const now = await readClock(tx);
  await closeAccountRow(tx, ask.accountId, by, now);
  const payload = { collectiveId: account.collective_id, accountId: ask.accountId, reason: ask.reason, ...approvedBy(by) };
  await record(tx, { subject: 'collective', id: account.collective_id, kind: 'account.closed', payload, actor, now });
  return (await accountById(tx, ask.accountId)) as BankAccountRow;
}

const approvedBy = (by: ByTwo | null): { approvalId?: string } => (by === null ? {} : { approvalId: by.approvalId });

/** 'salt:sha256(salt number)': whoever holds the number can show that it was meant; nobody can read it back. */
function commitment(number: string): string {
  const salt = randomBytes(16).toString('hex');
  return `${salt}:${createHash('sha256').update(`${salt} ${number}`).digest('hex')}`;
}
