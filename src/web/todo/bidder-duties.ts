// A bidder's and a lessee's duties: bid, deposit, a part to confirm, signature, rent. The one definition of /todo and /me.
import { myApplications } from '../../auction/application-queries.ts';
import { hasRole } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { countyOf } from '../../kernel/region.ts';
import { partInvitations } from '../../auction/parties/queries.ts';
import { contractsToSignFor } from '../../lease/mandates/queries.ts';
import { leasesOf, type LeaseRow } from '../../lease/queries.ts';
import { lotTags } from '../../openness/lot-tag-queries.ts';
import type { Reader } from '../../platform/db.ts';
import { EVERY, plain, type Duties, type Duty } from './duty.ts';

export const bidderDuties: Duties = async ({ reader, actor, today }) => {
  if (!hasRole(actor, 'bidder')) return [];
  const applications = (await myApplications(reader, actor.accountId, EVERY)).filter((one) => one.state === 'applied' || one.state === 'qualified');
  const tags = await lotTags(reader, applications.map((one) => one.lotId));
  const lots = applications.flatMap((one): Duty[] => {
    const tag = tags.get(one.lotId);
    if (tag === undefined) return [];
    const about = { ...plain, title: tag.title, place: '', county: '' };
    const dueOn = chinaDate(new Date(one.cancellableUntil));
    if (tag.phase === 'bidding') return [{ ...about, key: `bid ${one.lotId}`, task: 'bid', href: `/lots/${one.lotId}/room`, dueOn: today }];
    if (one.deposit.state !== 'awaited' || !['notice', 'registration', 'waiting'].includes(tag.phase)) return [];
    return [{ ...about, key: `deposit ${one.lotId}`, task: 'deposit', amount: one.deposit.amount, href: `/lots/${one.lotId}/register#deposit`, dueOn }];
  });
  return [...lots, ...(await parts(reader, actor.accountId)), ...(await signedFor(reader, actor.accountId)), ...(await leasesOf(reader, actor.accountId, EVERY)).flatMap((lease) => lesseeDuties(lease, actor.accountId))];
};

/** Others named this person as a partner or principal: nobody is bound without his own word. 依据: 民法典 第165、518条 */
async function parts(reader: Reader, accountId: string): Promise<Duty[]> {
  return (await partInvitations(reader, accountId)).filter((one) => one.answerable).map((one): Duty => ({
    ...plain, key: `part ${one.applicationId}`, task: 'answer_part', title: one.title, place: '', county: '', href: `/applications/${one.applicationId}/part`, dueOn: chinaDate(new Date(one.answerUntil)),
  }));
}

/** Contracts to sign for a lessee, by his power of attorney. */
async function signedFor(reader: Reader, accountId: string): Promise<Duty[]> {
  return (await contractsToSignFor(reader, accountId)).map((one): Duty => ({
    ...plain, key: `sign for ${one.leaseId} ${one.lesseeName}`, task: 'sign_lessee', title: `${one.title} · ${one.lesseeName}`, place: one.placeName, county: countyOf(one.placeCode), href: `/leases/${one.leaseId}`, dueOn: one.signBy,
  }));
}

function lesseeDuties(lease: LeaseRow, accountId: string): Duty[] {
  const about = { ...plain, title: lease.title, place: lease.placeName, county: countyOf(lease.placeCode), href: `/leases/${lease.id}` };
  if (lease.state === 'to_sign') return lease.lessees.some((one) => one.accountId === accountId && one.signed) ? [] : [{ ...about, key: `sign as lessee ${lease.id}`, task: 'sign_lessee', dueOn: lease.signBy }];
  if (lease.state !== 'active' || lease.nextDueOn === null) return [];
  return [{ ...about, key: `rent ${lease.id}`, task: 'rent', href: `/leases/${lease.id}#rent`, dueOn: lease.nextDueOn, amount: /[1-9]/.test(lease.owed) ? lease.owed : null }];
}
