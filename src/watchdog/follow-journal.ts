// Follow journal: what has just happened is looked at within seconds, by the commit-safe tail; the nightly run looks at everything again.
import { BIDS, readTail, type TailEntry } from '../journal/tail.ts';
import { chinaDate } from '../kernel/clock.ts';
import { learnDeals } from '../market/learn-deals.ts';
import { readClock } from '../platform/clock.ts';
import type { Db, Tx } from '../platform/db.ts';
import type { RunSummary } from './contract.ts';
import { sweep, sweepAll, type Scope } from './sweep.ts';

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
export async function sweepIfDue(db: Db): Promise<RunSummary | undefined> {
  const now = await readClock(db);
  const night = new Date(now.getTime() - 2 * 3_600_000);
  const last = await db.maybe<{ started_at: Date }>(
    `SELECT max(started_at) AS started_at FROM watchdog_run WHERE trigger = $1 HAVING max(started_at) IS NOT NULL`,
    ['nightly'],
  );
  const done = last !== undefined && chinaDate(new Date(last.started_at.getTime() - 2 * 3_600_000)) === chinaDate(night);
  return done ? undefined : sweepAll(db, 'nightly');
}

interface Touched {
  kind: 'lot' | 'collective';
  id: string;
}

async function touched(tx: Tx, entries: readonly TailEntry[]): Promise<Scope | undefined> {
  const ids = entries.flatMap((entry) => [entry.id, ...idsIn(entry.payload)]).filter((id) => UUID.test(id));
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

function idsIn(payload: unknown): string[] {
  if (payload === null || typeof payload !== 'object') return [];
  return Object.values(payload).filter((value): value is string => typeof value === 'string');
}
