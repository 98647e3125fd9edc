// Duties of several roles: requests for a second person, each until it expires, and objections to answer.
import { waitingApprovals } from '../../identity/approval-queries.ts';
import { nameOfAct } from '../../identity/four-eyes.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { countyOf } from '../../kernel/region.ts';
import { objectionsToRule } from '../../lots/objection/queries.ts';
import { titleAndCode } from '../../lots/queries.ts';
import { leadsTo } from '../../messages/wording.ts';
import { namesIn } from '../shown-request.ts';
import { EVERY, plain, regionsOfRole, type Duties, type Duty } from './duty.ts';

/** Those this person may decide today; one's own requests wait for somebody else. */
export const approvalDuties: Duties = async ({ reader, actor }) => {
  const duties: Duty[] = [];
  for (const one of (await waitingApprovals(reader, actor, { most: EVERY })).filter((request) => request.mayDecide)) {
    const lotId = ['lot', 'auction', 'notice'].includes(one.subject) ? one.subjectId : null;
    const lot = lotId === null ? undefined : await titleAndCode(reader, lotId);
    duties.push({
      ...plain, key: `approve ${one.approvalId}`, task: 'approve', name: nameOfAct(one.action), title: lot?.title ?? (await namesIn(reader, one)), place: one.requestedBy, county: countyOf(one.region),
      dueOn: chinaDate(new Date(one.expiresAt)), href: leadsTo('approval_wanted', { act: one.action }, lotId) ?? '/approvals',
    });
  }
  return duties;
};

export const objectionDuties: Duties = async ({ reader, actor }) => {
  const regions = [...regionsOfRole(actor, 'township_reviewer'), ...regionsOfRole(actor, 'exchange_operator')];
  if (regions.length === 0) return [];
  return (await objectionsToRule(reader, actor.accountId, regions, EVERY)).map((one) => ({
    ...plain, key: `objection ${one.objectionId}`, task: 'answer_objection', title: one.title, place: one.placeName, county: countyOf(one.placeCode), dueOn: one.answerBy, href: `/lots/${one.lotId}/objections`,
  }));
};
