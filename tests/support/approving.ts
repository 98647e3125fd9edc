// Approving: the second person's word on an act decided at the one door, by the endpoint.
import { decideApprovalEndpoint } from '../../src/identity/approval-contract.ts';
import type { Api, Caller } from './api.ts';

/** `by` must hold a deciding office of the act over its place. */
export async function approves(api: Api, by: Caller, approvalId: string): Promise<void> {
  await api.call(decideApprovalEndpoint, { as: by, params: { approvalId }, body: { verdict: 'approved', reason: '与原件核对一致' } });
}
