// The list of things to do: each role its own, by working days, with what happens when the day passes.
import { describe, expect, it } from '@jest/globals';
import { applyForLot } from '../../../src/auction/apply-for-lot.ts';
import { addDays, chinaDate } from '../../../src/kernel/clock.ts';
import { submitLotEndpoint } from '../../../src/lots/contract.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import type { TodoRow } from '../../../client/pages/todo-parts/view-model.ts';
import { byPlace, caveatFor, daysLeft, pageOfRows } from '../../../src/web/todo-rules.ts';
import { officialCalendar } from '../../../src/rulebook/official-calendar.ts';
import { fileContract } from '../../../src/lease/papers/contract.ts';
import { issueCertificate } from '../../../src/lease/papers/certificate-contract.ts';
import { requestInterruption } from '../../../src/auction/interruption/request-interruption.ts';
import { fileObjectionEndpoint, ruleObjectionEndpoint } from '../../../src/lots/objection/contract.ts';
import { apiFor } from '../../support/api.ts';
import { untilScheduled } from '../../support/auction.ts';
import { clockOf } from '../../support/clock.ts';
import { activeLease, draftedLease } from '../../support/awarded-lot.ts';
import { withDatabase } from '../../support/database.ts';
import { draftedLot, publishedLot, readyLot } from '../../support/published-lot.ts';
import { dunned, goTo } from '../../support/late-rent.ts';
import { paidFirstRent } from '../../support/papers.ts';
import { freshPerson, freshVillage } from '../../support/world.ts';
import { deskOf, missing, type Desk } from './desk-visit.ts';

const county = withDatabase();
const api = apiFor(county);

describe('working days left', () => {
  const calendar = officialCalendar();

  it('skip National Day and count its make-up days', () => {
    // 2025: holidays 1–8 October, work on Sunday 28 September and Saturday 11 October.
    expect(daysLeft(calendar, '2025-09-26', '2025-09-28')).toBe(1);
    expect(daysLeft(calendar, '2025-09-30', '2025-10-09')).toBe(1);
    expect(daysLeft(calendar, '2025-10-10', '2025-10-11')).toBe(1);
    expect(daysLeft(calendar, '2025-10-09', '2025-10-09')).toBe(0);
  });

  it('are negative once the day has passed; a weekend adds no delay', () => {
    expect(daysLeft(calendar, '2025-10-13', '2025-10-09')).toBe(-3);
    expect(daysLeft(calendar, '2025-10-19', '2025-10-17')).toBe(0);
    expect(daysLeft(calendar, '2025-10-20', '2025-10-17')).toBe(-1);
  });

  it('of a year whose calendar is not announced say so', () => {
    expect(caveatFor(calendar, '2025-03-03', '2025-03-10')).toBeNull();
    expect(caveatFor(calendar, '2025-03-03', '2041-03-10')?.zh).toContain('2041');
  });
});

describe('each role finds its own', () => {
  it('the reviewer what she has to review and by when, the clerk what came back, and neither the other’s', async () => {
    const village = await freshVillage(county);
    const ready = await readyLot(county, village, { asset: { name: '一号地' } });
    await draftedLot(county, village, { asset: { name: '二号地' } });
    await api.call(submitLotEndpoint, { as: village.clerk, params: { lotId: ready.lotId } });
    const review = await (await deskOf(api, village.reviewer)).page('/todo');
    expect(missing(review, ['审核标的', '一号地', '还有 5 个工作日', '逾期不会自动通过'])).toEqual([]);
    const clerk = await (await deskOf(api, village.clerk)).page('/todo');
    expect(missing(clerk, ['把草稿填完', '二号地', '没有规定期限'])).toEqual([]);
    expect(clerk).not.toContain('审核标的');
    expect(await (await deskOf(api, village.chen)).page('/todo')).not.toContain('一号地');
    expect((await (await deskOf(api, null)).get('/todo')).status).toBe(303);
  });

  it('the bidder his deposit, the operator that applications wait, without lot, name or number', async () => {
    await clockOf(county).forward(0);
    const village = await freshVillage(county);
    const { lotId, lot } = await publishedLot(county, village);
    await untilScheduled(county, lotId);
    await inTransaction(county.db, (tx) => applyForLot(tx, village.zhao.actor, { lotId }));
    const bidder = await (await deskOf(api, village.zhao)).page('/todo');
    expect(missing(bidder, ['缴保证金', lot.title, '截止时没有到账'])).toEqual([]);
    // His own page says the same things to do, and no others.
    const doors = (text: string): string[] => [...text.matchAll(/href="(\/(?:lots|leases|applications)\/[^"]+)"/g)].map((match) => match[1]!);
    const mine = await (await deskOf(api, village.zhao)).page('/me');
    expect(doors(mine.slice(mine.indexOf('class="todo"'), mine.indexOf('</ul>', mine.indexOf('class="todo"'))))).toEqual(doors(bidder.slice(bidder.indexOf('<tbody'), bidder.indexOf('</tbody>'))));
    expect(mine).toContain('报名截止前到账');
    const operator = await (await deskOf(api, village.operator)).page('/todo');
    expect(operator).toContain('审核报名');
    expect(operator).not.toContain(lot.title);
  });

  it('both parties of a contract their signature', async () => {
    const { village, winner } = await draftedLease(county, api);
    const lessee = await (await deskOf(api, winner)).page('/todo');
    expect(missing(lessee, ['签合同', '按悔拍处理'])).toEqual([]);
    expect(await (await deskOf(api, village.clerk)).page('/todo')).toContain('代表集体签合同');
  });
});

