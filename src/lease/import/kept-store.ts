// Store of kept leases: many contracts, their instalments and what was paid before, each kind with one statement.
import type { Money } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db.ts';
import type { Instalment } from '../schedule.ts';
import type { Candidate } from './lease-file.ts';
import type { LeaseTermsRead } from './lease-row.ts';

export interface KeptLease {
  candidate: Candidate<LeaseTermsRead>;
  code: string;
  /** In the asset's own unit, decimal text. */
  area: string;
  over: boolean;
  instalments: readonly Instalment[];
  /** Yuan declared as paid before, for the instalment of the same place. */
  paid: readonly Money[];
}

export interface KnownLease {
  code: string;
  source_key: string | null;
  lessee_name: string;
  start_date: string;
  end_date: string;
  rent_per_year: string;
  rent_whole_term: string;
  payment_period: string;
}

export async function knownLeases(tx: Tx, keys: readonly string[]): Promise<KnownLease[]> {
  return tx.sql<KnownLease>(
    'SELECT code, source_key, lessee_name, start_date, end_date, rent_per_year, rent_whole_term, payment_period FROM lease WHERE source_key = ANY($1::text[]) OR code = ANY($1::text[])',
    [keys],
  );
}

/** Returns the leases' ids by source key. */
export async function insertKeptLeases(tx: Tx, leases: readonly KeptLease[], run: { id: string; now: Date; today: string }): Promise<Map<string, string>> {
  const rows = leases.map(({ candidate: { key, terms, asset }, code, area, over }) => ({
    code, key, asset: asset.id, collective: asset.collective_id, lessee: terms.holder, unit: asset.unit, area, per_unit: terms.rentPerYear.dividedBy(area).toText(), per_year: terms.rentPerYear.toText(),
    whole: terms.wholeTerm.toText(), from_day: terms.startDate, until_day: terms.endDate, years: Math.floor(terms.months / 12), months: terms.months % 12,
    period: terms.paymentPeriod, plan: terms.plan, use: terms.use, state: over ? 'ended' : 'active', signed: terms.signedOn,
  }));
  const made = await tx.sql<{ id: string; source_key: string }>(
    `INSERT INTO lease (code, asset_id, collective_id, lessee_name, bank_account_id, unit, area, rent_per_unit_year, rent_per_year, rent_whole_term, start_date, end_date, term_years, term_months,
                        payment_period, rent_plan, permitted_use, state, signed_on, taken_over_on, origin, source_key, import_run_id, created_at)
     SELECT r.code, r.asset, r.collective, r.lessee, b.id, r.unit, r.area, r.per_unit, r.per_year, r.whole, r.from_day, r.until_day, r.years, r.months,
            r.period, CASE WHEN r.plan = 'null'::jsonb THEN NULL ELSE r.plan END, r.use, r.state, r.signed, $3::date, 'kept', r.key, $2::uuid, $4::timestamptz
       FROM jsonb_to_recordset($1::jsonb) AS r(code text, key text, asset uuid, collective uuid, lessee text, unit text, area numeric, per_unit numeric, per_year numeric, whole numeric,
              from_day date, until_day date, years int, months int, period text, plan jsonb, use text, state text, signed date)
       LEFT JOIN bank_account b ON b.collective_id = r.collective AND b.kind = 'basic' AND b.closed_at IS NULL RETURNING id, source_key`,
    [JSON.stringify(rows), run.id, run.today, run.now],
  );
  return new Map(made.map((row) => [row.source_key, row.id]));
}

/** The instalments, and the receipts the file declares for days before today. */
export async function insertKeptInstalments(tx: Tx, leases: readonly KeptLease[], ids: ReadonlyMap<string, string>, run: { id: string; now: Date; today: string }): Promise<void> {
  const parts = leases.flatMap((lease) => lease.instalments.map((part, index) => ({ lease: ids.get(lease.candidate.key)!, part, paid: lease.paid[index]! })));
  const rows = await tx.sql<{ id: string; lease_id: string; number: number }>(
    `INSERT INTO instalment (lease_id, number, due_on, from_date, until_date, amount)
     SELECT * FROM unnest($1::uuid[], $2::int[], $3::date[], $4::date[], $5::date[], $6::numeric[]) RETURNING id, lease_id, number`,
    [
      parts.map((one) => one.lease), parts.map((one) => one.part.number), parts.map((one) => one.part.dueOn), parts.map((one) => one.part.fromDate),
      parts.map((one) => one.part.untilDate), parts.map((one) => one.part.amount.toPostgres()),
    ],
  );
  const byPlace = new Map(rows.map((row) => [`${row.lease_id} ${row.number}`, row.id]));
  const paid = parts.filter((one) => !one.paid.isZero());
  await tx.sql(
    `INSERT INTO rent_receipt (instalment_id, import_run_id, amount, received_on, recorded_at)
     SELECT t.instalment, $4::uuid, t.amount, t.day, $5::timestamptz FROM unnest($1::uuid[], $2::numeric[], $3::date[]) AS t(instalment, amount, day)`,
    [
      paid.map((one) => byPlace.get(`${one.lease} ${one.part.number}`)!), paid.map((one) => one.paid.toPostgres()),
      paid.map((one) => (one.part.dueOn < run.today ? one.part.dueOn : run.today)), run.id, run.now,
    ],
  );
}
