// The village clerk's desk on the real app, with forms and files alone: a lot goes from the register to its printed notice.
import { describe, expect, it } from '@jest/globals';
import { addDays, chinaDate } from '../../../src/kernel/clock.ts';
import { lotById } from '../../../src/lots/queries.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { apiFor } from '../../support/api.ts';
import { draftedLease } from '../../support/awarded-lot.ts';
import { withDatabase } from '../../support/database.ts';
import { aPdf, aPhoto, draftedLot, idleAsset, lawfulCounty, readyLot } from '../../support/published-lot.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { freshVillage } from '../../support/world.ts';
import { deskOf, missing, problemIn, wentTo } from './desk-visit.ts';

const county = withDatabase();
const api = apiFor(county, { dataDir: scratchFolder('desk-files') });
const today = async () => chinaDate(await readClock(county.db));

describe('a listing, by forms alone', () => {
  it('register, draft, vote, papers, submit; the township approves, the exchange publishes, the clerk prints', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    await idleAsset(county, village, { name: '账户所属的旧仓库', class: 'BLDG_WAREHOUSE', unit: 'm2', nominal: '80.00' });
    const clerk = await deskOf(api, village.clerk);
    const asset = wentTo(await clerk.post('/desk/assets/new', { name: '河东果园', class: 'LAND_ORCHARD', nominal: '３２.５', unit: 'mu', state: 'idle', address: '村东' }));
    expect(await clerk.page(asset)).toContain('拿去挂牌');

    const assetId = asset.split('/').at(-1)!;
    const first = { assetId, permittedUse: '苹果种植', startDate: addDays(await today(), 120), termYears: '10', reservePerUnitYear: '720', priceBasis: 'COMPARABLES', contact: '村会计室 0379-66230000' };
    const lot = wentTo(await clerk.post(`/desk/lots/new?asset=${assetId}`, first)).split('?')[0]!;
    const list = await clerk.page(lot);
    expect(missing(list, ['资产与面积', '民主决策', '材料', '价格与租期', '看地与联系', '检查并提交', '办理程序', '还差 11 项', '>720<', '>23,400<', '>234,000<'])).toEqual([]);

    await clerk.post(`${lot}/visit`, { contact: '村会计室 0379-66230000', viewing: '每周二上午' });
    const numbers = { matter: 'lease_land', body: 'representatives_assembly', noticedOn: addDays(await today(), -33), metOn: addDays(await today(), -20), eligible: '43', present: '38', inFavour: '28', against: '9', abstained: '1', supervisionOpinion: '程序合规' };
    const day = async (days: number) => addDays(await today(), days);
    const step = async (name: string, kind: string, boxes: Record<string, string>) => wentTo(await clerk.upload(`${lot}/procedure`, { name: `${name}.pdf`, content: aPdf(name) }, { step: name, [`${name}.kind`]: kind, ...boxes }));
    for (const [name, days] of [['proposal', -40], ['consultation', -37], ['party_review', -35]] as const) await step(name, 'minutes', { [`${name}.doneOn`]: await day(days) });
    const short = await clerk.post(`${lot}/vote`, numbers);
    expect([short.status, problemIn(short.text)]).toEqual([409, '赞成 28 票，须 29 票']);
    expect(short.text).toContain('value="28"');
    wentTo(await clerk.post(`${lot}/vote`, { ...numbers, inFavour: '35', against: '2' }));
    wentTo(await clerk.upload(`${lot}/papers`, { name: '会议记录.pdf', content: aPdf('desk') }, { kind: 'minutes' }));
    wentTo(await clerk.upload(`${lot}/papers`, { name: '全景.jpg', content: await aPhoto() }, { kind: 'photo' }));
    wentTo(await clerk.upload(`${lot}/papers`, { name: 'sign_in.pdf', content: aPdf('sign_in') }, { kind: 'sign_in' }));
    const signed = { 'supervision.doneOn': await day(-2), 'supervision.signer': '吴监督', 'supervision.verdict': 'agrees', 'supervision.independent': 'true' };
    await step('resolution_publicity', 'publicity', { 'resolution_publicity.doneOn': await day(-19), 'resolution_publicity.untilOn': await day(-3) });
    await step('supervision', 'opinion', signed);
    expect(missing(await clerk.page(lot), ['登记程序步骤：村党组织提议', '登记程序步骤：决议公示', '上传材料：会议记录，成员（代表）大会表决', '上传材料：现状照片'])).toEqual([]);
    expect(missing(await clerk.page(`${lot}?lang=en`), ['Step entered: Proposal by the party branch', 'Paper uploaded: minutes of the meeting, Resolution of the assembly'])).toEqual([]);
    expect(await clerk.page(`${lot}/submission`)).toContain('应到 43，实到 38，同意 35，需要 29');
    wentTo(await clerk.post(`${lot}/submission`));
    expect(await clerk.page(lot)).toContain('已交乡镇审核');

    const lotId = lot.split('/').at(-1)!;
    const reviewer = await deskOf(api, village.reviewer);
    const checks = Object.fromEntries(['legality', 'planning', 'use', 'price', 'outsiders'].map((name) => [`check.${name}`, 'true']));
    expect(await reviewer.page(`/review/${lotId}`)).toContain('每周二上午');
    expect(problemIn((await reviewer.post(`/review/${lotId}`, { verdict: 'approved', opinion: '同意', ...checks })).text)).toContain('批准文号');
    const document = { outsiderApproval: '试验政〔2026〕3号', 'outsiderApproval.approvedOn': await today() };
    expect(wentTo(await reviewer.post(`/review/${lotId}`, { verdict: 'approved', opinion: '同意', ...checks, ...document }))).toContain('/review?done=approved');
    const operator = await deskOf(api, village.operator);
    expect(await operator.page('/operate')).toContain('河东果园');
    wentTo(await operator.post(`/operate/lots/${lotId}`));
    expect(await clerk.page(lot)).toContain(`href="/lots/${lotId}/notice"`);
    expect(await (await deskOf(api, null)).page(`/lots/${lotId}/notice`)).toContain('招租公告');
  });

  it('a changed voted term sets the vote aside, and the page says so', async () => {
    const village = await freshVillage(county);
    const { lotId } = await readyLot(county, village);
    const clerk = await deskOf(api, village.clerk);
    const asked = { reservePerUnitYear: '1,400', termYears: '5', priceBasis: 'COMPARABLES', startDate: addDays(await today(), 120), paymentPeriod: 'yearly_in_advance', bondPercent: '15' };
    expect(wentTo(await clerk.post(`/desk/lots/${lotId}/price`, asked))).toContain('done=voted');
    expect(await clerk.page(`/desk/lots/${lotId}?done=voted`)).toContain('请重新表决');
    expect(await lotById(county.db, lotId)).toMatchObject({ reserve_per_unit_year: '1400.00', bond_percent: 15 });
    expect(await clerk.page(`/desk/lots/${lotId}/price`)).toContain('履约保证金（首年租金的百分之几）');
  });

  it('what is wrong is said under its label, in the reader’s tongue, and nothing typed is lost', async () => {
    const village = await freshVillage(county);
    const { lotId } = await draftedLot(county, village);
    const clerk = await deskOf(api, village.clerk);
    const answer = await clerk.post(`/desk/lots/${lotId}/price`, { reservePerUnitYear: '一千五', termYears: '5' });
    expect([answer.status, problemIn(answer.text)]).toEqual([400, '“起拍价”：请填写金额，最多两位小数']);
    expect(answer.text).toContain('value="一千五"');
    expect(await clerk.page(`/desk/lots/${lotId}/price?lang=en`)).toContain('Reserve price');
  });

  it('the preview is the public page, and only its staff may see it', async () => {
    const village = await freshVillage(county);
    const { lotId, lot } = await readyLot(county, village);
    const preview = await (await deskOf(api, village.clerk)).page(`/desk/lots/${lotId}/preview`);
    expect(missing(preview, [lot.title, '五句话说清楚', '村里怎么决定的', '还没有公开'])).toEqual([]);
    const other = await freshVillage(county);
    for (const stranger of [other.clerk, other.reviewer, village.zhao]) expect((await (await deskOf(api, stranger)).get(`/desk/lots/${lotId}/preview`)).status).toBe(403);
    expect((await (await deskOf(api, null)).get(`/desk/lots/${lotId}/preview`)).headers['location']).toContain('/sign-in?next=');
    expect((await (await deskOf(api, null)).get(`/lots/${lotId}`)).status).toBe(404);
  });
});

