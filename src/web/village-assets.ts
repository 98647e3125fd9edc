// The village's register at /desk/assets, and the form that adds to it at /desk/assets/new.
import { z } from 'zod';
import { assetNewPage } from '../../client/pages/village/asset-new/page.tsx';
import { assetsPage } from '../../client/pages/village/assets/page.tsx';
import type { AssetLine, Gap } from '../../client/pages/village/assets/view-model.ts';
import { assetSorts, assetStates } from '../../client/pages/village/assets/view-model.ts';
import type { Language } from '../../client/words/language.ts';
import { only } from '../kernel/endpoint.ts';
import { maskAccount } from '../kernel/masking.ts';
import { assetClasses, assetClassCodes, type ClassKind } from '../registry/asset-classes.ts';
import type { AssetRow } from '../registry/contract.ts';
import { assetClassCode, registerAsset as registerAssetEndpoint } from '../registry/contract.ts';
import { standingOfAssets, type AssetStanding } from '../registry/desk-queries.ts';
import { assetsIn, basicAccountOf } from '../registry/queries.ts';
import { registerAsset } from '../registry/register-asset.ts';
import { form } from './form.ts';
import { page } from './page.ts';
import { className, inLanguage } from './public-cards.ts';
import { rawFields, readAsk, tidy } from './village-fields.ts';
import { clerkVillage, villageOnly, villageQuery } from './village-scope.ts';

export const clerk = only('village_clerk');
const PAGE_SIZE = 30;

const listQuery = z.object({
  ...villageQuery,
  q: z.string().trim().max(60).default(''),
  state: z.enum(assetStates).or(z.literal('')).default(''),
  class: assetClassCode.or(z.literal('')).default(''),
  gaps: z.enum(['true']).optional(),
  sort: z.enum(assetSorts).optional(),
  dir: z.enum(['asc', 'desc']).default('asc'),
  page: z.coerce.number().int().min(1).max(1000).default(1),
});

export const villageAssetsPage = page({
  path: '/desk/assets', policy: clerk, query: listQuery, view: assetsPage,
  data: async ({ tx, actor, query, language }) => {
    const village = await clerkVillage(tx, actor, query.village);
    const list = await assetsIn(tx, {
      region: village.code, q: query.q || undefined, state: query.state || undefined, class: query.class || undefined, withFindings: query.gaps === 'true',
      sort: query.sort, descending: query.dir === 'desc', page: query.page, size: PAGE_SIZE,
    });
    const standing = await standingOfAssets(tx, list.rows.map((row) => row.id));
    const account = village.collectiveId === null ? undefined : await basicAccountOf(tx, village.collectiveId);
    return {
      village,
      asked: { q: query.q, state: query.state, class: query.class, gaps: query.gaps === 'true', sort: query.sort ?? null, descending: query.dir === 'desc', page: query.page },
      classes: classOptions(language),
      account: account === undefined ? null : `${account.bank} ${maskAccount(account.number)}`,
      rows: list.rows.map((row) => lineOf(row, standing.get(row.id), language)),
      total: list.total,
      pageSize: PAGE_SIZE,
    };
  },
});

export const villageAssetNewPage = page({
  path: '/desk/assets/new', policy: clerk, query: villageOnly, view: assetNewPage,
  data: async ({ tx, actor, query, language }) => {
    const kinds: readonly ClassKind[] = ['land', 'structure', 'either', 'item'];
    const of = (kind: ClassKind) => assetClassCodes.filter((code) => assetClasses[code].kind === kind).map((code) => ({ value: code, label: inLanguage(assetClasses[code], language) }));
    return { village: await clerkVillage(tx, actor, query.village), classes: kinds.map((kind) => ({ kind, options: of(kind) })) };
  },
});

/** A clerk registers what the village's collective owns; state and household owners come in by the township's import. */
export const villageAssetNewForm = form({
  path: '/desk/assets/new', policy: clerk, fields: rawFields, page: villageAssetNewPage,
  act: async ({ tx, actor, fields, req }) => {
    const village = await clerkVillage(tx, actor, villageOnly.safeParse(req.query).data?.village);
    const ask = readAsk(registerAssetEndpoint.body!, {
      ...fields, nominal: tidy(fields['nominal']), approximate: fields['approximate'] === 'true', placeCode: village.code, collectiveId: village.collectiveId ?? undefined,
    });
    const { id } = await registerAsset(tx, actor, { ...ask, collectiveId: ask.collectiveId ?? null, idleSince: ask.idleSince ?? null });
    return `/desk/assets/${id}`;
  },
});

export const classOptions = (language: Language) => assetClassCodes.map((code) => ({ value: code, label: inLanguage(assetClasses[code], language) }));

function lineOf(row: AssetRow, standing: AssetStanding | undefined, language: Language): AssetLine {
  const holder = standing === undefined || standing.holderName === null || standing.untilDate === null ? null : { name: standing.holderName, until: standing.untilDate, withoutLot: standing.holdsWithoutLot };
  return {
    id: row.id, code: row.code, name: row.name, className: className(row.class, language), area: row.nominal, unit: row.unit, approximate: row.approximate,
    state: row.state, holder, gaps: gapsOf(row, standing),
  };
}

/** In the order a clerk would mend them. */
function gapsOf(row: AssetRow, standing: AssetStanding | undefined): Gap[] {
  const measured = row.unit !== 'item';
  const gaps: [Gap['what'], boolean][] = [
    ['address', row.address === ''],
    ['surveyed', measured && standing?.surveyed !== true],
    ['approximate', row.approximate],
    ['outline', row.unit === 'mu' && standing?.outlined !== true],
    ['findings', row.openFindings > 0],
  ];
  return gaps.filter(([, missing]) => missing).map(([what]) => ({ what, count: what === 'findings' ? row.openFindings : 1 }));
}
