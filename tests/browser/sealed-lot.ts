// A sealed lot in the running demo county: published by its journal entry, two demo bidders admitted with paid deposits, through the real commands.
import { randomUUID } from 'node:crypto';
import { applyForLot } from '../../src/auction/apply-for-lot.ts';
import { qualifyApplication } from '../../src/auction/qualify-application.ts';
import { record } from '../../src/journal/record.ts';
import { systemActor, type AccountActor, type Role } from '../../src/kernel/actor.ts';
import { addSeconds } from '../../src/kernel/clock.ts';
import { exchangeWithBank } from '../../src/ledger/bank/exchange-with-bank.ts';
import { simulatedBank, transfer } from '../../src/ledger/bank/simulated-bank.ts';
import { readClock } from '../../src/platform/clock.ts';
import { inTransaction, type Db, type Tx } from '../../src/platform/db.ts';

export interface DemoSealedLot {
  lotId: string;
  title: string;
  opensAt: Date;
  endsAt: Date;
  /** Phones of the five who will keep the keys, in the order of the form. */
  phones: string[];
}

const publisher = systemActor('browser-test');

/** Sealed bids from ten minutes ahead, for one hour; from its end on the holders of the keys may open them. */
export async function demoSealedLot(db: Db): Promise<DemoSealedLot> {
  const clerk = await demoPerson(db, 'village_clerk', 0);
  const operator = await demoPerson(db, 'exchange_operator', 0);
  const reviewer = await demoPerson(db, 'township_reviewer', 0);
  const keepers = [clerk, reviewer, operator, await demoPerson(db, 'commission_officer', 0), await demoPerson(db, 'bidder', 2)];
  const made = await inTransaction(db, (tx) => publish(tx, clerk, reviewer, operator), { patient: true });
  await scheduled(db, made.lotId);
  const applied: { applicationId: string; depositId: string }[] = [];
  for (const bidder of [await demoPerson(db, 'bidder', 0), await demoPerson(db, 'bidder', 1)]) {
    applied.push(await inTransaction(db, (tx) => applyForLot(tx, bidder, { lotId: made.lotId }), { patient: true }));
  }
  for (const { applicationId, depositId } of applied) {
    await inTransaction(db, async (tx) => {
      const deposit = await tx.one<{ sub_account: string; amount: string; payer_name: string }>('SELECT sub_account, amount, payer_name FROM deposit WHERE id = $1', [depositId]);
      await transfer(tx, { fromName: deposit.payer_name, fromNumber: `6217${randomUUID().replace(/\D/g, '').padEnd(12, '0').slice(0, 12)}`, toNumber: deposit.sub_account, amount: deposit.amount });
      await exchangeWithBank(tx, systemActor('simulated-bank'), simulatedBank);
    }, { patient: true });
    await inTransaction(db, (tx) => qualifyApplication(tx, operator, { applicationId, verdict: 'qualified', reason: '材料齐全' }), { patient: true });
  }
  const phones = [];
  for (const keeper of keepers) phones.push((await db.one<{ phone: string }>('SELECT phone FROM account WHERE id = $1', [keeper.accountId])).phone);
  return { ...made, phones };
}

/** In the order in which the header's switch lists them. */
export async function demoPerson(db: Db, role: Role, number: number): Promise<AccountActor> {
  const row = await db.one<{ id: string; name: string; region: string }>(
    `SELECT a.id, a.name, g.region FROM account a JOIN role_grant g ON g.account_id = a.id AND g.revoked_at IS NULL AND g.role = $1 WHERE a.demo ORDER BY a.phone OFFSET $2 LIMIT 1`,
    [role, number],
  );
  return { kind: 'account', accountId: row.id, sessionId: randomUUID(), displayName: row.name, grants: [{ role, region: row.region }] };
}

/** Another kind of lot than the sealed one: what differs in its announced terms, and its title. */
export interface DemoLotWishes {
  title: string;
  terms: { format: 'ascending' | 'fixed_price'; min_step?: string; max_step?: string; free_seconds?: number; timed_window_seconds?: number; priority_mode?: string; last_look_seconds?: number; priority_order?: string[] };
}

