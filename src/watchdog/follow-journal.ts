// Follow journal: what has just happened is looked at within seconds, by the commit-safe tail; the nightly run looks at everything again.
import { BIDS, readTail, type TailEntry } from '../journal/tail.ts';
import { chinaDate } from '../kernel/clock.ts';
import { learnDeals } from '../market/learn-deals.ts';
import { readClock } from '../platform/clock.ts';
import type { Db, Tx } from '../platform/db.ts';
import type { RunSummary } from './contract.ts';
import type { CountyKind } from './run/catalogue-of-county.ts';
import type { Judge } from './run/prepare-counties.ts';
import { sweep, sweepAll, sweepTouched, type Scope } from './sweep.ts';

/** Acts after which a subject may look different. Bids are not among them: a running auction is not judged. */
const TOUCHING =
  /^(auction\.awarded|auction\.withdrawn|lot\.(published|outcome)|lease\.|rent\.|payment\.|bank_line\.|statement\.|occupation\.)/;
const ENTRIES_A_TURN = 500;

/** One turn; returns the number of entries read. The cursor moves in the transaction that stores the results. */
export async function followJournal(db: Db): Promise<number> {
  await learnDeals(db);
  return readTail(db, 'watchdog', ENTRIES_A_TURN, async (tx, entries) => {
    const scope = await touched(
      tx,
      entries.filter((entry) => TOUCHING.test(entry.kind)),
    );
    if (scope !== undefined) await sweep(tx, 'journal', scope);
  }, { without: BIDS });
}

/** The nightly run, once a day from two in the morning, whichever process asks first. Undefined: not due. */
export async function sweepIfDue(db: Db, judge?: Judge): Promise<RunSummary | undefined> {
  const now = await readClock(db);
  const night = new Date(now.getTime() - 2 * 3_600_000);
  const last = await db.maybe<{ started_at: Date }>(
    `SELECT max(started_at) AS started_at FROM watchdog_run WHERE trigger = $1 HAVING max(started_at) IS NOT NULL`,
    ['nightly'],
  );
  const done = last !== undefined && chinaDate(new Date(last.started_at.getTime() - 2 * 3_600_000)) === chinaDate(night);
  return done ? undefined : sweepAll(db, 'nightly', judge);
}

/**
 * The same acts, looked at by the tests over whole counties; the turn that reads them is over before a county is reckoned, so that no tail
 * waits for it. A process that dies in between leaves them to the night.
 */
export async function followCounties(db: Db, judge: Judge): Promise<number> {
  const scopes = new Map<string, Record<CountyKind, Set<string>>>();
  const read = await readTail(db, 'watchdog-county', ENTRIES_A_TURN, async (tx, entries) => {
    for (const { county, kind, id } of await touchedInCounties(tx, entries.filter((entry) => TOUCHING.test(entry.kind)))) {
      const scope = scopes.get(county) ?? { lot: new Set(), contract: new Set(), village: new Set() };
      scope[kind].add(id);
      scopes.set(county, scope);
    }
  }, { without: BIDS });
  if (scopes.size > 0) await sweepTouched(db, judge, scopes);
  return read;
}

async function touchedInCounties(tx: Tx, entries: readonly TailEntry[]): Promise<{ county: string; kind: CountyKind; id: string }[]> {
  const ids = idsOf(entries);
  if (ids.length === 0) return [];
  return tx.sql(
    `SELECT left(l.place_code, 6) AS county, 'lot' AS kind, l.id::text AS id FROM lot l WHERE l.id = ANY($1::uuid[]) OR l.id IN (SELECT s.lot_id FROM lease s WHERE s.id = ANY($1::uuid[]))
     UNION SELECT left(c.place_code, 6), 'contract', s.id::text FROM lease s JOIN collective c ON c.id = s.collective_id WHERE s.id = ANY($1::uuid[]) OR s.lot_id = ANY($1::uuid[])
     UNION SELECT left(c.place_code, 6), 'village', c.place_code FROM collective c
            WHERE c.id IN (SELECT l.collective_id FROM lot l WHERE l.id = ANY($1::uuid[])) OR c.id IN (SELECT s.collective_id FROM lease s WHERE s.id = ANY($1::uuid[]))
               OR c.id IN (SELECT b.collective_id FROM bank_line x JOIN bank_account b ON b.number = x.account_number WHERE x.id = ANY($1::uuid[]) OR x.statement_id = ANY($1::uuid[]))`,
    [ids],
  );
}

interface Touched {
  kind: 'lot' | 'collective';
  id: string;
}

async function touched(tx: Tx, entries: readonly TailEntry[]): Promise<Scope | undefined> {
  const ids = idsOf(entries);
  if (ids.length === 0) return undefined;
  const rows = await tx.sql<Touched>(
    `SELECT 'lot' AS kind, l.id FROM lot l WHERE l.id = ANY($1::uuid[])
     UNION SELECT 'lot', s.lot_id FROM lease s WHERE s.id = ANY($1::uuid[])
     UNION SELECT 'collective', l.collective_id FROM lot l WHERE l.id = ANY($1::uuid[])
     UNION SELECT 'collective', s.collective_id FROM lease s WHERE s.id = ANY($1::uuid[])
     UNION SELECT 'collective', b.collective_id FROM bank_line x JOIN bank_account b ON b.number = x.account_number
            WHERE x.id = ANY($1::uuid[]) OR x.statement_id = ANY($1::uuid[])
     UNION SELECT 'collective', a.collective_id FROM occupation h JOIN asset a ON a.id = h.asset_id
            WHERE a.collective_id IS NOT NULL AND (h.id = ANY($1::uuid[]) OR a.id = ANY($1::uuid[]))`,
    [ids],
  );
  const lots = new Set(rows.filter((row) => row.kind === 'lot').map((row) => row.id));
  const collectives = new Set(rows.filter((row) => row.kind === 'collective').map((row) => row.id));
  return lots.size + collectives.size === 0 ? undefined : { lot: lots, ...(await subjectsOfCollectives(tx, collectives)) };
}

/** A collective's lines and occupations are judged together: one receipt explained differently may free a due sum for another. */
async function subjectsOfCollectives(tx: Tx, collectives: ReadonlySet<string>): Promise<Exclude<Scope, 'all'>> {
  const ids = [...collectives];
  const lines = await tx.sql<{ id: string }>(
    `SELECT x.id FROM bank_line x JOIN bank_account b ON b.number = x.account_number WHERE x.direction = 'credit' AND b.collective_id = ANY($1::uuid[])`,
    [ids],
  );
  const held = await tx.sql<{ id: string }>(
    `SELECT h.id FROM occupation h JOIN asset a ON a.id = h.asset_id WHERE a.collective_id = ANY($1::uuid[])`,
    [ids],
  );
  return { collective: collectives, bank_line: new Set(lines.map((row) => row.id)), occupation: new Set(held.map((row) => row.id)) };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const idsOf = (entries: readonly TailEntry[]): string[] => entries.flatMap((entry) => [entry.id, ...idsIn(entry.payload)]).filter((id) => UUID.test(id));

function idsIn(payload: unknown): string[] {
  if (payload === null || typeof payload !== 'object') return [];
  return Object.values(payload).filter((value): value is string => typeof value === 'string');
}
