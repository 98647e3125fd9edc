// Store of dunning: the steps taken, and the nightly book of arrears.
import { actorKey, type Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../platform/db.ts';
import type { Step } from './dunning-rules.ts';
import { AGES_BY_VILLAGE, type LateLease } from './late-queries.ts';

export interface TakenStep extends Step {
  late: LateLease;
}

/** Locks those of the leases nobody is at work on, in order of id, so that rent arriving meanwhile waits or is seen. Returns them. */
export async function lockLeases(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.sql<{ id: string }>('SELECT id FROM lease WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE SKIP LOCKED', [ids]);
  return rows.map((row) => row.id);
}

/** Writes the steps; one taken already is left out. Returns the ids of the instalments newly dunned, each with its step's id. */
export async function insertSteps(tx: Tx, actor: Actor, steps: readonly TakenStep[], today: string, now: Date): Promise<Map<string, string>> {
  const rows = await tx.sql<{ id: string; instalment_id: string }>(
    `INSERT INTO dunning_step (lease_id, instalment_id, step, owed, oldest_due_on, answer_by, made_on, made_by, made_at)
     SELECT s.*, $7::date, $8, $9::timestamptz FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::numeric[], $5::date[], $6::date[]) AS s
     ON CONFLICT ON CONSTRAINT dunning_step_once DO NOTHING RETURNING id, instalment_id`,
    [
      steps.map((one) => one.late.leaseId), steps.map((one) => one.late.instalmentId), steps.map((one) => one.step), steps.map((one) => one.late.owed),
      steps.map((one) => one.late.oldestDueOn), steps.map((one) => one.answerBy), today, actorKey(actor), now,
    ],
  );
  return new Map(rows.map((row) => [row.instalment_id, row.id]));
}

/** Returns how many villages owe something. Written again the same night it replaces itself. */
export async function writeArrearsDay(tx: Tx, today: string): Promise<number> {
  const rows = await tx.sql(
    `INSERT INTO arrears_day (place_code, on_day, leases, to_30, to_90, to_180, to_365, beyond)
     SELECT g.place_code, $1::date, g.leases, g.to30, g.to90, g.to180, g.to365, g.beyond FROM (${AGES_BY_VILLAGE}) g
     ON CONFLICT (place_code, on_day) DO UPDATE SET leases = excluded.leases, to_30 = excluded.to_30, to_90 = excluded.to_90, to_180 = excluded.to_180,
       to_365 = excluded.to_365, beyond = excluded.beyond RETURNING place_code`,
    [today],
  );
  return rows.length;
}
