// Several lots at once: the township's page, the exchange's, the village's, one vote for several, and the answers of a past go.
import { z } from 'zod';
import { answersPage } from '../../client/pages/review/answers/page.tsx';
import { handChecks } from '../../client/pages/review/desk/checks.tsx';
import { reviewSeveralPage } from '../../client/pages/review/several/page.tsx';
import { villageSeveralPage } from '../../client/pages/village/several/page.tsx';
import { chinaDate } from '../kernel/clock.ts';
import { uuid } from '../kernel/shapes.ts';
import { isHouseholdRight } from '../lots/class-rules.ts';
import { draftSeveralBody, lotIdsBody, readBulkAct, reviewSeveralBody, submitSeveralBody } from '../lots/several/contract.ts';
import { draftSeveralLots, publishSeveralLots, reviewSeveralLots, submitSeveralLots } from '../lots/several/one-by-one.ts';
import { voteForSeveralLots } from '../lots/several/one-vote.ts';
import { assetsWithOpenLot, bulkActOf, candidates } from '../lots/several/queries.ts';
import type { Reader } from '../platform/db.ts';
import { assetsIn } from '../registry/queries.ts';
import type { Language } from '../../client/words/language.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { className, inLanguage } from './public-cards.ts';
import { reviewer } from './review-desk.ts';
import { operator } from './review-operate.ts';
import { clerk } from './village-assets.ts';
import { lotParams } from './village-lot.ts';
import { villageLotVotePage } from './village-lot-parts.ts';
import { rawFields, readAsk, tidy, whole, type RawFields } from './village-fields.ts';
import { priceBasisOptions } from './village-price.ts';
import { clerkVillage, villageOnly } from './village-scope.ts';

const reviewPage = page({
  path: '/review/several', policy: reviewer, view: reviewSeveralPage,
  data: async ({ tx, actor, now }) => ({ desk: 'review' as const, rows: (await candidates(tx, actor, ['in_review'], now)).map(({ lotId, ...row }) => ({ id: lotId, ...row })) }),
});

const operatePage = page({
  path: '/operate/several', policy: operator, view: reviewSeveralPage,
  data: async ({ tx, actor, now }) => ({ desk: 'operate' as const, rows: (await candidates(tx, actor, ['reviewed'], now)).map(({ lotId, ...row }) => ({ id: lotId, ...row })) }),
});

const villagePage = page({
  path: '/desk/lots/several', policy: clerk, query: villageOnly, view: villageSeveralPage,
  data: async ({ tx, actor, query, now, language }) => {
    const village = await clerkVillage(tx, actor, query.village);
    const waiting = await candidates(tx, actor, ['resolved', 'returned'], now, village.code);
    return {
      village, assets: await listable(tx, village.code, language), priceBases: priceBasisOptions(language), today: chinaDate(now),
      lots: waiting.map(({ lotId, title, code, missing }) => ({ id: lotId, title, code, missing: missing.map((one) => inLanguage(one, language)) })),
    };
  },
});

const actPage = page({ path: '/several/:actId', policy: readBulkAct.policy, params: z.strictObject({ actId: uuid }), view: answersPage, data: ({ tx, actor, params }) => bulkActOf(tx, actor, params.actId) });

const reviewForm = (site: WebSite) =>
  form({
    path: '/review/several', policy: reviewer, fields: rawFields, page: reviewPage,
    actAlone: async ({ actor, fields }) => {
      const checks = Object.fromEntries([...handChecks, 'outsiders'].map((name) => [name, fields[`check.${name}`] === 'true']));
      const ask = readAsk(reviewSeveralBody, { lotIds: ticked(fields), opinion: fields['opinion'], checks });
      return `/several/${(await reviewSeveralLots(site.db, actor, ask)).actId}`;
    },
  });

const draftForm = (site: WebSite) =>
  form({
    path: '/desk/lots/several', policy: clerk, fields: rawFields, page: villagePage,
    actAlone: async ({ actor, fields }) => {
      const terms = Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith('row.')));
      const ask = readAsk(draftSeveralBody, { ...terms, assetIds: ticked(fields), termYears: whole(fields['termYears']), reservePerUnitYear: tidy(fields['reservePerUnitYear']) });
      return `/several/${(await draftSeveralLots(site.db, actor, ask)).actId}`;
    },
  });

const submitForm = (site: WebSite) =>
  form({
    path: '/desk/lots/several/submission', policy: clerk, fields: rawFields, page: villagePage,
    actAlone: async ({ actor, fields }) => `/several/${(await submitSeveralLots(site.db, actor, readAsk(submitSeveralBody, { lotIds: ticked(fields) }))).actId}`,
  });

const publishForm = (site: WebSite) =>
  form({
    path: '/operate/several', policy: operator, fields: rawFields, page: operatePage,
    actAlone: async ({ actor, fields }) => `/several/${(await publishSeveralLots(site.db, actor, readAsk(lotIdsBody, { lotIds: ticked(fields) }))).actId}`,
  });

const voteForm = (site: WebSite) =>
  form({
    path: '/desk/lots/:lotId/vote/others', policy: clerk, params: lotParams, fields: rawFields, page: villageLotVotePage,
    actAlone: async ({ actor, params, fields }) => `/several/${(await voteForSeveralLots(site.db, actor, { ...params, ...readAsk(lotIdsBody, { lotIds: ticked(fields) }) })).actId}`,
  });

/** Plain names before parameters: /review/several is no lot. */
export function mountSeveralPages(site: WebSite): void {
  servePage(site, reviewPage);
  servePage(site, operatePage);
  servePage(site, villagePage);
  servePage(site, actPage);
  serveForm(site, reviewForm(site));
  serveForm(site, publishForm(site));
  serveForm(site, voteForm(site));
  serveForm(site, draftForm(site));
  serveForm(site, submitForm(site));
}

const ticked = (fields: RawFields): string[] => Object.keys(fields).filter((name) => name.startsWith('row.')).map((name) => name.slice(4));

/** Idle assets of the collective for which no lot is open; what else a draft needs is answered row by row. */
async function listable(reader: Reader, village: string, language: Language) {
  const idle = await assetsIn(reader, { region: village, state: 'idle', ownerKind: 'collective', page: 1, size: 100 });
  const open = await assetsWithOpenLot(reader, idle.rows.map((row) => row.id));
  return idle.rows
    .filter((row) => !isHouseholdRight(row.class) && !open.has(row.id))
    .map((row) => ({ id: row.id, name: row.name, code: row.code, className: className(row.class, language), area: row.nominal, unit: row.unit }));
}
