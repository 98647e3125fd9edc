// Routes of identity, administration: invitations, roles, other people's sessions.
import { sha256Hex } from '../platform/crypto.ts';
import type { Site } from '../platform/http.ts';
import { serve } from '../platform/http.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { openInvitation, staffOf } from './administration-queries.ts';
import {
  acceptInvitationEndpoint, endSessionsOfEndpoint, grantRoleEndpoint, invitationEndpoint, inviteEndpoint, listStaffEndpoint, revokeRoleEndpoint,
} from './contract-administration.ts';
import { deviceAt } from './device-mark.ts';
import { endSessionsOf } from './end-session.ts';
import { invite } from './invite.ts';
import { proposeRole } from './propose-role.ts';
import { invitationOver } from './refusals.ts';
import { revokeRole } from './revoke-role.ts';
import { welcome } from './routes.ts';

export function mountAdministration(site: Site): void {
  serve(site, inviteEndpoint, async ({ tx, actor, body }) => {
    const sent = await invite(tx, actor, site.keys, body);
    return { ...sent, expires_at: sent.expires_at.toISOString() };
  });
  serve(site, invitationEndpoint, async ({ tx, params }) => {
    const offer = await openInvitation(tx, sha256Hex(params.token));
    if (offer === undefined) throw invitationOver();
    return { ...offer, expires_at: offer.expires_at.toISOString() };
  });
  serve(
    site,
    acceptInvitationEndpoint,
    async ({ db, params, body, request, response }) => {
      const ask = { token: params.token, password: body.password, device: deviceAt(request, response, site.keys) };
      const tokens = await acceptInvitation(db, site.keys, ask);
      return welcome(db, request, response, tokens);
    },
    { transaction: 'own' },
  );
  serve(site, listStaffEndpoint, ({ tx, actor, query }) => staffOf(tx, actor, query.page, query.size));
  serve(site, grantRoleEndpoint, async ({ tx, actor, params, body }) => {
    const { approvalId, expiresAt } = await proposeRole(tx, actor, { ...params, ...body });
    return { approval_id: approvalId, expires_at: expiresAt.toISOString() };
  });
  serve(site, revokeRoleEndpoint, ({ tx, actor, params }) => revokeRole(tx, actor, params));
  serve(site, endSessionsOfEndpoint, ({ tx, actor, params }) => endSessionsOf(tx, actor, params.accountId));
}
