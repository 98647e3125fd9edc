// Job store: the queue of papers to make. A job is held for a while in real time, so that a node that dies lets go of it.
import type { Db, Tx } from '../../platform/db.ts';
import { inTransaction } from '../../platform/db.ts';

export interface TakenJob {
  id: string;
  kind: 'contract' | 'certificate' | 'handover' | 'archive';
  /** The lease's id; of an archive the lot's. */
  subjectId: string;
  origin: string | null;
  /** This one included. */
  attempts: number;
  askedBy: string;
}

/** How long a node may be silent about a job before another takes it. */
const HELD = `interval '2 minutes'`;

/** Every contract waiting for signatures is drawn once, unasked; one whose drawing failed is not tried for ever. */
export async function queueUndrawn(db: Db): Promise<void> {
  const undrawn = `l.state = 'to_sign' AND NOT EXISTS (SELECT 1 FROM paper_job j WHERE j.subject_id = l.id AND j.kind = 'contract')`;
  const some = await db.sql(`SELECT 1 FROM lease l WHERE ${undrawn} AND $1 LIMIT 1`, [true]);
  if (some.length === 0) return;
  await inTransaction(db, (tx) =>
    tx.sql(`INSERT INTO paper_job (subject_id, kind, asked_by, asked_at) SELECT l.id, 'contract', $1, county_now() FROM lease l WHERE ${undrawn} LIMIT 200 ON CONFLICT DO NOTHING`, ['system:papers']),
  );
}

export async function takeJob(db: Db): Promise<TakenJob | undefined> {
  return inTransaction(db, (tx) =>
    tx.maybe<TakenJob>(
      `UPDATE paper_job SET state = 'running', percent = 0, attempts = attempts + 1, taken_until = clock_timestamp() + ${HELD}
        WHERE id = (SELECT id FROM paper_job WHERE ((state = 'waiting' AND (not_before IS NULL OR not_before <= clock_timestamp())) OR (state = 'running' AND taken_until < clock_timestamp())) AND $1 ORDER BY asked_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING id, kind, subject_id AS "subjectId", origin, attempts, asked_by AS "askedBy"`,
      [true],
    ),
  );
}

export async function tellJob(db: Db, id: string, percent: number): Promise<void> {
  await db.sql(`UPDATE paper_job SET percent = $2, taken_until = clock_timestamp() + ${HELD} WHERE id = $1 AND state = 'running'`, [id, percent]);
}

/** A fault may be over by itself: a full disk, a database that was away. Seconds until the next try, after the first, second and third. */
const RETRY_AFTER_SECONDS = [30, 300, 1800] as const;

/** Undefined when it was tried often enough. */
export const retryAfter = (attempts: number): number | undefined => RETRY_AFTER_SECONDS[attempts - 1];

type Ending = { state: 'done'; result: string } | { state: 'failed'; problem: string } | { state: 'waiting'; problem: string; retryInSeconds: number };

export async function endJob(tx: Tx, id: string, ending: Ending): Promise<void> {
  const done = ending.state === 'done';
  await tx.sql(
    `UPDATE paper_job SET state = $2, percent = $3, result = $4, problem = $5, ended_at = CASE WHEN $2 = 'waiting' THEN NULL ELSE county_now() END,
            not_before = clock_timestamp() + make_interval(secs => $6) WHERE id = $1`,
    [id, ending.state, done ? 100 : 0, done ? ending.result : null, done ? null : ending.problem.slice(0, 500), ending.state === 'waiting' ? ending.retryInSeconds : null],
  );
}
