// Requests that wait for a second person at /approvals, whatever room asked; and all acts that take two at /rules/four-eyes.
import { approvalsPage, fourEyesPage, type ShownAct } from '../../client/pages/review/approvals/page.tsx';
import { waitingApprovals } from '../identity/approval-queries.ts';
import { nameOfAct, twoPersonActs, type TwoPersonAct } from '../identity/four-eyes.ts';
import { otherUnitFor } from '../identity/unit-rule.ts';
import { leadsTo } from '../messages/wording.ts';
import { page, servePage, type WebSite } from './page.ts';
import { inLanguage } from './public-cards.ts';
import { staff, staffCounty } from './review-rules.ts';

const HERE = '/approvals';

const waiting = page({
  path: HERE, policy: staff, view: approvalsPage,
  data: async ({ tx, actor, language }) => ({
    requests: (await waitingApprovals(tx, actor)).map((one) => {
      const lotId = ['lot', 'auction', 'notice'].includes(one.subject) ? one.subjectId : null;
      const at = leadsTo(one.mine ? 'approval_approved' : 'approval_wanted', { act: one.action }, lotId);
      const { approvalId, reason, requestedBy, expiresAt, mine, mayDecide, hindrance } = one;
      return { approvalId, act: inLanguage(nameOfAct(one.action), language), reason, requestedBy, expiresAt, mine, mayDecide, hindrance, at: at === HERE ? null : at };
    }),
  }),
});

const acts = page({
  path: '/rules/four-eyes', policy: staff, view: fourEyesPage,
  data: async ({ tx, actor, language, now }) => ({
    acts: await Promise.all((Object.entries(twoPersonActs) as [string, TwoPersonAct][]).map(async ([act, { name, first, second, waitsDays, basis }]): Promise<ShownAct> => ({
      name: inLanguage(name, language), first, second, otherUnit: await otherUnitFor(tx, act, staffCounty(actor), now), waitsDays, basis: inLanguage(basis, language),
    }))),
  }),
});

export function mountApprovalPages(site: WebSite): void {
  servePage(site, waiting);
  servePage(site, acts);
}
