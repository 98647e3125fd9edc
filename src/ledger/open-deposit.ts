// Open deposit: gives one bidder for one lot a sub-account of his own, with random digits that tell nobody how many there are.
import type { Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import { randomDigits, sha256Hex } from '../platform/crypto.ts';
import { refuseOnConstraint, type Tx } from '../platform/db.ts';
import { escrowToUse, SUB_ACCOUNT_DIGITS } from './escrow.ts';
import { depositExists, noEscrowAccount } from './refusals.ts';

refuseOnConstraint('deposit_reference_unique', depositExists);

export interface DepositAsk {
  /** What it is for, e.g. 'application:<id>'; one deposit a reference. */
  reference: string;
  /** The bidder's own name: another payer's money does not count (domain.md §1.7 e). */
  payerName: string;
  /** Yuan, decimal text. */
  amount: string;
}

/** Called by the room that owns the reference. Refuses ledger.no_escrow_account and ledger.deposit_exists. */
export async function openDeposit(tx: Tx, actor: Actor, ask: DepositAsk): Promise<{ id: string; subAccount: string }> {
  const escrow = await escrowToUse(tx);
  if (escrow === undefined) throw noEscrowAccount();
  const now = await readClock(tx);
  const amount = Money.of(ask.amount);
  const opened = await insertWithFreeNumber(tx, escrow.sub_account_prefix, ask, amount, now);
  const commitment = sha256Hex([opened.salt, ask.reference, ask.payerName, amount.toText()].join('|'));
  await record(tx, { subject: 'deposit', id: opened.id, kind: 'deposit.opened', payload: { commitment }, actor, now });
  return { id: opened.id, subAccount: opened.subAccount };
}

async function insertWithFreeNumber(tx: Tx, prefix: string, ask: DepositAsk, amount: Money, now: Date) {
  // With twelve random digits a collision among 100,000 deposits has a chance of 1 in 10 million a try.
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const subAccount = prefix + randomDigits(SUB_ACCOUNT_DIGITS);
    const row = await tx.maybe<{ id: string; salt: string }>(
      `INSERT INTO deposit (reference, sub_account, payer_name, amount, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (sub_account) DO NOTHING RETURNING id, salt`,
      [ask.reference, subAccount, ask.payerName, amount.toPostgres(), now],
    );
    if (row !== undefined) return { ...row, subAccount };
  }
  throw new Error('no free sub-account number in five tries');
}
