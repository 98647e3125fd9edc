// Auctions for tests: a published notice by its journal entry, admitted bidders with real deposits, and sessions to bid with.
import { systemActor, type AccountActor } from '../../src/kernel/actor.ts';
import { addSeconds } from '../../src/kernel/clock.ts';
import { record } from '../../src/journal/record.ts';
import { applyForLot } from '../../src/auction/apply-for-lot.ts';
import { qualifyApplication } from '../../src/auction/qualify-application.ts';
import { scheduleAuctions } from '../../src/auction/schedule-auctions.ts';
import { programDevice, type Device } from '../../src/identity/device.ts';
import { startSession } from '../../src/identity/start-session.ts';
import { readClock } from '../../src/platform/clock.ts';
import { inTransaction, type Tx } from '../../src/platform/db.ts';
import { exchangeWithBank } from '../../src/ledger/bank/exchange-with-bank.ts';
import { simulatedBank, transfer } from '../../src/ledger/bank/simulated-bank.ts';
import { testKeys } from './api.ts';
import { installOffset } from './clock.ts';
import type { TestDatabase } from './database.ts';
import { eventually } from './eventually.ts';
import { freshAccountNumber } from './pay-deposit.ts';
import { freshBidder, type Person, type Village } from './world.ts';

export interface NoticeTerms {
  reserve: string;
  minStep: string;
  maxStep: string;
  area: string;
  deposit: string;
  /** Seconds from now. */
  registrationFor: number;
  opensIn: number;
  freeSeconds: number;
  timedSeconds: number;
  extensionSeconds: number;
  triggerSeconds: number;
  format?: 'sealed' | 'sealed_rounds' | 'fixed_price';
  sealedRounds?: number;
  priorityMode?: 'COURT_MATCH' | 'LAST_LOOK';
  lastLookSeconds?: number;
  singleBidderRule?: 'DEAL_AT_RESERVE' | 'RENOTICE_ONCE';
  attempt?: number;
}

const usual: NoticeTerms = {
  reserve: '1500.00', minStep: '10.00', maxStep: '100.00', area: '68.00', deposit: '20400.00',
  registrationFor: 3_000, opensIn: 3_600, freeSeconds: 3_600, timedSeconds: 300, extensionSeconds: 300, triggerSeconds: 300,
};

const publisher = systemActor('test-publisher');
let lots = 0;

/** A lot of the village with its notice published now; its auction is scheduled from the journal, as in life. */
export async function publishedAuction(database: TestDatabase, village: Village, changed: Partial<NoticeTerms> = {}): Promise<{ lotId: string; opensAt: Date; endsAt: Date }> {
  const terms = { ...usual, ...changed };
  await installOffset(database);
  const made = await inTransaction(database.db, async (tx) => {
    const now = await readClock(tx);
    const lot = await insertLot(tx, village, terms);
    const opensAt = addSeconds(now, terms.opensIn);
    const payload = {
      ...lot.entry, reserve_per_unit_year: terms.reserve, min_step: terms.minStep, max_step: terms.maxStep, deposit: terms.deposit,
      registration_opens_at: now.toISOString(), registration_closes_at: addSeconds(now, terms.registrationFor).toISOString(),
      bidding_opens_at: opensAt.toISOString(), free_seconds: terms.freeSeconds, timed_window_seconds: terms.timedSeconds,
      extension_seconds: terms.extensionSeconds, trigger_seconds: terms.triggerSeconds,
      ...(terms.format === undefined ? {} : { format: terms.format, sealed_rounds: terms.sealedRounds ?? null }),
      priority_order: ['HOUSE_LESSEE', 'COLLECTIVE_MEMBER', 'LAND_TRANSFEREE', 'CONTRACTUAL'],
      ...(terms.priorityMode === undefined ? {} : { priority_mode: terms.priorityMode }), ...(terms.lastLookSeconds === undefined ? {} : { last_look_seconds: terms.lastLookSeconds }),
      ...(terms.singleBidderRule === undefined ? {} : { single_bidder_rule: terms.singleBidderRule }), ...(terms.attempt === undefined ? {} : { attempt: terms.attempt }),
      result_publicity_working_days: 5, notice_version: 1, notice_sha256: '0'.repeat(64),
    };
    await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.published', payload, actor: publisher, now });
    return { lotId: lot.id, opensAt, endsAt: addSeconds(opensAt, terms.freeSeconds + terms.timedSeconds) };
  });
  await untilScheduled(database, made.lotId);
  return made;
}

/** The tail waits for the oldest transaction of the whole cluster, other test files' included. */
export async function untilScheduled(database: TestDatabase, lotId: string): Promise<void> {
  await eventually('the auction is scheduled', async () => {
    await scheduleAuctions(database.db);
    return (await database.db.maybe('SELECT 1 FROM auction WHERE lot_id = $1', [lotId])) !== undefined;
  });
}

