// A lease amended, told as the manual and done at the pages: a flood takes half a harvest, the assembly gives a part of the rent, then both sides agree on another rent for the years to come.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, addYears, chinaDate } from '../../src/kernel/clock.ts';
import { Money } from '../../src/kernel/money.ts';
import { verifyJournal } from '../../src/journal/verify-journal.ts';
import { listLeaseChanges } from '../../src/lease/changes/contract.ts';
import { readLease, type LeaseDetail } from '../../src/lease/contract.ts';
import { balanceOf, trialBalance } from '../../src/ledger/queries.ts';
import { listMessages } from '../../src/messages/contract.ts';
import { publicVillage } from '../../src/openness/contract.ts';
import { readClock } from '../../src/platform/clock.ts';
import { apiFor } from '../support/api.ts';
import { activeLease } from '../support/awarded-lot.ts';
import { withDatabase } from '../support/database.ts';
import { goTo } from '../support/late-rent.ts';
import { withMinutes, type Let } from '../support/lease-change.ts';
import { visitorOf, type PageVisitor } from '../support/page-visitor.ts';
import { told } from '../support/tail.ts';

const county = withDatabase();
const api = apiFor(county);

let lot: Let, before: LeaseDetail, clerk: PageVisitor, lessee: PageVisitor, township: PageVisitor;
const now = () => api.call(readLease, { as: lot.winner, params: { leaseId: lot.leaseId } });
const changes = async () => (await api.call(listLeaseChanges, { as: lot.winner, params: { leaseId: lot.leaseId } })).rows;
async function voted(inFavour: string): Promise<Record<string, string>> {
  const today = chinaDate(await readClock(county.db));
  return {
    matter: 'lease_land', body: 'representatives_assembly', noticedOn: addDays(today, -15), metOn: addDays(today, -2),
    eligible: '43', present: '40', inFavour, against: '3', abstained: '0', supervisionOpinion: '程序合规',
  };
}

beforeAll(async () => {
  lot = await activeLease(county, api);
  before = await now();
  [clerk, lessee, township] = [lot.village.clerk, lot.winner, lot.village.reviewer].map((person) => visitorOf(api, person)) as [PageVisitor, PageVisitor, PageVisitor];
  await goTo(county, addDays(before.startDate, 20));
});

describe('1. a flood takes half the harvest', () => {
  const waiver = { kind: 'waiver', reason: '洪涝减产过半，减免当年部分租金', instalment: '1', amount: '20,000' };

  it('a waiver without a vote is refused on the page, under its rule', async () => {
    const { status, text } = await clerk.submit(`/desk/leases/${lot.leaseId}/change`, waiver);
    expect([status, text.includes('都要有表决结果'), text.includes('农村集体经济组织法第26条')]).toEqual([409, true, true]);
  });

  it('and comes back with its own boxes, filled in; each kind of change asks only for what it needs', async () => {
    const boxesOf = (html: string) => [...html.matchAll(/name="(instalment|rentPerYear|endOn|permittedUse|figure|metOn)"/g)].map((found) => found[1]);
    const { text } = await clerk.submit(`/desk/leases/${lot.leaseId}/change`, waiver);
    expect([boxesOf(text), /name="instalment"[^>]*value="1"|value="1"[^>]*name="instalment"/.test(text)]).toEqual([['instalment', 'metOn'], true]);
    const seen = async (kind: string) => boxesOf((await clerk.see(`/desk/leases/${lot.leaseId}/change?kind=${kind}`)).text);
    expect([await seen('early_end'), await seen('use'), await seen('settlement')]).toEqual([['endOn', 'metOn'], ['permittedUse', 'metOn'], ['figure']]);
  });

  it('so is one that 28 of 43 voted for', async () => {
    const { status, text } = await clerk.submit(`/desk/leases/${lot.leaseId}/change`, { ...waiver, ...(await voted('28')) });
    expect(status).toBe(409);
    expect(text).toContain('29');
  });

  it('with 37 it goes to the township, which sees vote and effect and approves; a gift takes no agreement', async () => {
    expect((await clerk.submit(`/desk/leases/${lot.leaseId}/change`, { ...waiver, ...(await voted('37')) })).status).toBe(303);
    const { text } = await township.see('/review/arrears');
    for (const words of ['减免租金', '第 1 期减 20,000 元', '同意 37，须 29', before.code]) expect(text).toContain(words);
    const approval = { verdict: 'approved', opinion: '灾情属实' };
    expect((await township.submit(`/review/arrears/${lot.leaseId}/changes/1`, approval)).text).toContain('还没有附会议记录');
    expect((await withMinutes(api, lot, 1)).status).toBe(201);
    expect((await township.see('/review/arrears')).text).toContain('会议记录：会议记录.pdf');
    expect((await township.submit(`/review/arrears/${lot.leaseId}/changes/1`, approval)).status).toBe(303);
    expect((await now()).instalments[0]!.amount).toBe(Money.of(before.rentPerYear).minus(Money.of('20000')).toText());
  });
});

