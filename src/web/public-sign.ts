// Signing in, up and out, and the demo's "enter as", as plain forms; the work is identity's.
import { z } from 'zod';
import type { DemoPerson } from '../../client/kit/frame.tsx';
import { signInPage } from '../../client/pages/public/sign-in/page.tsx';
import { signUpPage } from '../../client/pages/public/sign-up/page.tsx';
import { takeSignUpAttempt } from '../identity/attempts.ts';
import { signInEndpoint, signUpEndpoint } from '../identity/contract.ts';
import { clearSessionCookies, setSessionCookies } from '../identity/cookies.ts';
import { deviceAt } from '../identity/device-mark.ts';
import { signOut } from '../identity/end-session.ts';
import { enterAs } from '../identity/enter-as.ts';
import { demoAccounts } from '../identity/queries.ts';
import { signIn } from '../identity/sign-in.ts';
import { signUpBidder } from '../identity/sign-up-bidder.ts';
import type { Role } from '../kernel/actor.ts';
import { anyone, signedIn } from '../kernel/endpoint.ts';
import { uuid } from '../kernel/shapes.ts';
import { inTransaction } from '../platform/db.ts';
import { form, serveForm } from './form.ts';
import type { WebSite } from './page.ts';
import { page, servePage } from './page.ts';
import { publicLotsPage } from './public-lots.ts';
import { safeNext } from './visitor.ts';

const next = z.string().max(500).optional();
const whereTo = z.object({ next });

export const publicSignInPage = page({
  path: '/sign-in', policy: anyone, query: whereTo, view: signInPage,
  data: async ({ query }) => ({ next: safeNext(query.next) }),
});
export const publicSignUpPage = page({
  path: '/sign-up', policy: anyone, query: whereTo, view: signUpPage,
  data: async ({ query }) => ({ next: safeNext(query.next) }),
});

export function mountSignPages(site: WebSite): void {
  servePage(site, publicSignInPage);
  servePage(site, publicSignUpPage);
  serveForm(site, form({
    path: '/sign-in', policy: anyone, page: publicSignInPage,
    fields: signInEndpoint.body!.extend({ next }),
    actAlone: async ({ fields: { next: onward, ...ask }, req, res }) => {
      const tokens = await signIn(site, { ...ask, device: deviceAt(req, res, site.keys), address: req.ip ?? '' });
      setSessionCookies(req, res, tokens);
      return safeNext(onward);
    },
  }));
  serveForm(site, form({
    path: '/sign-up', policy: anyone, page: publicSignUpPage,
    fields: signUpEndpoint.body!.extend({ next, agreed: z.literal('true', { error: '请先勾选 / please tick the box' }) }),
    actAlone: async ({ fields: { next: onward, agreed: _agreed, ...ask }, req, res }) => {
      await takeSignUpAttempt(site.db, site.keys, req.ip ?? '');
      const tokens = await signUpBidder(site.db, site.keys, { ...ask, device: deviceAt(req, res, site.keys) });
      setSessionCookies(req, res, tokens);
      return safeNext(onward);
    },
  }));
  serveForm(site, form({
    path: '/sign-out', policy: signedIn, page: publicLotsPage, fields: z.object({}),
    act: async ({ tx, actor, req, res }) => {
      await signOut(tx, actor);
      clearSessionCookies(req, res);
      return '/';
    },
  }));
  if (site.config.demo && !site.config.production) mountDemoSwitch(site);
}

/** Exists in the demo alone; identity refuses it elsewhere too. */
function mountDemoSwitch(site: WebSite): void {
  site.demoPeople = () => demoPeople(site);
  serveForm(site, form({
    path: '/demo/enter', policy: anyone, page: publicLotsPage,
    fields: z.object({ next, person: uuid.optional() }),
    actAlone: async ({ fields, actor, req, res }) => {
      if (actor.kind === 'account') await inTransaction(site.db, (tx) => signOut(tx, actor));
      clearSessionCookies(req, res);
      if (fields.person === undefined) return '/';
      const accountId = fields.person;
      const tokens = await inTransaction(site.db, (tx) => enterAs(tx, site.keys, site.config, { accountId, device: deviceAt(req, res, site.keys) }));
      setSessionCookies(req, res, tokens);
      return safeNext(fields.next);
    },
  }));
}

/** How many of each role the switch offers: enough to bid against oneself, few enough to read. */
const SHOWN: Record<Role, number> = { village_clerk: 2, township_reviewer: 1, exchange_operator: 2, bidder: 3, commission_officer: 1, administrator: 1 };

async function demoPeople(site: WebSite): Promise<DemoPerson[]> {
  const left = { ...SHOWN };
  const accounts = await demoAccounts(site.db);
  return accounts
    .filter((account) => {
      left[account.role] -= 1;
      return left[account.role] >= 0;
    })
    .map(({ id, name, role }) => ({ key: id, name, role, place: '' }));
}
