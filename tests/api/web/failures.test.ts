// Failures at the pages, by forms alone: listing again, a default heard and decided, a succession answered, a session made.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { chinaDate } from '../../../src/kernel/clock.ts';
import { lotById } from '../../../src/lots/queries.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { calendarFor } from '../../../src/rulebook/calendar.ts';
import { addWorkingDays } from '../../../src/rulebook/working-days.ts';
import { apiFor } from '../../support/api.ts';
import { admit, untilScheduled } from '../../support/auction.ts';
import { awardedLot } from '../../support/awarded-lot.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { publishedAgain, unsoldLot } from '../../support/failed-lot.ts';
import { draftedLot, readyLot, reviewedLot } from '../../support/published-lot.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { freshVillage } from '../../support/world.ts';
import { deskOf, missing, problemIn, wentTo } from './desk-visit.ts';

const county = withDatabase();
const api = apiFor(county, { dataDir: scratchFolder('failure-files') });
const clock = clockOf(county);
beforeAll(() => clock.forward(0));

describe('listing again', () => {
  it('the clerk sees how far he may go, is refused beyond it, and gets a draft; everyone reads the lineage', async () => {
    const village = await freshVillage(county);
    const lot = await unsoldLot(county, village);
    const clerk = await deskOf(api, village.clerk);
    expect(missing(await clerk.page(`/desk/lots/${lot.lotId}`), ['再挂一次', `/desk/lots/${lot.lotId}/relisting`])).toEqual([]);
    const form = await clerk.page(`/desk/lots/${lot.lotId}/relisting`);
    expect(missing(form, ['第 2 次挂牌', '1,350 元/亩·年（最多降 10%）', '已办 1 轮，上限 3 轮', '固定价出租', '每次最多降 10%，累计最多降 20%'])).toEqual([]);

    const startDate = /name="startDate"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="startDate"/.exec(form)!.slice(1).find((one) => one !== undefined)!;
    const refused = await clerk.post(`/desk/lots/${lot.lotId}/relisting`, { reservePerUnitYear: '1，300', format: 'ascending', startDate });
    expect([refused.status, problemIn(refused.text)]).toEqual([409, '比上次底价 1500.00 元最多降 10%，最低 1350.00 元']);
    const draft = wentTo(await clerk.post(`/desk/lots/${lot.lotId}/relisting`, { reservePerUnitYear: '１，３５０', format: 'sealed_rounds', sealedRounds: '3', startDate })).split('?')[0]!;
    const draftId = draft.split('/').at(-1)!;
    expect(await lotById(county.db, draftId)).toMatchObject({ attempt: 2, reserve_per_unit_year: '1350.00', format: 'sealed_rounds', sealed_rounds: 3 });
    expect(missing(await clerk.page(draft), ['第 2 次挂牌，首次底价 1,500 元/亩·年', '民主决策'])).toEqual([]);
    const changed = { reservePerUnitYear: '1350', termYears: '5', priceBasis: 'COMPARABLES', startDate, paymentPeriod: 'yearly_in_advance', format: 'ascending' };
    wentTo(await clerk.post(`${draft}/price`, changed));
    expect(await lotById(county.db, draftId)).toMatchObject({ format: 'ascending', sealed_rounds: null });

    await publishedAgain(county, village, draftId);
    const anyone = await deskOf(api, null);
    expect(missing(await anyone.page(`/lots/${draftId}`), ['第 2 次挂牌，首次底价 1,500 元/亩·年，本次降 10%', `/lots/${lot.lotId}`, '流拍', '网上加价竞价'])).toEqual([]);
    expect(missing(await anyone.page(`/lots/${draftId}/notice`), ['再次挂牌', '本次降 10%', '出租方式'])).toEqual([]);
    const other = await deskOf(api, (await freshVillage(county)).clerk);
    expect((await other.get(`/desk/lots/${lot.lotId}/relisting`)).status).toBe(403);
  });

  it('a first draft offers every way of letting but the fixed price', async () => {
    const village = await freshVillage(county);
    const draft = await draftedLot(county, village);
    const text = await (await deskOf(api, village.clerk)).page(`/desk/lots/${draft.lotId}/price`);
    expect(missing(text, ['value="ascending"', 'value="sealed"', 'value="sealed_rounds"', '固定价出租要先有一轮公开竞价流拍'])).toEqual([]);
    expect(text).not.toContain('value="fixed_price"');
  });
});

