// The village's lots at /desk/lots, and the first page of a listing at /desk/lots/new.
import { z } from 'zod';
import { lotNewPage } from '../../client/pages/village/lot-new/page.tsx';
import type { LotNewData } from '../../client/pages/village/lot-new/view-model.ts';
import { lotListPage, lotTabs, type LotTab } from '../../client/pages/village/lots/page.tsx';
import type { Language } from '../../client/words/language.ts';
import { chinaDate } from '../kernel/clock.ts';
import { countyOf } from '../kernel/region.ts';
import { uuid } from '../kernel/shapes.ts';
import { isHouseholdRight } from '../lots/class-rules.ts';
import { draftLotEndpoint } from '../lots/contract.ts';
import { draftLot } from '../lots/draft-lot.ts';
import { listFiles } from '../lots/list-queries.ts';
import { assetFacts } from '../lots/queries.ts';
import { stateNames } from '../lots/states.ts';
import type { LotState } from '../lots/lot-codes.ts';
import type { Reader } from '../platform/db.ts';
import { assetsIn, positionOfAsset } from '../registry/queries.ts';
import { rulesInForce } from '../rulebook/rules-in-force.ts';
import { form } from './form.ts';
import { page } from './page.ts';
import { className, inLanguage } from './public-cards.ts';
import { clerk } from './village-assets.ts';
import { rawFields, readAsk, tidy, whole } from './village-fields.ts';
import { priceBasisOptions, priceTerms } from './village-price.ts';
import { clerkVillage, villageQuery } from './village-scope.ts';

const tabs: Record<LotTab, readonly LotState[] | undefined> = {
  all: undefined,
  preparing: ['draft', 'resolved', 'returned'],
  township: ['in_review', 'reviewed'],
  public: ['published', 'bidding'],
  after: ['result_publicity', 'contract_pending', 'leased'],
  ended: ['unsold', 'withdrawn', 'defaulted'],
};

export const villageLotsPage = page({
  path: '/desk/lots', policy: clerk, view: lotListPage,
  query: z.object({ ...villageQuery, tab: z.enum(lotTabs).default('all'), page: z.coerce.number().int().min(1).max(1000).default(1) }),
  data: async ({ tx, actor, query, language }) => {
    const village = await clerkVillage(tx, actor, query.village);
    const list = await listFiles(tx, actor, { place: village.code, states: tabs[query.tab], page: query.page, size: 30 });
    return { village, tab: query.tab, list, stateNames: namesOfStates(language) };
  },
});

export const villageLotNewPage = page({
  path: '/desk/lots/new', policy: clerk, query: z.object({ ...villageQuery, asset: uuid.optional() }), view: lotNewPage,
  data: async ({ tx, actor, query, language, now }) => {
    const village = await clerkVillage(tx, actor, query.village);
    const chosen = query.asset === undefined ? undefined : await assetFacts(tx, query.asset);
    const asset = chosen?.place_code === village.code ? chosen : undefined;
    return {
      village,
      asset: asset === undefined ? null : { id: asset.id, code: asset.code, name: asset.name, className: className(asset.class, language), address: asset.address },
      choices: asset === undefined ? await choicesIn(tx, village.code, language) : [],
      terms: asset === undefined ? null : await newTerms(tx, asset, now, language),
      priceBases: priceBasisOptions(language),
      today: chinaDate(now),
    };
  },
});

export const villageLotNewForm = form({
  path: '/desk/lots/new', policy: clerk, fields: rawFields, page: villageLotNewPage,
  act: async ({ tx, actor, fields }) => {
    const ask = readAsk(draftLotEndpoint.body!, { ...fields, termYears: whole(fields['termYears']), reservePerUnitYear: tidy(fields['reservePerUnitYear']), sealedRounds: whole(fields['sealedRounds']) });
    const lot = await draftLot(tx, actor, ask);
    return `/desk/lots/${lot.id}?done=saved`;
  },
});

export const namesOfStates = (language: Language): Record<string, string> =>
  Object.fromEntries(Object.entries(stateNames).map(([state, name]) => [state, inLanguage(name, language)]));

/** The collective's idle and soon free assets; what else a draft needs is checked when it is made. */
async function choicesIn(reader: Reader, village: string, language: Language): Promise<LotNewData['choices']> {
  const idle = await assetsIn(reader, { region: village, state: 'idle', ownerKind: 'collective', page: 1, size: 100 });
  const leased = await assetsIn(reader, { region: village, state: 'leased', ownerKind: 'collective', page: 1, size: 100 });
  return [...idle.rows, ...leased.rows]
    .filter((row) => !isHouseholdRight(row.class))
    .map((row) => ({ id: row.id, name: row.name, className: className(row.class, language), area: row.nominal, unit: row.unit }));
}

async function newTerms(reader: Reader, asset: NonNullable<Awaited<ReturnType<typeof assetFacts>>>, now: Date, language: Language) {
  const rules = await rulesInForce(reader, countyOf(asset.place_code), chinaDate(now));
  const area = asset.surveyed ?? asset.nominal ?? '1';
  const about = { placeCode: asset.place_code, classCode: asset.class, unit: asset.unit, area, position: await positionOfAsset(reader, asset.id) };
  return priceTerms(reader, rules, { ...about, reserve: '', termYears: '', lowPriceReason: '' }, now, language);
}
