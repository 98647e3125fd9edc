// Requests that wait for a second person at /approvals, whatever room asked; and all acts that take two at /rules/four-eyes.
import { z } from 'zod';
import { approvalPage, type ApprovalData } from '../../client/pages/review/approval/page.tsx';
import { approvalsPage, fourEyesPage, type ShownAct, type ShownRequest } from '../../client/pages/review/approvals/page.tsx';
import type { Language } from '../../client/words/language.ts';
import { decideAct, isDecidedHere } from '../identity/act-rooms.ts';
import { decideApprovalEndpoint } from '../identity/approval-contract.ts';
import { waitingApprovals, type WaitingApproval } from '../identity/approval-queries.ts';
import { nameOfAct, twoPersonActs, type TwoPersonAct } from '../identity/four-eyes.ts';
import { otherUnitFor } from '../identity/unit-rule.ts';
import { withdrawApproval } from '../identity/withdraw-approval.ts';
import { notFound } from '../kernel/refusal.ts';
import { uuid } from '../kernel/shapes.ts';
import { leadsTo } from '../messages/wording.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { inLanguage } from './public-cards.ts';
import { staff, staffCounty } from './review-rules.ts';
import { gistOf, toldOf } from './shown-request.ts';
import { rawFields, readAsk } from './village-fields.ts';

const HERE = '/approvals';

const waiting = page({
  path: HERE, policy: staff, view: approvalsPage,
  data: async ({ tx, actor, language }) => ({
    requests: await Promise.all((await waitingApprovals(tx, actor)).map(async (one) => ({ ...shownRequest(one, language), reason: await gistOf(tx, one, language) }))),
  }),
});

const params = z.strictObject({ approvalId: uuid });

/** Of acts without a door of their own. */
const oneRequest = page({
  path: `${HERE}/:approvalId`, policy: staff, params, view: approvalPage,
  data: async ({ tx, actor, language, params: { approvalId } }): Promise<ApprovalData> => {
    const one = (await waitingApprovals(tx, actor, { approvalId })).find((request) => isDecidedHere(request.action));
    if (one === undefined) throw notFound({ what: '这份申请' });
    return { request: shownRequest(one, language), facts: (await toldOf(tx, one)).map(({ label, is }) => ({ label: inLanguage(label, language), value: inLanguage(is, language) })) };
  },
});

const decisionForm = form({
  path: `${HERE}/:approvalId`, policy: staff, params, fields: rawFields, page: oneRequest,
  act: async ({ tx, actor, params: { approvalId }, fields }) => {
    await decideAct(tx, actor, { approvalId, ...readAsk(decideApprovalEndpoint.body!, fields) });
    return HERE;
  },
});

const withdrawalForm = form({
  path: `${HERE}/:approvalId/withdrawal`, policy: staff, params, fields: rawFields, page: oneRequest,
  act: async ({ tx, actor, params: { approvalId } }) => {
    await withdrawApproval(tx, actor, { approvalId });
    return HERE;
  },
});

function shownRequest(one: WaitingApproval, language: Language): ShownRequest {
  const lotId = ['lot', 'auction', 'notice'].includes(one.subject) ? one.subjectId : null;
  const at = isDecidedHere(one.action) ? `${HERE}/${one.approvalId}` : leadsTo(one.mine ? 'approval_approved' : 'approval_wanted', { act: one.action }, lotId);
  const { approvalId, reason, requestedBy, expiresAt, mine, mayDecide, hindrance } = one;
  return { approvalId, act: inLanguage(nameOfAct(one.action), language), reason, requestedBy, expiresAt, mine, mayDecide, hindrance, at: at === HERE ? null : at };
}

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
  servePage(site, oneRequest);
  serveForm(site, decisionForm);
  serveForm(site, withdrawalForm);
}
