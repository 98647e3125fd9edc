// Journal kinds of the room identity: payload schemas, ids and facts only, no personal data. Subject 'account', id the account's.
import { z } from 'zod';
import { roles } from '../../kernel/actor.ts';

const grant = z.object({ role: z.enum(roles), region: z.string() });

export const identityKinds = {
  'account.created': z.object({ kind: z.enum(['person', 'company']), demo: z.boolean() }),
  'account.password_set': z.object({ by: z.enum(['invitation', 'owner']) }),
  /** At a service point somebody asked for a code to this account's phone; who helped is the entry's actor. */
  'account.assist_started': z.object({ code_id: z.uuid() }),
  /** approval_id: the decision of two people; what the program grants, and entries from before that rule, have none. */
  'role.granted': grant.extend({ approval_id: z.uuid().optional() }),
  'role.revoked': grant,
  'sanction.imposed': z.object({ sanction_id: z.uuid(), region: z.string(), kind: z.string(), reason: z.string(), ends_at: z.iso.datetime().nullable() }),
  'sanction.lifted': z.object({ sanction_id: z.uuid(), because: z.enum(['approved', 'paid']), approval_id: z.uuid().optional() }),
  /** Subject 'tie': that one was declared and how near; whose stands sealed in the table. Subject 'post': who holds it likewise. */
  'tie.declared': z.object({ of: z.enum(['staff', 'post']), relation: z.string() }),
  'tie.withdrawn': z.object({}),
  'post.entered': z.object({ region: z.string(), post: z.string() }),
  'post.ended': z.object({}),
  'invitation.sent': z.object({ invitation_id: z.string(), expires_at: z.string() }),
  'invitation.accepted': z.object({ invitation_id: z.string() }),
  'session.started': z.object({ session_id: z.string() }),
  'session.ended': z.object({
    session_id: z.string(),
    because: z.enum(['signed_out', 'revoked_by_owner', 'revoked_by_administrator', 'refresh_token_reused', 'password_changed', 'role_revoked']),
  }),
  /** Subject 'approval', id the request's: what takes two people. What was asked and said enters as a salted commitment. */
  'approval.requested': z.object({
    action: z.string(), subject: z.string(), subject_id: z.string(), region: z.string(), requested_unit: z.string(), other_unit: z.boolean(),
    /** Every office of who asked; older entries have the one alone. */
    requested_units: z.array(z.string()).optional(),
    expires_at: z.iso.datetime(), ask_commitment: z.string(),
  }),
  'approval.approved': z.object({ decided_unit: z.string(), reason_commitment: z.string() }),
  'approval.refused': z.object({ decided_unit: z.string(), reason_commitment: z.string() }),
  'approval.withdrawn': z.object({}),
  'approval.expired': z.object({}),
} satisfies Record<string, z.ZodType>;
