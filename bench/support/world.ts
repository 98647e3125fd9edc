// The bench's world, laid by plain SQL: open lots, admitted bidders with deposits and sessions, and a ticket each for the handshake.
import pg from 'pg';
import { openAuction } from '../../src/auction/open-auction.ts';
import { scheduleAuctions } from '../../src/auction/schedule-auctions.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { addSeconds } from '../../src/kernel/clock.ts';
import { recordMany } from '../../src/journal/record-many.ts';
import { readClock } from '../../src/platform/clock.ts';
import { sha256Hex } from '../../src/platform/crypto.ts';
import { inTransaction, openDatabase, type Tx } from '../../src/platform/db.ts';
import type { BenchCluster } from './cluster.ts';

export interface Seat {
  ticket: string;
  /** Index of the lot in `lotIds`. */
  lot: number;
}

export interface World {
  lotIds: string[];
  seats: Seat[];
  reserve: number;
  step: number;
}

const RESERVE = 100_000;
const STEP = 1;
let worlds = 0;

/** `lots` open lots with `biddersPerLot` admitted bidders each. Bidding runs for days; no bid extends it. */
export async function layWorld(cluster: BenchCluster, lots: number, biddersPerLot: number): Promise<World> {
  worlds += 1;
  const run = worlds;
  const accounts = lots * biddersPerLot;
  const owner = new pg.Client({ connectionString: cluster.ownerUrl });
  await owner.connect();
  try {
    // Foreign keys and triggers are for the county's own commands; here thousands of rows are laid at once.
    await owner.query('SET session_replication_role = replica');
    await owner.query('BEGIN');
    const ids = await layRows(owner, run, lots, accounts);
    const seats = await layTickets(owner, ids, biddersPerLot);
    await owner.query('COMMIT');
    await openLots(cluster, ids.lots);
    await layApplications(owner, ids, run, biddersPerLot);
    await owner.query('ANALYZE');
    return { lotIds: ids.lots, seats, reserve: RESERVE, step: STEP };
  } finally {
    await owner.end();
  }
}

interface Ids {
  lots: string[];
  accounts: string[];
  sessions: string[];
}

async function layRows(owner: pg.Client, run: number, lots: number, accounts: number): Promise<Ids> {
  const ids = async (text: string, values: unknown[]): Promise<string[]> => (await owner.query<{ id: string }>(text, values)).rows.map((row) => row.id);
  await owner.query(`INSERT INTO place (code, level, name) VALUES ('410328', 'county', '县'), ('410328101', 'township', '乡'), ('410328101201', 'village', '村') ON CONFLICT DO NOTHING`);
  const people = await ids(
    `INSERT INTO account (phone, name) SELECT '1' || lpad((($1::bigint * 100000) + n)::text, 10, '0'), 'bidder ' || n FROM generate_series(1, $2::int) n RETURNING id`, [run, accounts]);
  await owner.query(`INSERT INTO role_grant (account_id, role, region) SELECT unnest($1::uuid[]), 'bidder', ''`, [people]);
  const sessions = await ids(`INSERT INTO session (account_id, expires_at) SELECT account, county_now() + interval '7 days' FROM unnest($1::uuid[]) WITH ORDINALITY AS a(account, n) ORDER BY n RETURNING id`, [people]);
  const made = await ids(
    `INSERT INTO lot (code, asset_id, place_code, collective_id, title, state, class, unit, area, permitted_use, start_date, term_years,
                      reserve_per_unit_year, price_basis, deposit, min_step, contact, created_by)
     SELECT 'B-' || $1::int || '-' || n, gen_random_uuid(), '410328101201', gen_random_uuid(), 'bench', 'published', 'LAND_CULTIVATED', 'mu', 68, 'grain', '2030-01-01', 5,
            $3, 'APPRAISAL', 20400, $4, 'desk', $5 FROM generate_series(1, $2::int) n RETURNING id`,
    [run, lots, RESERVE, STEP, people[0]],
  );
  return { lots: made.sort(), accounts: people, sessions };
}

