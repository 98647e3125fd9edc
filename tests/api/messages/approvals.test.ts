// Requests that take two people, as messages: who may decide is told, nobody else; who asked learns how it ended.
import { beforeEach, expect, it } from '@jest/globals';
import { requestInterruptionEndpoint, decideInterruptionEndpoint } from '../../../src/auction/interruption/contract.ts';
import { expireApprovals } from '../../../src/identity/expire-approvals.ts';
import { withdrawApprovalEndpoint } from '../../../src/identity/approval-contract.ts';
import { addSeconds } from '../../../src/kernel/clock.ts';
import { listMessages, type MessageView } from '../../../src/messages/contract.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { proposeRulesEndpoint } from '../../../src/rulebook/contract.ts';
import { apiFor } from '../../support/api.ts';
import { publishedAuction } from '../../support/auction.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { lawfulCounty } from '../../support/published-lot.ts';
import { told } from '../../support/tail.ts';
import { countyCode, freshPerson, freshVillage, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
let village: Village;

const inbox = async (person: Person): Promise<MessageView[]> => {
  await told(county.db);
  return (await api.call(listMessages, { as: person, query: {} })).messages.filter(({ kind }) => kind.startsWith('approval_'));
};
const kindsOf = async (person: Person) => (await inbox(person)).map(({ kind }) => kind).reverse();
const suspend = { act: 'suspend', authority: 'commission', reason: '权属有争议' } as const;

beforeEach(async () => {
  village = await freshVillage(county);
});

it('a suspension asked for: the commission and the administrator are told with the way to it, not the exchange, nor another county', async () => {
  const elsewhere = await freshPerson(county, '外县监督', [['commission_officer', '410329']]);
  const both = await freshPerson(county, '身兼二职', [['commission_officer', countyCode], ['exchange_operator', countyCode]]);
  const { lotId } = await publishedAuction(county, village);
  const { approvalId } = await api.call(requestInterruptionEndpoint, { as: village.operator, params: { lotId }, body: suspend });
  const [wanted] = await inbox(village.chen);
  expect(wanted).toMatchObject({ kind: 'approval_wanted', lotId, leadsTo: `/interruptions/lots/${lotId}`, readAt: null });
  expect(wanted?.sentence.zh).toMatch(/^“中止竞价”等您审批，\d{4}-\d{2}-\d{2} \d{2}:\d{2} 前没有人审批就过期$/);
  expect(wanted?.sentence.en).toContain('“Suspension of an auction” waits for your decision');
  expect(await kindsOf(village.administrator)).toEqual(['approval_wanted']);
  for (const person of [village.operator, both, elsewhere, village.clerk, village.reviewer, village.zhao]) expect(await inbox(person)).toEqual([]);
  await api.call(decideInterruptionEndpoint, { as: village.chen, params: { lotId, approvalId }, body: { verdict: 'refused', reason: '没有依据' } });
  const [ended] = await inbox(village.operator);
  expect(ended).toMatchObject({ kind: 'approval_refused', leadsTo: `/interruptions/lots/${lotId}` });
  expect(ended?.sentence.zh).toBe('您提出的“中止竞价”没有批准。意见：没有依据');
  // Answered by one, it waits for nobody any more.
  expect((await inbox(village.administrator))[0]?.readAt).not.toBeNull();
});

it('one that expires, or is taken back, waits for nobody; the asker is told of the first', async () => {
  await lawfulCounty(county, village);
  const body = { effectiveFrom: '2036-01-01', approvedBy: '县', overrides: { review_working_days: { value: 6 } } };
  const propose = () => api.call(proposeRulesEndpoint, { as: village.administrator, params: { county: countyCode }, body });
  const { approvalId } = await propose();
  expect((await inbox(village.chen))[0]).toMatchObject({ kind: 'approval_wanted', leadsTo: '/rules/proposals', readAt: null });
  await api.call(withdrawApprovalEndpoint, { as: village.administrator, params: { approvalId }, body: {} });
  expect((await inbox(village.chen))[0]?.readAt).not.toBeNull();
  expect(await inbox(village.administrator)).toEqual([]);
  const { expiresAt } = await propose();
  await clockOf(county).moveTo(addSeconds(new Date(expiresAt), 1));
  expect((await readClock(county.db)).getTime()).toBeGreaterThan(Date.parse(expiresAt));
  await expireApprovals(county.db);
  const [ended] = await inbox(village.administrator);
  expect(ended?.sentence.zh).toContain('“修改县规则”没有人审批，已经过期');
  expect((await inbox(village.chen)).every((one) => one.readAt !== null)).toBe(true);
});
