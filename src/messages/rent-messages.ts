// Rent messages: late rent, contracts that end, changes and subleases, told to the lessee and to the village's clerks.
import { chinaDate } from '../kernel/clock.ts';
import { parsePayload } from '../journal/kinds.ts';
import type { TailEntry } from '../journal/tail.ts';
import type { Reader } from '../platform/db.ts';
import type { Addressee } from './addressees.ts';
import type { Told } from './default-messages.ts';

/** Empty for entries of any other kind. */
export async function messagesOfRent(reader: Reader, entry: TailEntry): Promise<Told[]> {
  switch (entry.kind) {
    case 'rent.dunned': {
      const { step, owed, answer_by: until } = parsePayload('rent.dunned', entry.payload);
      const kind = step === 'reminder' ? 'rent_reminder' : step === 'formal_demand' ? 'rent_demand' : 'rent_termination';
      return toLessee(reader, entry.id, kind, { amount: owed, until: until ?? '' });
    }
    case 'occupation.expiring': {
      const { placeCode, untilDate, days, leaseId } = parsePayload('occupation.expiring', entry.payload);
      const clerks = await clerksOf(reader, placeCode, entry.id);
      const facts = { until: untilDate, days: String(days), desk: `/desk/leases/expiring?village=${placeCode}` };
      const told: Told[] = clerks.map((to) => ({ kind: 'contract_expiring', to, facts: { title: to.title, ...facts } }));
      return leaseId === null ? told : [...told, ...(await toLessee(reader, leaseId, 'lease_expiring', { until: untilDate, days: String(days) }))];
    }
    case 'bond.claimed': {
      const { lease_id: leaseId, amount, object_until: until } = parsePayload('bond.claimed', entry.payload);
      return toLessee(reader, leaseId, 'bond_claimed', { amount, until: chinaDate(new Date(Date.parse(until) - 1)) }, `/leases/${leaseId}/bond`);
    }
    case 'bond.claim_decided': {
      const { lease_id: leaseId, amount } = parsePayload('bond.claim_decided', entry.payload);
      return toLessee(reader, leaseId, 'bond_decided', { amount }, `/leases/${leaseId}/bond`);
    }
    case 'rent.invoiced': {
      const { instalment, amount, due_on: until } = parsePayload('rent.invoiced', entry.payload);
      return toLessee(reader, entry.id, 'rent_invoiced', { number: String(instalment), amount, until }, `/leases/${entry.id}#invoices`);
    }
    case 'rent.undone': {
      const { instalment, amount } = parsePayload('rent.undone', entry.payload);
      return toLessee(reader, entry.id, 'rent_undone', { number: String(instalment), amount });
    }
    case 'lease.refund_confirmed': {
      const { amount } = parsePayload('lease.refund_confirmed', entry.payload);
      return toLessee(reader, entry.id, 'rent_refund_confirmed', { amount }, `/leases/${entry.id}/refund`);
    }
    case 'lease.refunded': {
      const { amount } = parsePayload('lease.refunded', entry.payload);
      return toLessee(reader, entry.id, 'rent_refunded', { amount }, `/leases/${entry.id}/refund`);
    }
    case 'lease.change_proposed': {
      const { change } = parsePayload('lease.change_proposed', entry.payload);
      return change === 'waiver' || change === 'settlement' ? [] : toLessee(reader, entry.id, 'change_proposed', {});
    }
    case 'lease.change_ended': {
      const { because } = parsePayload('lease.change_ended', entry.payload);
      return toLessee(reader, entry.id, because === 'withdrawn' ? 'change_withdrawn' : 'change_lapsed', {});
    }
    case 'lease.changed': {
      const { index } = parsePayload('lease.changed', entry.payload);
      return index === undefined ? toLessee(reader, entry.id, 'lease_changed', {}) : toLessee(reader, entry.id, 'rent_indexed', { year: String(index.year), percent: index.percent });
    }
    case 'sublease.decided': {
      const { state } = parsePayload('sublease.decided', entry.payload);
      return toLessee(reader, entry.id, state === 'refused' ? 'sublease_refused' : 'sublease_consented', {});
    }
    case 'sublease.asked': {
      const lease = await reader.maybe<{ place_code: string; asset_id: string }>('SELECT a.place_code, l.asset_id FROM lease l JOIN asset a ON a.id = l.asset_id WHERE l.id::text = $1', [entry.id]);
      const clerks = lease === undefined ? [] : await clerksOf(reader, lease.place_code, lease.asset_id);
      return clerks.map((to) => ({ kind: 'sublease_asked', to, facts: { title: to.title, desk: `/desk/leases/${entry.id}` } }));
    }
    default:
      return [];
  }
}

/** Everyone who leases. A lease kept from before the platform has a lessee without an account: he gets the letter on paper. */
export async function toLessee(reader: Reader, leaseId: string, kind: Told['kind'], facts: Record<string, string>, desk?: string): Promise<Told[]> {
  const all = await reader.sql<Addressee>(
    `SELECT q.account_id AS "accountId", s.lot_id AS "lotId", coalesce(l.title, a.name) AS title FROM lease s JOIN lessee q ON q.lease_id = s.id JOIN asset a ON a.id = s.asset_id
       LEFT JOIN lot l ON l.id = s.lot_id WHERE s.id::text = $1 ORDER BY q.place`,
    [leaseId],
  );
  return all.map((to) => ({ kind, to, facts: { title: to.title, ...facts, lease: leaseId, ...(desk === undefined ? {} : { desk }) } }));
}

export async function clerksOf(reader: Reader, placeCode: string, assetId: string): Promise<Addressee[]> {
  return reader.sql<Addressee>(
    `SELECT DISTINCT g.account_id AS "accountId", NULL::uuid AS "lotId", a.name AS title FROM role_grant g JOIN asset a ON a.id::text = $2 WHERE g.role = 'village_clerk' AND g.region = $1 AND g.revoked_at IS NULL`,
    [placeCode, assetId],
  );
}
