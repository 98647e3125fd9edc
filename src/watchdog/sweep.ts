// Sweep: looks at every subject with every signal of its kind, stores every result, and raises, updates or clears flags.
import { systemActor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { busy } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import { inTransaction, type Db, type Tx } from '../platform/db.ts';
import { MODEL_VERSION, watchesOf } from './catalogue.ts';
import { subjectKinds, type RunSummary } from './contract.ts';
import { holdsDeal, judgeSubjects, type Judged } from './judge.ts';
import { readMutes, type Mutes } from './parameters/muting.ts';
import { keyOf } from './ranking.ts';
import { tellTownship } from './data-quality/tell-township.ts';
import { drawChecks } from './random-checks/draw-checks.ts';
import { answeredFlags, latestResults } from './result-queries.ts';
import { settleFlags } from './settle-flags.ts';
import type { CountyOutcome } from './run/county-task.ts';
import { judgeHere, prepareCounties, type CountyScopes, type Judge } from './run/prepare-counties.ts';
import { unlinkedBidders } from './county/unlinked-bidders.ts';
import { collectivesOf } from './run/run-queries.ts';
import { shownResults } from './run/shown-results.ts';
import { storeCounty } from './run/store-counties.ts';
import { insertFresh, insertInputs, insertRepeated, insertRun } from './store.ts';
import type { SubjectKind } from './signal.ts';
import { readWorld, type World } from './world.ts';

export const sweeper = systemActor('watchdog-sweep');

/** Subjects of a run by kind; a kind left out means none, `'all'` everything there is. */
export type Scope = 'all' | Partial<Record<SubjectKind, ReadonlySet<string>>>;

/** Everything. The tests over whole counties are reckoned before the transaction; it reads and reckons first and writes last, so that journal readers hardly wait. */
export async function sweepAll(db: Db, trigger: 'nightly' | 'manual', judge: Judge = judgeHere): Promise<RunSummary> {
  const counties = await prepareCounties(db, judge, 'all');
  return inTransaction(db, (tx) => sweep(tx, trigger, 'all', counties), { patient: true });
}

/** What has just happened, by the tests over whole counties: a few subjects each. Undefined when none of the counties was ever swept whole. */
export async function sweepTouched(db: Db, judge: Judge, scopes: CountyScopes): Promise<RunSummary | undefined> {
  const counties = await prepareCounties(db, judge, scopes);
  if (counties.length === 0) return undefined;
  return inTransaction(db, (tx) => sweep(tx, 'journal', {}, counties), { patient: true });
}

/** Throws the refusal `busy` while another run is on. */
export async function sweep(tx: Tx, trigger: RunSummary['trigger'], scope: Scope, counties: readonly CountyOutcome[] = []): Promise<RunSummary> {
  await oneAtATime(tx);
  const startedAt = await readClock(tx);
  const world = await readWorld(tx, startedAt);
  const subjects = subjectsOf(world, scope);
  world.unlinked = await unlinkedBidders(tx, (subjects.get('lot') ?? []).filter((id) => world.dealOf.has(id)));
  const previous = await latestResults(tx, MODEL_VERSION);
  const shown = await shownOf(tx, world, counties);
  const answered = await answeredFlags(tx);
  const mutes = await readMutes(tx, chinaDate(startedAt));
  const own = await judgeSubjects(tx, world, subjects, { previous, answered: { ...answered, mutes, held: heldLots(shown, answered, mutes) } });
  assertNoneLost(subjects, own);
  const judged = [...own, ...shown];
  const finishedAt = await readClock(tx);
  const counts = { subjects: countSubjects(subjects), results: countStates(own) };
  const runId = await insertRun(tx, { trigger, modelVersion: MODEL_VERSION, startedAt, finishedAt, ...counts });
  for (const county of counties) await storeCounty(tx, runId, county);
  await insertInputs(tx, inputsOf(judged));
  for (const county of counties) await tellTownship(tx, county.faults, finishedAt);
  if (trigger === 'nightly') for (const county of counties) await drawChecks(tx, runId, county, sweeper, finishedAt);
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
  const moved = await settleFlags(tx, { world, runId, judged, previous, now: finishedAt, actor: sweeper, mutes });
  await record(tx, {
    subject: 'watchdog',
    id: 'sweep',
    kind: 'watchdog.run_finished',
    payload: { run_id: runId, trigger, model_version: MODEL_VERSION, ...counts, ...moved, counties: counties.map((one) => ({ county: one.county, snapshot: one.snapshot.hash, findings: one.findings.hash })) },
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
    counties: counties.map(({ county, snapshot, account }) => ({ county, snapshot: snapshot.hash, ...account })),
  };
}

/** What the counties' runs found that an officer may see, under the names and ids of the registers. */
async function shownOf(tx: Tx, world: World, counties: readonly CountyOutcome[]): Promise<Judged[]> {
  const places = new Map([...world.collectives.values()].map((one) => [one.placeCode, one.village]));
  const shown: Judged[] = [];
  for (const county of counties) {
    const collectives = await collectivesOf(tx, county.county);
    const names = { villageName: (code: string) => places.get(code) ?? code, lotCode: (id: string) => world.lots.get(id)?.code, collectiveOf: (village: string) => collectives.get(village) };
    shown.push(...shownResults(county, names));
  }
  return shown;
}

/** Hash → frozen inputs, with the parts they share. */
function inputsOf(judged: readonly Judged[]): Map<string, string> {
  const frozen = judged.flatMap(({ frozen: own }) => (own === null ? [] : own.part === undefined ? [own] : [own.part, own]));
  return new Map(frozen.map((one) => [one.hash, one.json]));
}

/** Lots with a flag of a county's tests that nobody has answered yet, and that holds the deal back. */
function heldLots(shown: readonly Judged[], { disposed, claimed }: Awaited<ReturnType<typeof answeredFlags>>, mutes: Mutes): Set<string> {
  const waits = shown.filter((one) => one.state === 'triggered' && (holdsDeal(one) || claimed.has(keyOf(one))) && !disposed.has(keyOf(one)) && !mutes(one.about?.placeCode ?? '', one.signal));
  return new Set(waits.flatMap((one) => (typeof one.about?.lotId === 'string' ? [one.about.lotId] : [])));
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
    contract: [],
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
