// Money messages: what is still to be paid, what came and does not count, and refunds that are late. Never who else paid, nor what another owes.
import { parsePayload } from '../journal/kinds.ts';
import type { TailEntry } from '../journal/tail.ts';
import { unmatchedReasons, type UnmatchedReason } from '../ledger/rules.ts';
import type { Reader } from '../platform/db.ts';
import { payerOf, type Addressee } from './addressees.ts';
import type { Told } from './default-messages.ts';
import { toLessee } from './rent-messages.ts';

/** Empty for entries of any other kind. */
export async function messagesOfMoney(reader: Reader, entry: TailEntry): Promise<Told[]> {
  switch (entry.kind) {
    case 'deposit.money_differs': {
      const payer = await payerOf(reader, entry.id);
      const why = whyNamed(parsePayload('deposit.money_differs', entry.payload).because);
      return payer === undefined ? [] : [{ kind: 'deposit_differs', to: payer, facts: { title: payer.title, amount: payer.amount, ...why } }];
    }
    case 'bond.opened':
      return ofBond(reader, entry.id, 'bond_to_pay', {});
    case 'bond.money_differs':
      return ofBond(reader, entry.id, 'bond_differs', whyNamed(parsePayload('bond.money_differs', entry.payload).because));
    case 'bond.received':
      return parsePayload('bond.received', entry.payload).held ? ofBond(reader, entry.id, 'bond_received', {}) : [];
    case 'payment.late': {
      const { limit, due_on: until, county } = parsePayload('payment.late', entry.payload);
      // Past the last day it is no longer a matter of the exchange alone.
      const people = await holdersOf(reader, county, limit === 'hard' ? ['exchange_operator', 'commission_officer'] : ['exchange_operator']);
      return people.map(({ role, ...to }) => ({ kind: limit === 'hard' ? 'refund_late' : 'refund_due', to, facts: { until, ...(role === 'exchange_operator' ? { desk: '/operate/payments' } : {}) } }));
    }
    default:
      return [];
  }
}

const whyNamed = (because: UnmatchedReason): { why: string; why_en: string } => ({ why: unmatchedReasons[because].zh, why_en: unmatchedReasons[because].en });

/** What is asked for is what is missing when it is told: nothing is asked of whose bond is whole by then. */
async function ofBond(reader: Reader, bondId: string, kind: 'bond_to_pay' | 'bond_received' | 'bond_differs', facts: Record<string, string>): Promise<Told[]> {
  const bond = await reader.maybe<{ reference: string; state: string; open: string }>('SELECT reference, state, (amount - received)::numeric(14,2)::text AS open FROM bond WHERE id::text = $1', [bondId]);
  const leaseId = bond === undefined ? undefined : /^lease:(.+)$/.exec(bond.reference)?.[1];
  if (bond === undefined || leaseId === undefined || (kind !== 'bond_received' && bond.state !== 'awaited')) return [];
  return toLessee(reader, leaseId, kind, { ...facts, amount: bond.open }, `/leases/${leaseId}/bond`);
}

async function holdersOf(reader: Reader, county: string, roles: readonly string[]): Promise<(Addressee & { role: string })[]> {
  return reader.sql<Addressee & { role: string }>(
    `SELECT DISTINCT ON (g.account_id) g.account_id AS "accountId", NULL::uuid AS "lotId", '' AS title, g.role FROM role_grant g JOIN account a ON a.id = g.account_id AND a.closed_at IS NULL
      WHERE g.revoked_at IS NULL AND g.role = ANY($1) AND (starts_with(g.region, $2) OR starts_with($2, g.region)) ORDER BY g.account_id, g.role DESC`,
    [roles, county],
  );
}
