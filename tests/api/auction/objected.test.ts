// What follows an upheld objection to a result: two people annul it or withhold the contract until a day; a fault of the winner is a default; what nobody decides ends by the clock.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { chargeDefaultEndpoint, decideDefaultEndpoint } from '../../../src/auction/default/contract.ts';
import { listConsequencesEndpoint, requestConsequenceEndpoint, type ConsequenceAsk } from '../../../src/auction/objected/contract.ts';
import { settleObjected } from '../../../src/auction/objected/settle-objected.ts';
import { releaseDeposits } from '../../../src/auction/release-deposits.ts';
import { decideApprovalEndpoint } from '../../../src/identity/approval-contract.ts';
import { expireApprovals } from '../../../src/identity/expire-approvals.ts';
import { verifyJournal } from '../../../src/journal/verify-journal.ts';
import { addDays, chinaDate, chinaInstant } from '../../../src/kernel/clock.ts';
import { concludePublicity } from '../../../src/lease/conclude-publicity.ts';
import { trialBalance } from '../../../src/ledger/queries.ts';
import { fileObjectionEndpoint, ruleObjectionEndpoint } from '../../../src/lots/objection/contract.ts';
import { relistLotEndpoint } from '../../../src/lots/relist-contract.ts';
import { listMessages } from '../../../src/messages/contract.ts';
import { collectMessages } from '../../../src/messages/collect-messages.ts';
import { publicLot } from '../../../src/openness/contract.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { apiFor } from '../../support/api.ts';
import { awardedLot, type AwardedLot } from '../../support/awarded-lot.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { countyCode, freshPerson, type Person } from '../../support/world.ts';
import { deskOf, wentTo } from '../web/desk-visit.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
let other: Person;
beforeAll(async () => {
  await clock.forward(0);
  other = await freshPerson(county, '县交易乙', [['exchange_operator', countyCode]]);
});

const reason = '竞价期间系统把一笔有效出价误判为无效，结果不能作数';
const annulAsk: ConsequenceAsk = { consequence: 'annul', cause: 'procedure', reason };
const ask = (lot: AwardedLot, body: ConsequenceAsk = annulAsk, as: Person = lot.village.operator) => ({ as, params: { lotId: lot.lotId }, body });
const decide = (as: Person, approvalId: string, verdict: 'approved' | 'refused' = 'approved') => ({ as, params: { approvalId }, body: { verdict, reason: '事实清楚' } });
const followed = (lot: AwardedLot, as?: Person) => api.call(listConsequencesEndpoint, { ...(as && { as }), params: { lotId: lot.lotId } });
const stateOf = async (lot: AwardedLot) => (await county.db.one<{ state: string }>('SELECT state FROM lot WHERE id = $1', [lot.lotId])).state;
const depositOf = async (lot: AwardedLot, person: Person) =>
  (await county.db.one<{ state: string }>('SELECT d.state FROM application p JOIN deposit d ON d.id = p.deposit_id WHERE p.lot_id = $1 AND p.account_id = $2', [lot.lotId, person.accountId])).state;
const today = async () => chinaDate(await readClock(county.db));
const morningAfter = (day: string) => clock.moveTo(chinaInstant(addDays(day, 1), '09:00'));

async function objected(verdict?: 'upheld' | 'dismissed'): Promise<AwardedLot & { objectionId: string }> {
  const lot = await awardedLot(county, api);
  const { objectionId } = await api.call(fileObjectionEndpoint, { as: lot.loser, params: { lotId: lot.lotId }, body: { grounds: '孙二的出价应当有效' } });
  if (verdict !== undefined) await api.call(ruleObjectionEndpoint, { as: other, params: { lotId: lot.lotId, objectionId }, body: { verdict, answer: '经核对日志，出价有效' } });
  return { ...lot, objectionId };
}

