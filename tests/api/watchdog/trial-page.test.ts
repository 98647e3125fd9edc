// A signal's own page: a new value tried beside the old on the last whole run, and proposed as it stands; who may not.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listApprovals } from '../../../src/identity/approval-contract.ts';
import { addDays, chinaDate } from '../../../src/kernel/clock.ts';
import { learnDeals } from '../../../src/market/learn-deals.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { listParameters, trySandbox } from '../../../src/watchdog/parameters/contract.ts';
import { closeJudge } from '../../../src/watchdog/run/off-thread.ts';
import { sweepAll } from '../../../src/watchdog/sweep.ts';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { readToEnd } from '../../support/tail.ts';
import { freshPerson, type Person } from '../../support/world.ts';
import { honestCounty } from '../../rules/watchdog/honest-county.ts';
import { layCounty } from './synthetic-registers.ts';

const database = withDatabase();
const api = apiFor(database);
const county = '419908';
const address = (query: string) => `/watch/signals/P2?county=${county}${query}`;

let [officer, colleague, ofTownship]: Person[] = [];
let today: string;

beforeAll(async () => {
  const clerk = await freshPerson(database, '李书记', [['village_clerk', `${county}101201`]]);
  [officer, colleague] = [await freshPerson(database, '陈监督', [['commission_officer', county]]), await freshPerson(database, '周监督', [['commission_officer', county]])];
  ofTownship = await freshPerson(database, '孙监督', [['commission_officer', `${county}101`]]);
  await layCounty(database.db, honestCounty(72, 160, county).deals, clerk);
  await readToEnd(database.db, 'market', () => learnDeals(database.db));
  await sweepAll(database.db, 'nightly');
  today = chinaDate(await readClock(database.db));
});
afterAll(closeJudge);

describe('a trial', () => {
  it('shows the old value and the new side by side, as the endpoint reckons them, and draws the range', async () => {
    const tried = await api.call(trySandbox, { as: officer!, body: { county, code: 'P2', parameters: { alpha: 0.02 } } });
    const { text, status } = await visitorOf(api, officer!).see(address('&name=alpha&value=0.02'));
    expect(status).toBe(200);
    expect(text).toContain('试算：触发线（p 值上限）从 0.05 改为 0.02');
    expect(text).toContain(`重算 ${tried.subjects} 个对象，${tried.changed} 个结果会变：新增 ${tried.newFlags} 条预警，减少 ${tried.goneFlags} 条`);
    expect(tried.before.triggered).not.toBe(tried.after.triggered);
    const cells = text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(cells).toContain(`触发的对象 ${tried.before.triggered} ${tried.after.triggered} `);
    expect(text).toMatch(/<svg[^>]*aria-label="触发线（p 值上限）取不同值时触发多少"/);
    expect(text).toContain('已查实的没有一件会漏掉');
  });

  it('without a value asks for one; a value beyond the range is refused on the page', async () => {
    const see = async (query: string) => (await visitorOf(api, officer!).see(address(query))).text;
    expect(await see('')).not.toContain('试算：');
    expect(await see('&name=alpha&value=')).not.toContain('试算：');
    const beyond = await see('&name=alpha&value=0.9');
    expect(beyond).toContain('触发线（p 值上限） 应在 0.0001 到 0.25 之间');
    expect(beyond).not.toContain('提出修改');
    expect((await visitorOf(api, officer!).see(`/watch/signals/Z9?county=${county}`)).status).toBe(404);
  });

  it('of what is no number says so beside the box, and keeps what was typed', async () => {
    const typed = (await visitorOf(api, officer!).see(address('&name=alpha&value=5%25'))).text;
    expect(typed).toContain('请填数字');
    expect(typed).toMatch(/<input[^>]*name="value"[^>]*value="5%"[^>]*aria-invalid="true"|<input[^>]*aria-invalid="true"[^>]*value="5%"/);
    expect((await visitorOf(api, officer!).see(address('&name=alpha&value='))).text).not.toContain('请填数字');
  });

  it('of the sweep’s own signals is none, yet they can be muted', async () => {
    const { text } = await visitorOf(api, officer!).see(`/watch/signals/P1?county=${county}&name=muted&value=1`);
    expect(text).toContain('从 启用 改为 停用');
    expect(text).toContain('不能试算，可以直接提出');
    expect(text).toContain('提出修改');
  });
});

describe('a proposal', () => {
  const propose = (fields: object, as = officer!) =>
    visitorOf(api, as).submit(`/watch/signals/P2/proposals?county=${county}&name=alpha&value=0.02`, { county, name: 'alpha', value: '0.02', effectiveFrom: today, reason: '本县地块小，价格差别本来就大', ...fields });

  it('with a day that is past comes back with what was tried and typed', async () => {
    const answer = await propose({ effectiveFrom: addDays(today, -1) });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('参数不能追溯');
    expect(answer.text).toContain('本县地块小，价格差别本来就大');
    expect(answer.text).toContain('从 0.05 改为 0.02');
  });

  it('goes on to the second officer as it stands', async () => {
    const answer = await propose({});
    expect(answer.status).toBe(303);
    const id = answer.headers['location']!.replace('/approvals/', '');
    expect((await api.call(listApprovals, { as: colleague! })).approvals.map((one) => one.approvalId)).toContain(id);
    const { text } = await visitorOf(api, colleague!).see(`/approvals/${id}`);
    for (const words of ['0.02', '触发线（p 值上限）']) expect(text).toContain(words);
    expect(text).not.toContain('alpha');
    const now = (await api.call(listParameters, { as: officer!, params: { county } })).parameters.find((one) => one.code === 'P2' && one.name === 'alpha')!;
    expect([now.value, now.history]).toEqual([0.05, []]);
  });

  it('is not for an officer of one township, who sees no trial either', async () => {
    const { text, status } = await visitorOf(api, ofTownship!).see(address('&name=alpha&value=0.02'));
    expect(status).toBe(200);
    expect(text).toContain('参数由全县的纪检干部试算和提出');
    expect(text).not.toContain('触发的对象');
    // Nor what the endpoint refuses him: the values, their bounds and who changed them.
    for (const words of ['可调范围', '触发线', '停用这条规则']) expect(text).not.toContain(words);
    expect((await propose({}, ofTownship!)).status).toBe(403);
  });
});
