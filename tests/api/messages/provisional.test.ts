// Dates counted into a year whose official calendar is not announced: the message says so, and the page at the date; once it is announced, neither does.
import { expect, it } from '@jest/globals';
import { readLease } from '../../../src/lease/contract.ts';
import { fileObjectionEndpoint } from '../../../src/lots/objection/contract.ts';
import { listMessages } from '../../../src/messages/contract.ts';
import { lastAnnouncedYear } from '../../../src/rulebook/calendar.ts';
import { officialCalendar } from '../../../src/rulebook/official-calendar.ts';
import { apiFor } from '../../support/api.ts';
import { draftedLease } from '../../support/awarded-lot.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { publishedLot } from '../../support/published-lot.ts';
import { freshVillage } from '../../support/world.ts';
import { told } from '../../support/tail.ts';
import { visitorOf } from '../../support/page-visitor.ts';

const county = withDatabase();
const api = apiFor(county);
const last = lastAnnouncedYear(officialCalendar());

it('signing by a day of next year: provisional in the message and on the page', async () => {
  // A notice of ten working days, bidding, publicity and five days to sign: from December on it ends in the year after.
  await clockOf(county).moveTo(new Date(`${last}-12-07T02:00:00Z`));
  const { leaseId, winner, lotId } = await draftedLease(county, api);
  await told(county.db);
  const { signBy } = await api.call(readLease, { as: winner, params: { leaseId } });
  expect(signBy.slice(0, 4)).toBe(String(last + 1));
  const { messages } = await api.call(listMessages, { as: winner, query: {} });
  const message = messages.find(({ kind }) => kind === 'sign_by');
  expect(message?.sentence.zh).toContain(`${last + 1} 年放假安排未公布`);
  expect(message?.sentence.en).toContain(`the calendar of ${last + 1} is not announced`);
  expect((await visitorOf(api, winner).see(`/leases/${leaseId}`)).text).toContain(`（${last + 1} 年放假安排未公布，推算）`);
  expect((await visitorOf(api, null).see(`/lots/${lotId}`)).text).not.toContain('undefined');
});

it('the day by which an objection is answered: provisional on the lot’s page of objections', async () => {
  await clockOf(county).moveTo(new Date(`${last + 1}-01-11T02:00:00Z`));
  const village = await freshVillage(county);
  const { lotId } = await publishedLot(county, village);
  await api.call(fileObjectionEndpoint, { as: village.sun, params: { lotId }, body: { grounds: '公告上的四至与确权证不符，东边多算了三亩' } });
  expect((await visitorOf(api, village.sun).see(`/lots/${lotId}/objections`)).text).toMatch(new RegExp(`${last + 1}年1月\\d+日（${last + 1} 年放假安排未公布，推算）`));
});
