// Store of performance bonds: every write and every locking read.
import { Money } from '../kernel/money.ts';
import { refuseOnConstraint, type Tx } from '../platform/db.ts';
import { bondExists } from './refusals.ts';

refuseOnConstraint('bond_reference_unique', bondExists);

export interface BondRow {
  id: string;
  reference: string;
  sub_account: string;
  payer_name: string;
  amount: string;
  reasons: string[];
  state: 'awaited' | 'held' | 'ended';
  received: string;
  paid_from: string | null;
  /** Yuan: what deductions have taken so far. */
  taken: string;
}

const BOND = `SELECT b.id, b.reference, b.sub_account, b.payer_name, b.amount, b.reasons, b.state, b.received, b.paid_from,
    (SELECT coalesce(sum(d.amount), 0)::numeric(14,2) FROM bond_deduction d WHERE d.bond_id = b.id) AS taken FROM bond b`;

export async function lockBond(tx: Tx, id: string): Promise<BondRow | undefined> {
  const held = await tx.maybe('SELECT 1 FROM bond WHERE id = $1 FOR UPDATE', [id]);
  // A second statement: only after the lock are others' deductions visible.
  return held === undefined ? undefined : tx.one<BondRow>(`${BOND} WHERE b.id = $1`, [id]);
}

export interface NewBond {
  reference: string;
  subAccount: string;
  payerName: string;
  amount: Money;
  reasons: readonly string[];
  now: Date;
}

/** Undefined when the sub-account's number is taken. */
export async function insertBond(tx: Tx, bond: NewBond): Promise<string | undefined> {
  const row = await tx.maybe<{ id: string }>(
    `INSERT INTO bond (reference, sub_account, payer_name, amount, reasons, created_at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (sub_account) DO NOTHING RETURNING id`,
    [bond.reference, bond.subAccount, bond.payerName, bond.amount.toPostgres(), bond.reasons, bond.now],
  );
  return row?.id;
}

/** Returns whether it is whole now. The first payer is whom it goes back to. */
export async function addReceived(tx: Tx, id: string, amount: Money, paidFrom: string, now: Date): Promise<boolean> {
  const row = await tx.one<{ state: string }>(
    `UPDATE bond SET received = received + $2::numeric, paid_from = coalesce(paid_from, $3),
            state = CASE WHEN received + $2::numeric = amount THEN 'held' ELSE 'awaited' END, held_at = CASE WHEN received + $2::numeric = amount THEN $4::timestamptz END
      WHERE id = $1 AND state = 'awaited' RETURNING state`,
    [id, amount.toPostgres(), paidFrom, now],
  );
  return row.state === 'held';
}

export const leftOf = (bond: Pick<BondRow, 'received' | 'taken'>): Money => Money.of(bond.received).minus(Money.of(bond.taken));
