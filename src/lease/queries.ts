// Queries of the lease: the contract with its schedule and receipts, lists by lessee and region, and arrears in their one definition (the views of the migration).
import type { Reader } from '../platform/db.ts';
import type { NoticeBody } from '../lots/notice-contract.ts';
import { AGENTS, LESSEES, type Lessee } from './lessee-queries.ts';
import { differencesFrom, type LeaseTerms } from './terms.ts';

export interface LeaseRow {
  id: string;
  code: string;
  /** Null for a contract kept from before the platform. */
  lotId: string | null;
  lotCode: string | null;
  title: string;
  assetId: string;
  placeCode: string;
  placeName: string;
  lessorName: string;
  /** All who lease together; none when a kept contract's lessee has no account. */
  lessees: Lessee[];
  /** Who may act for one of them, by a power of attorney nobody has withdrawn. */
  agents: { accountId: string; lesseeId: string }[];
  /** The line that names all. */
  lesseeName: string;
  state: 'to_sign' | 'active' | 'ended' | 'void';
  signBy: string;
  lesseeSigned: boolean;
  lessorSigned: boolean;
  unit: 'mu' | 'm2' | 'item';
  area: string;
  rentPerUnitYear: string;
  rentPerYear: string;
  rentWholeTerm: string;
  startDate: string;
  endDate: string;
  termYears: number;
  paymentPeriod: LeaseTerms['payment_period'];
  rentPlan: LeaseTerms['rent_plan'];
  permittedUse: string;
  /** Yuan: due by today, received in all, of that before it was due, owed by today. */
  due: string;
  received: string;
  receivedEarly: string;
  owed: string;
  /** Of the oldest unpaid instalment; 0 when nothing is overdue. */
  daysOverdue: number;
  nextDueOn: string | null;
}

const COLUMNS = `l.id, l.code, l.lot_id AS "lotId", o.code AS "lotCode", coalesce(o.title, g.name) AS title, l.asset_id AS "assetId", s.place_code AS "placeCode", p.name AS "placeName",
  c.name AS "lessorName", ${LESSEES} AS lessees, ${AGENTS} AS agents, l.lessee_name AS "lesseeName", l.state, coalesce(l.sign_by, l.signed_on) AS "signBy", l.origin = 'kept' OR l.signed_by_lessee_at IS NOT NULL AS "lesseeSigned",
  l.origin = 'kept' OR l.signed_by_lessor_at IS NOT NULL AS "lessorSigned", l.unit, l.area, l.rent_per_unit_year AS "rentPerUnitYear", l.rent_per_year AS "rentPerYear",
  l.rent_whole_term AS "rentWholeTerm", l.start_date AS "startDate", l.end_date AS "endDate", l.term_years AS "termYears", l.payment_period AS "paymentPeriod", l.rent_plan AS "rentPlan",
  l.permitted_use AS "permittedUse", s.due::numeric(16,2) AS due, s.received::numeric(16,2) AS received, s.received_early::numeric(16,2) AS "receivedEarly",
  s.owed::numeric(16,2) AS owed, s.days_overdue AS "daysOverdue", s.next_due_on AS "nextDueOn"`;
const TABLES = `lease l JOIN lease_standing s ON s.lease_id = l.id JOIN asset g ON g.id = l.asset_id LEFT JOIN lot o ON o.id = l.lot_id JOIN place p ON p.code = s.place_code JOIN collective c ON c.id = l.collective_id`;

export async function leaseById(reader: Reader, id: string): Promise<LeaseRow | undefined> {
  return reader.maybe<LeaseRow>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE l.id = $1`, [id]);
}

/** The leases somebody has, alone or with others, newest first. */
export async function leasesOf(reader: Reader, lesseeId: string, most = 200): Promise<LeaseRow[]> {
  return reader.sql<LeaseRow>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE EXISTS (SELECT 1 FROM lessee q WHERE q.lease_id = l.id AND q.account_id = $1) ORDER BY l.created_at DESC, l.id LIMIT $2`, [lesseeId, most]);
}

