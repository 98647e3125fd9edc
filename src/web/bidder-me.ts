// A bidder's own page at /me: what is to be done now, what they take part in, their leases.
import { mePage } from '../../client/pages/bidder/me/page.tsx';
import type { MyLease, MyLot } from '../../client/pages/bidder/me/view-model.ts';
import { myApplications } from '../auction/application-queries.ts';
import { partInvitations } from '../auction/parties/queries.ts';
import { chinaDate } from '../kernel/clock.ts';
import { only } from '../kernel/endpoint.ts';
import { leasesOf, type LeaseRow } from '../lease/queries.ts';
import { unreadCount } from '../messages/queries.ts';
import { lotTags } from '../openness/lot-tag-queries.ts';
import type { Reader } from '../platform/db.ts';
import { accountOf } from './bidder-account.ts';
import { page } from './page.ts';
import { bidderDuties } from './todo/bidder-duties.ts';
import { dutiesFrom, lawsFor } from './todo/duty.ts';

export const bidderMePage = page({
  path: '/me',
  policy: only('bidder'),
  view: mePage,
  data: async ({ tx, actor, now }) => {
    const account = accountOf(actor);
    const { accountId } = account;
    const today = chinaDate(now);
    const todo = await dutiesFrom([bidderDuties], { reader: tx, actor: account, today, laws: lawsFor(tx, today) });
    const leases = await leasesOf(tx, accountId);
    return { todo, lots: await lotsOf(tx, accountId), leases: leases.map((lease) => leaseView(lease, accountId)), unread: await unreadCount(tx, accountId), invitations: await partInvitations(tx, accountId) };
  },
});

async function lotsOf(reader: Reader, accountId: string): Promise<MyLot[]> {
  const applications = await myApplications(reader, accountId);
  const tags = await lotTags(reader, applications.map((application) => application.lotId));
  return applications.flatMap((application) => {
    const tag = tags.get(application.lotId);
    return tag === undefined ? [] : [{ ...application, ...tag }];
  });
}

/** Owed and overdue are the lease room's own figures (its lease_standing view). */
function leaseView({ id, title, state, signBy, lessees, lessorSigned, endDate, rentPerYear, owed, daysOverdue, nextDueOn }: LeaseRow, accountId: string): MyLease {
  return { id, title, state, signBy, signedByMe: lessees.some((one) => one.accountId === accountId && one.signed), signedByVillage: lessorSigned, endDate, rentPerYear, owed, daysOverdue, nextDueOn };
}