export async function publish(tx: Tx, clerk: AccountActor, reviewer: AccountActor, operator: AccountActor, wishes?: DemoLotWishes): Promise<Omit<DemoSealedLot, 'phones'>> {
  const village = clerk.grants[0]!.region;
  const code = `MF-${randomUUID().slice(0, 6)}`;
  const title = `村口门面房（${wishes?.title ?? '密封报价'} ${code.slice(3)}）`;
  const { id: collective } = await tx.one<{ id: string }>('SELECT id FROM collective WHERE place_code = $1 ORDER BY name LIMIT 1', [village]);
  const { id: rules } = await tx.one<{ id: string }>('SELECT id FROM rule_set WHERE county = $1 ORDER BY version DESC LIMIT 1', [village.slice(0, 6)]);
  const { id: asset } = await tx.one<{ id: string }>(
    `INSERT INTO asset (code, collective_id, class, name, place_code, unit, state) VALUES ($1, $2, 'BLDG_SHOP', '村口门面房', $3, 'm2', 'idle') RETURNING id`,
    [code, collective, village],
  );
  const terms = { reserve: '80.00', step: '2.00', area: '96.50', deposit: '8000.00' };
  const { id: lotId } = await tx.one<{ id: string }>(
    `INSERT INTO lot (code, asset_id, place_code, collective_id, title, state, class, unit, area, permitted_use, start_date, term_years, reserve_per_unit_year, price_basis,
                      deposit, min_step, format, qualification, contact, created_by, submitted_at, reviewed_by, reviewed_at, published_by, published_at, rule_set_id)
     VALUES ($1, $2, $3, $4, $5, 'published', 'BLDG_SHOP', 'm2', $6, '商铺', county_today() + 90, 3, $7, 'APPRAISAL', $8, $9, $14, '无', '村会计室', $10, county_now(),
             $11, county_now(), $12, county_now(), $13) RETURNING id`,
    [code, asset, village, collective, title, terms.area, terms.reserve, terms.deposit, terms.step, clerk.accountId, reviewer.accountId, operator.accountId, rules, wishes?.terms.format ?? 'sealed'],
  );
  const now = await readClock(tx);
  const opensAt = addSeconds(now, 600);
  // The words of another lot's notice: only its dates matter here.
  await tx.sql(
    `INSERT INTO notice (lot_id, version, body, sha256, published_by, published_at, registration_opens_at, registration_closes_at, bidding_opens_at)
     SELECT $1::uuid, 1, n.body || jsonb_build_object('lot_id', $1::uuid, 'lot_code', $2::text, 'title', $3::text), repeat('0', 64), $4, $5, $5, $6, $7 FROM notice n ORDER BY n.published_at, n.lot_id LIMIT 1`,
    [lotId, code, title, operator.accountId, now, addSeconds(now, 500), opensAt],
  );
  const payload = {
    lot_code: code, asset_id: asset, place_code: village, collective_id: collective, class: 'BLDG_SHOP', unit: 'm2', area: terms.area, term_years: 3, rule_set_id: rules,
    reserve_per_unit_year: terms.reserve, min_step: terms.step, max_step: '20.00', deposit: terms.deposit,
    registration_opens_at: now.toISOString(), registration_closes_at: addSeconds(now, 500).toISOString(), bidding_opens_at: opensAt.toISOString(),
    free_seconds: 3_600, timed_window_seconds: 0, extension_seconds: 300, trigger_seconds: 300, format: 'sealed' as const, sealed_rounds: null,
    result_publicity_working_days: 5, notice_version: 1, notice_sha256: '0'.repeat(64), ...wishes?.terms,
  };
  await record(tx, { subject: 'lot', id: lotId, kind: 'lot.published', payload, actor: publisher, now });
  return { lotId, title, opensAt, endsAt: addSeconds(opensAt, 3_600) };
}

/** The server's own clock does it. */
export async function scheduled(db: Db, lotId: string): Promise<void> {
  for (let round = 0; round < 600; round += 1) {
    if ((await db.maybe('SELECT 1 FROM auction WHERE lot_id = $1', [lotId])) !== undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server has not scheduled the auction');
}
