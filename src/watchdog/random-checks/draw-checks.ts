// Draw checks: each night some of the lots nobody has reviewed are drawn by chance, as many as a share of the reviews that are made anyway.
import { record } from '../../journal/record.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { auditShare, drawAudit, type AuditLot } from '../learning/audit-arm.ts';
import type { CountyOutcome } from '../run/county-task.ts';

/** Reviews a county makes in a quarter at least: before officers work on flags somebody looks at something. */
const LEAST_REVIEWS = 20;
/** No more at once than a day's work. */
const MOST_A_NIGHT = 5;
/** Lots closed longer ago are history: their papers and witnesses are gone. */
const DAYS_BACK = 731;
const DAYS_TO_ANSWER = 30;
const MS_A_DAY = 86_400_000;

/** A lot that was judged, not reviewed, and its day of closing in days since 1970. */
export interface FrameLot extends AuditLot {
  closedOn: number | null;
}

/** `county.auditFrame`: the lots of the night's snapshot that no review has a verdict on. Those drawn before are left out here. Writes the draw even where nothing was to be drawn. */
export async function drawChecks(tx: Tx, runId: string, { county, auditFrame }: Pick<CountyOutcome, 'county' | 'auditFrame'>, actor: Actor, now: Date): Promise<void> {
  const drawn = new Set((await tx.sql<{ lot_id: string }>('SELECT k.lot_id FROM random_check k WHERE left(k.place_code, 6) = $1', [county])).map((row) => row.lot_id));
  const frame = frameOn(auditFrame, now).filter((lot) => !drawn.has(lot.lotId));
  const wanted = await wantedNow(tx, county, now);
  const { id, seed } = await tx.one<{ id: string; seed: number }>(
    // 28 bits of the database's own chance: nobody who knows the registers knows the draw before it is made.
    `INSERT INTO random_draw (run_id, county, seed, frame_size, wanted, drawn_at) VALUES ($1, $2, ('x' || left(replace(gen_random_uuid()::text, '-', ''), 7))::bit(28)::integer, $3, $4, $5) RETURNING id, seed`,
    [runId, county, frame.length, wanted, now],
  );
  const picked = drawAudit(frame, wanted, seed);
  const villageOf = new Map(frame.map((lot) => [lot.lotId, lot.village as string]));
  for (const { lotId, probability } of picked) {
    await tx.sql('INSERT INTO random_check (draw_id, lot_id, place_code, probability, due_on) VALUES ($1, $2, $3, $4, $5::date + $6::int)', [id, lotId, villageOf.get(lotId), probability, chinaDate(now), DAYS_TO_ANSWER]);
  }
  await record(tx, { subject: 'watchdog', id: county, kind: 'watchdog.checks_drawn', payload: { county, run_id: runId, draw_id: id, seed, frame: frame.length, drawn: picked.length }, actor, now });
}

/** The lots a draw may take: closed in the last two years, in a village that is known. */
export function frameOn(lots: readonly FrameLot[], now: Date): FrameLot[] {
  const since = Math.floor(now.getTime() / MS_A_DAY) - DAYS_BACK;
  return lots.filter((lot) => lot.village !== null && lot.closedOn !== null && lot.closedOn >= since);
}

/** The share of the last quarter's reviews that is drawn by chance, less what was drawn in it. */
async function wantedNow(tx: Tx, county: string, now: Date): Promise<number> {
  const { reviews, drawn } = await tx.one<{ reviews: number; drawn: number }>(
    `SELECT (SELECT count(*)::int FROM disposition d JOIN flag f ON f.id = d.flag_id WHERE left(f.place_code, 6) = $1 AND d.verdict <> 'handed_over' AND d.decided_at > $2::timestamptz - interval '90 days') AS reviews,
            (SELECT count(*)::int FROM random_check k JOIN random_draw w ON w.id = k.draw_id WHERE w.county = $1 AND w.drawn_at > $2::timestamptz - interval '90 days') AS drawn`,
    [county, now],
  );
  return Math.max(0, Math.min(MOST_A_NIGHT, auditShare(Math.max(reviews, LEAST_REVIEWS), reviews) - drawn));
}
