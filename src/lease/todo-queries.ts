// Queries of what is to be done about leases in some regions: to be signed, rent to be asked for, things to be handed over and taken back, subleases to answer.
import type { Reader } from '../platform/db.ts';
import type { DunningStep } from './rent/dunning-rules.ts';

/** No duty is left out because there are many; this stands against a runaway alone. */
const MOST_DUTIES = 20_000;

export interface LeaseDuty {
  leaseId: string;
  title: string;
  lesseeName: string;
  placeCode: string;
  placeName: string;
}

const ABOUT = `l.id AS "leaseId", coalesce(o.title, a.name) AS title, l.lessee_name AS "lesseeName", a.place_code AS "placeCode", p.name AS "placeName"`;
const TABLES = 'lease l JOIN asset a ON a.id = l.asset_id JOIN place p ON p.code = a.place_code LEFT JOIN lot o ON o.id = l.lot_id';
const HERE = 'EXISTS (SELECT 1 FROM unnest($1::text[]) AS mine(region) WHERE starts_with(a.place_code, mine.region))';

/** Contracts the collective has not signed, the nearest day first. */
export async function leasesToSign(reader: Reader, regions: readonly string[]): Promise<(LeaseDuty & { signBy: string })[]> {
  return reader.sql(
    `SELECT ${ABOUT}, l.sign_by AS "signBy" FROM ${TABLES} WHERE ${HERE} AND l.state = 'to_sign' AND l.signed_by_lessor_at IS NULL ORDER BY l.sign_by, l.id LIMIT ${MOST_DUTIES}`,
    [regions],
  );
}

export interface LateDuty extends LeaseDuty {
  owed: string;
  oldestDueOn: string;
  /** The last step taken on the oldest unpaid instalment. */
  step: DunningStep | null;
  answerBy: string | null;
}

/** Leases with rent past its day, oldest first, each with the step of the ladder it stands on. */
export async function leasesToDun(reader: Reader, regions: readonly string[]): Promise<LateDuty[]> {
  return reader.sql<LateDuty>(
    `SELECT ${ABOUT}, late.owed, late."oldestDueOn", d.step, d.answer_by AS "answerBy"
       FROM ${TABLES}
       CROSS JOIN LATERAL (
         SELECT (array_agg(i.instalment_id ORDER BY i.due_on, i.number))[1] AS instalment_id, min(i.due_on) AS "oldestDueOn", sum(i.owed)::numeric(16,2) AS owed
           FROM instalment_standing i WHERE i.lease_id = l.id AND i.due_on < county_today() AND i.owed > 0) late
       LEFT JOIN LATERAL (SELECT s.step, s.answer_by FROM dunning_step s WHERE s.instalment_id = late.instalment_id ORDER BY s.made_at DESC LIMIT 1) d ON true
      WHERE ${HERE} AND l.state IN ('active', 'ended') AND late.owed > 0 ORDER BY late."oldestDueOn", l.id LIMIT ${MOST_DUTIES}`,
    [regions],
  );
}

/** Contracts in force whose thing was never handed over on record, once the rent and the bond that must come before it are there. */
export async function deliveriesToRecord(reader: Reader, regions: readonly string[]): Promise<(LeaseDuty & { activatedAt: Date; startDate: string })[]> {
  return reader.sql(
    `SELECT ${ABOUT}, l.activated_at AS "activatedAt", l.start_date AS "startDate" FROM ${TABLES} JOIN instalment_standing s ON s.lease_id = l.id AND s.number = 1
      WHERE ${HERE} AND l.state = 'active' AND l.lot_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM handover h WHERE h.lease_id = l.id AND h.kind = 'delivery' AND h.state IN ('waiting', 'accepted'))
        AND (s.amount <= s.received OR NOT coalesce((l.announced->>'first_payment_before_delivery')::boolean, true))
        AND NOT (coalesce((l.announced->>'performance_bond_before_delivery')::boolean, false) AND EXISTS (SELECT 1 FROM bond b WHERE b.reference = 'lease:' || l.id AND b.state = 'awaited'))
      ORDER BY l.activated_at, l.id LIMIT ${MOST_DUTIES}`,
    [regions],
  );
}

/** What was handed over on record and whose contract is over, until it is taken back on record. */
export async function returnsToRecord(reader: Reader, regions: readonly string[]): Promise<(LeaseDuty & { endedOn: string })[]> {
  return reader.sql(
    `SELECT ${ABOUT}, e.ended_on AS "endedOn" FROM ${TABLES} JOIN lease_end e ON e.lease_id = l.id
      WHERE ${HERE} AND l.state = 'ended' AND EXISTS (SELECT 1 FROM handover h WHERE h.lease_id = l.id AND h.kind = 'delivery' AND h.state = 'accepted')
        AND NOT EXISTS (SELECT 1 FROM handover h WHERE h.lease_id = l.id AND h.kind = 'return' AND h.state IN ('waiting', 'accepted'))
      ORDER BY e.ended_on, l.id LIMIT ${MOST_DUTIES}`,
    [regions],
  );
}

/** Rent owed back after an early end that nobody has asked to pay back, or that was confirmed and has neither left nor a receipt of the bank; oldest first. */
export async function refundsToPay(reader: Reader, regions: readonly string[]): Promise<(LeaseDuty & { amount: string; recordedAt: Date })[]> {
  return reader.sql(
    `SELECT ${ABOUT}, coalesce(f.open, e.refund_due)::numeric(14,2) AS amount, e.recorded_at AS "recordedAt" FROM ${TABLES} JOIN lease_end e ON e.lease_id = l.id AND e.refund_due > 0
       LEFT JOIN LATERAL (
         SELECT coalesce(sum(q.amount) FILTER (WHERE NOT EXISTS (SELECT 1 FROM rent_refund_paid d WHERE d.part_id = q.id) AND NOT EXISTS (SELECT 1 FROM rent_refund_receipt c WHERE c.part_id = q.id)), 0) AS open
           FROM rent_refund x JOIN rent_refund_part q ON q.refund_id = x.id WHERE x.lease_id = l.id HAVING count(*) > 0) f ON true
      WHERE ${HERE} AND coalesce(f.open, e.refund_due) > 0
        AND NOT EXISTS (SELECT 1 FROM approval w WHERE w.action = 'lease.refund' AND w.subject_id = l.id::text AND w.state = 'requested' AND w.expires_at > (SELECT county_now()))
      ORDER BY e.recorded_at, l.id LIMIT ${MOST_DUTIES}`,
    [regions],
  );
}

/** Requests to sublet that nobody answered, oldest first. 依据: 民法典 第718条 */
export async function subleasesToAnswer(reader: Reader, regions: readonly string[]): Promise<(LeaseDuty & { subleaseId: string; askedAt: Date })[]> {
  return reader.sql(
    `SELECT ${ABOUT}, s.id AS "subleaseId", s.asked_at AS "askedAt" FROM ${TABLES} JOIN sublease s ON s.lease_id = l.id AND s.state = 'asked' WHERE ${HERE} ORDER BY s.asked_at, s.id LIMIT ${MOST_DUTIES}`,
    [regions],
  );
}
