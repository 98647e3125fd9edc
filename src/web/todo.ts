// To do at /todo: what waits for this person in each of their roles, by deadline in working days.
import { todoPage } from '../../client/pages/review/todo/page.tsx';
import type { TodoRow } from '../../client/pages/review/todo/view-model.ts';
import { myApplications, pendingApplications } from '../auction/application-queries.ts';
import { operatedRegions } from '../auction/policy.ts';
import type { AccountActor, Actor } from '../kernel/actor.ts';
import { hasRole } from '../kernel/actor.ts';
import { addDays, chinaDate } from '../kernel/clock.ts';
import { only } from '../kernel/endpoint.ts';
import { notSignedIn } from '../kernel/refusal.ts';
import { countyOf } from '../kernel/region.ts';
import { leasesIn, leasesOf, type LeaseRow } from '../lease/queries.ts';
import { workOf } from '../lots/work-queries.ts';
import { lotTags } from '../openness/lot-tag-queries.ts';
import type { Reader } from '../platform/db.ts';
import { calendarFor } from '../rulebook/calendar.ts';
import type { WorkCalendar } from '../rulebook/working-days.ts';
import { page } from './page.ts';
import { caveatFor, daysLeft } from './todo-rules.ts';

/** A duty before its working days are counted; `county` says by whose calendar. */
type Duty = Omit<TodoRow, 'daysLeft' | 'caveat'> & { county: string };

export const todoListPage = page({
  path: '/todo', policy: only('village_clerk', 'township_reviewer', 'exchange_operator', 'bidder'), view: todoPage,
  data: async ({ tx, actor, now }) => {
    if (actor.kind !== 'account') throw notSignedIn();
    const today = chinaDate(now);
    const duties = [...(await lotDuties(tx, actor)), ...(await clerkDuties(tx, actor, today)), ...(await operatorDuties(tx, actor)), ...(await bidderDuties(tx, actor, today))];
    return { today, rows: await inOrder(tx, duties, today) };
  },
});

const deskOf: Record<string, (lotId: string | null, assetId: string) => string> = {
  review: (lotId) => `/review/${lotId}`,
  accept: (lotId) => `/operate/lots/${lotId}`,
  list_expiring: (_lotId, assetId) => `/desk/assets/${assetId}`,
};

async function lotDuties(reader: Reader, actor: Actor): Promise<Duty[]> {
  const staff = ['village_clerk', 'township_reviewer', 'exchange_operator'] as const;
  if (!staff.some((role) => hasRole(actor, role))) return [];
  const { rows } = await workOf(reader, actor);
  return rows.map((row) => ({
    key: `${row.task} ${row.lotId ?? row.assetId}`, task: row.task, title: row.title, place: row.placeName, county: countyOf(row.placeCode), dueOn: row.dueOn, amount: null,
    href: (deskOf[row.task] ?? ((lotId) => `/desk/lots/${lotId}`))(row.lotId, row.assetId),
  }));
}

/** Contracts to sign for the collective, and rent to ask for. */
async function clerkDuties(reader: Reader, actor: AccountActor, today: string): Promise<Duty[]> {
  const villages = actor.grants.filter((grant) => grant.role === 'village_clerk').map((grant) => grant.region);
  const leases = (await Promise.all(villages.map((region) => leasesIn(reader, region)))).flat();
  return leases.flatMap((lease): Duty[] => {
    const about = { title: `${lease.title} · ${lease.lesseeName}`, place: lease.placeName, county: countyOf(lease.placeCode), href: `/desk/leases/${lease.id}` };
    if (lease.state === 'to_sign' && !lease.lessorSigned) return [{ key: `sign ${lease.id}`, task: 'sign_lessor', ...about, dueOn: lease.signBy, amount: null }];
    if (lease.daysOverdue === 0) return [];
    return [{ key: `arrears ${lease.id}`, task: 'arrears', ...about, dueOn: addDays(today, -lease.daysOverdue), amount: lease.owed }];
  });
}

/** One line for all applications: neither their number nor their lots stand here, so that nobody can count who registered (auction.md I10). */
async function operatorDuties(reader: Reader, actor: AccountActor): Promise<Duty[]> {
  if (!hasRole(actor, 'exchange_operator')) return [];
  const [oldest] = await pendingApplications(reader, { accountId: actor.accountId, regions: operatedRegions(actor) });
  if (oldest === undefined) return [];
  const county = countyOf(operatedRegions(actor)[0] ?? '');
  return [{ key: 'applications', task: 'applications', title: '', place: '', county, href: '/operate/applications', dueOn: null, amount: null }];
}

async function bidderDuties(reader: Reader, actor: AccountActor, today: string): Promise<Duty[]> {
  if (!hasRole(actor, 'bidder')) return [];
  const applications = (await myApplications(reader, actor.accountId)).filter((one) => one.state === 'applied' || one.state === 'qualified');
  const tags = await lotTags(reader, applications.map((one) => one.lotId));
  const lots = applications.flatMap((one): Duty[] => {
    const tag = tags.get(one.lotId);
    if (tag === undefined) return [];
    const about = { title: tag.title, place: '', county: '', amount: null };
    const dueOn = chinaDate(new Date(one.cancellableUntil));
    if (tag.phase === 'bidding') return [{ key: `bid ${one.lotId}`, task: 'bid', ...about, href: `/lots/${one.lotId}/room`, dueOn: today }];
    if (one.deposit.state !== 'awaited' || !['notice', 'registration', 'waiting'].includes(tag.phase)) return [];
    return [{ key: `deposit ${one.lotId}`, task: 'deposit', ...about, amount: one.deposit.amount, href: `/lots/${one.lotId}/register#deposit`, dueOn }];
  });
  return [...lots, ...(await leasesOf(reader, actor.accountId)).flatMap((lease) => lesseeDuties(lease))];
}

function lesseeDuties(lease: LeaseRow): Duty[] {
  const about = { title: lease.title, place: lease.placeName, county: countyOf(lease.placeCode), href: `/leases/${lease.id}` };
  if (lease.state === 'to_sign') return lease.lesseeSigned ? [] : [{ key: `sign ${lease.id}`, task: 'sign_lessee', ...about, dueOn: lease.signBy, amount: null }];
  if (lease.state !== 'active' || lease.nextDueOn === null) return [];
  return [{ key: `rent ${lease.id}`, task: 'rent', ...about, href: `/leases/${lease.id}#rent`, dueOn: lease.nextDueOn, amount: /[1-9]/.test(lease.owed) ? lease.owed : null }];
}

/** By day, what has none last; the days counted by each county's own calendar. */
async function inOrder(reader: Reader, duties: readonly Duty[], today: string): Promise<TodoRow[]> {
  const calendars = new Map<string, WorkCalendar>();
  for (const county of new Set(duties.map((duty) => duty.county))) calendars.set(county, await calendarFor(reader, county));
  return duties
    .map(({ county, ...duty }) => {
      const calendar = calendars.get(county)!;
      return { ...duty, daysLeft: duty.dueOn === null ? null : daysLeft(calendar, today, duty.dueOn), caveat: duty.dueOn === null ? null : caveatFor(calendar, today, duty.dueOn) };
    })
    .toSorted((one, other) => (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999') || one.key.localeCompare(other.key));
}
