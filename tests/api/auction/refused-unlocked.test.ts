// Asks that are refused wait for no lot and hold none: whoever may only be told "no" cannot keep bids and the closer from a running lot.
import { beforeAll, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { applyForLotEndpoint, cancelApplicationEndpoint, decideApplicationEndpoint } from '../../../src/auction/application-contract.ts';
import { cancelApplication } from '../../../src/auction/cancel-application.ts';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { withdrawAuctionEndpoint } from '../../../src/auction/contract.ts';
import { declarePriorityEndpoint, judgeClaimEndpoint, type MyPriority } from '../../../src/auction/priority-contract.ts';
import { judgePriority } from '../../../src/auction/judge-priority.ts';
import { qualifyApplication } from '../../../src/auction/qualify-application.ts';
import { arriveEndpoint, sealBidEndpoint } from '../../../src/auction/sealed/contract.ts';
import { newKeyPair } from '../../../src/kernel/seal-key.ts';
import { sealAmount } from '../../../src/kernel/seal.ts';
import { inTransaction, type Tx } from '../../../src/platform/db.ts';
import { publishedAuction } from '../../support/auction.ts';
import { apiFor, pathOf } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { aPdf } from '../../support/published-lot.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { freshPerson, freshVillage, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county, { dataDir: scratchFolder('refused') });
const clock = clockOf(county);
let village: Village;
let stranger: Person;

beforeAll(async () => {
  village = await freshVillage(county);
  stranger = await freshPerson(county, '外县交易', [['exchange_operator', '410329']]);
});

const apply = (as: Person, lotId: string) => ({ as, params: { lotId }, body: { pledge: true } }) as const;

async function claim(as: Person, lotId: string) {
  const request = api.http().post(pathOf(declarePriorityEndpoint.path, { lotId })).set('Authorization', `Bearer ${await api.signInAs(as)}`);
  return (await request.field('class', 'HOUSE_LESSEE').field('statement', '原合同').attach('file', aPdf('lease'), '合同.pdf')).body as MyPriority & { refusal?: { code: string } };
}

/** While somebody else decides on the lot and its applications: an ask that took a lock would be told "busy" in the end. */
async function whileHeld<T>(lotId: string, work: () => Promise<T>): Promise<T> {
  return inTransaction(county.db, async (tx) => {
    await tx.sql('SELECT 1 FROM auction WHERE lot_id = $1 FOR UPDATE', [lotId]);
    await tx.sql('SELECT 1 FROM application WHERE lot_id = $1 FOR UPDATE', [lotId]);
    await tx.sql('SELECT 1 FROM priority_claim c JOIN application p ON p.id = c.application_id WHERE p.lot_id = $1 FOR UPDATE OF c', [lotId]);
    return work();
  });
}

async function sealedBid(lotId: string) {
  const random = (n: number): Uint8Array => Uint8Array.from(randomBytes(n));
  const holders = Array.from({ length: 5 }, () => ({ holderId: randomUUID(), publicKey: newKeyPair(random).publicKey }));
  const envelope = await sealAmount({ lotId, round: 1, bidderCode: '甲11' }, '1500.00', holders, random);
  return { bidKey: randomUUID(), round: 1, envelope, publicKeys: holders.map((holder) => holder.publicKey) };
}

it('on a running lot: an application, a cancelled one, a claim, a sealed bid, a presence, and the acts of another county', async () => {
  const { lotId, opensAt } = await publishedAuction(county, village);
  const { applicationId } = await api.call(applyForLotEndpoint, apply(village.zhao, lotId));
  const { claim: made } = await claim(village.zhao, lotId);
  await clock.moveTo(opensAt);
  await closeDueAuctions(county.db);
  const sealed = await sealedBid(lotId);
  await api.signInAs(village.zhao);
  const codes = await whileHeld(lotId, async () => [
    (await api.refused(applyForLotEndpoint, apply(village.sun, lotId))).code,
    (await api.refused(cancelApplicationEndpoint, { as: village.zhao, params: { lotId }, body: {} })).code,
    (await claim(village.zhao, lotId)).refusal?.code,
    (await api.refused(sealBidEndpoint, { as: village.zhao, params: { lotId }, body: sealed })).code,
    (await api.refused(arriveEndpoint, { as: village.zhao, params: { lotId }, body: {} })).code,
    (await api.refused(withdrawAuctionEndpoint, { as: stranger, params: { lotId }, body: { reason: '无' } })).code,
    (await api.refused(decideApplicationEndpoint, { as: stranger, params: { applicationId }, body: { verdict: 'qualified', reason: '无' } })).code,
    (await api.refused(judgeClaimEndpoint, { as: village.operator, params: { claimId: made!.claimId }, body: { finding: 'upheld', reason: '无' } })).code,
  ]);
  expect(codes).toEqual([
    'application.not_open', 'application.cancel_too_late', 'priority.too_late', 'sealed.other_format', 'sealed.other_format', 'policy.not_allowed', 'policy.not_allowed', 'priority.judge_too_late',
  ]);
});

it('during registration: who has applied, who has not, and a class the notice does not name', async () => {
  const { lotId } = await publishedAuction(county, village);
  await api.call(applyForLotEndpoint, apply(village.zhao, lotId));
  const codes = await whileHeld(lotId, async () => [
    (await api.refused(applyForLotEndpoint, apply(village.zhao, lotId))).code,
    (await api.refused(cancelApplicationEndpoint, { as: village.sun, params: { lotId }, body: {} })).code,
  ]);
  expect(codes).toEqual(['application.exists', 'bid.not_registered']);
});

it('asks again under the lock: what changed while it waited counts', async () => {
  const { lotId } = await publishedAuction(county, village);
  let answer: Promise<{ code: string }> | undefined;
  await inTransaction(county.db, async (tx) => {
    await tx.sql('SELECT 1 FROM auction WHERE lot_id = $1 FOR UPDATE', [lotId]);
    answer = api.refused(applyForLotEndpoint, apply(village.sun, lotId));
    answer.catch(() => {});
    await untilSomebodyWaits();
    await tx.sql(`UPDATE auction SET state = 'open' WHERE lot_id = $1`, [lotId]);
  });
  expect((await answer!).code).toBe('application.not_open');
});

/** The tables whose rows a command locks, in its order. */
async function locksOf(work: (tx: Tx) => Promise<unknown>): Promise<string[]> {
  const locked: string[] = [];
  const noted = (text: string): string => {
    const [, table] = /^SELECT [\s\S]* FROM (auction|application|priority_claim)\b[\s\S]* FOR (?:UPDATE|SHARE)/.exec(text) ?? [];
    if (table !== undefined) locked.push(table);
    return text;
  };
  await inTransaction(county.db, (tx) => work({ ...tx, sql: (text, params) => tx.sql(noted(text), params), one: (text, params) => tx.one(noted(text), params), maybe: (text, params) => tx.maybe(noted(text), params) }));
  return locked;
}

it('every command of an application locks the auction first', async () => {
  const { lotId } = await publishedAuction(county, village);
  const { applicationId } = await api.call(applyForLotEndpoint, apply(village.zhao, lotId));
  const { claim: made } = await claim(village.zhao, lotId);
  expect(await locksOf((tx) => judgePriority(tx, village.operator.actor, { claimId: made!.claimId, finding: 'upheld', reason: '与档案一致' }))).toEqual(['auction', 'priority_claim']);
  expect(await locksOf((tx) => qualifyApplication(tx, village.operator.actor, { applicationId, verdict: 'qualified', reason: '材料齐全' }))).toEqual(['auction', 'application']);
  expect(await locksOf((tx) => cancelApplication(tx, village.zhao.actor, { lotId }))).toEqual(['auction', 'application']);
});

async function untilSomebodyWaits(): Promise<void> {
  await eventually('a share of the lot is waited for', async () =>
    (await county.db.sql(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%' || $1`, ['FOR SHARE'])).length > 0);
}