describe('a default and a succession', () => {
  it('is charged, objected to and decided; then the runner-up takes the lot', async () => {
    const lot = await awardedLot(county, api, { rules: { runner_up_succession: { value: true } } });
    const { village, lotId } = lot;
    const operator = await deskOf(api, village.operator);
    expect(missing(await operator.page('/operate/results'), [lot.lot.title, `/operate/lots/${lotId}/default`])).toEqual([]);
    expect(missing(await operator.page(`/operate/lots/${lotId}/default`), ['竞得人拒不确认成交或拒签合同', '串通竞价'])).toEqual([]);
    const none = await operator.post(`/operate/lots/${lotId}/default`, { event: 'refuse_to_sign' });
    expect(problemIn(none.text)).toBe('“事实和证据”还没有填');
    wentTo(await operator.post(`/operate/lots/${lotId}/default`, { event: 'refuse_to_sign', evidence: '书面答复不签' }));

    const winner = await deskOf(api, lot.winner);
    const mine = await winner.page(`/lots/${lotId}/default`);
    expect(missing(mine, ['书面答复不签', '我的申辩'])).toEqual([]);
    const { id } = await county.db.one<{ id: string }>('SELECT id FROM winner_default WHERE lot_id = $1', [lotId]);
    const reviewer = await deskOf(api, village.reviewer);
    expect(missing(await reviewer.page('/decisions'), ['期满或申辩后才能决定', lot.lot.title])).toEqual([]);
    wentTo(await winner.post(`/lots/${lotId}/default/${id}`, { objection: '家里出了事，请宽限' }));
    expect(missing(await reviewer.page('/decisions'), ['家里出了事，请宽限', '认定悔拍'])).toEqual([]);
    expect((await winner.get('/decisions')).status).toBe(403);
    wentTo(await reviewer.post(`/decisions/defaults/${id}`, { verdict: 'confirmed', reason: '宽限期已过' }));
    expect(missing(await winner.page(`/lots/${lotId}/default`), ['已认定悔拍', '不予退还 20,400 元，其中归村集体 20,400 元'])).toEqual([]);
    const anyone = await (await deskOf(api, null)).page(`/lots/${lotId}`);
    expect(missing(anyone, ['竞得人悔拍：竞得人拒不确认成交或拒签合同', '保证金 20,400 元不予退还，扣除有关费用后归村集体'])).toEqual([]);

    expect(missing(await operator.page(`/operate/lots/${lotId}/default`), ['次高价人', '1,500 元/亩·年', '提出递补'])).toEqual([]);
    wentTo(await operator.post(`/operate/lots/${lotId}/succession`, { reason: '次高价合理' }));
    const { id: successionId } = await county.db.one<{ id: string }>('SELECT id FROM succession WHERE lot_id = $1', [lotId]);
    const officer = await deskOf(api, village.chen);
    expect(missing(await officer.page('/decisions'), ['同意递补', '次高价合理'])).toEqual([]);
    wentTo(await officer.post(`/decisions/successions/${successionId}`, { verdict: 'approved', reason: '同意' }));
    const runner = await deskOf(api, lot.loser);
    expect(missing(await runner.page(`/lots/${lotId}/succession`), ['1,500 元/亩·年', '接受，按我的出价租', '接受后不能反悔'])).toEqual([]);
    wentTo(await runner.post(`/lots/${lotId}/succession/${successionId}`, { answer: 'accepted' }));
    expect(await runner.page(`/lots/${lotId}/succession`)).toContain('您已接受');
    expect(missing(await (await deskOf(api, null)).page(`/lots/${lotId}`), ['由次高价人按自己的出价递补', '结果公示'])).toEqual([]);
    expect((await winner.get(`/lots/${lotId}/succession`)).status).toBe(403);
  });
});

