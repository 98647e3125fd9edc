// A winner's default, told to the last yuan: what the failed auction cost, what the land fetches less, what is left for the collective, and every bank line of it.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { applyForLotEndpoint, decideApplicationEndpoint, getMyApplication } from '../../src/auction/application-contract.ts';
import { getAuction, placeBidEndpoint } from '../../src/auction/contract.ts';
import { chargeDefaultEndpoint, listDefaultsEndpoint, objectDefaultEndpoint } from '../../src/auction/default/contract.ts';
import { verifyJournal } from '../../src/journal/verify-journal.ts';
import { listOwnLeases, signLease } from '../../src/lease/contract.ts';
import { balanceOf, trialBalance } from '../../src/ledger/queries.ts';
import { relistLotEndpoint } from '../../src/lots/relist-contract.ts';
import { publicLot } from '../../src/openness/contract.ts';
import { apiFor } from '../support/api.ts';
import { awardedLot, type AwardedLot } from '../support/awarded-lot.ts';
import { clockOf } from '../support/clock.ts';
import { withDatabase } from '../support/database.ts';
import { publishedAgain } from '../support/failed-lot.ts';
import { scratchFolder } from '../support/run-folder.ts';
import { deskOf, missing, wentTo } from '../api/web/desk-visit.ts';
import { signsUp, type Resident } from './county-people.ts';
import { clocksRun, messagesOf, pays } from './yuzhuang.ts';

const county = withDatabase();
const api = apiFor(county, { dataDir: scratchFolder('default-story') });
const clock = clockOf(county);
/** The exchange's own account, as the county's rules and so the notice name it: the exchange paid the paper that printed the notice. */
const EXCHANGE = { number: '6217000000007788', holder: '洛宁县农村产权交易中心' };

let lot: AwardedLot, defaultId: string, again: string, taker: Resident;
const depositOf = (accountId: string) =>
  county.db.one<{ id: string; state: string; sub_account: string; paid_from: string; amount: string }>(
    'SELECT d.id, d.state, d.sub_account, d.paid_from, d.amount FROM application p JOIN deposit d ON d.id = p.deposit_id WHERE p.lot_id = $1 AND p.account_id = $2', [lot.lotId, accountId],
  );
const defaults = async () => (await api.call(listDefaultsEndpoint, { as: lot.village.operator, params: { lotId: lot.lotId } })).defaults[0]!;

beforeAll(async () => {
  lot = await awardedLot(county, api, { terms: { minStep: '40' }, rules: { exchange_costs_account: { value: `${EXCHANGE.number}:${EXCHANGE.holder}` } } });
});

describe('赵 wins at 1,540 yuan a mu and will not sign', () => {
  it('孙, who was outbid, has his deposit back on the very account it came from, by a bank line', async () => {
    await clocksRun(county.db);
    await clocksRun(county.db);
    const deposit = await depositOf(lot.loser.accountId);
    expect([lot.price, deposit.state]).toEqual(['1540.00', 'released']);
    const lines = await county.db.sql('SELECT counterparty_number, amount FROM bank_line WHERE account_number = $1 AND direction = $2', [deposit.sub_account, 'debit']);
    expect(lines).toEqual([{ counterparty_number: deposit.paid_from, amount: deposit.amount }]);
  });

  it('the exchange charges him, and says what the failed auction cost others; more than the deposit it may not ask', async () => {
    const cost = { what: '公告刊登费', borneBy: 'exchange' as const, amount: '300.00', evidence: '发票 04100260' };
    const own = { what: '评估费', borneBy: 'collective' as const, amount: '200.00', evidence: '合同 7' };
    const charge = { as: lot.village.operator, params: { lotId: lot.lotId }, body: { event: 'refuse_to_sign' as const, evidence: '两次书面通知，拒不签约', costs: [cost, own] } };
    const beyond = await api.refused(chargeDefaultEndpoint, { ...charge, body: { ...charge.body, costs: [{ ...cost, amount: '20200.01' }, own] } });
    expect([beyond.code, beyond.field, beyond.zh.includes('20400.00'), beyond.en.includes('20400.00')]).toEqual(['default.costs_beyond_deposit', 'costs', true, true]);
    // Nobody names a payee: the shape has no place for one.
    expect((await api.refused(chargeDefaultEndpoint, { ...charge, body: { ...charge.body, costs: [{ ...cost, payee: '某某', number: '6217000000001111' }] as never } })).status).toBe(400);
    ({ defaultId } = await api.call(chargeDefaultEndpoint, charge));
  });

  it('赵 reads the charge and its costs, and is heard; the township confirms; nobody changes the costs behind its back', async () => {
    const zhao = await deskOf(api, lot.winner);
    expect(missing(await zhao.page(`/lots/${lot.lotId}/default`), ['要从保证金里付的费用', `公告刊登费：300 元，付给 ${EXCHANGE.holder}（发票 04100260）`, `评估费：200 元，付给 ${lot.bankAccount.holder}（合同 7）`])).toEqual([]);
    await api.call(objectDefaultEndpoint, { as: lot.winner, params: { defaultId }, body: { objection: '家里出了事，付不起了' } });
    await expect(county.db.sql(`UPDATE winner_default SET costs = '[]' WHERE id = $1`, [defaultId])).rejects.toMatchObject({ code: '42501' });
    const reviewer = await deskOf(api, lot.village.reviewer);
    expect(missing(await reviewer.page('/decisions'), [`公告刊登费：300 元，付给 ${EXCHANGE.holder}（${EXCHANGE.number}）`, '先付上面列出的费用'])).toEqual([]);
    expect(wentTo(await reviewer.post(`/decisions/defaults/${defaultId}`, { verdict: 'confirmed', reason: '事实清楚' }))).toBe('/decisions');
    expect(await defaults()).toMatchObject({ state: 'confirmed', depositKept: '20400.00', depositToCollective: '19900.00', depositReleased: '0.00', shortfall: null });
  });
});

