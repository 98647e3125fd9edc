// The pages of the rulebook, without script: reading, proposing with a diff, the second person's word, versions, the calendar, and why.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, chinaDate } from '../../../src/kernel/clock.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { lastAnnouncedYear } from '../../../src/rulebook/calendar.ts';
import { officialCalendar, statutoryHolidays } from '../../../src/rulebook/official-calendar.ts';
import { ruleCodes, ruleDefinitions } from '../../../src/rulebook/rule-set.ts';
import { latestRuleSet } from '../../../src/rulebook/rules-in-force.ts';
import { structured, structureFrom } from '../../../src/web/rule-structure.ts';
import { codesOf } from '../../../src/web/review-rules.ts';
import { valueInWords } from '../../../src/web/rule-words.ts';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { lawfulCounty } from '../../support/published-lot.ts';
import { freshVillage, type Village } from '../../support/world.ts';
import { deskOf, missing, problemIn, wentTo } from './desk-visit.ts';

const county = withDatabase();
const api = apiFor(county);
let village: Village;
const idIn = (page: string): string => /name="approvalId" value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? '';

beforeEach(async () => {
  village = await freshVillage(county);
  await lawfulCounty(county, village);
});

/** Every box as the page shows it. */
function boxesIn(page: string): Record<string, string> {
  const text = (value: string) => value.replace(/&quot;/g, '"').replace(/&lt;/g, '<').replace(/&amp;/g, '&');
  const inputs = [...page.matchAll(/<input [^>]*name="(overrides\.[^"]+)" value(?:="([^"]*)")?/g)].map(([, name, value]) => [name!, text(value ?? '')] as const);
  const areas = [...page.matchAll(/<textarea [^>]*name="(overrides\.[^"]+)"[^>]*>([^<]*)</g)].map(([, name, value]) => [name!, text(value!)] as const);
  const selects = [...page.matchAll(/<select [^>]*name="(overrides\.[^"]+)"[\s\S]*?<option (?:value="([^"]*)" selected|selected value="([^"]*)")/g)].map(([, name, one, other]) => [name!, text(one ?? other ?? '')] as const);
  return Object.fromEntries([...inputs, ...areas, ...selects]);
}

/** What a browser would send of the page's form untouched: boxes, chosen options and ticked boxes, blanks left out. */
function controlsIn(page: string): Record<string, string> {
  const at = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  const found: Record<string, string> = {};
  const form = page.slice(page.indexOf('action="/rules/change/'));
  for (const [tag] of form.slice(0, form.indexOf('</form>')).matchAll(/<input [^>]*>/g)) {
    const name = at(tag, 'name')!;
    if (at(tag, 'type') !== 'checkbox') found[name] = at(tag, 'value') ?? '';
    else if (/ checked/.test(tag)) found[name] = 'true';
  }
  for (const [, name, options] of form.matchAll(/<select [^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)) found[name!] = at(/<option [^>]*selected[^>]*>/.exec(options!)?.[0] ?? '', 'value') ?? '';
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== ''));
}

it('every rule stands in a group of the page', () => {
  expect(Object.values(codesOf).flat().sort()).toEqual([...ruleCodes].sort());
});

it('every value is said in words of the reader’s language, none as it is stored', () => {
  const said = ruleCodes.map((code) => ({ code, zh: valueInWords(ruleDefinitions[code].value, ruleDefinitions[code].unit, 'zh-CN') }));
  expect(said.filter(({ zh }) => zh === '' || /[{}[\]]|[a-z]{3,}/.test(zh))).toEqual([]);
});

