// Objections: to a notice and to a result, answered in time by somebody who had no part in it; a result waits for its answer.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { concludePublicity } from '../../../src/lease/conclude-publicity.ts';
import { addDays } from '../../../src/kernel/clock.ts';
import { fileObjectionEndpoint, listObjectionsEndpoint, ruleObjectionEndpoint } from '../../../src/lots/objection/contract.ts';
import { collectMessages } from '../../../src/messages/collect-messages.ts';
import { listMessages } from '../../../src/messages/contract.ts';
import { apiFor, type Caller } from '../../support/api.ts';
import { awardedLot } from '../../support/awarded-lot.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { publishedLot, readyLot } from '../../support/published-lot.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { countyCode, freshPerson, freshVillage, type Person, type Village } from '../../support/world.ts';
import { deskOf, problemIn, wentTo } from '../web/desk-visit.ts';

const county = withDatabase();
const api = apiFor(county, { dataDir: scratchFolder('objections') });
const clock = clockOf(county);
let village: Village;
let other: Person;
beforeAll(async () => {
  await clock.forward(0);
  village = await freshVillage(county);
  other = await freshPerson(county, '县交易乙', [['exchange_operator', countyCode]]);
});

const grounds = '公告上的四至与确权证不符，东边多算了三亩';
const file = (as: Caller, lotId: string) => api.call(fileObjectionEndpoint, { as, params: { lotId }, body: { grounds } });
const notFiled = (as: Caller | undefined, lotId: string) => api.refused(fileObjectionEndpoint, { ...(as && { as }), params: { lotId }, body: { grounds } });
const ruling = (as: Caller | undefined, lotId: string, objectionId: string, verdict: 'upheld' | 'dismissed' = 'dismissed') =>
  ({ ...(as && { as }), params: { lotId, objectionId }, body: { verdict, answer: '经实地核对，四至与确权证一致' } });
const list = async (lotId: string, as?: Caller) => (await api.call(listObjectionsEndpoint, { ...(as && { as }), params: { lotId } })).objections;
const stateOf = async (lotId: string) => (await county.db.one<{ state: string }>('SELECT state FROM lot WHERE id = $1', [lotId])).state;

describe('to a notice', () => {
  it('by anybody signed in; the grounds are read by the filer and the staff, the answer by everyone', async () => {
    const { lotId } = await publishedLot(county, village);
    const filed = await file(village.sun, lotId);
    expect(filed.stage).toBe('notice');
    expect((await notFiled(undefined, lotId)).status).toBe(401);
    expect(await notFiled(village.sun, lotId)).toMatchObject({ status: 409, code: 'objection.pending' });
    expect((await list(lotId))[0]).toMatchObject({ grounds: null, verdict: null, mayRule: false, mine: false, answerBy: filed.answerBy });
    expect((await list(lotId, village.sun))[0]).toMatchObject({ grounds, mine: true });
    expect((await list(lotId, village.clerk))[0]).toMatchObject({ grounds, mayRule: false });
    expect((await list(lotId, other))[0]).toMatchObject({ grounds, mayRule: true });
    await api.call(ruleObjectionEndpoint, ruling(other, lotId, filed.objectionId));
    expect((await list(lotId))[0]).toMatchObject({ grounds: null, verdict: 'dismissed', answer: '经实地核对，四至与确权证一致' });
    const why = await api.http().get(`/why/cases/objection/${filed.objectionId}`);
    for (const words of ['异议不成立', '经实地核对，四至与确权证一致', '农村集体经济组织法第45条', '异议答复期限']) expect(why.text).toContain(words);
    expect(why.text).not.toContain('三亩');
    expect((await api.http().get(`/lots/${lotId}/objections`)).text).toContain(`/why/cases/objection/${filed.objectionId}`);
    const entries = await county.db.sql<{ payload: object }>(`SELECT payload FROM journal_entry WHERE subject = 'lot' AND id = $1 AND kind LIKE 'lot.objection%'`, [lotId]);
    expect(JSON.stringify(entries)).not.toContain('三亩');
    const told = await eventually('the filer is told', async () => {
      await collectMessages(county.db);
      return (await api.call(listMessages, { as: village.sun, query: {} })).messages.find((one) => one.kind === 'objection_ruled');
    });
    expect(told).toMatchObject({ leadsTo: `/lots/${lotId}/objections` });
    expect((await api.call(listMessages, { as: village.clerk, query: {} })).messages.map((one) => one.kind)).toContain('objection_filed');
  });

  it('is answered once, by nobody who filed, listed, reviewed or published, and never without the office', async () => {
    const { lotId } = await publishedLot(county, village);
    const { objectionId } = await file(other, lotId);
    for (const as of [other, village.reviewer, village.operator]) expect(await api.refused(ruleObjectionEndpoint, ruling(as, lotId, objectionId))).toMatchObject({ status: 403, code: 'objection.own' });
    const elsewhere = await freshPerson(county, '邻县交易', [['exchange_operator', '410329']]);
    for (const as of [village.clerk, village.chen, village.zhao, elsewhere]) expect(await api.refused(ruleObjectionEndpoint, ruling(as, lotId, objectionId))).toMatchObject({ status: 403, code: 'policy.not_allowed' });
    expect((await api.refused(ruleObjectionEndpoint, ruling(undefined, lotId, objectionId))).status).toBe(401);
    const third = await freshPerson(county, '县交易丙', [['exchange_operator', countyCode]]);
    const elsewhereLot = await publishedLot(county, village, { asset: { name: '西地' } });
    expect(await api.refused(ruleObjectionEndpoint, ruling(third, elsewhereLot.lotId, objectionId))).toMatchObject({ status: 404, code: 'objection.unknown' });
    await api.call(ruleObjectionEndpoint, ruling(third, lotId, objectionId));
    expect(await api.refused(ruleObjectionEndpoint, ruling(third, lotId, objectionId))).toMatchObject({ status: 409, code: 'objection.ruled' });
    await expect(county.db.sql(`UPDATE objection SET answer = '改口' WHERE id = $1`, [objectionId])).rejects.toThrow(/ruled once/);
  });

  it('is due by working days and says so when it is late; a draft takes none', async () => {
    const { lotId } = await publishedLot(county, village);
    const { answerBy } = await file(village.sun, lotId);
    expect((await list(lotId))[0]!.late).toBe(false);
    await clock.moveTo(new Date(`${addDays(answerBy, 1)}T09:00:00+08:00`));
    expect((await list(lotId))[0]!.late).toBe(true);
    const draft = await readyLot(county, village, { asset: { name: '北地' } });
    expect(await notFiled(village.sun, draft.lotId)).toMatchObject({ status: 404, code: 'lot.unknown' });
  });
});

