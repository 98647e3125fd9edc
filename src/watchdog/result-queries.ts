// Result queries: what the last runs found, and the frozen inputs behind a result.
import type { Reader } from '../platform/db.ts';
import type { RunSummary } from './contract.ts';
import { keyOf } from './ranking.ts';
import { countyRunsOf } from './run/run-queries.ts';
import type { FlagWeight, ResultState, SubjectKind } from './signal.ts';

export interface PreviousResult {
  runId: string;
  state: ResultState;
  p: number | null;
  inputHash: string | null;
  /** What a flag needs of the finding; the finding itself stays in the database. */
  weight: FlagWeight;
}

/**
 * The newest result of every subject and signal under this model: of the last full run and the journal's runs since.
 * Errors are left out so that they are tried again.
 */
export async function latestResults(reader: Reader, modelVersion: string): Promise<Map<string, PreviousResult>> {
  const rows = await reader.sql<Omit<PreviousResult, 'weight'> & FlagWeight & { kind: SubjectKind; subjectId: string; signal: string }>(
    `SELECT DISTINCT ON (r.subject_kind, r.subject_id, r.signal) r.subject_kind AS kind, r.subject_id AS "subjectId", r.signal, r.run_id AS "runId",
            r.state, r.p_value AS p, r.input_hash AS "inputHash", r.finding->>'moneyAtStake' AS "moneyAtStake",
            (r.finding->>'confidence')::float8 AS confidence, (r.finding->>'secondRegister')::boolean AS "secondRegister"
       FROM watchdog_run u JOIN watchdog_result r ON r.run_id = u.id
      WHERE u.model_version = $1 AND r.state <> 'error'
        AND u.started_at >= coalesce((SELECT max(f.started_at) FROM watchdog_run f WHERE f.trigger <> 'journal' AND f.model_version = $1), '-infinity')
      ORDER BY r.subject_kind, r.subject_id, r.signal, r.found_at DESC`,
    [modelVersion],
  );
  return new Map(
    rows.map(({ runId, state, p, inputHash, moneyAtStake, confidence, secondRegister, ...subject }) => [
      keyOf(subject),
      { runId, state, p, inputHash, weight: { moneyAtStake, confidence, secondRegister } },
    ]),
  );
}

/** Keys of the flags that officers have answered or hold. */
export async function answeredFlags(reader: Reader): Promise<{ disposed: Set<string>; claimed: Set<string> }> {
  const rows = await reader.sql<{ kind: SubjectKind; subjectId: string; signal: string; state: string }>(
    `SELECT subject_kind AS kind, subject_id AS "subjectId", signal, state FROM flag WHERE state = ANY($1::text[])`,
    [['disposed', 'claimed']],
  );
  const keys = (state: string) => new Set(rows.filter((row) => row.state === state).map(keyOf));
  return { disposed: keys('disposed'), claimed: keys('claimed') };
}

/** The last run over everything. */
export async function latestFullRun(reader: Reader): Promise<RunSummary | null> {
  const rows = await reader.sql<Omit<RunSummary, 'startedAt' | 'finishedAt' | 'counties'> & { startedAt: Date; finishedAt: Date | null }>(
    `SELECT id, trigger, model_version AS "modelVersion", started_at AS "startedAt", finished_at AS "finishedAt", subjects, results
       FROM watchdog_run WHERE trigger <> $1 ORDER BY started_at DESC LIMIT 1`,
    ['journal'],
  );
  const run = rows[0];
  if (run === undefined) return null;
  const counties = (await countyRunsOf(reader, run.id)).map(({ county, snapshot, subjects, results }) => ({ county, snapshot, subjects, results }));
  return { ...run, startedAt: run.startedAt.toISOString(), finishedAt: run.finishedAt?.toISOString() ?? null, counties };
}