describe('a change of the rules', () => {
  it('is proposed by the administrator, read side by side and approved by somebody of another unit', async () => {
    const administrator = await deskOf(api, village.administrator);
    expect(await administrator.page('/rules')).toContain('/rules/change');
    const boxes = boxesIn(await administrator.page('/rules/change'));
    expect([...Object.keys(boxes), ...structured.map((code) => `overrides.${code}`)].sort()).toEqual(ruleCodes.map((code) => `overrides.${code}`).sort());
    expect(missing(await administrator.page('/rules/change'), structured.map((code) => `href="/rules/change/${code}"`))).toEqual([]);
    const today = chinaDate(await readClock(county.db));
    const asked = { ...boxes, effectiveFrom: today, approvedBy: '县农业农村局 洛农〔2026〕9号', basisZh: '县办法第九条', basisEn: 'County rule 9', 'overrides.objection_working_days': '１５', 'overrides.priority_order': '本集体成员、房屋承租人', 'overrides.runner_up_succession': 'true', 'overrides.max_extensions': '20' };
    expect(wentTo(await administrator.post('/rules/change', asked))).toBe('/rules/proposals?done=asked');
    const mine = await administrator.page('/rules/proposals');
    expect(missing(mine, ['共改动 4 项', '异议答复期限', '<ins>15 个工作日</ins>', '<ins>本集体成员、房屋承租人</ins>', '<ins>20 次</ins>', '县办法第九条', '收回申请'])).toEqual([]);
    expect(mine).not.toContain('name="verdict"');
    expect(await administrator.page('/rules/change')).toContain('已经有一份修改在等待批准');
    const chen = await deskOf(api, village.chen);
    const waiting = await chen.page('/rules/proposals');
    const approvalId = idIn(waiting);
    expect(problemIn((await chen.post('/rules/proposals/decisions', { approvalId, verdict: 'approved' })).text)).toContain('还没有填');
    expect((await administrator.post('/rules/proposals/decisions', { approvalId, verdict: 'approved', opinion: '自己批' })).status).toBe(403);
    expect(wentTo(await chen.post('/rules/proposals/decisions', { approvalId, verdict: 'approved', opinion: '与文件一致' }))).toBe('/rules/proposals?done=approved');
    expect(missing(await chen.page('/rules'), ['15 个工作日', '县农业农村局 洛农〔2026〕9号'])).toEqual([]);
    expect(missing(await chen.page('/rules/versions'), ['由“管理员”提出，“监督员”批准', '共改动 4 项', '异议答复期限'])).toEqual([]);
    expect((await (await deskOf(api, village.zhao)).get('/rules/proposals')).status).toBe(403);
    expect((await (await deskOf(api, village.operator)).get('/rules/change')).status).toBe(403);
  });

  it('that says nothing new, or nonsense, is refused at its box with the rule’s name', async () => {
    const administrator = await deskOf(api, village.administrator);
    const boxes = boxesIn(await administrator.page('/rules/change'));
    const asked = { ...boxes, effectiveFrom: '2036-01-01', approvedBy: '县' };
    expect(problemIn((await administrator.post('/rules/change', asked)).text)).toContain('没有要批准的修改');
    const wrong = await administrator.post('/rules/change', { ...asked, 'overrides.free_seconds': '半天' });
    expect(problemIn(wrong.text)).toContain('“自由竞价时长”');
    expect(wrong.text).toContain('半天');
    expect(wrong.text).toContain('/why/request.invalid');
    const { approvedBy: _no, ...nobody } = asked;
    expect(problemIn((await administrator.post('/rules/change', nobody)).text)).toContain('还没有填');
  });

  it('of a vote rule or a procedure is a form of its own: every one comes back as it was, and nothing is JSON', async () => {
    const administrator = await deskOf(api, village.administrator);
    for (const code of structured) {
      const page = await administrator.page(`/rules/change/${code}`);
      expect(page).not.toMatch(/[{}]&quot;|&quot;:|numerator&quot;/);
      expect({ code, value: structureFrom(controlsIn(page), ruleDefinitions[code].value) }).toEqual({ code, value: ruleDefinitions[code].value });
    }
    const boxes = controlsIn(await administrator.page('/rules/change/vote.council'));
    const asked = { ...boxes, effectiveFrom: '2036-01-01', approvedBy: '县' };
    expect(problemIn((await administrator.post('/rules/change/vote.council', asked)).text)).toContain('没有要批准的修改');
    const wrong = await administrator.post('/rules/change/vote.council', { ...asked, 'majority.denominator': '一半' });
    expect(problemIn(wrong.text)).toContain('理事会');
    expect(wrong.text).toMatch(/id="e-majority\.denominator"/);
    expect(wrong.text).toContain('value="一半"');
    for (const person of [village.operator, village.zhao]) expect((await (await deskOf(api, person)).get('/rules/change/vote.council')).status).toBe(403);
    expect((await administrator.get('/rules/change/free_seconds')).status).toBe(404);
  });

  it('of several vote rules and steps goes to the second person as one proposal, told in words', async () => {
    const administrator = await deskOf(api, village.administrator);
    const send = async (code: string, changes: Record<string, string>) => {
      const boxes = controlsIn(await administrator.page(`/rules/change/${code}`));
      return administrator.post(`/rules/change/${code}`, { ...boxes, effectiveFrom: '2036-01-01', approvedBy: '县农业农村局 洛农〔2026〕10号', ...changes });
    };
    expect(wentTo(await send('vote.council', { 'majority.numerator': '3', 'majority.denominator': '4', 'majority.strict': 'atLeast', noticeDays: '５', maxSize: '' }))).toBe('/rules/proposals?done=asked');
    expect(await administrator.page('/rules/change/vote_matter.lease_small_value')).toContain('会并进去');
    expect(wentTo(await send('vote_matter.lease_small_value', { 'bodies.council': '', planFiledWorkingDays: '7' }))).toBe('/rules/proposals?done=asked');
    expect(wentTo(await send('procedure.asset.village', { 'take.consultation': 'true', 'days.consultation': '8', 'papers.consultation.0': 'minutes', 'papers.proposal.1': 'sign_in', 'take.supervision': '' }))).toBe('/rules/proposals?done=asked');
    const page = await (await deskOf(api, village.chen)).page('/rules/proposals');
    expect(missing(page, ['共改动 3 项', '全体四分之三以上同意', '提前 5 天通知', '方案提前 7 个工作日报备', '村党组织提议（会议记录、签到表）', '村“两委”商议（8 个工作日内；会议记录）'])).toEqual([]);
    const after = /<ins>村党组织提议[^<]*<\/ins>/.exec(page)![0];
    expect(after).not.toContain('村务监督委员会');
    expect(wentTo(await (await deskOf(api, village.chen)).post('/rules/proposals/decisions', { approvalId: idIn(page), verdict: 'approved', opinion: '一致' }))).toBe('/rules/proposals?done=approved');
    const { values } = (await latestRuleSet(county.db, village.county))!;
    expect(values['vote.council'].value).toMatchObject({ majority: { numerator: 3, denominator: 4, strict: false }, noticeDays: 5, minSize: 3, maxSize: null, oddSize: true });
    expect(values['vote_matter.lease_small_value'].value.bodies).not.toContain('council');
    expect(values['procedure.asset.village'].value[1]).toEqual({ step: 'consultation', evidence: ['minutes'], workingDays: 8 });
  });

  it('can be taken back by who proposed it', async () => {
    const administrator = await deskOf(api, village.administrator);
    const boxes = boxesIn(await administrator.page('/rules/change'));
    wentTo(await administrator.post('/rules/change', { ...boxes, effectiveFrom: '2036-01-01', approvedBy: '县', 'overrides.review_working_days': '4' }));
    const approvalId = idIn(await administrator.page('/rules/proposals'));
    expect(wentTo(await administrator.post('/rules/proposals/taken-back', { approvalId }))).toBe('/rules/proposals?done=taken');
    expect(await administrator.page('/rules/proposals')).toContain('没有等待批准的修改');
  });
});

