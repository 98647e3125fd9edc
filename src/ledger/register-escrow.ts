// Register escrow: the administrator names the exchange's settlement account, once; changing it is not an online act.
import type { Actor } from '../kernel/actor.ts';
import { actorKey } from '../kernel/actor.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { escrowAccount } from './escrow.ts';
import { mayRegisterEscrow } from './policy.ts';
import { escrowAlreadyRegistered } from './refusals.ts';

export interface EscrowAsk {
  bank: string;
  number: string;
  holder: string;
  /** Leading digits the bank agreed for sub-accounts; twelve random digits follow. */
  subAccountPrefix: string;
}

/** Refuses ledger.escrow_already_registered: whoever could swap this account could collect every deposit. */
export async function registerEscrow(tx: Tx, actor: Actor, ask: EscrowAsk): Promise<void> {
  if (!mayRegisterEscrow(actor)) throw notAllowed();
  await tx.sql('LOCK TABLE escrow_account IN SHARE ROW EXCLUSIVE MODE');
  const now = await readClock(tx);
  if ((await escrowAccount(tx)) !== undefined) throw escrowAlreadyRegistered();
  await tx.sql(
    `INSERT INTO escrow_account (bank, number, holder, sub_account_prefix, registered_by, registered_at) VALUES ($1, $2, $3, $4, $5, $6)`,
    [ask.bank, ask.number, ask.holder, ask.subAccountPrefix, actorKey(actor), now],
  );
  const payload = { bank: ask.bank, number: ask.number, sub_account_prefix: ask.subAccountPrefix };
  await record(tx, { subject: 'escrow', id: 'county', kind: 'escrow.registered', payload, actor, now });
}
