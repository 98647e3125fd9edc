// Handover queries: the records of a lease as screens and the paper show them.
import type { Reader } from '../../platform/db.ts';
import type { HandoverView } from './handover-contract.ts';
import { contractFactsOf } from './lease-facts-queries.ts';

interface HandoverRow extends Omit<HandoverView, 'recordedAt' | 'answeredAt'> {
  recordedAt: Date;
  answeredAt: Date | null;
}

/** Newest first; photos in the order they were added. */
export async function handoversOf(reader: Reader, leaseId: string): Promise<HandoverView[]> {
  const rows = await reader.sql<HandoverRow>(
    `SELECT h.id, h.kind, h.state, h.happened_on AS "happenedOn", h.area, h.condition, h.items, h.readings, r.name AS "recordedBy", h.recorded_at AS "recordedAt",
            a.name AS "answeredBy", h.answered_at AS "answeredAt", h.method, h.objection,
            EXISTS (SELECT 1 FROM drawn_paper p WHERE p.lease_id = h.lease_id AND p.kind = 'handover' AND p.facts->>'handover_id' = h.id::text) AS drawn,
            (SELECT coalesce(json_agg(json_build_object('id', f.id, 'what', f.what, 'caption', f.caption, 'sha256', f.sha256, 'mediaType', f.media_type) ORDER BY f.added_at, f.id), '[]') FROM handover_file f WHERE f.handover_id = h.id) AS files
       FROM handover h JOIN account r ON r.id = h.recorded_by LEFT JOIN account a ON a.id = h.answered_by WHERE h.lease_id = $1 ORDER BY h.recorded_at DESC, h.id`,
    [leaseId],
  );
  return rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString(), answeredAt: row.answeredAt?.toISOString() ?? null }));
}

export async function handoverById(reader: Reader, leaseId: string, id: string): Promise<HandoverView | undefined> {
  return (await handoversOf(reader, leaseId)).find((one) => one.id === id);
}

/** Yuan of the performance bond still to come; '0.00' where the contract does not ask for it before delivery. */
export async function bondBeforeDeliveryOf(reader: Reader, leaseId: string): Promise<string> {
  const facts = await contractFactsOf(reader, leaseId);
  if (facts?.announced.performance_bond_before_delivery !== true) return '0.00';
  const row = await reader.maybe<{ owed: string }>(`SELECT (amount - received)::numeric(14,2) AS owed FROM bond WHERE reference = $1 AND state = 'awaited'`, [`lease:${leaseId}`]);
  return row?.owed ?? '0.00';
}

/** Yuan of the first instalment that have not come; '0.00' when the notice does not ask for it before delivery. */
export async function owedBeforeDelivery(reader: Reader, leaseId: string): Promise<string> {
  const row = await reader.maybe<{ owed: string; asked: boolean }>(
    `SELECT (s.amount - s.received)::numeric(14,2) AS owed, coalesce((l.announced->>'first_payment_before_delivery')::boolean, true) AS asked
       FROM lease l JOIN instalment_standing s ON s.lease_id = l.id AND s.number = 1 WHERE l.id = $1`,
    [leaseId],
  );
  return row === undefined || !row.asked ? '0.00' : row.owed;
}
