// Open bond: what a lessee pays for keeping his contract; out of his deposit as far as that goes, the rest on a sub-account of its own.
import type { Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import { record } from '../journal/record.ts';
import { randomDigits } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import { insertBond } from './bond-store.ts';
import { escrowToUse, SUB_ACCOUNT_DIGITS } from './escrow.ts';
import { noEscrowAccount } from './refusals.ts';

export interface BondAsk {
  /** What it is for, e.g. 'lease:<id>'; one bond a reference. */
  reference: string;
  payerName: string;
  /** Yuan. */
  amount: string;
  /** Codes of the contract's own reasons for taking from it. */
  reasons: readonly string[];
}

/** `subAccount`: the deposit's, where it begins with one; without it a number of its own. Refuses ledger.bond_exists and ledger.no_escrow_account. */
export async function openBond(tx: Tx, actor: Actor, now: Date, ask: BondAsk, subAccount?: string): Promise<{ id: string; subAccount: string }> {
  const amount = Money.of(ask.amount);
  const opened = await insertWithNumber(tx, { ...ask, amount, now }, subAccount);
  const payload = { reference: ask.reference, amount: amount.toText(), reasons: [...ask.reasons] };
  await record(tx, { subject: 'bond', id: opened.id, kind: 'bond.opened', payload, actor, now });
  return opened;
}

async function insertWithNumber(tx: Tx, bond: { reference: string; payerName: string; amount: Money; reasons: readonly string[]; now: Date }, given?: string) {
  const escrow = await escrowToUse(tx);
  if (escrow === undefined) throw noEscrowAccount();
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const subAccount = given ?? escrow.sub_account_prefix + randomDigits(SUB_ACCOUNT_DIGITS);
    const known = given === undefined ? await tx.maybe('SELECT 1 FROM deposit WHERE sub_account = $1', [subAccount]) : undefined;
    const id = known === undefined ? await insertBond(tx, { ...bond, subAccount }) : undefined;
    if (id !== undefined) return { id, subAccount };
  }
  throw new Error('no free sub-account number in five tries');
}