describe('the calendar', () => {
  it('shows what is announced, takes the next year from the notice’s own lines and has it approved', async () => {
    const year = lastAnnouncedYear(officialCalendar()) + 1;
    const administrator = await deskOf(api, village.administrator);
    const page = await administrator.page('/rules/calendar');
    expect(missing(page, [`录入 ${year} 年放假安排`, '还没有公布：按周末和法定节假日推算', statutoryHolidays(year)[0]!])).toEqual([]);
    const off = statutoryHolidays(year).join('\n');
    const post = (fields: Record<string, string>) => administrator.post('/rules/calendar', { year: String(year), basis: '国办发明电〔2026〕7号', off, ...fields });
    const unreadable = await post({ working: '下周六上班' });
    expect(problemIn(unreadable.text)).toContain('这一行看不懂：“下周六上班”');
    expect(problemIn((await post({ off: '1月1日 元旦' })).text)).toContain('法定节假日必须放假');
    expect(wentTo(await post({ off: `${off}\n1月2日至1月3日 元旦`, working: `${year}-01-09 元旦调休` }))).toBe('/rules/calendar?done=asked');
    const chen = await deskOf(api, village.chen);
    const waiting = await chen.page('/rules/calendar');
    expect(missing(waiting, [`${year}年1月9日`, '元旦调休', '<strong>上班</strong>'])).toEqual([]);
    const approvalId = idIn(waiting);
    expect((await administrator.post('/rules/calendar/decisions', { approvalId, verdict: 'approved', opinion: '自己批' })).status).toBe(403);
    expect(wentTo(await chen.post('/rules/calendar/decisions', { approvalId, verdict: 'approved', opinion: '逐日核对一致' }))).toBe('/rules/calendar?done=approved');
    expect(await chen.page('/rules/calendar')).not.toContain(`录入 ${year} 年`);
    expect(await administrator.page('/rules/calendar')).toContain(`录入 ${year + 1} 年放假安排`);
    expect((await (await deskOf(api, village.clerk)).post('/rules/calendar', { year: '2030', basis: '自己', off: '2030-01-01' })).status).toBe(403);
  });
});

