// The watchdog's writes: runs, results with frozen inputs, flags, dispositions.
import type { Tx } from '../platform/db.ts';
import { ownCodes } from './catalogue.ts';
import type { RunSummary } from './contract.ts';
import type { Level } from './ranking.ts';
import type { Finding, ResultState, SubjectKind } from './signal.ts';

interface ResultHead {
  kind: SubjectKind;
  subjectId: string;
  signal: string;
  state: ResultState;
  p: number | null;
  inputHash: string | null;
}

export type FreshResult = ResultHead & { finding: Finding | { error: string } };
/** The same evidence as in an earlier run: the finding is copied from there. */
export type RepeatedResult = ResultHead & { repeats: string };

const BATCH = 200;

export async function insertRun(
  tx: Tx,
  run: { trigger: RunSummary['trigger']; modelVersion: string; startedAt: Date; finishedAt: Date; subjects: object; results: object },
): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    `INSERT INTO watchdog_run (trigger, model_version, started_at, finished_at, subjects, results) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
    [run.trigger, run.modelVersion, run.startedAt, run.finishedAt, JSON.stringify(run.subjects), JSON.stringify(run.results)],
  );
  return id;
}

/** Inputs not stored yet; the same evidence is kept once however many runs see it. */
export async function insertInputs(tx: Tx, inputs: ReadonlyMap<string, string>): Promise<void> {
  const hashes = [...inputs.keys()];
  const known = await tx.sql<{ hash: string }>('SELECT hash FROM watchdog_input WHERE hash = ANY($1::text[])', [hashes]);
  const missing = hashes.filter((hash) => !known.some((row) => row.hash === hash));
  for (let at = 0; at < missing.length; at += 20) {
    const batch = missing.slice(at, at + 20);
    await tx.sql(
      `INSERT INTO watchdog_input (hash, inputs) SELECT u.hash, u.inputs::jsonb FROM unnest($1::text[], $2::text[]) AS u(hash, inputs) ON CONFLICT DO NOTHING`,
      [batch, batch.map((hash) => inputs.get(hash))],
    );
  }
}

export async function insertFresh(tx: Tx, runId: string, results: readonly FreshResult[], now: Date): Promise<void> {
  for (let at = 0; at < results.length; at += BATCH) {
    const rows = results.slice(at, at + BATCH).map((one) => ({
      subject_kind: one.kind,
      subject_id: one.subjectId,
      signal: one.signal,
      state: one.state,
      p_value: one.p,
      finding: one.finding,
      input_hash: one.inputHash,
    }));
    await tx.sql(
      `INSERT INTO watchdog_result (run_id, subject_kind, subject_id, signal, state, p_value, finding, input_hash, found_at)
       SELECT $1, r.subject_kind, r.subject_id, r.signal, r.state, r.p_value, r.finding, r.input_hash, $3
         FROM jsonb_to_recordset($2::jsonb) AS r(subject_kind text, subject_id uuid, signal text, state text, p_value float8, finding jsonb, input_hash text)`,
      [runId, JSON.stringify(rows), now],
    );
  }
}

export async function insertRepeated(tx: Tx, runId: string, results: readonly RepeatedResult[], now: Date): Promise<void> {
  if (results.length === 0) return;
  const inserted = await tx.sql(
    `INSERT INTO watchdog_result (run_id, subject_kind, subject_id, signal, state, p_value, finding, input_hash, found_at)
     SELECT $1, r.subject_kind, r.subject_id, r.signal, r.state, r.p_value, r.finding, r.input_hash, $2
       FROM unnest($3::uuid[], $4::text[], $5::uuid[], $6::text[]) AS u(run_id, subject_kind, subject_id, signal)
       JOIN watchdog_result r ON r.run_id = u.run_id AND r.subject_kind = u.subject_kind AND r.subject_id = u.subject_id AND r.signal = u.signal
     RETURNING 1 AS one`,
    [
      runId,
      now,
      results.map((one) => one.repeats),
      results.map((one) => one.kind),
      results.map((one) => one.subjectId),
      results.map((one) => one.signal),
    ],
  );
  if (inserted.length !== results.length) throw new Error(`${inserted.length} of ${results.length} repeated results were found`);
}

export interface FlagRow {
  id: string;
  code: string;
  subject_kind: SubjectKind;
  subject_id: string;
  signal: string;
  place_code: string;
  lot_id: string | null;
  level: Level;
  money_at_stake: string;
  state: 'open' | 'claimed' | 'disposed' | 'cleared';
  claimed_by: string | null;
  input_hash: string | null;
}

const FLAG = `SELECT f.id, f.code, f.subject_kind, f.subject_id, f.signal, f.place_code, f.lot_id, f.level, f.money_at_stake::text AS money_at_stake,
  f.state, f.claimed_by, r.input_hash
  FROM flag f JOIN watchdog_result r ON r.run_id = f.run_id AND r.subject_kind = f.subject_kind AND r.subject_id = f.subject_id AND r.signal = f.signal`;

/** Every flag, locked: a sweep and an officer never decide about one flag at the same time. */
export async function lockFlags(tx: Tx, subjectIds: readonly string[]): Promise<FlagRow[]> {
  return tx.sql<FlagRow>(`${FLAG} WHERE f.subject_id = ANY($1::uuid[]) ORDER BY f.id FOR UPDATE OF f`, [subjectIds]);
}

export async function lockFlag(tx: Tx, flagId: string): Promise<FlagRow | undefined> {
  return tx.maybe<FlagRow>(`${FLAG} WHERE f.id = $1 FOR UPDATE OF f`, [flagId]);
}

export interface FlagFacts {
  kind: SubjectKind;
  subjectId: string;
  signal: string;
  placeCode: string;
  lotId: string | null;
  level: Level;
  moneyAtStake: string;
  confidence: number;
  runId: string;
  now: Date;
}

/** Days an officer has before the flag counts as overdue. */
const DAYS_TO_ANSWER = 15;

export async function insertFlag(tx: Tx, flag: FlagFacts): Promise<{ id: string; code: string }> {
  return tx.one(
    `INSERT INTO flag (code, subject_kind, subject_id, signal, place_code, lot_id, level, money_at_stake, confidence, run_id, raised_at, due_on)
     VALUES ('WD-' || to_char($10::timestamptz AT TIME ZONE 'Asia/Shanghai', 'YYYY') || '-' || lpad(nextval('flag_number')::text, 4, '0'),
             $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, ($10::timestamptz AT TIME ZONE 'Asia/Shanghai')::date + $11::int)
     RETURNING id, code`,
    [
      flag.kind,
      flag.subjectId,
      flag.signal,
      flag.placeCode,
      flag.lotId,
      flag.level,
      flag.moneyAtStake,
      flag.confidence,
      flag.runId,
      flag.now,
      DAYS_TO_ANSWER,
    ],
  );
}

export async function updateFlag(tx: Tx, flagId: string, flag: FlagFacts): Promise<void> {
  await tx.sql(
    `UPDATE flag SET level = $2, money_at_stake = $3, confidence = $4, run_id = $5, state = CASE state WHEN 'cleared' THEN 'open' ELSE state END WHERE id = $1`,
    [flagId, flag.level, flag.moneyAtStake, flag.confidence, flag.runId],
  );
}

export async function setFlagState(tx: Tx, flagId: string, state: FlagRow['state'], claimedBy: string | null): Promise<void> {
  await tx.sql('UPDATE flag SET state = $2, claimed_by = $3 WHERE id = $1', [flagId, state, claimedBy]);
}

export interface FreshDisposition {
  flagId: string;
  verdict: string;
  reason: string;
  decidedBy: string;
  /** The second officer and the request he answered; null where one decides alone. */
  confirmedBy: string | null;
  approvalId: string | null;
  now: Date;
}

export async function insertDisposition(tx: Tx, row: FreshDisposition): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    'INSERT INTO disposition (flag_id, verdict, reason, decided_by, confirmed_by, approval_id, decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id',
    [row.flagId, row.verdict, row.reason, row.decidedBy, row.confirmedBy, row.approvalId, row.now],
  );
  return id;
}

/** Does another flag on the lot, not this one, still wait or stand as substantiated, or did a random check find the lot wrong? */
export async function otherFlagsHold(tx: Tx, lotId: string, flagId: string): Promise<boolean> {
  const rows = await tx.sql(
    `SELECT 1 FROM random_check k JOIN random_check_finding g ON g.check_id = k.id AND g.found WHERE k.lot_id = $1
     UNION ALL SELECT 1 FROM flag f WHERE f.lot_id = $1 AND f.id <> $2 AND (f.state = 'claimed' OR (f.state = 'open' AND (f.level = 'high' OR f.signal = ANY($3::text[])))
        OR EXISTS (SELECT FROM disposition d WHERE d.flag_id = f.id AND d.verdict IN ('to_lead', 'ordered_rectification')))`,
    [lotId, flagId, ownCodes],
  );
  return rows.length > 0;
}