describe('the register', () => {
  it('says in words what a record lacks, sorts by links and filters by the address', async () => {
    const village = await freshVillage(county);
    const { assetId } = await idleAsset(county, village, { name: '甲地', nominal: '12.00', address: '' });
    await idleAsset(county, village, { name: '乙厂房', class: 'BLDG_PLANT', unit: 'm2', nominal: '900.00', approximate: true });
    const clerk = await deskOf(api, village.clerk);
    const all = await clerk.page('/desk/assets?sort=area&dir=desc');
    expect(all.indexOf('乙厂房')).toBeLessThan(all.indexOf('甲地'));
    expect(missing(all, ['缺位置 · 缺测绘面积 · 缺地块边界', '面积是约数', 'aria-sort="descending"'])).toEqual([]);
    const plants = await clerk.page('/desk/assets?class=BLDG_PLANT');
    expect([plants.includes('乙厂房'), plants.includes('甲地')]).toEqual([true, false]);
    wentTo(await clerk.post(`/desk/assets/${assetId}/areas`, { value: '11.80', source: '2025 年测绘报告' }));
    wentTo(await clerk.post(`/desk/assets/${assetId}/contracts`, { holderName: '孙老四', fromDate: '2025-01-01', untilDate: addDays(await today(), 30), rentYuanPerYear: '9,600' }));
    const page = await clerk.page(`/desk/assets/${assetId}`);
    expect(missing(page, ['11.8 亩', '孙老四', '9,600', '村里申报的合同', '已出租'])).toEqual([]);
    expect(await clerk.page('/desk')).toContain('孙老四');
    expect(await clerk.page('/desk?task=list_expiring')).toContain('租约将到期，重新挂牌或说明');
    const twice = await clerk.post(`/desk/assets/${assetId}/contracts`, { holderName: '钱五', fromDate: '2025-06-01', untilDate: addDays(await today(), 60) });
    expect(twice.status).toBe(409);
    expect((await (await deskOf(api, (await freshVillage(county)).clerk)).post(`/desk/assets/${assetId}/state`, { state: 'disputed', reason: 'x' })).status).toBe(403);
  });

  it('the collective’s account is shown masked and typed twice', async () => {
    const village = await freshVillage(county);
    const { bankAccount } = await idleAsset(county, village);
    const clerk = await deskOf(api, village.clerk);
    const page = await clerk.page('/desk/account');
    expect(page).toContain(`****${bankAccount.number.slice(-4)}`);
    expect(page).not.toContain(bankAccount.number);
    const account = { kind: 'general', bank: '农商银行', holder: '余庄村股份经济合作社', number: '6228 4801 2345 6789', again: '6228480123456788' };
    expect(problemIn((await clerk.post('/desk/account', account)).text)).toContain('两次输入的账号不一样');
    wentTo(await clerk.post('/desk/account', { ...account, again: '6228480123456789' }));
    const waits = await clerk.page('/desk/account');
    expect(waits).toContain('正在等乡镇批准');
    expect(waits).not.toContain('****6789');
    const path = /href="(\/approvals\/[0-9a-f-]{36})"/.exec(waits)?.[1] ?? '';
    expect(await clerk.page(path)).not.toContain('name="verdict"');
    const reviewer = await deskOf(api, village.reviewer);
    expect(missing(await reviewer.page(path), ['登记或更换集体账户', '6228480123456789', '余庄村股份经济合作社', '请对照原始材料逐项核对', '<dd>一般户</dd>'])).toEqual([]);
    expect(await (await deskOf(api, village.reviewer)).page(`${path}?lang=en`)).toContain('<dd>general</dd>');
    expect(wentTo(await reviewer.post(path, { verdict: 'approved', reason: '与开户许可证一致' }))).toBe('/approvals');
    expect(await clerk.page('/desk/account')).toContain('****6789');
    // A new basic account takes the old one's place; the old number is closed with it.
    wentTo(await clerk.post('/desk/account', { ...account, kind: 'basic', number: '6228480123450000', again: '6228480123450000' }));
    const next = /href="(\/approvals\/[0-9a-f-]{36})"/.exec(await clerk.page('/desk/account'))?.[1] ?? '';
    expect(await reviewer.page(next)).toContain(bankAccount.number);
    wentTo(await reviewer.post(next, { verdict: 'approved', reason: '一致' }));
    expect(missing(await clerk.page('/desk/account'), ['****0000', '已销户'])).toEqual([]);
  });
});

describe('leases', () => {
  it('stand field by field as announced, and the clerk signs for the lessor; nothing can be marked as paid', async () => {
    const { leaseId, village } = await draftedLease(county, api);
    const clerk = await deskOf(api, village.clerk);
    expect(await clerk.page('/desk')).toMatch(/代表集体签合同<\/a>[^]*赵承包/);
    const before = await clerk.page(`/desk/leases/${leaseId}`);
    expect(missing(before, ['与公告一致', '代表出租方签字', '租金只能付到'])).toEqual([]);
    expect(before).not.toContain('与公告不同');
    expect((await clerk.post(`/desk/leases/${leaseId}/signature`)).status).toBe(400);
    wentTo(await clerk.post(`/desk/leases/${leaseId}/signature`, { agreed: 'true' }));
    expect(await clerk.page(`/desk/leases/${leaseId}`)).toContain('出租方已签 · 承租人未签');
    expect(await clerk.page('/desk/leases')).toContain('余庄村南地68亩');
    expect((await (await deskOf(api, (await freshVillage(county)).clerk)).get(`/desk/leases/${leaseId}`)).status).toBe(403);
  });
});
