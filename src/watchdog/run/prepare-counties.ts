// Prepares counties: reads each as of one moment, has it reckoned, and packs what is new; the transaction that stores it then is short.
import { inTransaction, type Db, type Reader, type Tx } from '../../platform/db.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { readClock } from '../../platform/clock.ts';
import { readPlatform } from '../county/read-platform.ts';
import { settledFaults } from '../data-quality/settled-queries.ts';
import { ownParameters } from '../parameters/queries.ts';
import { parametersInForce } from './catalogue-of-county.ts';
import { runCountyTask, type CountyOutcome, type CountyTask } from './county-task.ts';
import type { CountyScope } from './judge-county.ts';
import { answeredSubjects, countiesWithRegisters, lastCutOffs, standingFlags } from './run-queries.ts';

/** `judgeApart` where bids are taken in the same process; a command, a test or the demo's loading may reckon where it stands. */
export type Judge = (task: CountyTask) => CountyOutcome | Promise<CountyOutcome>;

export const judgeHere: Judge = runCountyTask;

/** County → the subjects to look at. A county no whole run has seen waits for the night, for nobody knows yet what is usual there. */
export type CountyScopes = ReadonlyMap<string, CountyScope>;

export async function prepareCounties(db: Db, judge: Judge, scopes: CountyScopes | 'all'): Promise<CountyOutcome[]> {
  const prepared: CountyOutcome[] = [];
  for (const county of scopes === 'all' ? await countiesWithRegisters(db) : scopes.keys()) {
    const task = await atOneMoment(db, (tx) => taskOf(tx, county, scopes === 'all' ? null : (scopes.get(county) ?? {})));
    if (task !== undefined) prepared.push(await judge(task));
  }
  return prepared;
}

async function taskOf(reader: Reader, county: string, scope: CountyScope | null): Promise<CountyTask | undefined> {
  const cutOffs = scope === null ? null : await lastCutOffs(reader, county);
  if (cutOffs === undefined) return undefined;
  return { county, record: await readPlatform(reader, county), parameters: parametersInForce(await ownParameters(reader, county, chinaDate(await readClock(reader)))), scope: scope ?? {}, standing: await standingFlags(reader, county), answered: await answeredSubjects(reader, county), settledFaults: await settledFaults(reader, county), cutOffs };
}

/** All registers as of one instant, by a reader that holds nothing up: it has no transaction number the journal's tails would wait for. */
async function atOneMoment<T>(db: Db, read: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(
    db,
    async (tx) => {
      await tx.sql('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      return read(tx);
    },
    { patient: true },
  );
}
