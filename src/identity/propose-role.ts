// Propose role: an administrator asks that somebody may act in a role; the commission, or whom the county's rules let, decides.
// 依据: 行政事业单位内部控制规范（试行） 第12条: whoever hands out offices alone could hand out both halves of every other act.
import { z } from 'zod';
import type { Actor } from '../kernel/actor.ts';
import { roles } from '../kernel/actor.ts';
import type { Tx } from '../platform/db.ts';
import { carriedOutBy } from './act-rooms.ts';
import { whenUndecided } from './approval-endings.ts';
import { type GrantAsk, grantApproved, requireGrantable } from './grant-role.ts';
import { requestApproval } from './request-approval.ts';
import { expireInvitations } from './session-store.ts';
import { grantsOf, lockAccount } from './store.ts';

export const ROLE_ACTION = 'identity.grant_role';
const WAITS_SECONDS = 14 * 86_400;
const planned = z.object({ role: z.enum(roles), region: z.string() });

/** One request waits for an account at a time (approval.pending). */
export async function proposeRole(tx: Tx, actor: Actor, ask: GrantAsk): Promise<{ approvalId: string; expiresAt: Date }> {
  await requireGrantable(tx, actor, ask);
  const { accountId, role, region } = ask;
  return requestApproval(tx, actor, {
    action: ROLE_ACTION, subject: 'account', subjectId: accountId, region, ask: { role, region }, reason: `${role} ${region}`,
    as: ['administrator'], deciders: ['commission_officer', 'administrator'], concerned: [accountId], lastsSeconds: WAITS_SECONDS,
  });
}

carriedOutBy(ROLE_ACTION, {
  async shown(reader, ask, accountId) {
    const { role, region } = planned.parse(ask);
    const account = await reader.maybe<{ name: string }>('SELECT name FROM account WHERE id = $1', [accountId]);
    return [
      { label: { zh: '给谁', en: 'To whom' }, value: account?.name ?? '' },
      { label: { zh: '角色', en: 'Role' }, value: role, as: 'role' },
      { label: { zh: '范围', en: 'Where' }, value: region, as: 'place' },
    ];
  },
  carryOut: (tx, actor, { approvalId, ask, subjectId, requestedBy }) => grantApproved(tx, actor, { accountId: subjectId, ...planned.parse(ask) }, { accountId: requestedBy, approvalId }),
});

// Somebody invited for an office that was not granted is not let in by the link either.
whenUndecided(ROLE_ACTION, {
  hold: lockAccount,
  lapse: (tx, approvalId, { now }) => takeLinkBack(tx, approvalId, now),
  refused: takeLinkBack,
});

async function takeLinkBack(tx: Tx, approvalId: string, now: Date): Promise<void> {
  const { subject_id: accountId } = await tx.one<{ subject_id: string }>('SELECT subject_id FROM approval WHERE id = $1', [approvalId]);
  const account = await lockAccount(tx, accountId);
  if (account?.password_hash === null && (await grantsOf(tx, accountId)).length === 0) await expireInvitations(tx, accountId, now);
}
