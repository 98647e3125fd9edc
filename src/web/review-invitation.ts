// The invitation at /invitations/:token: what is offered, and the password that accepts it and signs in.
import { z } from 'zod';
import { invitationPage } from '../../client/pages/review/invitation/page.tsx';
import { acceptInvitation } from '../identity/accept-invitation.ts';
import { openInvitation } from '../identity/administration-queries.ts';
import { acceptInvitationEndpoint } from '../identity/contract-administration.ts';
import { setSessionCookies } from '../identity/cookies.ts';
import { deviceAt } from '../identity/device-mark.ts';
import { anyone } from '../kernel/endpoint.ts';
import { refusalKind } from '../kernel/refusal.ts';
import { sha256Hex } from '../platform/crypto.ts';
import { namesOfPlaces } from '../registry/desk-queries.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { rawFields, readAsk } from './village-fields.ts';

export const passwordsDiffer = refusalKind('form.passwords_differ', 400, '两次输入的密码不一样', 'The two passwords differ');
const params = z.strictObject({ token: z.string().regex(/^[\w-]{43}$/) });

export const reviewInvitationPage = page({
  path: '/invitations/:token', policy: anyone, params, view: invitationPage,
  data: async ({ tx, params: { token } }) => {
    const offer = await openInvitation(tx, sha256Hex(token));
    if (offer === undefined) return { token, offer: null };
    const names = await namesOfPlaces(tx, [...offer.roles, ...offer.waiting].map((role) => role.region));
    const shown = <R extends { id: string; region: string; role: unknown }>(role: R) => ({ id: role.id, role: role.role as R['role'], place: names.get(role.region) ?? role.region });
    return { token, offer: { name: offer.name, phone: offer.phone_mask, roles: offer.roles.map(shown), waiting: offer.waiting.map(shown), expiresAt: offer.expires_at.toISOString() } };
  },
});

export function mountInvitationPage(site: WebSite): void {
  servePage(site, reviewInvitationPage);
  serveForm(site, form({
    path: '/invitations/:token', policy: anyone, params, fields: rawFields, page: reviewInvitationPage,
    actAlone: async ({ params: { token }, fields: { again, ...rest }, req, res }) => {
      const { password } = readAsk(acceptInvitationEndpoint.body!, rest);
      if (again !== password) throw passwordsDiffer({}, 'again');
      const tokens = await acceptInvitation(site.db, site.keys, { token, password, device: deviceAt(req, res, site.keys) });
      setSessionCookies(req, res, tokens);
      return '/';
    },
  }));
}
