// A sealed reserve: entered by one, checked by another, announced as a fingerprint, opened when the bidding is over; nobody sees it before and nobody can move it.
import { createHash, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { getAuction, placeBidEndpoint } from '../../../src/auction/contract.ts';
import { verifyJournal } from '../../../src/journal/verify-journal.ts';
import { addSeconds } from '../../../src/kernel/clock.ts';
import { publishLotEndpoint, readNotice, reviewLotEndpoint, reviseLotEndpoint, submitLotEndpoint } from '../../../src/lots/contract.ts';
import { dossierEndpoint } from '../../../src/lots/dossier-contract.ts';
import { confirmReserveEndpoint, readReserveEndpoint, sealReserveEndpoint, unsealReserveEndpoint } from '../../../src/lots/reserve-contract.ts';
import { collectMessages } from '../../../src/messages/collect-messages.ts';
import { listMessages } from '../../../src/messages/contract.ts';
import { sealClearReserves } from '../../../src/lots/reserve-store.ts';
import { openDatabase } from '../../../src/platform/db.ts';
import { apiFor, type Caller } from '../../support/api.ts';
import { admit, untilScheduled } from '../../support/auction.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { approval, readyLot } from '../../support/published-lot.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { countyCode, freshPerson, freshVillage, type Village } from '../../support/world.ts';
import { deskOf, problemIn, wentTo } from '../web/desk-visit.ts';

const county = withDatabase();
const api = apiFor(county, { dataDir: scratchFolder('sealed-reserve') });
const clock = clockOf(county);
let village: Village;
beforeAll(async () => {
  await clock.forward(0);
  village = await freshVillage(county);
});

const seal = (as: Caller, lotId: string, amount = '1700') => api.call(sealReserveEndpoint, { as, params: { lotId }, body: { amount } });
const notSealed = (as: Caller | undefined, lotId: string, amount: string) => api.refused(sealReserveEndpoint, { ...(as && { as }), params: { lotId }, body: { amount } });
const confirm = (as: Caller, lotId: string, amount: string) => ({ as, params: { lotId }, body: { amount } });
const submit = (lotId: string) => api.call(submitLotEndpoint, { as: village.clerk, params: { lotId } });
const review = (lotId: string) => ({ as: village.reviewer, params: { lotId }, body: { ...approval(lotId), lotId: undefined } });
const reserveOf = (lotId: string) => api.call(readReserveEndpoint, { params: { lotId } });

/** A lot at 1,500 yuan with 1,760 sealed, confirmed, published and on the auction's schedule. */
async function announced(): Promise<string> {
  const { lotId } = await readyLot(county, village, { terms: { minStep: '20' } });
  await seal(village.clerk, lotId, '1760');
  await submit(lotId);
  await api.call(confirmReserveEndpoint, confirm(village.reviewer, lotId, '1760.00'));
  await api.call(reviewLotEndpoint, review(lotId));
  await api.call(publishLotEndpoint, { as: village.operator, params: { lotId }, body: {} });
  await untilScheduled(county, lotId);
  return lotId;
}

/** 赵 alone bids up to the amount and the time runs out. */
async function endsAt(lotId: string, amounts: readonly string[]): Promise<void> {
  await admit(county, village, lotId, [village.zhao, village.sun]);
  const { opensAt } = await api.call(getAuction, { params: { lotId } });
  await clock.moveTo(addSeconds(new Date(opensAt), 10));
  await closeDueAuctions(county.db);
  for (const [at, amount] of amounts.entries()) {
    const answer = await api.call(placeBidEndpoint, { as: at % 2 === 0 ? village.zhao : village.sun, params: { lotId }, body: { bidKey: randomUUID(), amount } });
    expect(answer.outcome).toBe('accepted');
  }
  const { endsAt: end } = await api.call(getAuction, { params: { lotId } });
  await clock.moveTo(addSeconds(new Date(end), 1));
  await closeDueAuctions(county.db);
}

describe('before the notice', () => {
  it('is sealed by the clerk above the start and within the county’s bound, never shown again', async () => {
    const { lotId } = await readyLot(county, village);
    expect(await notSealed(village.clerk, lotId, '1500')).toMatchObject({ status: 409, code: 'reserve.below_start', field: 'sealedReserve' });
    expect(await notSealed(village.clerk, lotId, '2250.01')).toMatchObject({ code: 'reserve.too_high', facts: { percent: 150, most: '2250.00' } });
    const stranger = await freshPerson(county, '邻村文书', [['village_clerk', `${village.township}998`]]);
    for (const as of [stranger, village.reviewer, village.operator, village.zhao]) expect(await notSealed(as, lotId, '1700')).toMatchObject({ status: 403 });
    expect((await notSealed(undefined, lotId, '1700')).status).toBe(401);
    const first = await seal(village.clerk, lotId, '1800');
    const again = await seal(village.clerk, lotId);
    expect(again.commitment).not.toBe(first.commitment);
    const file = await api.send(dossierEndpoint, { as: village.clerk, params: { lotId } });
    expect(file.body.sealedReserve).toMatchObject({ commitment: again.commitment, confirmedAt: null });
    expect(file.text.replace(/[0-9a-f-]{32,}/g, '')).not.toMatch(/1700|1800/);
    const entries = await county.db.sql<{ payload: object }>(`SELECT payload FROM journal_entry WHERE subject = 'lot' AND id = $1 AND kind LIKE 'lot.reserve%'`, [lotId]);
    expect(entries.map((entry) => entry.payload)).toEqual([{ commitment: first.commitment }, { commitment: again.commitment }]);
    expect(await api.refused(readReserveEndpoint, { params: { lotId } })).toMatchObject({ status: 404, code: 'reserve.unknown' });
  });

  it('needs an ascending auction, also when the format or the start changes afterwards', async () => {
    const { lotId } = await readyLot(county, village, { terms: { format: 'sealed' } });
    expect(await notSealed(village.clerk, lotId, '1700')).toMatchObject({ code: 'reserve.format', field: 'format' });
    const other = await readyLot(county, village, { asset: { name: '北地' } });
    await seal(village.clerk, other.lotId);
    await api.call(reviseLotEndpoint, { as: village.clerk, params: { lotId: other.lotId }, body: { reservePerUnitYear: '1700' } });
    const file = await api.call(dossierEndpoint, { as: village.clerk, params: { lotId: other.lotId } });
    expect(file.checks.filter((check) => !check.ok).map((check) => check.code)).toContain('reserve.below_start');
    await api.call(unsealReserveEndpoint, { as: village.clerk, params: { lotId: other.lotId } });
    expect((await api.call(dossierEndpoint, { as: village.clerk, params: { lotId: other.lotId } })).sealedReserve).toBeNull();
    expect(await api.refused(unsealReserveEndpoint, { as: village.clerk, params: { lotId: other.lotId } })).toMatchObject({ code: 'reserve.unknown' });
    expect((await api.refused(unsealReserveEndpoint, { as: village.reviewer, params: { lotId: other.lotId } })).status).toBe(403);
  });

  it('is confirmed by the township, who types what the paper says; without that the lot is not approved', async () => {
    const { lotId } = await readyLot(county, village);
    await seal(village.clerk, lotId);
    expect(await api.refused(confirmReserveEndpoint, confirm(village.reviewer, lotId, '1700'))).toMatchObject({ code: 'lot.wrong_state' });
    await submit(lotId);
    expect(await api.refused(reviewLotEndpoint, review(lotId))).toMatchObject({ status: 409, code: 'reserve.unconfirmed', field: 'sealedReserve' });
    const refused = await api.refused(confirmReserveEndpoint, confirm(village.reviewer, lotId, '1701'));
    expect(refused).toMatchObject({ status: 409, code: 'reserve.differs' });
    expect(JSON.stringify(refused)).not.toContain('1700');
    for (const as of [village.clerk, village.operator]) expect((await api.refused(confirmReserveEndpoint, confirm(as, lotId, '1700'))).status).toBe(403);
    await api.call(confirmReserveEndpoint, confirm(village.reviewer, lotId, '1700'));
    expect((await api.call(reviewLotEndpoint, review(lotId))).state).toBe('reviewed');
    expect(await notSealed(village.clerk, lotId, '1600')).toMatchObject({ code: 'lot.wrong_state' });
    await expect(county.db.sql('UPDATE sealed_reserve SET confirmed_by = sealed_by WHERE lot_id = $1', [lotId])).rejects.toThrow(/sealed_reserve_takes_two/);
  });

  it('whoever sealed it may not confirm it, whatever offices they hold', async () => {
    const both = await freshPerson(county, '两头任职', [['village_clerk', village.code], ['township_reviewer', village.township]]);
    const { lotId } = await readyLot(county, village);
    await seal(both, lotId);
    await submit(lotId);
    expect(await api.refused(confirmReserveEndpoint, confirm(both, lotId, '1700'))).toMatchObject({ status: 403, code: 'reserve.own' });
    const county2 = await freshPerson(county, '县里', [['exchange_operator', countyCode]]);
    expect((await api.refused(confirmReserveEndpoint, confirm(county2, lotId, '1700'))).status).toBe(403);
  });
});

it('of a county from before amounts were encrypted is sealed when it starts, and confirmed as before', async () => {
  const { lotId } = await readyLot(county, village);
  await seal(village.clerk, lotId);
  const owner = await openDatabase({ url: county.ownerUrl, poolSize: 1 });
  try {
    await owner.sql('ALTER TABLE sealed_reserve DROP CONSTRAINT sealed_reserve_is_hidden');
    await owner.sql(`UPDATE sealed_reserve SET sealed = NULL, amount = 1700, salt = 'salz' WHERE lot_id = $1`, [lotId]);
  } finally {
    await owner.close();
  }
  expect(await sealClearReserves(county.db)).toBe(1);
  expect(await sealClearReserves(county.db)).toBe(0);
  const row = await county.db.one<{ sealed: string; amount: string | null; salt: string | null }>('SELECT sealed, amount, salt FROM sealed_reserve WHERE lot_id = $1', [lotId]);
  expect(row).toEqual({ sealed: expect.stringMatching(/^v1\./), amount: null, salt: null });
  await submit(lotId);
  expect(await api.refused(confirmReserveEndpoint, confirm(village.reviewer, lotId, '1701'))).toMatchObject({ code: 'reserve.differs' });
  await api.call(confirmReserveEndpoint, confirm(village.reviewer, lotId, '1700'));
});

describe('from the notice to the end', () => {
  it('stands in the notice as its fingerprint, hidden while bids come and fixed in the database; missed, there is no deal', async () => {
    const lotId = await announced();
    const { body } = await api.call(readNotice, { params: { lotId } });
    const { commitment } = await reserveOf(lotId);
    expect([body.reserve_commitment, body.prices.per_unit_year]).toEqual([commitment, '1500.00']);
    expect((await api.http().get(`/lots/${lotId}/notice`)).text).toContain(commitment);
    const stored = JSON.stringify(await county.db.sql('SELECT * FROM sealed_reserve WHERE lot_id = $1', [lotId]));
    expect(stored).toMatch(/"amount":null,"salt":null/);
    expect(stored).not.toContain('1760');
    await expect(county.db.sql(`UPDATE sealed_reserve SET amount = 1550, salt = 'x', opened_at = county_now(), met = true WHERE lot_id = $1`, [lotId])).rejects.toThrow(/sealed_reserve_opened_is_the_announced/);
    await expect(county.db.sql(`UPDATE sealed_reserve SET amount = 1550, salt = 'x' WHERE lot_id = $1`, [lotId])).rejects.toThrow(/never changed/);
    await expect(county.db.sql(`UPDATE sealed_reserve SET sealed = 'v1.a.b.c' WHERE lot_id = $1`, [lotId])).rejects.toThrow(/never changed/);
    await expect(county.db.sql('DELETE FROM sealed_reserve WHERE lot_id = $1', [lotId])).rejects.toThrow(/never changed/);
    for (const path of [`/lots/${lotId}`, `/lots/${lotId}/notice`, `/api/lots/${lotId}/auction`, `/api/lots/${lotId}/sealed-reserve`]) expect((await api.http().get(path)).text.replace(/[0-9a-f-]{32,}/g, '')).not.toMatch(/1,?760/);
    await endsAt(lotId, ['1500', '1600', '1740']);
    expect(await api.call(getAuction, { params: { lotId } })).toMatchObject({ phase: 'unsold', result: null });
    const { opened } = await reserveOf(lotId);
    expect(opened).toMatchObject({ amount: '1760.00', met: false });
    expect(createHash('sha256').update(`${opened!.salt}|${lotId}|1760.00`).digest('hex')).toBe(commitment);
    const page = (await api.http().get(`/lots/${lotId}`)).text;
    for (const words of ['最高出价没有达到，不成交', `${opened!.salt}|${lotId}|1760.00`]) expect(page).toContain(words);
    const told = await eventually('the bidder is told', async () => {
      await collectMessages(county.db);
      return (await api.call(listMessages, { as: village.zhao, query: {} })).messages.find((one) => one.kind === 'unsold_below');
    });
    expect(told.sentence.zh).toContain('没有达到密封的保留价');
  });

  it('reached to the fen, it is a deal', async () => {
    const lotId = await announced();
    await endsAt(lotId, ['1500', '1600', '1760']);
    expect(await api.call(getAuction, { params: { lotId } })).toMatchObject({ phase: 'awarded', result: { price: '1760.00' } });
    expect((await reserveOf(lotId)).opened).toMatchObject({ amount: '1760.00', met: true });
  });
});

it('the pages: the clerk seals, the township compares, nobody is shown the amount', async () => {
  const { lotId } = await readyLot(county, village, { asset: { name: '西地' } });
  const clerk = await deskOf(api, village.clerk);
  expect(problemIn((await clerk.post(`/desk/lots/${lotId}/sealed-reserve`, { act: 'seal', amount: '1400' })).text)).toContain('须高于公布的起拍价');
  expect(wentTo(await clerk.post(`/desk/lots/${lotId}/sealed-reserve`, { act: 'seal', amount: '１,７１０' }))).toBe(`/desk/lots/${lotId}/price`);
  const shown = await clerk.page(`/desk/lots/${lotId}/price`);
  expect(shown).toContain('要改就重新输入');
  expect(shown.replace(/[0-9a-f-]{32,}/g, '')).not.toMatch(/1,?710/);
  await submit(lotId);
  const reviewer = await deskOf(api, village.reviewer);
  expect(await reviewer.page(`/review/${lotId}`)).toContain('请拆看会议的密封件');
  expect(problemIn((await reviewer.post(`/review/${lotId}/sealed-reserve`, { amount: '1700' })).text)).toContain('和密封的数额不一致');
  expect(wentTo(await reviewer.post(`/review/${lotId}/sealed-reserve`, { amount: '1710' }))).toBe(`/review/${lotId}`);
  expect(await reviewer.page(`/review/${lotId}`)).toContain('核对一致');
});

it('the journal is whole', async () => expect((await verifyJournal(county.db)).findings).toEqual([]));
