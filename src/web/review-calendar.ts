// The official calendar at /rules/calendar: what is announced, what waits for approval, and entering the next year.
import { z } from 'zod';
import { calendarPage, type CalendarData, type ShownYear } from '../../client/pages/review/calendar/page.tsx';
import { withdrawApproval } from '../identity/withdraw-approval.ts';
import { chinaDate } from '../kernel/clock.ts';
import { only } from '../kernel/endpoint.ts';
import { uuid } from '../kernel/shapes.ts';
import { calendarFor, lastAnnouncedYear } from '../rulebook/calendar.ts';
import { calendarBody } from '../rulebook/contract.ts';
import { decideCalendar } from '../rulebook/decide-calendar.ts';
import { officialCalendar, statutoryHolidays } from '../rulebook/official-calendar.ts';
import { mayProposeRules } from '../rulebook/policy.ts';
import { proposeCalendar } from '../rulebook/propose-calendar.ts';
import { waitingCalendars } from '../rulebook/proposal-queries.ts';
import type { WorkCalendar } from '../rulebook/working-days.ts';
import { readCalendarLines } from './calendar-lines.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { deciders, decision, done } from './review-rule-proposals.ts';
import { staff, staffCounty } from './review-rules.ts';
import { rawFields, readAsk, whole } from './village-fields.ts';

const shownPage = page({
  path: '/rules/calendar', policy: staff, query: z.object({ done }), view: calendarPage,
  data: async ({ tx, actor, query, now }): Promise<CalendarData> => {
    const county = staffCounty(actor);
    const calendar = await calendarFor(tx, county);
    const proposals = await waitingCalendars(tx, actor, county);
    const thisYear = Number(chinaDate(now).slice(0, 4));
    const year = lastAnnouncedYear(calendar) + 1;
    const mayEnter = mayProposeRules(actor, county) && proposals.length === 0;
    return {
      years: [thisYear, thisYear + 1].map((one) => shownYear(calendar, one)), proposals,
      next: mayEnter ? { year, off: statutoryHolidays(year).join('\n') } : null, done: query.done ?? null,
    };
  },
});

/** Only days that are not what their weekday says, as the State Council's notice names them. */
function shownYear(calendar: WorkCalendar, year: number): ShownYear {
  const days = [...calendar.exceptions].filter(([day]) => day.startsWith(`${year}-`)).sort(([one], [other]) => one.localeCompare(other));
  const state = officialCalendar().announced.has(year) ? 'packaged' : calendar.announced.has(year) ? 'entered' : 'unannounced';
  return { year, state, off: days.filter(([, working]) => !working).map(([day]) => day), working: days.filter(([, working]) => working).map(([day]) => day) };
}

export function mountCalendarPages(site: WebSite): void {
  servePage(site, shownPage);
  serveForm(site, form({
    path: '/rules/calendar', policy: only('administrator'), fields: rawFields, page: shownPage,
    act: async ({ tx, actor, fields }) => {
      const year = whole(fields['year']);
      const at = typeof year === 'number' ? year : 0;
      const days = [...readCalendarLines(fields['off'] ?? '', at, false, 'off'), ...readCalendarLines(fields['working'] ?? '', at, true, 'working')];
      const ask = readAsk(calendarBody, { year, basis: fields['basis'], days });
      await proposeCalendar(tx, actor, { county: staffCounty(actor), ...ask });
      return '/rules/calendar?done=asked';
    },
  }));
  serveForm(site, form({
    path: '/rules/calendar/decisions', policy: deciders, fields: rawFields, page: shownPage,
    act: async ({ tx, actor, fields }) => {
      const { approvalId, verdict, opinion } = readAsk(decision, fields);
      await decideCalendar(tx, actor, { county: staffCounty(actor), approvalId, verdict, reason: opinion });
      return `/rules/calendar?done=${verdict}`;
    },
  }));
  serveForm(site, form({
    path: '/rules/calendar/taken-back', policy: only('administrator'), fields: rawFields, page: shownPage,
    act: async ({ tx, actor, fields }) => {
      await withdrawApproval(tx, actor, readAsk(z.object({ approvalId: uuid }), fields));
      return '/rules/calendar?done=taken';
    },
  }));
}