/** Leases of a region (county, township or village code), newest first. */
export async function leasesIn(reader: Reader, region: string): Promise<LeaseRow[]> {
  return reader.sql<LeaseRow>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE s.place_code LIKE $1 || '%' ORDER BY l.created_at DESC LIMIT 500`, [region]);
}

export interface LeaseInstalment {
  id: string;
  number: number;
  dueOn: string;
  fromDate: string;
  untilDate: string;
  amount: string;
  received: string;
  owed: string;
  daysOverdue: number;
}

export async function instalmentsOf(reader: Reader, leaseId: string): Promise<LeaseInstalment[]> {
  return reader.sql<LeaseInstalment>(
    `SELECT instalment_id AS id, number, due_on AS "dueOn", from_date AS "fromDate", until_date AS "untilDate", amount, received::numeric(14,2) AS received,
            owed::numeric(14,2) AS owed, days_overdue AS "daysOverdue" FROM instalment_standing WHERE lease_id = $1 ORDER BY number`,
    [leaseId],
  );
}

export interface RentReceipt {
  instalment: number;
  amount: string;
  receivedOn: string;
  /** `declared`: paid before the contract was taken over, by the word of its file. */
  source: 'bank' | 'deposit' | 'declared';
  /** Of a payment: placed by people because the matcher could not; `undone` by them again, and the entry that undid it (its amount negative). */
  byHand: 'placed' | 'undone' | 'undoing' | null;
  /** The whole payment this is a part of; null when it is all of it. */
  ofPayment: string | null;
  bankReference: string | null;
  payer: string | null;
  lineId: string | null;
}

export async function receiptsOf(reader: Reader, leaseId: string): Promise<RentReceipt[]> {
  return reader.sql<RentReceipt>(
    `SELECT i.number AS instalment, r.amount, r.received_on AS "receivedOn", CASE WHEN r.line_id IS NOT NULL THEN 'bank' WHEN r.deposit_id IS NOT NULL THEN 'deposit' ELSE 'declared' END AS source,
            CASE WHEN r.undoes IS NOT NULL THEN 'undoing' WHEN EXISTS (SELECT 1 FROM rent_receipt u WHERE u.undoes = r.id) THEN 'undone' WHEN r.placement_id IS NOT NULL THEN 'placed' END AS "byHand",
            CASE WHEN b.amount > abs(r.amount) THEN b.amount END AS "ofPayment", b.bank_reference AS "bankReference", b.counterparty_name AS payer, r.line_id AS "lineId"
       FROM rent_receipt r JOIN instalment i ON i.id = r.instalment_id LEFT JOIN bank_line b ON b.id = r.line_id
      WHERE i.lease_id = $1 ORDER BY r.received_on, r.recorded_at, i.number`,
    [leaseId],
  );
}

export interface ContractPapers {
  /** These three null for a kept contract. */
  announced: NoticeBody | null;
  noticeVersion: number | null;
  noticeSha256: string | null;
  /** Fields in which the contract differs from what was announced: none, by constraint. */
  differences: string[];
  /** Where the rent must arrive today: the account it was drafted with, or once that is closed the collective's basic one. */
  account: { bank: string; number: string; holder: string } | null;
}

export async function papersOf(reader: Reader, leaseId: string): Promise<ContractPapers> {
  const row = await reader.one<LeaseTerms & { announced: NoticeBody | null; notice_version: number | null; notice_sha256: string | null; bank: string | null; number: string; holder: string }>(
    `SELECT l.lot_id, l.asset_id, l.collective_id, l.unit, l.area, l.start_date, l.end_date, l.term_years, l.payment_period, l.rent_plan, l.permitted_use,
            l.announced, l.notice_version, l.notice_sha256, b.bank, b.number, b.holder
       FROM lease l LEFT JOIN bank_account f ON f.id = l.bank_account_id
       LEFT JOIN bank_account n ON n.collective_id = l.collective_id AND n.kind = 'basic' AND n.closed_at IS NULL AND (f.id IS NULL OR f.closed_at IS NOT NULL)
       LEFT JOIN bank_account b ON b.id = coalesce(n.id, f.id) WHERE l.id = $1`,
    [leaseId],
  );
  return {
    announced: row.announced,
    noticeVersion: row.notice_version,
    noticeSha256: row.notice_sha256,
    differences: row.announced === null ? [] : differencesFrom(row.announced, row),
    account: row.bank === null ? null : { bank: row.bank, number: row.number, holder: row.holder },
  };
}

export interface Arrears {
  /** Yuan over all leases of the region. */
  due: string;
  received: string;
  receivedEarly: string;
  owed: string;
  /** Leases that owe something today, and whose they are. */
  leasesOwing: number;
  lesseesOwing: number;
  leases: number;
  /** Those that owe, longest overdue first. */
  owing: LeaseRow[];
}

/** The one definition of due, received and owed, summed over a region; pages, open data and the watchdog ask this. */
export async function arrearsTotals(reader: Reader, region: string): Promise<Omit<Arrears, 'owing'>> {
  return reader.one<Omit<Arrears, 'owing'>>(
    `SELECT coalesce(sum(s.due), 0)::numeric(16,2) AS due, coalesce(sum(s.received), 0)::numeric(16,2) AS received,
            coalesce(sum(s.received_early), 0)::numeric(16,2) AS "receivedEarly", coalesce(sum(s.owed), 0)::numeric(16,2) AS owed,
            count(*) FILTER (WHERE s.owed > 0) AS "leasesOwing", count(DISTINCT l.lessee_id) FILTER (WHERE s.owed > 0) AS "lesseesOwing", count(*) FILTER (WHERE l.state <> 'void') AS leases
       FROM lease_standing s JOIN lease l ON l.id = s.lease_id WHERE s.place_code LIKE $1 || '%'`,
    [region],
  );
}

/** The totals, and who owes. */
export async function arrearsIn(reader: Reader, region: string): Promise<Arrears> {
  const totals = await arrearsTotals(reader, region);
  const owing = await reader.sql<LeaseRow>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE s.place_code LIKE $1 || '%' AND s.owed > 0 ORDER BY s.days_overdue DESC, s.owed DESC LIMIT 200`, [region]);
  return { ...totals, owing };
}

/** Rent of a region that fell due, and rent that came in, between two days ('YYYY-MM-DD', both included): the same instalments and receipts by time. */
export async function rentBetween(reader: Reader, region: string, from: string, until: string): Promise<{ due: string; received: string }> {
  return reader.one<{ due: string; received: string }>(
    `SELECT (SELECT coalesce(sum(i.amount), 0)::numeric(16,2) FROM instalment_standing i JOIN lease_standing s ON s.lease_id = i.lease_id
              WHERE s.place_code LIKE $1 || '%' AND i.due_on BETWEEN $2 AND $3) AS due,
            (SELECT coalesce(sum(r.amount), 0)::numeric(16,2) FROM rent_receipt r JOIN instalment i ON i.id = r.instalment_id JOIN lease_standing s ON s.lease_id = i.lease_id
              WHERE s.place_code LIKE $1 || '%' AND r.received_on BETWEEN $2 AND $3) AS received`,
    [region, from, until],
  );
}