describe('why', () => {
  it('anyone reads the sentence, the article and the rules behind a refusal', async () => {
    const anyone = await deskOf(api, null);
    expect(missing(await anyone.page('/why/bid.above_step'), ['一次最多加到', '最高加价幅度倍数', '系统的缺省值', '加价幅度以公告为准'])).toEqual([]);
    const chen = await deskOf(api, village.chen);
    expect(missing(await chen.page('/why/lot.term_too_long'), ['民法典第705条', '租赁期限上限', '20 年', '本县现在用第'])).toEqual([]);
    expect(await chen.page('/why/approval.own')).toContain('内部控制规范');
    expect((await anyone.get('/why/no.such_code')).status).toBe(404);
  });

  it('what takes two people is listed with who does which half', async () => {
    const clerk = await deskOf(api, village.clerk);
    expect(missing(await clerk.page('/rules/four-eyes'), ['中止竞价', '修改县规则', '认定悔拍', '网络司法拍卖规定第28条'])).toEqual([]);
    expect(await clerk.page('/approvals')).toContain('没有您提出的、也没有等您审批的申请');
    const administrator = await deskOf(api, village.administrator);
    const boxes = boxesIn(await administrator.page('/rules/change'));
    const from = addDays(chinaDate(await readClock(county.db)), 3);
    wentTo(await administrator.post('/rules/change', { ...boxes, effectiveFrom: from, approvedBy: '县', 'overrides.sign_within_working_days': '6' }));
    expect(missing(await (await deskOf(api, village.chen)).page('/approvals'), ['修改县规则', '可以审批', '/rules/proposals'])).toEqual([]);
    expect(await administrator.page('/approvals')).toContain('您提出的，等别人审批');
  });
});