const rowsIn = (text: string): number => text.split('<tr role="row"').length - 1 - (text.includes('<thead') ? 1 : 0);
const linkTo = (text: string, rel: 'next' | 'prev'): string | undefined => new RegExp(`rel="${rel}" href="([^"]+)"|href="([^"]+)" rel="${rel}"`).exec(text)?.slice(1).find((one) => one !== undefined)?.replaceAll('&amp;', '&');

/** Every page from `path` on, by its own links: the texts in their order. */
async function pagesFrom(desk: Desk, path: string): Promise<string[]> {
  const pages = [await desk.page(path)];
  for (let next = linkTo(pages[0]!, 'next'); next !== undefined; next = linkTo(pages.at(-1)!, 'next')) pages.push(await desk.page(next));
  return pages;
}

/** What the page says of each kind must be what the pages of that kind show, and all kinds together the whole. */
async function countsHold(desk: Desk, path = '/todo'): Promise<Map<string, number>> {
  const shown = async (from: string): Promise<number> => (await pagesFrom(desk, from)).reduce((sum, text) => sum + rowsIn(text), 0);
  const all = await desk.page(path);
  const said = new Map([...all.matchAll(/task=(\w+)"[^>]*>[^<]*?(\d+)<\/a>/g)].map(([, task, count]) => [task!, Number(count)]));
  for (const [task, count] of said) expect([task, await shown(`${path}?task=${task}`)]).toEqual([task, count]);
  const sum = [...said.values()].reduce((total, count) => total + count, 0);
  expect([await shown(path), Number(/共 (\d+) 件/.exec(all)?.[1] ?? 0)]).toEqual([sum, sum]);
  return said;
}

describe('duties of a deal', () => {
  it('come to whose they are, are counted from the rows themselves, and go when they are done', async () => {
    const made = await activeLease(county, api);
    const { village, leaseId } = made;
    const [clerk, reviewer, operator] = [await deskOf(api, village.clerk), await deskOf(api, village.reviewer), await deskOf(api, village.operator)];
    expect(await reviewer.page('/todo')).toContain(`/review/contracts/${leaseId}`);
    expect(await clerk.page('/desk')).not.toContain('办理交付记录');
    expect(missing(await operator.page('/todo?task=instruct_payment'), ['向银行下达付款', made.loser.name])).toEqual([]);
    await countsHold(operator);
    await paidFirstRent(county, made);
    expect(await clerk.page('/desk')).toContain(`/desk/leases/${leaseId}/handover`);
    expect((await countsHold(clerk, '/desk')).get('deliver')).toBe(1);
    expect((await countsHold(clerk)).get('deliver')).toBe(1);
    expect((await countsHold(reviewer)).get('file_contract')).toBe(1);
    const certifier = await freshPerson(county, '鉴证人', [['exchange_operator', village.county]]);
    const theirs = await deskOf(api, certifier);
    const wanted = async (desk: Desk): Promise<boolean> => (await desk.page('/todo?task=certify')).includes(made.lot.title);
    expect(await wanted(theirs)).toBe(false);
    await api.call(fileContract, { as: village.reviewer, params: { leaseId }, body: { opinion: '予以备案' } });
    expect((await countsHold(reviewer)).has('file_contract')).toBe(false);
    // Who published it does not certify it.
    expect([await wanted(theirs), await wanted(operator)]).toEqual([true, false]);
    await countsHold(theirs);
    await api.call(issueCertificate, { as: certifier, params: { leaseId } });
    expect(await wanted(theirs)).toBe(false);
  });

  it('the ladder of late rent: ask, give notice when the demand is over', async () => {
    const { village, leaseId } = await activeLease(county, api);
    const { due_on: dueOn } = await county.db.one<{ due_on: string }>('SELECT due_on FROM instalment WHERE lease_id = $1 AND number = 2', [leaseId]);
    await dunned(county, dueOn);
    expect(missing(await (await deskOf(api, village.clerk)).page('/desk?task=arrears'), ['催收欠租', `/desk/leases/${leaseId}`])).toEqual([]);
    const { answer_by: answerBy } = await county.db.one<{ answer_by: string }>(`SELECT answer_by FROM dunning_step WHERE lease_id = $1 AND step = 'formal_demand' ORDER BY answer_by DESC LIMIT 1`, [leaseId]);
    await goTo(county, addDays(answerBy, 1));
    const said = await countsHold(await deskOf(api, village.clerk), '/desk');
    expect([said.get('give_notice'), said.has('arrears')]).toEqual([1, false]);
  });

  it('an objection to whoever may rule, a request to the second person with the day it lapses', async () => {
    const village = await freshVillage(county);
    const { lotId, lot } = await publishedLot(county, village);
    await untilScheduled(county, lotId);
    const { objectionId } = await api.call(fileObjectionEndpoint, { as: village.zhao, params: { lotId }, body: { grounds: '面积不实' } });
    const second = await freshPerson(county, '第二审核员', [['township_reviewer', village.township]]);
    const [reviewer, own] = [await deskOf(api, second), await deskOf(api, village.reviewer)];
    expect(missing(await reviewer.page('/todo?task=answer_objection'), ['答复异议', lot.title])).toEqual([]);
    // Who reviewed the lot does not rule on what is said against it.
    expect(await own.page('/todo?task=answer_objection')).not.toContain(`/lots/${lotId}/objections`);
    await api.call(ruleObjectionEndpoint, { as: second, params: { lotId, objectionId }, body: { verdict: 'dismissed', answer: '已复核' } });
    expect(await reviewer.page('/todo')).not.toContain('答复异议');

    const { expiresAt } = await inTransaction(county.db, (tx) => requestInterruption(tx, village.operator.actor, { lotId, act: 'suspend', authority: 'commission', reason: '核实' }));
    const officer = await deskOf(api, village.chen);
    const page = await officer.page('/todo?task=approve');
    expect(missing(page, ['决定：中止竞价', lot.title, '到期没有决定，申请作废', chinaDate(expiresAt).replaceAll('-', '').slice(-2)])).toEqual([]);
    expect((await countsHold(officer)).get('approve')).toBeGreaterThan(0);
    expect(await (await deskOf(api, village.operator)).page('/todo')).not.toContain('决定：中止竞价');
  });
});

describe('a long list', () => {
  it('is read by pages that lose nothing and show nothing twice, whichever way, also when rows went between two pages', () => {
    const row = (number: number): TodoRow => ({ key: `k${String(number).padStart(3, '0')}`, task: 'review', name: null, next: null, title: '', place: '', href: '/', dueOn: number < 150 ? `2026-03-${String(1 + (number % 28)).padStart(2, '0')}` : null, daysLeft: null, caveat: null, amount: null });
    const rows = Array.from({ length: 230 }, (_none, number) => row(number)).toSorted(byPlace);
    const walked: string[] = [];
    let page = pageOfRows(rows, {}, 100);
    expect(page.paging).toMatchObject({ from: 1, to: 100, of: 230, before: null });
    for (;;) {
      walked.push(...page.rows.map((one) => one.key));
      if (page.paging.after === null) break;
      page = pageOfRows(rows, { after: page.paging.after }, 100);
    }
    expect(walked).toEqual(rows.map((one) => one.key));
    expect(page.paging).toMatchObject({ from: 201, to: 230, of: 230, after: null });
    const back = pageOfRows(rows, { before: page.paging.before! }, 100);
    expect([back.rows.map((one) => one.key), back.paging.from]).toEqual([rows.slice(100, 200).map((one) => one.key), 101]);
    const gone = rows.filter((_row, at) => at % 3 !== 0);
    const rest = pageOfRows(gone, { after: pageOfRows(rows, {}, 100).paging.after! }, 1000).rows;
    expect(rest.map((one) => one.key)).toEqual(gone.filter((one) => rows.indexOf(one) >= 100).map((one) => one.key));
    expect(pageOfRows([], { after: '坏的' }, 100)).toEqual({ rows: [], paging: { from: 0, to: 0, of: 0, before: null, after: null } });
  });

  it('of more than two hundred requests is counted whole, each of its pages is a link, and so is each request', async () => {
    const village = await freshVillage(county);
    const { lotId } = await publishedLot(county, village);
    await untilScheduled(county, lotId);
    const { approvalId } = await inTransaction(county.db, (tx) => requestInterruption(tx, village.operator.actor, { lotId, act: 'suspend', authority: 'commission', reason: '核实' }));
    await county.db.sql(
      `INSERT INTO approval (action, subject, subject_id, region, ask, reason, salt, decider_roles, other_unit, requested_by, requested_unit, requested_units, concerned, requested_at, expires_at)
       SELECT action, 'test', gen_random_uuid()::text, region, ask, '第 ' || n || ' 件', salt, decider_roles, other_unit, requested_by, requested_unit, requested_units, concerned, requested_at, expires_at
         FROM approval, generate_series(1, 230) n WHERE id = $1`, [approvalId],
    );
    const officer = await deskOf(api, village.chen);
    expect((await countsHold(officer)).get('approve')).toBeGreaterThan(230);
    const pages = await pagesFrom(officer, '/todo?task=approve');
    expect(pages.length).toBeGreaterThanOrEqual(3);
    expect(Array.from({ length: 230 }, (_none, at) => `第 ${at + 1} 件<`).filter((words) => !pages.join('').includes(words))).toEqual([]);
    const back = linkTo(pages.at(-1)!, 'prev')!;
    expect(rowsIn(await officer.page(back))).toBe(100);
  });
});
