// Signing in with a code at /sign-in/code, as plain forms; the work is identity's.
import { z } from 'zod';
import { signInCodePage } from '../../client/pages/public/sign-in-code/page.tsx';
import { setSessionCookies } from '../identity/cookies.ts';
import { deviceAt } from '../identity/device-mark.ts';
import { askSignInCodeEndpoint, signInByCodeEndpoint } from '../identity/phone-codes/contract.ts';
import { askSignInCode, signInByCode } from '../identity/phone-codes/sign-in-by-code.ts';
import { anyone } from '../kernel/endpoint.ts';
import { uuid } from '../kernel/shapes.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { safeNext } from './visitor.ts';

const next = z.string().max(500).optional();
const codePage = page({
  path: '/sign-in/code', policy: anyone, query: z.object({ next, sent: uuid.optional() }), view: signInCodePage,
  data: async ({ query }) => ({ next: safeNext(query.next), codeId: query.sent ?? null }),
});

export function mountSignCodePages(site: WebSite): void {
  servePage(site, codePage);
  serveForm(site, form({
    path: '/sign-in/code', policy: anyone, page: codePage, fields: askSignInCodeEndpoint.body!.extend({ next }),
    actAlone: async ({ fields: { phone, next: onward }, req }) => {
      const { codeId } = await askSignInCode(site, { phone, address: req.ip ?? '' });
      return `/sign-in/code?sent=${codeId}&next=${encodeURIComponent(safeNext(onward))}`;
    },
  }));
  serveForm(site, form({
    path: '/sign-in/code/session', policy: anyone, page: codePage, fields: signInByCodeEndpoint.body!.extend({ next, codeId: uuid }),
    actAlone: async ({ fields: { code, codeId, next: onward }, req, res }) => {
      const tokens = await signInByCode(site, { codeId, code, device: deviceAt(req, res, site.keys) });
      setSessionCookies(req, res, tokens);
      return safeNext(onward);
    },
  }));
}
