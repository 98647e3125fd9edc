// Store of the lease: every write and every locking read.
import { joinNames } from '../kernel/party-names.ts';
import type { Tx } from '../platform/db.ts';
import type { NoticeRow } from '../lots/queries.ts';
import type { Instalment } from './schedule.ts';
import type { LeaseRent, LeaseTerms } from './terms.ts';
import { LESSEES, type Lessee } from './lessee-queries.ts';

export interface LockedLease extends LeaseRent {
  id: string;
  code: string;
  /** Null, as the next, for a contract kept from before the platform. */
  lot_id: string | null;
  asset_id: string;
  collective_id: string;
  place_code: string;
  /** Who led the bid; null as the lot. */
  lessee_id: string | null;
  /** The line that names all. */
  lessee_name: string;
  /** All who lease together; none for a contract kept from before the platform. */
  lessees: Lessee[];
  /** In the asset's own unit, decimal text. */
  area: string;
  start_date: string;
  end_date: string;
  term_years: number;
  payment_period: LeaseTerms['payment_period'];
  rent_plan: LeaseTerms['rent_plan'];
  state: 'to_sign' | 'active' | 'ended' | 'void';
  sign_by: string | null;
  signed_by_lessee_at: Date | null;
  signed_by_lessor_at: Date | null;
  signed_by_lessor: string | null;
}

/** One that an auction made, not one kept from before the platform. */
export type LotLease = LockedLease & { lot_id: string; lessee_id: string; sign_by: string };
export const isOfLot = (lease: LockedLease): lease is LotLease => lease.lot_id !== null && lease.lessee_id !== null && lease.sign_by !== null;

export async function lockLease(tx: Tx, id: string): Promise<LockedLease | undefined> {
  return tx.maybe<LockedLease>(
    `SELECT l.id, l.code, l.lot_id, l.asset_id, l.collective_id, a.place_code, l.lessee_id, l.lessee_name, ${LESSEES} AS lessees, l.area, l.rent_per_unit_year, l.rent_per_year, l.rent_whole_term, l.start_date, l.end_date, l.term_years, l.payment_period, l.rent_plan, l.state, l.sign_by,
            l.signed_by_lessee_at, l.signed_by_lessor_at, l.signed_by_lessor
       FROM lease l JOIN asset a ON a.id = l.asset_id WHERE l.id = $1 FOR UPDATE OF l`,
    [id],
  );
}

export interface NewLessee {
  accountId: string;
  name: string;
  /** Percent, decimal text; null: alone. */
  share: string | null;
}

export interface NewLease {
  code: string;
  terms: LeaseTerms;
  rent: LeaseRent;
  /** Who led the bid first. */
  lessees: readonly NewLessee[];
  bankAccountId: string;
  notice: NoticeRow;
  signBy: string;
  now: Date;
}

export async function insertLease(tx: Tx, lease: NewLease): Promise<string> {
  const { terms, rent } = lease;
  const row = await tx.one<{ id: string }>(
    `INSERT INTO lease (code, lot_id, asset_id, collective_id, lessee_id, lessee_name, bank_account_id, unit, area, rent_per_unit_year, rent_per_year,
                        rent_whole_term, start_date, end_date, term_years, payment_period, rent_plan, permitted_use, announced, notice_version, notice_sha256, sign_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23) RETURNING id`,
    [
      lease.code, terms.lot_id, terms.asset_id, terms.collective_id, lease.lessees[0]!.accountId, joinNames(lease.lessees.map((one) => one.name)), lease.bankAccountId,
      terms.unit, terms.area, rent.rent_per_unit_year, rent.rent_per_year, rent.rent_whole_term, terms.start_date, terms.end_date,
      terms.term_years, terms.payment_period, terms.rent_plan, terms.permitted_use, JSON.stringify(lease.notice.body), lease.notice.version, lease.notice.sha256, lease.signBy, lease.now,
    ],
  );
  await tx.sql('INSERT INTO lessee (lease_id, account_id, place, name, share) SELECT $1, t.* FROM unnest($2::uuid[], $3::int[], $4::text[], $5::numeric[]) AS t', [
    row.id, lease.lessees.map((one) => one.accountId), lease.lessees.map((_, index) => index + 1), lease.lessees.map((one) => one.name), lease.lessees.map((one) => one.share),
  ]);
  return row.id;
}

/** One of the lessees; the lease's own mark follows when all have. */
export async function markLesseeSigned(tx: Tx, id: string, lesseeId: string, by: string, now: Date): Promise<void> {
  await tx.sql('UPDATE lessee SET signed_at = $3, signed_by = $4 WHERE lease_id = $1 AND account_id = $2', [id, lesseeId, now, by]);
}

export async function markSigned(tx: Tx, id: string, as: 'lessee' | 'lessor', accountId: string, now: Date): Promise<void> {
  if (as === 'lessee') await tx.sql('UPDATE lease SET signed_by_lessee_at = $2 WHERE id = $1', [id, now]);
  else await tx.sql('UPDATE lease SET signed_by_lessor_at = $2, signed_by_lessor = $3 WHERE id = $1', [id, now, accountId]);
}

export async function markActive(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.sql(`UPDATE lease SET state = 'active', activated_at = $2 WHERE id = $1 AND state = 'to_sign'`, [id, now]);
}

/** Returns the instalments' ids in order of number. */
export async function insertInstalments(tx: Tx, leaseId: string, instalments: readonly Instalment[]): Promise<string[]> {
  const rows = await tx.sql<{ id: string; number: number }>(
    `INSERT INTO instalment (lease_id, number, due_on, from_date, until_date, amount)
     SELECT $1, * FROM unnest($2::int[], $3::date[], $4::date[], $5::date[], $6::numeric[]) RETURNING id, number`,
    [
      leaseId,
      instalments.map((part) => part.number),
      instalments.map((part) => part.dueOn),
      instalments.map((part) => part.fromDate),
      instalments.map((part) => part.untilDate),
      instalments.map((part) => part.amount.toPostgres()),
    ],
  );
  return rows.sort((a, b) => a.number - b.number).map((row) => row.id);
}

export interface NewReceipt {
  instalmentId: string;
  lineId: string | null;
  depositId: string | null;
  /** Yuan, decimal text. */
  amount: string;
  receivedOn: string;
  /** Placed by hand. */
  placementId?: string;
}

/** The database refuses a receipt that no line on the registered account, and no deposit turned into rent, stands behind. */
export async function insertReceipt(tx: Tx, receipt: NewReceipt, now: Date): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    'INSERT INTO rent_receipt (instalment_id, line_id, deposit_id, amount, received_on, recorded_at, placement_id) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id',
    [receipt.instalmentId, receipt.lineId, receipt.depositId, receipt.amount, receipt.receivedOn, now, receipt.placementId ?? null],
  );
  return id;
}

/** Locks the leases that take rent on this account, in id order: all those of its collective. */
export async function lockLeasesOn(tx: Tx, accountNumber: string): Promise<void> {
  await tx.sql(
    `SELECT l.id FROM lease l JOIN bank_account b ON b.collective_id = l.collective_id WHERE b.number = $1 AND l.state IN ('active', 'ended') ORDER BY l.id FOR UPDATE OF l`,
    [accountNumber],
  );
}