describe('the kept deposit is used in the order of the rule', () => {
  it('the exchange has its costs first, the rest is the collective’s income, and both wait for the bank’s word', async () => {
    const deposit = await depositOf(lot.winner.accountId);
    const told = () => county.db.sql('SELECT to_number, to_name, amount, memo, state FROM payment_instruction WHERE from_number = $1 ORDER BY amount', [deposit.sub_account]);
    expect(await told()).toEqual([
      { to_number: EXCHANGE.number, to_name: EXCHANGE.holder, amount: '300.00', memo: '公告刊登费', state: 'waiting' },
      { to_number: lot.bankAccount.number, to_name: lot.bankAccount.holder, amount: '20100.00', memo: '悔拍保证金归村集体', state: 'waiting' },
    ]);
    expect(await balanceOf(county.db, `collective:${lot.collectiveId}`)).toBe('-20100.00');
    await clocksRun(county.db, async () => (await balanceOf(county.db, `bank:${lot.bankAccount.number}`)) === '20100.00');
    expect((await told()).map((row) => row['state'])).toEqual(['done', 'done']);
    expect([await balanceOf(county.db, `deposit:${deposit.id}`), deposit.state]).toEqual(['0.00', 'forfeited']);
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
  });

  it('the public page says how much was kept and why, and names nobody', async () => {
    const page = await api.call(publicLot, { params: { lotId: lot.lotId } });
    expect(page).toMatchObject({ card: { phase: 'defaulted' }, defaulted: { event: 'refuse_to_sign', depositKept: '20400.00' } });
    const html = (await api.http().get(`/lots/${lot.lotId}`)).text;
    expect([html.includes('扣除有关费用后归村集体'), html.includes(EXCHANGE.holder), html.includes('赵')]).toEqual([true, false, false]);
  });
});

describe('the land is let again, for less', () => {
  it('at no lower reserve; the defaulter may not come back; somebody takes it at 1,500', async () => {
    again = (await api.call(relistLotEndpoint, { as: lot.village.clerk, params: { lotId: lot.lotId }, body: {} })).lotId;
    await publishedAgain(county, lot.village, again);
    expect((await api.refused(applyForLotEndpoint, { as: lot.winner, params: { lotId: again }, body: { pledge: true } })).code).toBe('application.defaulted_here');
    taker = await signsUp(api, '钱接手');
    const { applicationId, deposit } = await api.call(applyForLotEndpoint, { as: taker, params: { lotId: again }, body: { pledge: true } });
    await api.call(decideApplicationEndpoint, { as: lot.village.operator, params: { applicationId }, body: { verdict: 'qualified', reason: '符合条件' } });
    await pays(api, taker, deposit.subAccount, deposit.amount);
    const { opensAt } = await api.call(getAuction, { params: { lotId: again } });
    await clock.moveTo(new Date(opensAt));
    await clocksRun(county.db);
    expect(await api.call(placeBidEndpoint, { as: taker, params: { lotId: again }, body: { bidKey: randomUUID(), amount: '1500' } })).toMatchObject({ outcome: 'accepted' });
    const { endsAt } = await api.call(getAuction, { params: { lotId: again } });
    await clock.moveTo(new Date(Date.parse(endsAt) + 1000));
    await clocksRun(county.db);
    expect((await api.call(getAuction, { params: { lotId: again } })).phase).toBe('awarded');
    expect((await defaults()).shortfall).toBeNull();
  });

  it('once its contract is in force the difference is held against the deposit: 13,600 yuan, all of it covered', async () => {
    const { publicity_until: until } = await county.db.one<{ publicity_until: Date }>('SELECT publicity_until FROM award WHERE lot_id = $1', [again]);
    await clock.moveTo(until);
    await clocksRun(county.db);
    const leaseId = (await api.call(listOwnLeases, { as: taker })).rows[0]!.id;
    await api.call(signLease, { as: taker, params: { leaseId }, body: { as: 'lessee' } });
    await api.call(signLease, { as: lot.village.clerk, params: { leaseId }, body: { as: 'lessor' } });
    await clocksRun(county.db, async () => (await defaults()).shortfall !== null);
    // 40 yuan × 68 mu × 5 years.
    expect((await defaults()).shortfall).toEqual({ wasPerYear: '104720.00', nowPerYear: '102000.00', years: 5, shortfall: '13600.00', covered: '13600.00', uncovered: '0.00' });
    expect(await balanceOf(county.db, `compensation:${lot.collectiveId}`)).toBe('-13600.00');
    const operator = await deskOf(api, lot.village.operator);
    expect(missing(await operator.page(`/operate/lots/${lot.lotId}/default`), ['重新出租的差价', '原来每年 104,720 元，现在每年 102,000 元，5 年少收 13,600 元'])).toEqual([]);
    await clocksRun(county.db);
    expect(await county.db.sql('SELECT count(*) FROM forfeiture_shortfall WHERE default_id = $1', [defaultId])).toEqual([{ count: 1 }]);
  });

  it('he was told at each turn, and his account of it is the same as everybody’s', async () => {
    expect(await messagesOf(api, county.db, lot.winner, '悔拍')).toEqual(expect.arrayContaining([expect.stringContaining('可以申辩'), expect.stringContaining('20,400 元不予退还')]));
    expect((await api.call(getMyApplication, { as: lot.winner, params: { lotId: lot.lotId } })).deposit.state).toBe('forfeited');
  });

  it('the books balance and the journal is whole', async () => {
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
    expect((await verifyJournal(county.db)).findings).toEqual([]);
  });
});
