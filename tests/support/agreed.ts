// What two people have agreed, for tests of what follows from it: the operator asks, the commission approves, by the real commands.
import { decideApproval } from '../../src/identity/decide-approval.ts';
import { requestApproval } from '../../src/identity/request-approval.ts';
import type { Tx } from '../../src/platform/db.ts';
import type { Village } from './world.ts';

/** Returns the approval's id. What rests on it must be written in the same transaction. */
export async function agreedByTwo(tx: Tx, { operator, chen, county }: Pick<Village, 'operator' | 'chen' | 'county'>, of: { action: string; subject: string; subjectId: string }): Promise<string> {
  const { approvalId } = await requestApproval(tx, operator.actor, {
    ...of, region: county, ask: {}, reason: '试验', as: ['exchange_operator'], deciders: ['commission_officer'], lastsSeconds: 3600,
  });
  await decideApproval(tx, chen.actor, { approvalId, verdict: 'approved', reason: '同意', actions: [of.action] });
  return approvalId;
}