describe('annulled by two', () => {
  it('every deposit goes back, the reason is public, whoever is concerned is told, and the lot may be listed again', async () => {
    const lot = await objected('upheld');
    const { settleBy } = await followed(lot);
    expect(settleBy! > await today()).toBe(true);
    expect(await followed(lot, lot.village.operator)).toMatchObject({ mayAsk: true, asked: false, results: [] });
    const { approvalId } = await api.call(requestConsequenceEndpoint, ask(lot));
    expect(await followed(lot, lot.village.operator)).toMatchObject({ mayAsk: false, asked: true });
    expect((await api.refused(requestConsequenceEndpoint, ask(lot))).code).toBe('approval.pending');
    for (const [as, code] of [[lot.village.operator, 'approval.own'], [other, 'policy.not_allowed'], [lot.village.clerk, 'policy.not_allowed']] as const) {
      expect(await api.refused(decideApprovalEndpoint, decide(as, approvalId))).toMatchObject({ status: 403, code });
    }
    await api.call(decideApprovalEndpoint, decide(lot.village.chen, approvalId));
    expect(await stateOf(lot)).toBe('withdrawn');
    await releaseDeposits(county.db);
    expect([await depositOf(lot, lot.winner), await depositOf(lot, lot.loser)]).toEqual(['released', 'released']);
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
    expect(await followed(lot)).toMatchObject({ results: [{ consequence: 'annul', ground: 'procedure', reason }], settleBy: null });
    expect(await api.call(publicLot, { params: { lotId: lot.lotId } })).toMatchObject({ withdrawn: { reason }, result: null });
    await eventually('winner and objector are told', async () => {
      await collectMessages(county.db);
      const kinds = await Promise.all([lot.winner, lot.loser].map(async (as) => (await api.call(listMessages, { as, query: {} })).messages.map((one) => one.kind)));
      return kinds.every((all) => all.filter((kind) => kind === 'result_annulled').length === 1) ? kinds : undefined;
    });
    await concludePublicity(county.db);
    expect(await county.db.sql('SELECT 1 FROM lease WHERE lot_id = $1', [lot.lotId])).toEqual([]);
    expect(await api.call(relistLotEndpoint, { as: lot.village.clerk, params: { lotId: lot.lotId }, body: {} })).toMatchObject({ state: 'draft' });
    expect((await verifyJournal(county.db)).findings).toEqual([]);
  });

  it('only a result with an upheld objection, only by the exchange, and never for the winner’s own fault', async () => {
    const waiting = await objected();
    expect((await api.refused(requestConsequenceEndpoint, ask(waiting))).code).toBe('result.not_objected');
    const dismissed = await objected('dismissed');
    expect((await api.refused(requestConsequenceEndpoint, ask(dismissed))).code).toBe('result.not_objected');
    const lot = await objected('upheld');
    for (const as of [lot.village.chen, lot.village.clerk, lot.winner]) expect((await api.refused(requestConsequenceEndpoint, ask(lot, annulAsk, as))).status).toBe(403);
    const elsewhere = await freshPerson(county, '邻县交易', [['exchange_operator', '410329']]);
    expect((await api.refused(requestConsequenceEndpoint, ask(lot, annulAsk, elsewhere))).status).toBe(403);
    expect(await api.refused(requestConsequenceEndpoint, ask(lot, { consequence: 'annul', cause: 'winner_fault', reason }))).toMatchObject({ code: 'result.fault_is_default', field: 'cause' });
  });

  it('one person alone cannot write it, nor with somebody else’s approval', async () => {
    const lot = await objected('upheld');
    const write = (approval: string | null, ground = 'procedure') => county.db.sql(
      `INSERT INTO objected_result (lot_id, application_id, consequence, ground, reason, asked_by, decided_by, decided_at, approval_id)
       SELECT lot_id, application_id, 'annul', $3, '自己撤', $2, NULL, county_now(), $4 FROM award WHERE lot_id = $1`, [lot.lotId, lot.village.operator.accountId, ground, approval]);
    await expect(write(null)).rejects.toThrow('objected_result_takes_two');
    const { id } = await county.db.one<{ id: string }>(`SELECT id FROM approval WHERE $1 AND state = 'approved' LIMIT 1`, [true]);
    await expect(write(id)).rejects.toThrow('does not rest on an approval');
  });
});

describe('withheld until a day', () => {
  it('nothing is signed until then; after it the contract is drafted as usual', async () => {
    const lot = await objected('upheld');
    const { least, most } = await followed(lot, lot.village.operator);
    const until = addDays(await today(), 20);
    for (const bad of [addDays(least!, -1), addDays(most!, 1)]) {
      expect(await api.refused(requestConsequenceEndpoint, ask(lot, { consequence: 'withhold', until: bad, reason }))).toMatchObject({ status: 422, code: 'result.withheld_out_of_range', field: 'until' });
    }
    const { approvalId } = await api.call(requestConsequenceEndpoint, ask(lot, { consequence: 'withhold', until, reason }));
    await api.call(decideApprovalEndpoint, decide(lot.village.reviewer, approvalId));
    expect(await followed(lot)).toMatchObject({ results: [{ consequence: 'withhold', withheldUntil: until }], settleBy: null });
    expect(await depositOf(lot, lot.winner)).toBe('held');
    await clock.moveTo(chinaInstant(until, '23:00'));
    await settleObjected(county.db);
    await concludePublicity(county.db);
    expect(await stateOf(lot)).toBe('result_publicity');
    // Withheld once for the same objection: no second time, but it may still be annulled.
    expect((await api.refused(requestConsequenceEndpoint, ask(lot, { consequence: 'withhold', until: addDays(until, 5), reason }))).code).toBe('result.not_objected');
    await morningAfter(until);
    await settleObjected(county.db);
    await concludePublicity(county.db);
    expect(await stateOf(lot)).toBe('contract_pending');
    expect((await api.refused(requestConsequenceEndpoint, ask(lot))).code).toBe('lot.wrong_state');
  });
});

