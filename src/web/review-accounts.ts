// The administrator's pages at /accounts: people and roles, invitations, sessions.
import { z } from 'zod';
import { accountsPage } from '../../client/pages/review/accounts/page.tsx';
import type { AccountsData, StaffPerson } from '../../client/pages/review/accounts/view-model.ts';
import { personPage } from '../../client/pages/review/person/page.tsx';
import { staffOf } from '../identity/administration-queries.ts';
import { grantRoleEndpoint, inviteEndpoint } from '../identity/contract-administration.ts';
import { endSessionsOf } from '../identity/end-session.ts';
import { invite } from '../identity/invite.ts';
import { proposeRole } from '../identity/propose-role.ts';
import { revokeRole } from '../identity/revoke-role.ts';
import type { Actor, Role } from '../kernel/actor.ts';
import { only } from '../kernel/endpoint.ts';
import { notFound } from '../kernel/refusal.ts';
import { uuid } from '../kernel/shapes.ts';
import type { Reader } from '../platform/db.ts';
import { inTransaction } from '../platform/db.ts';
import { namesOfPlaces } from '../registry/desk-queries.ts';
import { placesUnder } from '../registry/queries.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { serveDeskPost } from './village-desk-post.ts';
import { rawFields, readAsk, tidy } from './village-fields.ts';
import { regionsOf } from './village-scope.ts';

const administrator = only('administrator');
const PAGE_SIZE = 50;
const params = z.strictObject({ accountId: uuid });
const place = z.string().trim().max(40).default('');

export const accountListPage = page({
  path: '/accounts', policy: administrator, view: accountsPage, query: z.object({ place, page: z.coerce.number().int().min(1).max(1000).default(1) }),
  data: async ({ tx, actor, query }): Promise<AccountsData> => {
    const staff = await staffOf(tx, actor, query.page, PAGE_SIZE);
    return { asked: { place: query.place }, people: await peopleView(tx, staff.accounts), total: staff.total, page: query.page, pageSize: PAGE_SIZE, ...(await regionChoices(tx, actor, query.place)), invited: null };
  },
});

export const accountPersonPage = page({
  path: '/accounts/:accountId', policy: administrator, params, view: personPage, query: z.object({ place, ended: z.coerce.number().int().min(0).max(1000).optional() }),
  data: async ({ tx, actor, params: { accountId }, query }) => ({
    person: await personOf(tx, actor, accountId), asked: { place: query.place }, ...(await regionChoices(tx, actor, query.place)), ended: query.ended ?? null,
  }),
});

export function mountAccountPages(site: WebSite): void {
  servePage(site, accountListPage);
  servePage(site, accountPersonPage);
  serveDeskPost(site, {
    path: '/accounts', policy: administrator, page: accountListPage,
    act: async ({ actor, fields }) => {
      const ask = readAsk(inviteEndpoint.body!, { ...fields, phone: tidy(fields['phone']) });
      const sent = await inTransaction(site.db, (tx) => invite(tx, actor, site.keys, ask));
      const invited = { name: ask.name, expiresAt: sent.expires_at.toISOString() };
      // Under the county's own address: a link that opens an account must not follow whatever host the request named.
      return { ...accountListPage, data: async (shown) => ({ ...(await accountListPage.data(shown)), invited: { ...invited, address: `${shown.origin}${sent.path}` } }) };
    },
  });
  serveForm(site, grantForm);
  serveForm(site, revocationForm);
  serveForm(site, sessionsForm);
}

const grantForm = form({
  path: '/accounts/:accountId/roles', policy: administrator, params, fields: rawFields, page: accountPersonPage,
  act: async ({ tx, actor, params: { accountId }, fields }) => {
    await proposeRole(tx, actor, { accountId, ...readAsk(grantRoleEndpoint.body!, fields) });
    return `/accounts/${accountId}`;
  },
});

const revocationForm = form({
  path: '/accounts/:accountId/roles/:grantId/revocation', policy: administrator, params: z.strictObject({ accountId: uuid, grantId: uuid }), fields: rawFields,
  page: { ...accountPersonPage, params: z.object({ accountId: uuid }) },
  act: async ({ tx, actor, params: ask }) => {
    const { ended } = await revokeRole(tx, actor, ask);
    // Without any role left the person is out of the list.
    return (await personLeft(tx, actor, ask.accountId)) ? `/accounts/${ask.accountId}?ended=${ended}` : '/accounts';
  },
});

const sessionsForm = form({
  path: '/accounts/:accountId/sessions', policy: administrator, params, fields: rawFields, page: accountPersonPage,
  act: async ({ tx, actor, params: { accountId } }) => {
    const { ended } = await endSessionsOf(tx, actor, accountId);
    return `/accounts/${accountId}?ended=${ended}`;
  },
});

type StaffAccount = Awaited<ReturnType<typeof staffOf>>['accounts'][number];

async function peopleView(reader: Reader, accounts: readonly StaffAccount[]): Promise<StaffPerson[]> {
  const names = await namesOfPlaces(reader, accounts.flatMap((account) => [...account.roles, ...account.waiting].map((role) => role.region)));
  const shown = (role: { id: string; role: string; region: string }) => ({ id: role.id, role: role.role as Role, place: names.get(role.region) ?? role.region });
  return accounts.map(({ id, name, phone_mask, state, roles, waiting }) => ({ id, name, phone: phone_mask, state, roles: roles.map(shown), waiting: waiting.map(shown) }));
}

async function personOf(reader: Reader, actor: Actor, accountId: string): Promise<StaffPerson> {
  const found = await findStaff(reader, actor, accountId);
  if (found === undefined) throw notFound({ what: '这个人' });
  return (await peopleView(reader, [found]))[0]!;
}

const personLeft = async (reader: Reader, actor: Actor, accountId: string): Promise<boolean> => (await findStaff(reader, actor, accountId)) !== undefined;

async function findStaff(reader: Reader, actor: Actor, accountId: string): Promise<StaffAccount | undefined> {
  return (await staffOf(reader, actor, 1, 1, accountId)).accounts[0];
}

/** The administrator's counties, and the townships and villages whose name holds what was asked. */
async function regionChoices(reader: Reader, actor: Actor, name: string): Promise<Pick<AccountsData, 'regions' | 'foundAny'>> {
  const counties = regionsOf(actor, 'administrator');
  const found = name === '' ? [] : (await Promise.all(counties.map((county) => placesUnder(reader, { parent: county, name, page: 1, size: 50 })))).flatMap((list) => list.rows);
  const below = found.filter((row) => row.level !== 'county');
  const names = await namesOfPlaces(reader, [...counties, ...below.flatMap((row) => [row.code.slice(0, 9)])]);
  const labelOf = (code: string, own: string) => (code.length === 12 ? `${names.get(code.slice(0, 9)) ?? ''} ${own}` : own);
  return {
    regions: [...below.map((row) => ({ value: row.code, label: labelOf(row.code, row.name) })), ...counties.map((code) => ({ value: code, label: names.get(code) ?? code }))],
    foundAny: below.length > 0,
  };
}