describe('two that wait for the same reviewer', () => {
  it('have boxes of their own: a refused reason goes back to its own form, and to no other', async () => {
    const village = await freshVillage(county);
    const lots = [await awardedLot(county, api, { village }), await awardedLot(county, api, { village })];
    const operator = await deskOf(api, village.operator);
    const winner = await deskOf(api, village.zhao);
    for (const { lotId } of lots) {
      wentTo(await operator.post(`/operate/lots/${lotId}/default`, { event: 'refuse_to_sign', evidence: '书面答复不签' }));
      const { id } = await county.db.one<{ id: string }>('SELECT id FROM winner_default WHERE lot_id = $1', [lotId]);
      wentTo(await winner.post(`/lots/${lotId}/default/${id}`, { objection: '请宽限' }));
    }
    const { id } = await county.db.one<{ id: string }>('SELECT id FROM winner_default WHERE lot_id = $1', [lots[1]!.lotId]);
    const reviewer = await deskOf(api, village.reviewer);
    const idsOf = (text: string) => [...text.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
    const formOf = (text: string) => text.split('<form ').find((form) => form.includes(`/decisions/defaults/${id}"`))!;
    const boxes = await reviewer.page('/decisions');
    expect(idsOf(boxes)).toHaveLength(new Set(idsOf(boxes)).size);

    const unsaid = await reviewer.post(`/decisions/defaults/${id}`, { reason: '宽限期已过' });
    expect([unsaid.status, unsaid.text.split('宽限期已过').length - 1]).toEqual([400, 1]);
    expect(formOf(unsaid.text)).toContain('宽限期已过');
    const bare = await reviewer.post(`/decisions/defaults/${id}`, { verdict: 'confirmed' });
    expect([bare.status, bare.text.split('class="field field--bad"').length - 1]).toEqual([400, 1]);
    expect(formOf(bare.text)).toContain('field--bad');
  });
});

describe('a session', () => {
  it('is made by numbers in boxes, published in bulk with a reason for each refusal, and seen by everyone', async () => {
    const village = await freshVillage(county);
    const [first, second] = [await reviewedLot(county, village, { asset: { name: '东塘' }, terms: { minStep: '20', title: '东塘' } }), await reviewedLot(county, village, { asset: { name: '西塘' }, terms: { minStep: '20', title: '西塘' } })];
    const unready = await readyLot(county, village, { asset: { name: '北塘' }, terms: { title: '北塘' } });
    const operator = await deskOf(api, village.operator);
    expect(missing(await operator.page('/operate/sessions'), ['东塘', '西塘', `order-${first.lotId}`])).toEqual([]);
    const opens = addWorkingDays(await calendarFor(county.db, village.county), chinaDate(await readClock(county.db)), 12);
    const made = { name: '鱼塘专场', placeCode: village.township, venue: '乡交易站', opensAt: `${opens}T10:00`, staggerSeconds: '９０' };
    const past = await operator.post('/operate/sessions', { ...made, opensAt: '2020-01-02T10:00' });
    expect(past.text).toContain('已过');
    const session = wentTo(await operator.post('/operate/sessions', { ...made, [`order-${first.lotId}`]: '2', [`order-${second.lotId}`]: '1' }));
    const sessionId = session.split('/').at(-1)!;
    wentTo(await operator.post(session, { [`order-${second.lotId}`]: '1', [`order-${first.lotId}`]: '2', [`order-${unready.lotId}`]: '3' }));
    wentTo(await operator.post(`${session}/notices`));
    const after = await operator.page(session);
    expect(missing(after, ['已发布 2 个', '没有发布：标的现在是“已表决”'])).toEqual([]);
    expect(after.indexOf('西塘')).toBeLessThan(after.indexOf('东塘'));

    const anyone = await deskOf(api, null);
    expect(missing(await anyone.page('/sessions'), ['鱼塘专场', '乡交易站'])).toEqual([]);
    for (const lot of [first, second]) await untilScheduled(county, lot.lotId);
    expect(missing(await anyone.page(`/sessions/${sessionId}?show=next`), ['西塘', '东塘', '前后隔 90 秒', '未开始', '快结束的在前'])).toEqual([]);
    expect(await anyone.page(`/lots/${first.lotId}`)).toContain('本宗在“鱼塘专场”专场，排在第 2 个');
    await admit(county, village, first.lotId, [village.zhao]);
    expect(missing(await (await deskOf(api, village.zhao)).page(`/sessions/${sessionId}`), ['我在这场的标的', '还没出价'])).toEqual([]);
    expect((await (await deskOf(api, village.clerk)).get(session)).status).toBe(403);
  });
});
