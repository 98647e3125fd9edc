// The rulebook's writes and locking reads.
import type { Tx } from '../platform/db.ts';
import { refuseOnConstraint } from '../platform/db.ts';
import { countyUnknown } from './refusals.ts';
import { ruleCodes, type RuleValues } from './rule-set.ts';

refuseOnConstraint('rule_set_county_fkey', countyUnknown);
refuseOnConstraint('calendar_day_county_fkey', countyUnknown);

/** One installer of a county's rules at a time: versions have no gaps. The place itself belongs to another room of this floor. */
export async function lockCounty(tx: Tx, county: string): Promise<void> {
  await tx.sql('SELECT pg_advisory_xact_lock(hashtextextended($1, 7204))', [`rulebook ${county}`]);
}

export interface NewRuleSet {
  county: string;
  version: number;
  effectiveFrom: string;
  approvedBy: string;
  note: string;
  approvalId: string | null;
  values: RuleValues;
}

export async function insertRuleSet(tx: Tx, set: NewRuleSet): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    'INSERT INTO rule_set (county, version, effective_from, approved_by, note, approval_id) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id',
    [set.county, set.version, set.effectiveFrom, set.approvedBy, set.note, set.approvalId],
  );
  const rows = ruleCodes.map((code) => ({ code, ...set.values[code] }));
  await tx.sql(
    `INSERT INTO rule_value (rule_set_id, code, value, unit, basis_zh, basis_en, effective_from, approved_by)
     SELECT $1, r.code, coalesce(r.value, 'null'::jsonb), r.unit, r.basis->>'zh', r.basis->>'en', r."effectiveFrom", r."approvedBy"
       FROM jsonb_to_recordset($2::jsonb) AS r(code text, value jsonb, unit text, basis jsonb, "effectiveFrom" date, "approvedBy" text)`,
    [id, JSON.stringify(rows)],
  );
  return id;
}

export async function saveCalendarDays(tx: Tx, county: string, approvalId: string, days: readonly { day: string; working: boolean; name: string; basis: string }[]): Promise<void> {
  await tx.sql(
    `INSERT INTO calendar_day (county, day, working, name, basis, approval_id)
     SELECT $1, d.day, d.working, d.name, d.basis, $3
       FROM jsonb_to_recordset($2::jsonb) AS d(day date, working boolean, name text, basis text)
     ON CONFLICT (county, day) DO UPDATE SET working = excluded.working, name = excluded.name, basis = excluded.basis, approval_id = excluded.approval_id`,
    [county, JSON.stringify(days), approvalId],
  );
}
