// Declared ties at /ties and the register of posts at /ties/posts.
import { z } from 'zod';
import { postsPage, type PostsData } from '../../client/pages/review/posts/page.tsx';
import { tiesPage, type TiesData } from '../../client/pages/review/ties/page.tsx';
import { declareTieBody, enterPostBody, registrars, staff, withdrawTieEndpoint } from '../identity/ties/contract-ties.ts';
import { declareTie, withdrawTie } from '../identity/ties/declare-tie.ts';
import { endPost, enterPost } from '../identity/ties/enter-post.ts';
import { keptRegions } from '../identity/ties/policy.ts';
import { postsIn, tiesOfAccount } from '../identity/ties/queries.ts';
import type { Actor } from '../kernel/actor.ts';
import { notSignedIn } from '../kernel/refusal.ts';
import { uuid } from '../kernel/shapes.ts';
import type { Reader } from '../platform/db.ts';
import { namesOfPlaces } from '../registry/desk-queries.ts';
import { placesUnder } from '../registry/queries.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { rawFields, readAsk, type RawFields } from './village-fields.ts';

const ties = page({
  path: '/ties', policy: staff, view: tiesPage,
  data: async ({ tx, actor }): Promise<TiesData> => {
    if (actor.kind !== 'account') throw notSignedIn();
    return { ties: await tiesOfAccount(tx, actor.accountId), keepsPosts: keptRegions(actor).length > 0 };
  },
});

const register = page({
  path: '/ties/posts', policy: registrars, view: postsPage, query: z.object({ place: z.string().trim().max(40).default('') }),
  data: async ({ tx, actor, query }): Promise<PostsData> => {
    const holders = await postsIn(tx, keptRegions(actor));
    const names = await namesOfPlaces(tx, holders.map((holder) => holder.region));
    return { holders: holders.map((holder) => ({ ...holder, place: names.get(holder.region) ?? holder.region })), asked: { place: query.place }, places: await placesFor(tx, actor, query.place) };
  },
});

export function mountTiePages(site: WebSite): void {
  servePage(site, ties);
  servePage(site, register);
  serveForm(site, form({
    path: '/ties', policy: staff, fields: rawFields, page: ties,
    act: async ({ tx, actor, fields }) => {
      await declareTie(tx, actor, site.keys, readAsk(declareTieBody, fields));
      return '/ties';
    },
  }));
  for (const [path, shown] of [['/ties/withdrawal', ties], ['/ties/posts/withdrawal', register]] as const) {
    serveForm(site, form({
      path, policy: staff, fields: rawFields, page: shown,
      act: async ({ tx, actor, fields: { tieId, ...rest } }) => {
        await withdrawTie(tx, actor, { ...readAsk(z.object({ tieId: uuid }), { tieId }), ...readAsk(withdrawTieEndpoint.body!, rest) });
        return shown.path;
      },
    }));
  }
  mountRegister(site);
}

function mountRegister(site: WebSite): void {
  serveForm(site, form({
    path: '/ties/posts', policy: registrars, fields: rawFields, page: register,
    act: async ({ tx, actor, fields }) => {
      await enterPost(tx, actor, site.keys, readAsk(enterPostBody, fields));
      return '/ties/posts';
    },
  }));
  serveForm(site, form({
    path: '/ties/posts/ending', policy: registrars, fields: rawFields, page: register,
    act: async ({ tx, actor, fields }) => {
      await endPost(tx, actor, readAsk(z.object({ postId: uuid }), fields));
      return '/ties/posts';
    },
  }));
  serveForm(site, form({
    path: '/ties/posts/declarations', policy: registrars, fields: rawFields, page: register,
    act: async ({ tx, actor, fields }) => {
      await declareTie(tx, actor, site.keys, readAsk(declareTieBody, declaredOf(fields)));
      return '/ties/posts';
    },
  }));
}

/** The second form's boxes have names of their own on the page. */
const declaredOf = ({ postId, relation, tiedName, tiedNumber }: RawFields) => ({ postId, relation, name: tiedName, idNumber: tiedNumber });

/** A county has hundreds of villages: they are found by name. A township's reviewer sees all of his. */
async function placesFor(reader: Reader, actor: Actor, name: string): Promise<PostsData['places']> {
  const own = keptRegions(actor);
  const asked = own.filter((region) => name !== '' || region.length === 9);
  const found = (await Promise.all(asked.map((parent) => placesUnder(reader, { parent, page: 1, size: 100, ...(name === '' ? {} : { name }) })))).flatMap((list) => list.rows);
  const townships = own.filter((region) => region.length === 9 && name === '');
  const names = await namesOfPlaces(reader, [...townships, ...found.map((row) => row.code.slice(0, 9))]);
  return [
    ...found.filter((row) => row.level !== 'county').map((row) => ({ value: row.code, label: row.code.length === 12 ? `${names.get(row.code.slice(0, 9)) ?? ''} ${row.name}` : row.name })),
    ...townships.map((code) => ({ value: code, label: names.get(code) ?? code })),
  ];
}
