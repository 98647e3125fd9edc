// Late queries: leases with rent overdue, their oldest unpaid instalment and the steps taken on it; arrears by age, now and night by night.
import type { Reader } from '../../platform/db.ts';
import type { DunningStep } from './dunning-rules.ts';

export interface LateLease {
  leaseId: string;
  lotId: string | null;
  placeCode: string;
  instalmentId: string;
  instalment: number;
  oldestDueOn: string;
  daysOverdue: number;
  /** Yuan over all instalments of the lease that are past their day. */
  owed: string;
  taken: { step: DunningStep; answerBy: string | null }[];
}

/** Of these leases, those with rent past its day. */
export async function lateLeases(reader: Reader, leaseIds: readonly string[]): Promise<LateLease[]> {
  return reader.sql<LateLease>(
    `SELECT DISTINCT ON (i.lease_id) i.lease_id AS "leaseId", l.lot_id AS "lotId", a.place_code AS "placeCode", i.instalment_id AS "instalmentId", i.number AS instalment,
            i.due_on AS "oldestDueOn", i.days_overdue AS "daysOverdue", (sum(i.owed) OVER (PARTITION BY i.lease_id))::numeric(16,2) AS owed,
            coalesce((SELECT json_agg(json_build_object('step', d.step, 'answerBy', d.answer_by) ORDER BY d.made_at) FROM dunning_step d WHERE d.instalment_id = i.instalment_id), '[]') AS taken
       FROM instalment_standing i JOIN lease l ON l.id = i.lease_id JOIN asset a ON a.id = l.asset_id
      WHERE i.lease_id = ANY($1::uuid[]) AND i.due_on < county_today() AND i.owed > 0
      ORDER BY i.lease_id, i.due_on, i.number`,
    [leaseIds],
  );
}

/** The next leases in order of id that may owe something, after `after`. */
export async function leasesToLookAt(reader: Reader, after: string, limit: number): Promise<string[]> {
  const rows = await reader.sql<{ id: string }>(`SELECT id FROM lease WHERE state IN ('active', 'ended') AND id > $1 ORDER BY id LIMIT $2`, [after, limit]);
  return rows.map((row) => row.id);
}

export interface DunningRow {
  id: string;
  step: DunningStep;
  instalment: number;
  owed: string;
  oldestDueOn: string;
  answerBy: string | null;
  madeOn: string;
}

/** Newest first. */
export async function dunningOf(reader: Reader, leaseId: string): Promise<DunningRow[]> {
  return reader.sql<DunningRow>(
    `SELECT d.id, d.step, i.number AS instalment, d.owed, d.oldest_due_on AS "oldestDueOn", d.answer_by AS "answerBy", d.made_on AS "madeOn"
       FROM dunning_step d JOIN instalment i ON i.id = d.instalment_id WHERE d.lease_id = $1 ORDER BY d.made_at DESC, d.step`,
    [leaseId],
  );
}

export interface Ageing {
  leases: number;
  to30: string;
  to90: string;
  to180: string;
  to365: string;
  beyond: string;
}

const AGES = `count(DISTINCT i.lease_id)::int AS leases, coalesce(sum(i.owed) FILTER (WHERE i.days_overdue <= 30), 0)::numeric(16,2) AS to30,
  coalesce(sum(i.owed) FILTER (WHERE i.days_overdue BETWEEN 31 AND 90), 0)::numeric(16,2) AS to90,
  coalesce(sum(i.owed) FILTER (WHERE i.days_overdue BETWEEN 91 AND 180), 0)::numeric(16,2) AS to180,
  coalesce(sum(i.owed) FILTER (WHERE i.days_overdue BETWEEN 181 AND 365), 0)::numeric(16,2) AS to365,
  coalesce(sum(i.owed) FILTER (WHERE i.days_overdue > 365), 0)::numeric(16,2) AS beyond`;
const LATE = `instalment_standing i JOIN lease l ON l.id = i.lease_id JOIN asset a ON a.id = l.asset_id`;

/** Overdue yuan by age in days, village by village, those that owe most first. */
export async function ageingIn(reader: Reader, region: string): Promise<(Ageing & { placeCode: string; placeName: string })[]> {
  return reader.sql(
    `SELECT a.place_code AS "placeCode", p.name AS "placeName", ${AGES} FROM ${LATE} JOIN place p ON p.code = a.place_code
      WHERE a.place_code LIKE $1 || '%' AND i.due_on < county_today() AND i.owed > 0 GROUP BY a.place_code, p.name ORDER BY sum(i.owed) DESC, a.place_code`,
    [region],
  );
}

/** The same, for a night's page in the book: kept beside the day by the nightly run. */
export const AGES_BY_VILLAGE = `SELECT a.place_code, ${AGES} FROM ${LATE} WHERE i.due_on < county_today() AND i.owed > 0 GROUP BY a.place_code`;

export interface ArrearsDay {
  day: string;
  leases: number;
  owed: string;
}

/** A region's arrears night by night, newest first. */
export async function arrearsByDay(reader: Reader, region: string, days: number): Promise<ArrearsDay[]> {
  return reader.sql<ArrearsDay>(
    `SELECT on_day AS day, sum(leases)::int AS leases, sum(to_30 + to_90 + to_180 + to_365 + beyond)::numeric(16,2) AS owed
       FROM arrears_day WHERE place_code LIKE $1 || '%' GROUP BY on_day ORDER BY on_day DESC LIMIT $2`,
    [region, days],
  );
}
