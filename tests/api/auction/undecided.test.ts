// A request for a second person that ends undecided: the charge or the proposal made with it lapses with it, on the record, and can be made again.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { chargeDefaultEndpoint, decideDefaultEndpoint, listChargesEndpoint, listDefaultsEndpoint } from '../../../src/auction/default/contract.ts';
import { decideSuccessionEndpoint, listProposalsEndpoint, listSuccessionsEndpoint, proposeSuccessionEndpoint } from '../../../src/auction/succession/contract.ts';
import { withdrawApprovalEndpoint } from '../../../src/identity/approval-contract.ts';
import { expireApprovals } from '../../../src/identity/expire-approvals.ts';
import { apiFor } from '../../support/api.ts';
import { awardedLot, type AwardedLot } from '../../support/awarded-lot.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { deskOf } from '../web/desk-visit.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
beforeAll(() => clock.forward(0));

const of = (lot: AwardedLot) => ({ params: { lotId: lot.lotId } });
const charge = async (lot: AwardedLot): Promise<string> =>
  (await api.call(chargeDefaultEndpoint, { as: lot.village.operator, ...of(lot), body: { event: 'refuse_to_sign', evidence: '两次书面通知，拒不签约' } })).defaultId;
const propose = async (lot: AwardedLot): Promise<string> =>
  (await api.call(proposeSuccessionEndpoint, { as: lot.village.operator, ...of(lot), body: { reason: '次高价合理' } })).successionId;
const requestOf = async (table: 'winner_default' | 'succession', id: string) =>
  county.db.one<{ id: string; expires_at: Date }>(`SELECT a.id, a.expires_at FROM approval a JOIN ${table} t ON t.approval_id = a.id WHERE t.id = $1`, [id]);
const takeBack = async (lot: AwardedLot, table: 'winner_default' | 'succession', id: string) =>
  api.call(withdrawApprovalEndpoint, { as: lot.village.operator, params: { approvalId: (await requestOf(table, id)).id }, body: {} });
const entries = (subject: string, id: string) => county.db.sql<{ kind: string; payload: Record<string, unknown>; actor: string }>('SELECT kind, payload, actor FROM journal_entry WHERE subject = $1 AND id = $2 ORDER BY seq', [subject, id]);
const charges = async (lot: AwardedLot) => (await api.call(listChargesEndpoint, { as: lot.village.reviewer })).defaults.map((one) => one.defaultId);
const stateOf = async (lot: AwardedLot, id: string) => (await api.call(listDefaultsEndpoint, { as: lot.village.operator, ...of(lot) })).defaults.find((one) => one.defaultId === id)!.state;

async function defaulted(lot: AwardedLot): Promise<void> {
  const defaultId = await charge(lot);
  const { until } = await county.db.one<{ until: Date }>('SELECT object_until AS until FROM winner_default WHERE id = $1', [defaultId]);
  await clock.moveTo(until);
  await api.call(decideDefaultEndpoint, { as: lot.village.reviewer, params: { defaultId }, body: { verdict: 'confirmed', reason: '属实' } });
}

describe('a charge', () => {
  it('lapses at once when its request is taken back: no decider is asked any more, and the operator charges again', async () => {
    const lot = await awardedLot(county, api);
    const defaultId = await charge(lot);
    expect(await charges(lot)).toEqual([defaultId]);
    await takeBack(lot, 'winner_default', defaultId);
    expect(await stateOf(lot, defaultId)).toBe('lapsed');
    expect(await charges(lot)).toEqual([]);
    const { operator, reviewer } = lot.village;
    expect((await entries('default', defaultId)).at(-1)).toMatchObject({ kind: 'default.lapsed', actor: operator.accountId, payload: { lot_id: lot.lotId, because: 'withdrawn' } });
    const page = await (await deskOf(api, operator)).page(`/operate/lots/${lot.lotId}/default`);
    expect(page).toContain('提出认定');
    expect(await api.refused(decideDefaultEndpoint, { as: reviewer, params: { defaultId }, body: { verdict: 'confirmed', reason: '属实' } })).toMatchObject({ code: 'default.decided' });
    const again = await charge(lot);
    expect(await charges(lot)).toEqual([again]);
  });

  it('lapses with a request that ran out, whoever finds it first: the clock, or the operator who charges again', async () => {
    const lot = await awardedLot(county, api);
    const first = await charge(lot);
    await clock.moveTo((await requestOf('winner_default', first)).expires_at);
    expect(await charges(lot)).toEqual([]);
    const second = await charge(lot);
    expect(await stateOf(lot, first)).toBe('lapsed');
    await clock.moveTo((await requestOf('winner_default', second)).expires_at);
    await expireApprovals(county.db);
    expect(await stateOf(lot, second)).toBe('lapsed');
    for (const id of [first, second]) expect((await entries('default', id)).at(-1)).toMatchObject({ kind: 'default.lapsed', actor: 'system:approval-clock', payload: { because: 'expired' } });
    await expireApprovals(county.db);
    expect((await entries('default', second)).map((entry) => entry.kind)).toEqual(['default.charged', 'default.lapsed']);
  });

  it('decided, is not touched by what comes after', async () => {
    const lot = await awardedLot(county, api);
    const defaultId = await charge(lot);
    const { id: approvalId } = await requestOf('winner_default', defaultId);
    const { until } = await county.db.one<{ until: Date }>('SELECT object_until AS until FROM winner_default WHERE id = $1', [defaultId]);
    await clock.moveTo(until);
    await api.call(decideDefaultEndpoint, { as: lot.village.reviewer, params: { defaultId }, body: { verdict: 'dismissed', reason: '不成立' } });
    expect(await api.refused(withdrawApprovalEndpoint, { as: lot.village.operator, params: { approvalId }, body: {} })).toMatchObject({ code: 'approval.decided' });
    expect(await stateOf(lot, defaultId)).toBe('dismissed');
  });
});

describe('a proposal of the runner-up', () => {
  it('lapses when its request is taken back, and can be made again', async () => {
    const lot = await awardedLot(county, api, { rules: { runner_up_succession: { value: true } } });
    await defaulted(lot);
    const successionId = await propose(lot);
    await takeBack(lot, 'succession', successionId);
    const waiting = async () => (await api.call(listProposalsEndpoint, { as: lot.village.reviewer })).successions.map((one) => one.successionId);
    expect(await waiting()).toEqual([]);
    expect((await api.call(listSuccessionsEndpoint, { as: lot.village.operator, ...of(lot) })).successions).toMatchObject([{ successionId, state: 'lapsed' }]);
    expect((await entries('succession', lot.lotId)).at(-1)).toMatchObject({ kind: 'succession.lapsed', payload: { succession_id: successionId, because: 'withdrawn' } });
    expect(await api.refused(decideSuccessionEndpoint, { as: lot.village.chen, params: { successionId }, body: { verdict: 'approved', reason: '同意' } })).toMatchObject({ code: 'succession.not_open' });
    const again = await propose(lot);
    expect(await waiting()).toEqual([again]);
    await clock.moveTo((await requestOf('succession', again)).expires_at);
    expect(await waiting()).toEqual([]);
    await expireApprovals(county.db);
    expect((await entries('succession', lot.lotId)).filter((entry) => entry.kind === 'succession.lapsed').at(-1)).toMatchObject({ payload: { succession_id: again, because: 'expired' } });
  });
});
