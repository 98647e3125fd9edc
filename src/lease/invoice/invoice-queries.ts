// Invoice queries: a lease's invoices, and what an instalment's would say today.
import type { Reader } from '../../platform/db.ts';
import type { InvoiceFacts, InvoiceView } from './contract.ts';

const numberOf = (year: number, number: number): string => `SK-${year}-${String(number).padStart(4, '0')}`;

interface Row {
  id: string;
  leaseId: string;
  year: number;
  number: number;
  issuedOn: string;
  facts: InvoiceFacts;
  by_year: number | null;
  by_number: number | null;
}

/** Newest first. `id`: only this one. */
export async function invoicesOf(reader: Reader, leaseId: string, id: string | null = null): Promise<InvoiceView[]> {
  const rows = await reader.sql<Row>(
    `SELECT v.id, v.lease_id AS "leaseId", v.year, v.number, v.issued_on AS "issuedOn", v.facts, n.year AS by_year, n.number AS by_number
       FROM rent_invoice v LEFT JOIN rent_invoice n ON n.replaces = v.id WHERE v.lease_id = $1 AND ($2::uuid IS NULL OR v.id = $2) ORDER BY v.year DESC, v.number DESC`,
    [leaseId, id],
  );
  return rows.map(({ year, number, by_year: byYear, by_number: byNumber, ...row }) => ({ ...row, number: numberOf(year, number), replacedBy: byYear === null || byNumber === null ? null : numberOf(byYear, byNumber) }));
}

export interface Invoiceable {
  instalment_id: string;
  lease_id: string;
  collective_id: string;
  lot_id: string | null;
  number: number;
  /** Yuan open. */
  amount: string;
  due_on: string;
  /** Null account fields: nowhere to pay. */
  facts: Omit<InvoiceFacts, 'account'> & { account: InvoiceFacts['account'] | null };
  /** The newest invoice of the instalment and what it says; null where there is none. */
  last_id: string | null;
  last_facts: InvoiceFacts | null;
}

/** What an instalment's invoice would say; the account is the one rent must reach today, as the contract's page shows it. */
const INVOICEABLE = `SELECT s.instalment_id, s.lease_id, l.collective_id, l.lot_id, s.number, (s.amount - s.received)::numeric(14,2) AS amount, s.due_on,
    json_build_object('lease_code', l.code, 'title', coalesce(o.title, g.name), 'lessor', c.name, 'lessee', l.lessee_name, 'instalment', s.number, 'from_date', s.from_date, 'until_date', s.until_date,
      'due_on', s.due_on, 'instalment_amount', s.amount::numeric(14,2)::text, 'received', s.received::numeric(14,2)::text, 'amount', (s.amount - s.received)::numeric(14,2)::text,
      'account', CASE WHEN b.id IS NULL THEN NULL ELSE json_build_object('bank', b.bank, 'number', b.number, 'holder', b.holder) END) AS facts,
    last.id AS last_id, last.facts AS last_facts
  FROM instalment_standing s JOIN lease l ON l.id = s.lease_id JOIN asset g ON g.id = l.asset_id LEFT JOIN lot o ON o.id = l.lot_id JOIN collective c ON c.id = l.collective_id
  LEFT JOIN bank_account f ON f.id = l.bank_account_id
  LEFT JOIN bank_account n ON n.collective_id = l.collective_id AND n.kind = 'basic' AND n.closed_at IS NULL AND (f.id IS NULL OR f.closed_at IS NOT NULL)
  LEFT JOIN bank_account b ON b.id = coalesce(n.id, CASE WHEN f.closed_at IS NULL THEN f.id END)
  LEFT JOIN LATERAL (SELECT v.id, v.facts FROM rent_invoice v WHERE v.instalment_id = s.instalment_id AND NOT EXISTS (SELECT 1 FROM rent_invoice x WHERE x.replaces = v.id)) last ON true`;

export async function invoiceable(reader: Reader, leaseId: string, number: number): Promise<Invoiceable | undefined> {
  return reader.maybe<Invoiceable>(`${INVOICEABLE} WHERE s.lease_id = $1 AND s.number = $2`, [leaseId, number]);
}

export interface InvoiceDuty {
  leaseId: string;
  title: string;
  lesseeName: string;
  placeCode: string;
  placeName: string;
  instalment: number;
  /** Yuan open. */
  amount: string;
  dueOn: string;
}

/** Instalments of these regions that fall due by a day and have no invoice, or one that no longer says what is open or where to pay; the nearest first. An index the invoice awaited changes nothing of it: what it adds has instalments of its own. */
export async function invoicesToIssue(reader: Reader, regions: readonly string[], today: string, until: string): Promise<InvoiceDuty[]> {
  return reader.sql<InvoiceDuty>(
    `SELECT w.lease_id AS "leaseId", w.facts->>'title' AS title, w.facts->>'lessee' AS "lesseeName", a.place_code AS "placeCode", p.name AS "placeName", w.number AS instalment, w.amount, w.due_on AS "dueOn"
       FROM (${INVOICEABLE} WHERE s.due_on BETWEEN $2 AND $3 AND s.amount > s.received AND l.state = 'active') w
       JOIN lease l ON l.id = w.lease_id JOIN asset a ON a.id = l.asset_id JOIN place p ON p.code = a.place_code
      WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) AS mine(region) WHERE starts_with(a.place_code, mine.region)) AND w.last_facts - 'awaits_index' IS DISTINCT FROM w.facts::jsonb
      ORDER BY w.due_on, w.lease_id, w.number LIMIT 20000`,
    [regions, today, until],
  );
}

export interface InstalmentKey {
  leaseId: string;
  instalment: number;
}

interface DueRange {
  today: string;
  /** County (6 digits) → its days before the due day. */
  daysAhead: ReadonlyMap<string, number>;
  after: InstalmentKey;
  limit: number;
}

/** Instalments of leases in force, open and due within their county's days, that have no invoice yet; in the order of their keys, those after `after`. */
export async function instalmentsToInvoice(reader: Reader, { today, daysAhead, after, limit }: DueRange): Promise<InstalmentKey[]> {
  return reader.sql<InstalmentKey>(
    `SELECT i.lease_id AS "leaseId", i.number AS instalment FROM instalment i JOIN lease l ON l.id = i.lease_id AND l.state = 'active' JOIN asset a ON a.id = l.asset_id
       JOIN unnest($2::text[], $3::int[]) AS ahead(county, days) ON ahead.county = left(a.place_code, 6)
      WHERE i.due_on BETWEEN $1::date AND $1::date + ahead.days AND (i.lease_id, i.number) > ($4::uuid, $5::int) AND NOT EXISTS (SELECT 1 FROM rent_invoice v WHERE v.instalment_id = i.id)
        AND i.amount > (SELECT coalesce(sum(r.amount), 0) FROM rent_receipt r WHERE r.instalment_id = i.id) + (SELECT coalesce(sum(x.amount), 0) FROM instalment_reduction x WHERE x.instalment_id = i.id)
      ORDER BY i.lease_id, i.number LIMIT $6`,
    [today, [...daysAhead.keys()], [...daysAhead.values()], after.leaseId, after.instalment, limit],
  );
}
