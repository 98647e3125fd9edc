// Store of objected results: what stands against a result, and the decisions taken on it.
import type { Reader, Tx } from '../../platform/db.ts';
import type { Upheld } from './rules.ts';

/** A withholding answers what was upheld before it, and nothing that is upheld later. Needs `o` = objection. */
const WITHHELD = `EXISTS (SELECT 1 FROM objected_result r WHERE r.lot_id = o.lot_id AND r.consequence = 'withhold' AND r.decided_at >= o.ruled_at)`;

/** Only those filed since the result stood: what was held against a defaulter's is not held against his successor's. */
export async function upheldAgainst(reader: Reader, lotId: string): Promise<Upheld[]> {
  return reader.sql<Upheld>(
    `SELECT o.ruled_at AS "ruledAt", o.settle_by AS "settleBy", ${WITHHELD} AS withheld FROM objection o JOIN standing_award w ON w.lot_id = o.lot_id
      WHERE o.lot_id = $1 AND o.stage = 'result' AND o.verdict = 'upheld' AND o.filed_at >= w.awarded_at`,
    [lotId],
  );
}

/** The public answers, oldest first. */
export async function upheldAnswers(reader: Reader, lotId: string): Promise<string[]> {
  const rows = await reader.sql<{ answer: string }>(`SELECT answer FROM objection WHERE lot_id = $1 AND stage = 'result' AND verdict = 'upheld' ORDER BY ruled_at`, [lotId]);
  return rows.map((row) => row.answer);
}

/** Nobody answered it, or nobody decided what follows, and nobody is about to. */
export const OVERDUE = `o.stage = 'result' AND o.verdict IS DISTINCT FROM 'dismissed' AND o.filed_at >= w.awarded_at AND NOT ${WITHHELD}
  AND o.settle_by < (county_now() AT TIME ZONE 'Asia/Shanghai')::date
  AND NOT EXISTS (SELECT 1 FROM winner_default c WHERE c.lot_id = o.lot_id AND c.state = 'charged')
  AND NOT EXISTS (SELECT 1 FROM approval a WHERE a.action = 'auction.objected' AND a.subject_id = o.lot_id::text AND a.state = 'requested' AND a.expires_at > county_now())`;

export async function overdueLots(reader: Reader, limit: number): Promise<string[]> {
  const rows = await reader.sql<{ id: string }>(
    `SELECT DISTINCT l.id FROM lot l JOIN standing_award w ON w.lot_id = l.id JOIN objection o ON o.lot_id = l.id WHERE l.state = 'result_publicity' AND ${OVERDUE} LIMIT $1`, [limit],
  );
  return rows.map((row) => row.id);
}

export async function isOverdue(reader: Reader, lotId: string): Promise<boolean> {
  const row = await reader.maybe(`SELECT 1 FROM standing_award w JOIN objection o ON o.lot_id = w.lot_id WHERE w.lot_id = $1 AND ${OVERDUE} LIMIT 1`, [lotId]);
  return row !== undefined;
}

export async function isChargedNow(reader: Reader, lotId: string): Promise<boolean> {
  return (await reader.maybe(`SELECT 1 FROM winner_default WHERE lot_id = $1 AND state = 'charged'`, [lotId])) !== undefined;
}

export interface NewObjectedResult {
  lotId: string;
  applicationId: string;
  consequence: 'annul' | 'withhold';
  ground: string;
  reason: string;
  until: string | null;
  askedBy: string | null;
  decidedBy: string | null;
  approvalId: string | null;
}

export async function insertObjectedResult(tx: Tx, one: NewObjectedResult, now: Date): Promise<void> {
  await tx.sql(
    `INSERT INTO objected_result (lot_id, application_id, consequence, ground, reason, withheld_until, asked_by, decided_by, decided_at, approval_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [one.lotId, one.applicationId, one.consequence, one.ground, one.reason, one.until, one.askedBy, one.decidedBy, now, one.approvalId],
  );
}
