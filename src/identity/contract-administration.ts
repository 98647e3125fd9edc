// Contract of identity, administration: invitations, roles and other people's sessions.
import { z } from 'zod';
import { roles } from '../kernel/actor.ts';
import { anyone, endpoint, only } from '../kernel/endpoint.ts';
import { notFound } from '../kernel/refusal.ts';
import { count, isoTime, paging, phone, regionCode, text, uuid } from '../kernel/shapes.ts';
import { newPassword, roleGrant, startedSession } from './contract.ts';
import { approvalPending } from './approval-refusals.ts';
import { accountActive, invitationOver, ownRole, roleClash, roleHeld, roleLevel, weakPassword } from './refusals.ts';

/** A bidder signs up alone; everybody else is invited. */
const staffRole = z.enum(roles).exclude(['bidder']);
/** Asked for, and not decided yet. */
const waitingRole = z.object({ id: uuid, role: z.enum(roles), region: z.string() });
const token = z.string().regex(/^[\w-]{43}$/);

export const inviteEndpoint = endpoint({
  name: 'invite',
  method: 'POST',
  path: '/api/invitations',
  summary: '管理员邀请工作人员，角色由另一人批准后生效 / Invite a clerk, reviewer, operator, officer or administrator; the role holds once a second person approved it',
  policy: only('administrator'),
  body: z.strictObject({ phone, name: text(60), role: staffRole, region: regionCode }),
  /** `path` is handed to the person; it is shown once and not stored. */
  reply: z.object({ account_id: uuid, approval_id: uuid.nullable(), path: z.string(), expires_at: isoTime }),
  status: 201,
  refusals: [accountActive, ownRole, roleLevel, roleClash, roleHeld, approvalPending],
});

export const invitationEndpoint = endpoint({
  name: 'invitation',
  method: 'GET',
  path: '/api/invitations/:token',
  summary: '查看邀请 / What an invitation offers',
  policy: anyone,
  params: z.strictObject({ token }),
  reply: z.object({ name: z.string(), phone_mask: z.string(), roles: z.array(roleGrant), waiting: z.array(waitingRole), expires_at: isoTime }),
  refusals: [invitationOver],
});

export const acceptInvitationEndpoint = endpoint({
  name: 'acceptInvitation',
  method: 'POST',
  path: '/api/invitations/:token/acceptance',
  summary: '设置密码，接受邀请 / Accept by setting a password; signs in',
  policy: anyone,
  params: z.strictObject({ token }),
  body: z.strictObject({ password: newPassword }),
  reply: startedSession,
  status: 201,
  refusals: [invitationOver, weakPassword],
});

export const listStaffEndpoint = endpoint({
  name: 'listStaff',
  method: 'GET',
  path: '/api/accounts',
  summary: '本区域的工作人员 / The people with a role in the regions I administer',
  policy: only('administrator'),
  query: z.strictObject(paging),
  reply: z.object({
    total: count,
    accounts: z.array(
      z.object({ id: uuid, name: z.string(), phone_mask: z.string(), state: z.enum(['invited', 'active', 'closed']), roles: z.array(roleGrant), waiting: z.array(waitingRole) }),
    ),
  }),
  refusals: [],
});

export const grantRoleEndpoint = endpoint({
  name: 'grantRole',
  method: 'POST',
  path: '/api/accounts/:accountId/roles',
  summary: '提出授予角色，另一人批准后生效 / Ask that somebody may act in a role; it holds once a second person approved it',
  policy: only('administrator'),
  params: z.strictObject({ accountId: uuid }),
  body: z.strictObject({ role: staffRole, region: regionCode }),
  reply: z.object({ approval_id: uuid, expires_at: isoTime }),
  status: 201,
  refusals: [notFound, ownRole, roleLevel, roleClash, roleHeld, approvalPending],
});

export const revokeRoleEndpoint = endpoint({
  name: 'revokeRole',
  method: 'DELETE',
  path: '/api/accounts/:accountId/roles/:grantId',
  summary: '收回角色，其登录随之结束 / Take a role back; the person’s sessions end',
  policy: only('administrator'),
  params: z.strictObject({ accountId: uuid, grantId: uuid }),
  reply: z.object({ ended: count }),
  refusals: [notFound],
});

export const endSessionsOfEndpoint = endpoint({
  name: 'endSessionsOf',
  method: 'DELETE',
  path: '/api/accounts/:accountId/sessions',
  summary: '结束某人的全部登录 / End all sessions of a person, e.g. of a lost phone',
  policy: only('administrator'),
  params: z.strictObject({ accountId: uuid }),
  reply: z.object({ ended: count }),
  refusals: [notFound],
});
