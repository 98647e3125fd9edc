// The official calendar over HTTP: a year not announced is said to be so, entered by one person and approved by another; and who may not.
import { describe, expect, it } from '@jest/globals';
import { addDays, chinaDate } from '../../../src/kernel/clock.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { calendarProposals, decideCalendarEndpoint, proposeCalendarEndpoint, rulesOfCounty, workingDaysAfter } from '../../../src/rulebook/contract.ts';
import { withdrawApprovalEndpoint } from '../../../src/identity/approval-contract.ts';
import { announcedThrough, calendarFor, lastAnnouncedYear } from '../../../src/rulebook/calendar.ts';
import { officialCalendar, statutoryHolidays } from '../../../src/rulebook/official-calendar.ts';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { lawfulCounty } from '../../support/published-lot.ts';
import { countyCode, freshVillage, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const params = { county: countyCode };
/** The first year the packaged calendar does not know. */
const year = lastAnnouncedYear(officialCalendar()) + 1;
const off = statutoryHolidays(year).map((day) => ({ day, working: false, name: '法定节假日' }));
const basis = '国务院办公厅关于部分节假日安排的通知';
const decide = (as: Person, approvalId: string, verdict: 'approved' | 'refused' = 'approved') => ({ as, params: { ...params, approvalId }, body: { verdict, reason: '与通知逐日核对一致' } });
const propose = (village: Village, days: { day: string; working: boolean; name: string }[]) => ({ as: village.administrator, params, body: { year, basis, days } });

describe('a year not yet announced', () => {
  it('is said to be so until one person entered it and another approved', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    const ask = { params, query: { from: `${year - 1}-12-30`, days: 3 } };
    const before = await api.call(workingDaysAfter, ask);
    expect(before.unannouncedYears).toEqual([year]);
    expect(before.caveat?.zh).toContain(String(year));
    expect(await announcedThrough(county.db)).toBe(year - 1);
    // The first Saturday or Sunday of the year is worked: the count comes out a day earlier where it lies within.
    const makeUp = ['02', '03', '04', '05', '06', '07', '08'].map((day) => `${year}-01-${day}`).find((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 6)!;
    const { approvalId } = await api.call(proposeCalendarEndpoint, propose(village, [...off, { day: makeUp, working: true, name: '元旦调休' }]));
    expect((await api.call(workingDaysAfter, ask)).unannouncedYears).toEqual([year]);
    const [waiting] = (await api.call(calendarProposals, { as: village.chen, params })).proposals;
    expect(waiting).toMatchObject({ approvalId, year, basis, mayDecide: true });
    expect(waiting?.days.find((one) => one.day === makeUp)).toEqual({ day: makeUp, working: true, name: '元旦调休', before: false });
    expect((await api.refused(decideCalendarEndpoint, decide(village.administrator, approvalId))).code).toBe('approval.own');
    expect((await api.refused(decideCalendarEndpoint, decide(village.operator, approvalId))).status).toBe(403);
    expect(await api.call(decideCalendarEndpoint, decide(village.chen, approvalId))).toMatchObject({ verdict: 'approved', days: off.length + 1 });
    const after = await api.call(workingDaysAfter, { params, query: { from: addDays(makeUp, -1), days: 1 } });
    expect(after).toEqual({ date: makeUp, unannouncedYears: [], caveat: null });
    expect((await api.call(rulesOfCounty, { params })).calendarAnnouncedThrough).toBe(year);
    expect(await announcedThrough(county.db)).toBe(year);
    const entry = await county.db.one<{ payload: { days: unknown[]; approval_id: string } }>(`SELECT payload FROM journal_entry WHERE kind = $1`, ['rulebook.calendar_recorded']);
    expect(entry.payload).toMatchObject({ approval_id: approvalId });
    expect(entry.payload.days).toHaveLength(off.length + 1);
  });
});

describe('what may be entered', () => {
  it('the whole year with its thirteen statutory holidays, each day once and of that year', async () => {
    const village = await freshVillage(county);
    const later = (of: number) => statutoryHolidays(of).map((day) => ({ day, working: false, name: '法定节假日' }));
    const refused = async (of: number, days: { day: string; working: boolean; name: string }[]) => api.refused(proposeCalendarEndpoint, { as: village.administrator, params, body: { year: of, basis, days } });
    const missing = await refused(year + 1, later(year + 1).slice(1));
    expect(missing).toMatchObject({ status: 422, code: 'rulebook.calendar_statutory', field: 'days' });
    expect(missing.zh).toContain(`${year + 1}年1月1日`);
    expect(missing.en).toContain(`1 Jan ${year + 1}`);
    expect(await refused(year + 1, [...later(year + 1), { day: `${year}-12-31`, working: true, name: '调休' }])).toMatchObject({ code: 'rulebook.calendar_other_year', field: `days.${later(year + 1).length}.day` });
    expect((await refused(year + 1, [...later(year + 1), later(year + 1)[0]!])).code).toBe('rulebook.calendar_day_twice');
  });

  it('of an announced year single days, but none that has passed: periods were counted by it', async () => {
    const village = await freshVillage(county);
    const today = chinaDate(await readClock(county.db));
    const of = Number(today.slice(0, 4));
    if (!(await calendarFor(county.db, countyCode)).announced.has(of)) throw new Error('the packaged calendar is older than this test’s day');
    const body = (day: string) => ({ year: of, basis, days: [{ day, working: true, name: '地方调休' }] });
    expect(await api.refused(proposeCalendarEndpoint, { as: village.administrator, params, body: body(`${of}-01-01`) })).toMatchObject({ status: 409, code: 'rulebook.calendar_past' });
    const { approvalId } = await api.call(proposeCalendarEndpoint, { as: village.administrator, params, body: body(`${of}-12-31`) });
    expect((await api.refused(proposeCalendarEndpoint, { as: village.administrator, params, body: body(`${of}-12-31`) })).code).toBe('approval.pending');
    expect(await api.call(decideCalendarEndpoint, decide(village.chen, approvalId, 'refused'))).toMatchObject({ verdict: 'refused', days: 0 });
    await api.call(withdrawApprovalEndpoint, { as: village.administrator, params: { approvalId: (await api.call(proposeCalendarEndpoint, { as: village.administrator, params, body: body(`${of}-12-31`) })).approvalId }, body: {} });
  });

  it('not by the operator, the clerk or a bidder; and not by one person at the database', async () => {
    const village = await freshVillage(county);
    for (const as of [village.operator, village.clerk, village.chen, village.zhao]) expect((await api.refused(proposeCalendarEndpoint, { ...propose(village, off), as })).status).toBe(403);
    await expect(county.db.sql(`INSERT INTO calendar_day (county, day, working, name, basis) VALUES ($1, '2031-01-01', false, '元旦', '自己')`, [countyCode])).rejects.toThrow('calendar_day_takes_two');
    await expect(county.db.sql('DELETE FROM calendar_day WHERE county = $1', [countyCode])).rejects.toThrow('permission denied');
  });
});