async function insertLot(tx: Tx, village: Village, terms: NoticeTerms) {
  lots += 1;
  const code = `T-${process.pid}-${lots}`;
  const { id: collective } = await tx.one<{ id: string }>(
    `INSERT INTO collective (place_code, name) VALUES ($1, '余庄村股份经济合作社') ON CONFLICT (place_code, name) DO UPDATE SET name = excluded.name RETURNING id`,
    [village.code],
  );
  const { id: asset } = await tx.one<{ id: string }>(
    `INSERT INTO asset (code, collective_id, class, name, place_code, unit, state) VALUES ($1, $2, 'LAND_CULTIVATED', '南地', $3, 'mu', 'idle') RETURNING id`,
    [code, collective, village.code],
  );
  const { id: rules } = await tx.one<{ id: string }>(
    `INSERT INTO rule_set (county, version, effective_from, approved_by) VALUES ($1, 1, '2026-01-01', 'test')
     ON CONFLICT (county, version) DO NOTHING RETURNING id`,
    [village.county],
  ).catch(() => tx.one<{ id: string }>('SELECT id FROM rule_set WHERE county = $1 AND version = 1', [village.county]));
  const { id } = await tx.one<{ id: string }>(
    `INSERT INTO lot (code, asset_id, place_code, collective_id, title, state, class, unit, area, permitted_use, start_date, term_years,
                      reserve_per_unit_year, price_basis, deposit, min_step, qualification, contact, created_by, submitted_at,
                      reviewed_by, reviewed_at, published_by, published_at, rule_set_id)
     VALUES ($1, $2, $3, $4, '余庄村南地', 'published', 'LAND_CULTIVATED', 'mu', $5, '种植', '2027-01-01', 5,
             $6, 'APPRAISAL', $7, $8, '具有农业经营能力', '村会计室', $9, county_now(), $10, county_now(), $11, county_now(), $12) RETURNING id`,
    [code, asset, village.code, collective, terms.area, terms.reserve, terms.deposit, terms.minStep,
      village.clerk.accountId, village.reviewer.accountId, village.operator.accountId, rules],
  );
  const entry = { lot_code: code, asset_id: asset, place_code: village.code, collective_id: collective, class: 'LAND_CULTIVATED', unit: 'mu', area: terms.area, term_years: 5, rule_set_id: rules };
  return { id, entry };
}

export interface Bidder extends Person {
  token: string;
  /** With a live session, for commands called directly. */
  actor: AccountActor;
}

/** Signs in, so that the session is alive when a bid is decided. */
export async function signedIn(database: TestDatabase, person: Person, device: Device = programDevice('test')): Promise<Bidder> {
  const started = await inTransaction(database.db, (tx) => startSession(tx, testKeys, { accountId: person.accountId, device }));
  return { ...person, token: started.accessToken, actor: { ...person.actor, sessionId: started.sessionId } };
}

/** Applies, pays the deposit at the simulated bank, is qualified by the village's operator. Returns the bidder codes. `payFrom`: each one's bank account. */
export async function admit(database: TestDatabase, village: Village, lotId: string, people: readonly Person[], payFrom: (person: Person) => string = freshAccountNumber): Promise<string[]> {
  const applied: { applicationId: string; bidderCode: string; depositId: string }[] = [];
  for (const person of people) applied.push(await inTransaction(database.db, (tx) => applyForLot(tx, person.actor, { lotId })));
  await inTransaction(database.db, async (tx) => {
    for (const [place, { depositId }] of applied.entries()) {
      const deposit = await tx.one<{ sub_account: string; amount: string; payer_name: string }>('SELECT sub_account, amount, payer_name FROM deposit WHERE id = $1', [depositId]);
      await transfer(tx, { fromName: deposit.payer_name, fromNumber: payFrom(people[place]!), toNumber: deposit.sub_account, amount: deposit.amount });
    }
    await exchangeWithBank(tx, systemActor('simulated-bank'), simulatedBank);
  }, { patient: true });
  for (const { applicationId } of applied) {
    await inTransaction(database.db, (tx) => qualifyApplication(tx, village.operator.actor, { applicationId, verdict: 'qualified', reason: '材料齐全' }));
  }
  return applied.map(({ bidderCode }) => bidderCode);
}

/** A crowd of admitted, signed-in bidders. */
export async function crowd(database: TestDatabase, village: Village, lotId: string, size: number): Promise<Bidder[]> {
  const people: Bidder[] = [];
  for (let index = 0; index < size; index += 1) people.push(await signedIn(database, await freshBidder(database, `竞买${index}`)));
  await admit(database, village, lotId, people);
  return people;
}
