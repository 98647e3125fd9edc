// Routes of four eyes: what waits for a second person, and taking one's own request back.
import type { Site } from '../platform/http.ts';
import { serve } from '../platform/http.ts';
import { decideAct } from './act-rooms.ts';
import { decideApprovalEndpoint, listApprovals, withdrawApprovalEndpoint } from './approval-contract.ts';
import { waitingApprovals } from './approval-queries.ts';
import { withdrawApproval } from './withdraw-approval.ts';

export function mountApprovals(site: Site): void {
  serve(site, listApprovals, async ({ tx, actor }) => ({ approvals: await waitingApprovals(tx, actor) }));
  serve(site, decideApprovalEndpoint, ({ tx, actor, params, body }) => decideAct(tx, actor, { ...params, ...body }));
  serve(site, withdrawApprovalEndpoint, async ({ tx, actor, params }) => {
    const { approvalId, withdrawnAt } = await withdrawApproval(tx, actor, params);
    return { approvalId, withdrawnAt: withdrawnAt.toISOString() };
  });
}