describe('2. another rent for the years to come', () => {
  it('the clerk brings the vote, the lessee finds it in his inbox', async () => {
    const ask = { kind: 'rent', reason: '粮价下行，双方协商', effectiveOn: addYears(before.startDate, 1), rentPerYear: '95000', ...(await voted('35')) };
    expect((await clerk.submit(`/desk/leases/${lot.leaseId}/change`, ask)).status).toBe(303);
    await told(county.db);
    expect((await api.call(listMessages, { as: lot.winner, query: {} })).messages[0]).toMatchObject({ kind: 'change_proposed', leadsTo: `/leases/${lot.leaseId}` });
  });

  it('nothing moves until both have spoken: the township first, then he agrees on his own page', async () => {
    await withMinutes(api, lot, 2);
    await township.submit(`/review/arrears/${lot.leaseId}/changes/2`, { verdict: 'approved', opinion: '程序合规' });
    const { text } = await lessee.see(`/leases/${lot.leaseId}`);
    for (const words of ['调整租金', '等承租人同意', '同意这项变更']) expect(text).toContain(words);
    expect((await now()).instalments[1]!.amount).toBe(before.rentPerYear);
    expect((await lessee.submit(`/leases/${lot.leaseId}/changes/2/agreement`)).status).toBe(303);
    expect((await now()).instalments.slice(1).map((part) => part.amount)).toEqual(Array.from({ length: 4 }, () => '95000.00'));
  });

  it('the contract’s page says what was signed, what changed and by which vote', async () => {
    const { text } = await lessee.see(`/leases/${lot.leaseId}`);
    for (const words of ['第 1 项', '第 2 项', '已生效', '减产过半', '同意 35，须 29']) expect(text).toContain(words);
    expect((await changes()).map((one) => [one.kind, one.state])).toEqual([['rent', 'in_force'], ['waiver', 'in_force']]);
  });
});

describe('3. everything still adds up', () => {
  it('the instalments are the contract and its changes to the fen, in the books too', async () => {
    const lease = await now();
    const deltas = (await changes()).map((one) => Money.of(one.rentDelta));
    const sum = Money.sum(lease.instalments.map((part) => Money.of(part.amount)));
    expect(sum.toText()).toBe(Money.sum([Money.of(before.rentWholeTerm), ...deltas]).toText());
    expect(await balanceOf(county.db, `rent:${lot.leaseId}`)).toBe(sum.minus(Money.of(lease.received)).toText());
    expect((await trialBalance(county.db)).total).toBe('0.00');
    expect((await verifyJournal(county.db)).findings).toEqual([]);
  });

  it('the village’s open page shows what is owed now', async () => {
    const { owed } = await now();
    expect((await api.call(publicVillage, { params: { villageCode: lot.village.code } })).leases).toMatchObject([{ owed }]);
  });
});