describe('nothing hangs for ever', () => {
  it('an upheld objection whose consequence nobody decides: the clock annuls, but waits for a request that was in time', async () => {
    const lot = await objected('upheld');
    const { settleBy } = await followed(lot);
    await clock.moveTo(chinaInstant(settleBy!, '23:00'));
    await settleObjected(county.db);
    expect(await stateOf(lot)).toBe('result_publicity');
    const { approvalId } = await api.call(requestConsequenceEndpoint, ask(lot));
    await morningAfter(settleBy!);
    await settleObjected(county.db);
    expect(await stateOf(lot)).toBe('result_publicity');
    await api.call(decideApprovalEndpoint, decide(lot.village.chen, approvalId, 'refused'));
    expect((await api.refused(requestConsequenceEndpoint, ask(lot))).code).toBe('result.settle_too_late');
    await expireApprovals(county.db);
    await settleObjected(county.db);
    expect(await stateOf(lot)).toBe('withdrawn');
    expect(await followed(lot)).toMatchObject({ results: [{ consequence: 'annul', ground: 'unsettled' }] });
    await releaseDeposits(county.db);
    expect(await depositOf(lot, lot.winner)).toBe('released');
  });

  it('an objection nobody answers ends too', async () => {
    const lot = await objected();
    const { settle_by: last } = await county.db.one<{ settle_by: string }>('SELECT settle_by FROM objection WHERE id = $1', [lot.objectionId]);
    await clock.moveTo(chinaInstant(last, '23:00'));
    await settleObjected(county.db);
    expect(await stateOf(lot)).toBe('result_publicity');
    await morningAfter(last);
    await settleObjected(county.db);
    expect(await stateOf(lot)).toBe('withdrawn');
  });
});

it('a winner at fault: the default comes first, and keeps the deposit as the notice says', async () => {
  const lot = await objected('upheld');
  const { settleBy } = await followed(lot);
  const { defaultId } = await api.call(chargeDefaultEndpoint, { as: lot.village.operator, params: { lotId: lot.lotId }, body: { event: 'collusion', evidence: '两人账户同一设备，先后代为出价' } });
  expect((await api.refused(requestConsequenceEndpoint, ask(lot))).code).toBe('result.default_waits');
  await morningAfter(settleBy!);
  await settleObjected(county.db);
  expect(await stateOf(lot)).toBe('result_publicity');
  await api.call(decideDefaultEndpoint, { as: lot.village.reviewer, params: { defaultId }, body: { verdict: 'confirmed', reason: '事实清楚' } });
  expect(await stateOf(lot)).toBe('defaulted');
  expect(await depositOf(lot, lot.winner)).toBe('forfeited');
});

it('the page: what is to be done by when, both ways of asking, and what the second person reads', async () => {
  const lot = await objected('upheld');
  const path = `/lots/${lot.lotId}/objections`;
  expect((await api.http().get(path)).text).toContain('到期没有人处理，系统撤销结果');
  const desk = await deskOf(api, lot.village.operator);
  const asked = await desk.page(path);
  for (const words of ['提请撤销结果', '提请暂缓签约', `/operate/lots/${lot.lotId}/default`]) expect(asked).toContain(words);
  expect(await desk.page('/todo?task=settle_result')).toContain(path);
  expect((await desk.post(`/lots/${lot.lotId}/objected-result`, { consequence: 'annul', reason })).text).toContain('“撤销的原因”还没有填');
  const until = addDays(await today(), 10);
  expect(wentTo(await desk.post(`/lots/${lot.lotId}/objected-result`, { consequence: 'withhold', until, reason }))).toBe(`${path}?done=asked`);
  const { id } = await county.db.one<{ id: string }>(`SELECT id FROM approval WHERE action = 'auction.objected' AND subject_id = $1`, [lot.lotId]);
  const second = await deskOf(api, lot.village.chen);
  const shown = await second.page(`/approvals/${id}`);
  const [year, month, day] = until.split('-').map(Number);
  for (const words of ['暂缓签约，期满后照常签', `${year}年${month}月${day}日`, reason, '经核对日志，出价有效']) expect(shown).toContain(words);
  expect(wentTo(await second.post(`/approvals/${id}`, { verdict: 'approved', reason: '同意' }))).toBe('/approvals');
  expect((await api.http().get(path)).text).toContain('暂缓签约到');
});