async function layTickets(owner: pg.Client, ids: Ids, biddersPerLot: number): Promise<Seat[]> {
  const seats = ids.sessions.map((session, at) => ({ ticket: `ticket-${session}`, lot: Math.floor(at / biddersPerLot) }));
  await owner.query(`INSERT INTO live_ticket (ticket_hash, session_id, expires_at) SELECT h, s, county_now() + interval '1 hour' FROM unnest($1::text[], $2::uuid[]) AS t(h, s)`, [
    seats.map((seat) => sha256Hex(seat.ticket)), ids.sessions,
  ]);
  return seats;
}

async function layApplications(owner: pg.Client, ids: Ids, run: number, biddersPerLot: number): Promise<void> {
  const lotOf = ids.accounts.map((_, at) => ids.lots[Math.floor(at / biddersPerLot)]);
  await owner.query(
    `WITH who AS (SELECT *, gen_random_uuid() AS deposit_id FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS w(account_id, lot_id, n)),
          paid AS (INSERT INTO deposit (id, reference, sub_account, payer_name, amount, state, held_at)
                   SELECT deposit_id, 'bench:' || $3::int || ':' || n, 'bench' || $3::int || '-' || n, 'bidder', 20400, 'held', county_now() FROM who)
     INSERT INTO application (lot_id, account_id, bidder_code, salt, state, pledged_at, deposit_id, decided_by, reason)
     SELECT lot_id, account_id, upper(substr(md5(n::text), 1, 6)) || n, 'salt', 'qualified', county_now(), deposit_id, gen_random_uuid(), 'bench' FROM who`,
    [ids.accounts, lotOf, run],
  );
}

/** Through the county's own commands: the notice in the journal, the schedule, the opening. */
async function openLots(cluster: BenchCluster, lotIds: readonly string[]): Promise<void> {
  const db = await openDatabase({ url: cluster.appUrl, poolSize: 2, lazyCommit: true });
  try {
    await inTransaction(db, (tx) => publish(tx, lotIds), { patient: true });
    const count = async (): Promise<number> => (await db.one<{ n: number }>('SELECT count(*)::int AS n FROM auction WHERE lot_id = ANY($1)', [lotIds])).n;
    while ((await count()) < lotIds.length) await scheduleAuctions(db);
    await inTransaction(db, async (tx) => {
      const rows = await tx.sql<{ lot_id: string; opens_at: Date }>('SELECT lot_id, opens_at FROM auction WHERE lot_id = ANY($1) ORDER BY lot_id FOR UPDATE', [lotIds]);
      const now = await readClock(tx);
      for (const row of rows) await openAuction(tx, row, now);
    }, { patient: true });
  } finally {
    await db.close();
  }
}

async function publish(tx: Tx, lotIds: readonly string[]): Promise<void> {
  const now = addSeconds(await readClock(tx), -60);
  const at = now.toISOString();
  const payload = (lotId: string) => ({
    lot_code: `B-${lotId.slice(0, 8)}`, asset_id: lotId, place_code: '410328101201', collective_id: lotId, class: 'LAND_CULTIVATED', unit: 'mu', area: '68.00', term_years: 5,
    rule_set_id: lotId, reserve_per_unit_year: `${RESERVE}.00`, min_step: `${STEP}.00`, max_step: '100000000.00', deposit: '20400.00',
    registration_opens_at: at, registration_closes_at: at, bidding_opens_at: at, free_seconds: 400_000, timed_window_seconds: 300, extension_seconds: 300, trigger_seconds: 300,
    result_publicity_working_days: 5, notice_version: 1, notice_sha256: '0'.repeat(64),
  });
  await recordMany(tx, lotIds.map((id) => ({ subject: 'lot', id, kind: 'lot.published', payload: payload(id), actor: systemActor('bench'), now })) as Parameters<typeof recordMany>[1]);
}
