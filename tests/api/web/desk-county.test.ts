// The desks of township, exchange and administrator on the real app, without script.
import { describe, expect, it } from '@jest/globals';
import { applyForLot } from '../../../src/auction/apply-for-lot.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { submitLot } from '../../../src/lots/submit-lot.ts';
import { apiFor } from '../../support/api.ts';
import { untilScheduled } from '../../support/auction.ts';
import { activeLease } from '../../support/awarded-lot.ts';
import { withDatabase } from '../../support/database.ts';
import { lawfulCounty, publishedLot, readyLot, reviewedLot } from '../../support/published-lot.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { freshPerson, freshVillage } from '../../support/world.ts';
import { deskOf, missing, problemIn, wentTo } from './desk-visit.ts';

const county = withDatabase();
const api = apiFor(county, { dataDir: scratchFolder('desk-county-files') });
const behindProxy = apiFor(county, { publicUrl: 'https://county.example' });

describe('the township', () => {
  it('returns a lot with words at the boxes, and the village reads them there', async () => {
    const village = await freshVillage(county);
    const { lotId, lot } = await readyLot(county, village);
    await inTransaction(county.db, (tx) => submitLot(tx, village.clerk.actor, { lotId }));
    const reviewer = await deskOf(api, village.reviewer);
    const bare = await reviewer.post(`/review/${lotId}`, { verdict: 'returned', opinion: '租期没有说明' });
    expect(problemIn(bare.text)).toContain('退回须逐项写明');
    expect(bare.text).toContain('租期没有说明');
    const words = { verdict: 'returned', opinion: '租期没有说明', 'field.1': 'termYears', 'comment.1': '为什么是五年', 'field.2': 'documents.photo', 'comment.2': '补一张全景' };
    expect(wentTo(await reviewer.post(`/review/${lotId}`, words))).toContain('done=returned');
    const clerk = await deskOf(api, village.clerk);
    expect(await clerk.page(`/desk/lots/${lotId}`)).toContain('乡镇退回，请改这几处');
    expect(await clerk.page(`/desk/lots/${lotId}/price`)).toContain('乡镇意见：为什么是五年');
    expect(await clerk.page(`/desk/lots/${lotId}/papers`)).toContain('乡镇意见：补一张全景');
    expect(await clerk.page(`/desk/lots/${lotId}/visit`)).not.toContain('乡镇意见');
    const [why] = /\/why\/cases\/review\/[0-9a-f-]{36}/.exec(await clerk.page(`/desk/lots/${lotId}`))!;
    for (const part of ['审核退回', '租期没有说明', '为什么是五年；补一张全景', '农村集体经济组织法第27条']) expect(await clerk.page(why)).toContain(part);
    for (const person of [village.zhao, null]) expect((await (await deskOf(api, person)).get(why)).status).toBe(404);
    const elsewhere = await deskOf(api, (await freshVillage(county)).reviewer);
    expect((await elsewhere.get(why)).status).toBe(404);
    const shut = await elsewhere.get(`/review/${lotId}`);
    expect(shut.status).toBe(403);
    expect(shut.text).toMatch(/href="\/why\/[a-z_.]+(\?lot=[0-9a-f-]+)?"/);
    expect([await elsewhere.page(`/review?done=returned&lot=${lotId}`), await reviewer.page(`/review?done=returned&lot=${lotId}`)].map((text) => text.includes(lot.title))).toEqual([false, true]);
  });

  it('brings in a bank statement; rent is received by its lines, and the rest is listed with the reason', async () => {
    const { village, bankAccount, lot } = await activeLease(county, api);
    const reviewer = await deskOf(api, village.reviewer);
    const lines = [`账号,交易日期,贷方金额,对方户名,附言,流水号`, `${bankAccount.number},2026-03-01,5000.00,赵承包,${lot.code} 租金,R-1-${lot.code}`, `${bankAccount.number},2026-03-02,800.00,过路人,卖废品,R-2-${lot.code}`, `${bankAccount.number},2026-03-03,,无名,,R-3-${lot.code}`];
    const answer = await reviewer.upload('/review/statements', { name: '流水.csv', content: Buffer.from(lines.join('\n')) });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('3 行：收下 2，改正后收下 0，退回 1');
    expect(answer.text).toContain('没有金额');
    expect(answer.text).toContain('过路人');
    expect(await reviewer.page('/review/statements')).not.toContain(bankAccount.number);
    expect((await (await deskOf(api, village.clerk)).upload('/review/statements', { name: 'x.csv', content: Buffer.from('x') })).status).toBe(403);
  });
});

