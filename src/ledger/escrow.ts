// Escrow: the exchange's own settlement account. A production county registers its own; elsewhere the simulated bank keeps one.
import type { Reader, Tx } from '../platform/db.ts';

export interface EscrowAccount {
  bank: string;
  number: string;
  holder: string;
  sub_account_prefix: string;
}

/** The simulated bank's. It exists only where the clock can be moved, which a production county's cannot. */
const simulated: EscrowAccount = {
  bank: '阳光田模拟银行 / Sunfield simulated bank',
  number: '990088000000000001',
  holder: '农村产权交易中心保证金专户（模拟）',
  sub_account_prefix: '9900880',
};

export async function escrowAccount(reader: Reader): Promise<EscrowAccount | undefined> {
  return reader.maybe<EscrowAccount>('SELECT bank, number, holder, sub_account_prefix FROM escrow_account WHERE only_row = $1', [true]);
}

/** Of which county's operators the money is; null for the simulated bank's, or while there is none. */
export async function escrowCounty(reader: Reader): Promise<string | null> {
  return (await reader.maybe<{ county: string | null }>('SELECT county FROM escrow_account WHERE only_row = $1', [true]))?.county ?? null;
}

/** How many random digits follow the agreed prefix in a sub-account's number. */
export const SUB_ACCOUNT_DIGITS = 12;

/** By its digits alone: is it a number of the kind this account gives its sub-accounts? */
export const isSubAccountOf = (escrow: EscrowAccount | undefined, number: string): boolean =>
  escrow !== undefined && number !== escrow.number && number.startsWith(escrow.sub_account_prefix) && number.length === escrow.sub_account_prefix.length + SUB_ACCOUNT_DIGITS;

/** The registered account; outside production the simulated bank opens one on first use. Undefined when there is none. */
export async function escrowToUse(tx: Tx): Promise<EscrowAccount | undefined> {
  const registered = await escrowAccount(tx);
  if (registered !== undefined) return registered;
  await tx.sql(
    `INSERT INTO escrow_account (bank, number, holder, sub_account_prefix, registered_by)
     SELECT $1, $2, $3, $4, 'system:simulated-bank' WHERE EXISTS (SELECT 1 FROM clock_offset) ON CONFLICT DO NOTHING`,
    [simulated.bank, simulated.number, simulated.holder, simulated.sub_account_prefix],
  );
  return escrowAccount(tx);
}

/** Does the simulated bank keep this county's money? Never where the clock cannot be moved, and no longer once another account is registered. */
export async function simulatedBankIsOpen(reader: Reader): Promise<boolean> {
  const { open } = await reader.one<{ open: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM clock_offset) AND NOT EXISTS (SELECT 1 FROM escrow_account WHERE registered_by <> $1) AS open`,
    ['system:simulated-bank'],
  );
  return open;
}