describe('to a result', () => {
  it('holds up the contract until it is dismissed', async () => {
    const lot = await awardedLot(county, api);
    const { objectionId, stage } = await file(lot.loser, lot.lotId);
    expect(stage).toBe('result');
    await clock.forward(15 * 86_400);
    await concludePublicity(county.db);
    expect(await stateOf(lot.lotId)).toBe('result_publicity');
    await api.call(ruleObjectionEndpoint, ruling(other, lot.lotId, objectionId));
    await concludePublicity(county.db);
    expect(await stateOf(lot.lotId)).toBe('contract_pending');
    expect(await notFiled(lot.loser, lot.lotId)).toMatchObject({ status: 409, code: 'objection.closed' });
  });

  it('upheld, no contract is drafted', async () => {
    const lot = await awardedLot(county, api);
    const { objectionId } = await file(lot.loser, lot.lotId);
    await api.call(ruleObjectionEndpoint, ruling(other, lot.lotId, objectionId, 'upheld'));
    await clock.forward(15 * 86_400);
    await concludePublicity(county.db);
    expect(await stateOf(lot.lotId)).toBe('result_publicity');
  });
});

it('the page: read by anyone, filed and answered without script', async () => {
  const { lotId } = await publishedLot(county, village);
  const path = `/lots/${lotId}/objections`;
  expect((await api.http().get(`/lots/${lotId}`)).text).toContain(`href="${path}"`);
  expect((await api.http().get(path)).text).toContain('登录后提出异议');
  const bidder = await deskOf(api, village.zhao);
  expect(problemIn((await bidder.post(path, {})).text)).not.toBe('');
  expect(wentTo(await bidder.post(path, { grounds }))).toBe(`${path}?done=filed`);
  const operator = await deskOf(api, other);
  const [, objectionId] = new RegExp(`action="${path}/([0-9a-f-]{36})"`).exec(await operator.page(path))!;
  expect(wentTo(await operator.post(`${path}/${objectionId}`, { verdict: 'upheld', answer: '公告有误，另行更正' }))).toBe(`${path}?done=ruled`);
  const shown = (await api.http().get(path)).text;
  for (const words of ['成立', '公告有误，另行更正']) expect(shown).toContain(words);
  expect(shown).not.toContain('三亩');
});