describe('the exchange', () => {
  it('sees applicants and conditions, never the lot, the code or the number of them', async () => {
    const village = await freshVillage(county);
    const { lotId, lot } = await publishedLot(county, village, { terms: { qualification: '有粮食种植经验' } });
    await untilScheduled(county, lotId);
    const { bidderCode, applicationId } = await inTransaction(county.db, (tx) => applyForLot(tx, village.zhao.actor, { lotId }));
    const operator = await deskOf(api, village.operator);
    const page = await operator.page('/operate/applications');
    expect(missing(page, ['赵承包', '有粮食种植经验'])).toEqual([]);
    for (const secret of [bidderCode, lot.code, lotId]) expect(page).not.toContain(secret);
    expect((await operator.post('/operate/applications', { applicationId, verdict: 'qualified' })).status).toBe(400);
    wentTo(await operator.post('/operate/applications', { applicationId, verdict: 'qualified', reason: '材料齐全' }));
    expect(await operator.page('/operate/applications')).not.toContain(applicationId);
  });

  it('publishes no earlier than the notice allows, and may withdraw what nobody has bid for', async () => {
    const village = await freshVillage(county);
    const { lotId } = await reviewedLot(county, village);
    const operator = await deskOf(api, village.operator);
    expect(await operator.page(`/operate/lots/${lotId}`)).toContain('公告 10 个工作日');
    const early = await operator.post(`/operate/lots/${lotId}`, { biddingOpensAt: '2020-01-02T09:00' });
    expect(problemIn(early.text)).toMatch(/竞价最早 .* 开始/);
    wentTo(await operator.post(`/operate/lots/${lotId}`));
    await untilScheduled(county, lotId);
    wentTo(await operator.post(`/operate/lots/${lotId}/withdrawal`, { reason: '村民要求重新表决' }));
    expect(await (await deskOf(api, null)).page(`/lots/${lotId}`)).toContain('村民要求重新表决');
    expect((await (await deskOf(api, village.reviewer)).get(`/operate/lots/${lotId}`)).status).toBe(403);
  });
});

describe('the administrator', () => {
  it('is shown the link under the county’s own address, whatever host the request named', async () => {
    const village = await freshVillage(county);
    const administrator = await deskOf(behindProxy, village.administrator);
    const invited = await administrator.post('/accounts', { name: '新会计', phone: '13811113333', role: 'village_clerk', region: village.code });
    expect(invited.text).toMatch(/https:\/\/county\.example\/invitations\/[\w-]{43}/);
  });

  it('invites with a link that is shown once, and takes roles and sessions back', async () => {
    const village = await freshVillage(county);
    const administrator = await deskOf(api, village.administrator);
    const choices = await administrator.page(`/accounts?place=${encodeURIComponent('余庄')}`);
    expect(choices).toContain(`value="${village.code}"`);
    const ask = { name: '新会计', phone: '13811112222', role: 'village_clerk', region: village.code };
    expect(problemIn((await administrator.post('/accounts', { ...ask, role: 'township_reviewer' })).text)).toContain('不能授予这一级');
    const invited = await administrator.post('/accounts', ask);
    const path = /(\/invitations\/[\w-]{43})/.exec(invited.text)?.[1] ?? '';
    expect(path).not.toBe('');
    const people = await administrator.page('/accounts');
    expect(people).not.toContain('/invitations/');
    const waiting = /href="(\/approvals\/[0-9a-f-]{36})">等待批准/.exec(people)?.[1] ?? '';
    const chen = await deskOf(api, village.chen);
    expect(missing(await chen.page(waiting), ['授予角色', '新会计', '余庄村'])).toEqual([]);
    // In the lists, too, people and places by their names and not by their codes.
    const [requests, duties] = [await chen.page('/approvals'), await chen.page('/todo?task=approve')];
    expect([missing(requests, ['新会计 · 村报账员 · 余庄村']), missing(duties, ['新会计 · 余庄村'])]).toEqual([[], []]);
    expect(requests + duties).not.toMatch(/village_clerk|administrator:/);
    expect(await (await deskOf(api, null)).page(path)).toContain('等待批准');
    expect(wentTo(await chen.post(waiting, { verdict: 'approved', reason: '有任命文件' }))).toBe('/approvals');
    expect(await administrator.page('/accounts')).not.toContain(waiting);
    const stranger = await deskOf(api, null);
    expect(await stranger.page(path)).toContain('新会计');
    const password = '地里的麦子又黄了一年';
    expect(problemIn((await stranger.post(path, { password, again: `${password}吗` })).text)).toContain('两次输入的密码不一样');
    expect(wentTo(await stranger.post(path, { password, again: password }))).toBe('/');
    expect(await stranger.page(path)).toContain('这个邀请不能用了');

    const colleague = await freshPerson(county, '调走的人', [['village_clerk', village.code]]);
    const theirs = await deskOf(api, colleague);
    expect((await theirs.get('/desk')).status).toBe(200);
    expect(wentTo(await administrator.post(`/accounts/${colleague.accountId}/sessions`))).toContain('ended=1');
    expect((await theirs.get('/desk')).status).toBe(303);
    const grant = /roles\/([0-9a-f-]{36})\/revocation/.exec(await administrator.page(`/accounts/${colleague.accountId}`))?.[1];
    expect(wentTo(await administrator.post(`/accounts/${colleague.accountId}/roles/${grant}/revocation`))).toBe('/accounts');
    expect((await (await deskOf(api, village.clerk)).get('/accounts')).status).toBe(403);
  });

  it('shows the county’s rules with basis and day to all staff, and nobody a form to change them', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    for (const person of [village.clerk, village.reviewer, village.operator, village.chen, village.administrator]) {
      const page = await (await deskOf(api, person)).page('/rules');
      expect(missing(page, ['农用地公告期', '10 个工作日', '农村集体经济组织法第28条', '2025年5月1日'])).toEqual([]);
      expect(page.replace(/action="\/sign-out"/g, '')).not.toContain('<form method="post" action');
    }
    expect((await (await deskOf(api, village.zhao)).get('/rules')).status).toBe(403);
  });
});

