// Sweep: looks at every subject with every signal of its kind, stores every result, and raises, updates or clears flags.
import { systemActor } from '../kernel/actor.ts';
import { busy } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import { inTransaction, type Db, type Tx } from '../platform/db.ts';
import { MODEL_VERSION, watchesOf } from './catalogue.ts';
import { subjectKinds, type RunSummary } from './contract.ts';
import { judgeSubjects, type Judged } from './judge.ts';
import { answeredFlags, latestResults } from './result-queries.ts';
import { settleFlags } from './settle-flags.ts';
import { insertFresh, insertInputs, insertRepeated, insertRun } from './store.ts';
import type { SubjectKind } from './signal.ts';
import { readWorld, type World } from './world.ts';

export const sweeper = systemActor('watchdog-sweep');

/** Subjects of a run by kind; a kind left out means none, `'all'` everything there is. */
export type Scope = 'all' | Partial<Record<SubjectKind, ReadonlySet<string>>>;

/** The whole county, in one transaction. Reads and reckons first; writes last, so that journal readers hardly wait. */
export async function sweepAll(db: Db, trigger: 'nightly' | 'manual'): Promise<RunSummary> {
  return inTransaction(db, (tx) => sweep(tx, trigger, 'all'), { patient: true });
}

/** Throws the refusal `busy` while another run is on. */
export async function sweep(tx: Tx, trigger: RunSummary['trigger'], scope: Scope): Promise<RunSummary> {
  await oneAtATime(tx);
  const startedAt = await readClock(tx);
  const world = await readWorld(tx, startedAt);
  const subjects = subjectsOf(world, scope);
  const previous = await latestResults(tx, MODEL_VERSION);
  const judged = await judgeSubjects(tx, world, subjects, { previous, answered: await answeredFlags(tx) });
  assertNoneLost(subjects, judged);
  const finishedAt = await readClock(tx);
  const counts = { subjects: countSubjects(subjects), results: countStates(judged) };
  const runId = await insertRun(tx, { trigger, modelVersion: MODEL_VERSION, startedAt, finishedAt, ...counts });
  await insertInputs(tx, new Map(judged.flatMap((one) => (one.frozen === null ? [] : [[one.frozen.hash, one.frozen.json]]))));
  await insertFresh(
    tx,
    runId,
    judged.flatMap((one) => ('finding' in one ? [one] : [])),
    finishedAt,
  );
  await insertRepeated(
    tx,
    runId,
    judged.flatMap((one) => ('repeats' in one ? [one] : [])),
    finishedAt,
  );
  const moved = await settleFlags(tx, { world, runId, judged, previous, now: finishedAt, actor: sweeper });
  await record(tx, {
    subject: 'watchdog',
    id: 'sweep',
    kind: 'watchdog.run_finished',
    payload: { run_id: runId, trigger, model_version: MODEL_VERSION, ...counts, ...moved },
    actor: sweeper,
    now: finishedAt,
  });
  return {
    id: runId,
    trigger,
    modelVersion: MODEL_VERSION,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    ...counts,
  };
}

/** Two sweeps at once would raise one flag twice. */
async function oneAtATime(tx: Tx): Promise<void> {
  const { locked } = await tx.one<{ locked: boolean }>('SELECT pg_try_advisory_xact_lock(7202, $1) AS locked', [1]);
  if (!locked) throw busy();
}

function subjectsOf(world: World, scope: Scope): Map<SubjectKind, string[]> {
  const all: Record<SubjectKind, Iterable<string>> = {
    lot: world.lots.keys(),
    collective: world.collectives.keys(),
    bank_line: world.collectiveOfLine.keys(),
    occupation: world.collectiveOfOccupation.keys(),
  };
  return new Map(subjectKinds.map((kind) => [kind, [...all[kind]].filter((id) => scope === 'all' || scope[kind]?.has(id) === true)]));
}

/** Subjects × signals = results, summed over subject kinds: a subject without a result is a hole nobody would see. */
function assertNoneLost(subjects: ReadonlyMap<SubjectKind, string[]>, judged: readonly Judged[]): void {
  const expected = [...subjects].reduce((sum, [kind, ids]) => sum + ids.length * watchesOf(kind).length, 0);
  if (judged.length !== expected) throw new Error(`the sweep lost results: ${judged.length} of ${expected}`);
}

function countSubjects(subjects: ReadonlyMap<SubjectKind, string[]>): Record<string, number> {
  return Object.fromEntries([...subjects].map(([kind, ids]) => [kind, ids.length]));
}

function countStates(judged: readonly Judged[]): Record<string, number> {
  const counts: Record<string, number> = { triggered: 0, clear: 0, insufficient_data: 0, not_applicable: 0, error: 0 };
  for (const one of judged) counts[one.state] = (counts[one.state] as number) + 1;
  return counts;
}