describe('imports', () => {
  const table = (rows: string[]) => Buffer.from(['编号,区县,类别,项目名称,位置,面积,经办', ...rows].join('\n'));

  it('previews without writing, runs, and gives the refused rows back as a file that can be mended', async () => {
    const village = await freshVillage(county);
    const administrator = await deskOf(api, village.administrator);
    const content = table([`P1${village.township},洛宁县,集体资产（果园）,试验梨园,试验乡余庄村,约36亩,甲`, `P2${village.township},洛宁县,集体资产（房屋）,试验旧院,试验乡余庄村,实地测量,乙`]);
    const preview = await administrator.upload('/imports', { name: '摸底表.csv', content }, { act: 'preview', county: '洛宁县' });
    expect(missing(preview.text, ['预览：摸底表.csv', '2 行：收下 0，改正后收下 1，退回 1', '实地测量', '经办'])).toEqual([]);
    expect(await administrator.page('/imports')).not.toContain('摸底表.csv');
    const run = wentTo(await administrator.upload('/imports', { name: '摸底表.csv', content }, { act: 'run', county: '洛宁县' }));
    const done = await finished(() => administrator.page(run));
    expect(missing(done, ['还没有数字', '下载退回的行'])).toEqual([]);
    const file = await administrator.get(`${run}/refused.csv`);
    expect(file.headers['content-type']).toContain('text/csv');
    expect(file.text).toContain('退回原因');
    expect(file.text).toContain('试验旧院');
    expect(file.text).not.toContain('试验梨园');
    expect((await (await deskOf(api, village.clerk)).get(`${run}/refused.csv`)).status).toBe(403);
    const reviewer = await deskOf(api, village.reviewer);
    const findings = await reviewer.page('/review/findings');
    const settle = /findings\/([0-9a-f-]{36})\/settlement/.exec(findings)?.[1];
    if (settle !== undefined) expect(wentTo(await reviewer.post(`/review/findings/${settle}/settlement`))).toBe('/review/findings');
  });

  it('asks for the columns it cannot recognise and takes them by hand', async () => {
    const village = await freshVillage(county);
    const administrator = await deskOf(api, village.administrator);
    const content = Buffer.from(`甲栏,位置,面积\n${village.township}堰塘,试验乡余庄村,8亩\n`);
    const before = await administrator.upload('/imports', { name: '怪表.csv', content }, { act: 'preview' });
    expect(before.text).toContain('还缺必需的列：名称');
    const refused = await administrator.upload('/imports', { name: '怪表.csv', content }, { act: 'run' });
    expect(problemIn(refused.text)).toContain('认不出这些必需的列');
    const after = await administrator.upload('/imports', { name: '怪表.csv', content }, { act: 'preview', 'map|甲栏': 'title' });
    expect(after.text).toContain(`${village.township}堰塘`);
    expect(after.text).not.toContain('还缺必需的列：名称');
  });

  /** The rows come in after the answer; the page says when they are all there. */
  async function finished(read: () => Promise<string>): Promise<string> {
    for (;;) {
      const text = await read();
      if (!text.includes('id="progress"')) return text;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
});
