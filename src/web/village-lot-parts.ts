// The parts of a listing under /desk/lots/:lotId: asset, price, visit and vote. Each saves by itself; a draft is never lost.
import { lotAssetPage } from '../../client/pages/village/lot-asset/page.tsx';
import { lotPricePage } from '../../client/pages/village/lot-price/page.tsx';
import { lotVisitPage } from '../../client/pages/village/lot-visit/page.tsx';
import { lotVotePage } from '../../client/pages/village/lot-vote/page.tsx';
import type { VoteTerms } from '../../client/pages/village/lot-vote/view-model.ts';
import type { Language } from '../../client/words/language.ts';
import { chinaDate } from '../kernel/clock.ts';
import { countyOf } from '../kernel/region.ts';
import { isoDate } from '../kernel/shapes.ts';
import { sizeOf, type CharterFacts } from '../lots/charter/charter-rules.ts';
import { charterOn } from '../lots/charter/queries.ts';
import { recordResolutionEndpoint, reviseLotEndpoint } from '../lots/contract.ts';
import type { Dossier } from '../lots/dossier-contract.ts';
import { dossierOf } from '../lots/dossier-queries.ts';
import { bondRange } from '../lots/money-rules.ts';
import { bodyNames } from '../lots/names.ts';
import { assetFacts, lotById } from '../lots/queries.ts';
import { votelessLots } from '../lots/several/queries.ts';
import { recordResolution } from '../lots/record-resolution.ts';
import { lineageBefore } from '../lots/relist-queries.ts';
import { hasFailedRound } from '../lots/relist-rules.ts';
import { sealReserveEndpoint } from '../lots/reserve-contract.ts';
import { reviseLot } from '../lots/revise-lot.ts';
import { sealReserve, unsealReserve } from '../lots/seal-reserve.ts';
import type { RuleSet } from '../rulebook/rule-set.ts';
import { positionOfAsset } from '../registry/queries.ts';
import { rulesInForce } from '../rulebook/rules-in-force.ts';
import type { Reader } from '../platform/db.ts';
import { voteBodies, type VoteBody, type VoteMatter } from '../rulebook/vote-codes.ts';
import { form, type FormAsk } from './form.ts';
import { page } from './page.ts';
import { inLanguage } from './public-cards.ts';
import { fractionInWords, valueInWords } from './rule-words.ts';
import { clerk } from './village-assets.ts';
import { rawFields, readAsk, tidy, whole, type RawFields } from './village-fields.ts';
import { lotParams } from './village-lot.ts';
import { planBoxes, planOf } from './village-plan.ts';
import { paymentPeriodOptions, priceBasisOptions, priceTerms } from './village-price.ts';

const part = { policy: clerk, params: lotParams } as const;

export const villageLotAssetPage = page({
  path: '/desk/lots/:lotId/asset', ...part, view: lotAssetPage,
  data: async ({ tx, actor, params }) => {
    const lot = await dossierOf(tx, actor, params.lotId);
    const asset = await assetFacts(tx, lot.asset.id);
    return { lot, nominal: asset?.nominal ?? null, surveyed: asset?.surveyed ?? null };
  },
});

export const villageLotPricePage = page({
  path: '/desk/lots/:lotId/price', ...part, view: lotPricePage,
  data: async ({ tx, actor, params, language, now }) => {
    const lot = await dossierOf(tx, actor, params.lotId);
    const rules = await rulesInForce(tx, countyOf(lot.place.code), chinaDate(now));
    const asked = {
      placeCode: lot.place.code, classCode: lot.class.code, unit: lot.unit, area: lot.area, position: await positionOfAsset(tx, lot.asset.id),
      reserve: lot.prices.perUnitYear, termYears: String(lot.termYears), lowPriceReason: lot.lowPriceReason ?? '',
    };
    const percent = (code: 'min' | 'default' | 'max') => rules.values[`deposit_percent_of_first_year.${code}`].value;
    return {
      lot, terms: await priceTerms(tx, rules, asked, now, language), priceBases: priceBasisOptions(language), paymentPeriods: paymentPeriodOptions(language),
      depositPercent: { min: percent('min'), usual: percent('default'), max: percent('max') }, bondPercent: bondRange(rules), stepPercent: rules.values['min_step_percent.default'].value, today: chinaDate(now),
      fixedOpen: hasFailedRound(await lineageBefore(tx, (await lotById(tx, params.lotId))?.relists_lot_id ?? null)),
    };
  },
});

export const villageLotVisitPage = page({
  path: '/desk/lots/:lotId/visit', ...part, view: lotVisitPage,
  data: async ({ tx, actor, params }) => ({ lot: await dossierOf(tx, actor, params.lotId) }),
});

export const villageLotVotePage = page({
  path: '/desk/lots/:lotId/vote', ...part, view: lotVotePage,
  data: async ({ tx, actor, params, language, now }) => {
    const lot = await dossierOf(tx, actor, params.lotId);
    const rules = await rulesInForce(tx, countyOf(lot.place.code), chinaDate(now));
    const needsPlan = lot.matters.some((matter) => rules.values[`vote_matter.${matter.code as VoteMatter}`].value.planFiledWorkingDays !== null);
    return { lot, vote: voteTerms(lot, rules, language, await charterOfLot(tx, params.lotId, chinaDate(now))), needsPlan, today: chinaDate(now), others: await votelessLots(tx, params.lotId) };
  },
});

export const villageLotPartForms = [
  form({ path: '/desk/lots/:lotId/asset', ...part, fields: rawFields, page: villageLotAssetPage, act: (ask) => revise(ask, { area: tidy(ask.fields['area']) }) }),
  form({
    path: '/desk/lots/:lotId/price', ...part, fields: rawFields, page: villageLotPricePage,
    act: async (ask) => {
      const plain = { ...ask, fields: Object.fromEntries(Object.entries(ask.fields).filter(([name]) => !planBoxes.includes(name))) };
      const money = Object.fromEntries((['reservePerUnitYear', 'deposit', 'minStep', 'priceFigure'] as const).map((name) => [name, tidy(ask.fields[name])]));
      const rentPlan = planOf(ask.fields);
      const bondPercent = ask.fields['bondPercent'] === undefined ? null : whole(ask.fields['bondPercent']);
      return revise(plain, { ...money, bondPercent, termYears: whole(ask.fields['termYears']), sealedRounds: whole(ask.fields['sealedRounds']), rentPlan, ...taxOf(ask.fields) });
    },
  }),
  form({
    path: '/desk/lots/:lotId/sealed-reserve', ...part, fields: rawFields, page: villageLotPricePage,
    act: async ({ tx, actor, params, fields }) => {
      if (fields['act'] === 'unseal') await unsealReserve(tx, actor, params);
      else await sealReserve(tx, actor, { ...params, ...readAsk(sealReserveEndpoint.body!, { amount: tidy(fields['amount']) }) });
      return `/desk/lots/${params.lotId}/price`;
    },
  }),
  form({ path: '/desk/lots/:lotId/visit', ...part, fields: rawFields, page: villageLotVisitPage, act: (ask) => revise(ask, {}) }),
  form({
    path: '/desk/lots/:lotId/vote', ...part, fields: rawFields, page: villageLotVotePage,
    attempt: ({ lotId }) => ({ lotId, step: 'resolution' }),
    act: async ({ tx, actor, params, fields }) => {
      await recordResolution(tx, actor, { ...params, ...readAsk(recordResolutionEndpoint.body!, await withEligible(tx, params.lotId, voteFields(fields))) });
      return `/desk/lots/${params.lotId}?done=saved`;
    },
  }),
];

/** A choice of two; left out, it stays as it is. */
const taxOf = ({ taxIncluded }: RawFields) => (taxIncluded === undefined ? {} : { taxIncluded: taxIncluded === 'true' });

/** The vote page's boxes in the endpoint's shape: whole numbers, one household or person a line, the mandate's two boxes as one. */
function voteFields({ proxies, recusals, mandate, mandateAdoptedOn, ...fields }: RawFields): Record<string, unknown> {
  const counts = Object.fromEntries((['eligible', 'present', 'inFavour', 'against', 'abstained', 'online'] as const).map((name) => [name, whole(fields[name])]));
  const given = { ...fields, ...counts, ...(counts['online'] === undefined ? { online: 0 } : {}) };
  return {
    ...given, proxies: linesOf(proxies).map(([household, attending, count]) => ({ household, attending: whole(attending), proxies: whole(count) })),
    recusals: linesOf(recusals).map(([person, office, ...reason]) => ({ person, office, reason: reason.join(' ') })),
    ...(mandate === undefined && mandateAdoptedOn === undefined ? {} : { mandate: { basis: mandate, adoptedOn: mandateAdoptedOn } }),
  };
}

/** Who may vote stands in the charter of the day of the meeting, where it is on record; else the form asked. */
async function withEligible(reader: Reader, lotId: string, fields: Record<string, unknown>): Promise<Record<string, unknown>> {
  const met = isoDate.safeParse(fields['metOn']);
  const body = voteBodies.find((one) => one === fields['body']);
  const charter = met.success ? await charterOfLot(reader, lotId, met.data) : undefined;
  if (charter === undefined || body === undefined) return fields;
  const size = sizeOf(charter, body, fields['countedBy'] === 'households' ? 'households' : 'persons');
  return { ...fields, ...(typeof size === 'number' ? { eligible: size } : {}) };
}

async function charterOfLot(reader: Reader, lotId: string, day: string): Promise<CharterFacts | undefined> {
  const lot = await lotById(reader, lotId);
  return lot === undefined ? undefined : charterOn(reader, lot.collective_id, day);
}

const linesOf = (text: string | undefined): string[][] => (text ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line) => line.split(/[\s,，、]+/));

/** Says so when the change set the vote aside. */
async function revise({ tx, actor, params, fields }: FormAsk<{ lotId: string }, RawFields>, read: Record<string, unknown>): Promise<string> {
  const before = await lotById(tx, params.lotId);
  const lot = await reviseLot(tx, actor, { ...params, ...readAsk(reviseLotEndpoint.body!, { ...fields, ...read }) });
  const voteGone = before?.state === 'resolved' && lot.state === 'draft';
  return `/desk/lots/${params.lotId}?done=${voteGone ? 'voted' : 'saved'}`;
}

/** The bodies that may decide, with the county's thresholds in words, and what was recorded. */
export function voteTerms(lot: Dossier, rules: RuleSet, language: Language, charter?: CharterFacts): VoteTerms {
  const matters = lot.matters.map((matter) => ({ value: matter.code, label: language === 'en' ? matter.en : matter.zh }));
  const lawful = [...new Set(lot.matters.flatMap((matter) => rules.values[`vote_matter.${matter.code as VoteMatter}`].value.bodies))];
  const allowed = lawful.filter((body) => charter === undefined || body === lot.resolution?.body.code || sizeOf(charter, body) !== null);
  const known = lot.resolution;
  const number = (value: number | undefined) => (value === undefined ? '' : String(value));
  return {
    county: countyOf(lot.place.code),
    charter: charter === undefined ? null : { since: charter.effectiveOn, sizes: Object.fromEntries(allowed.map((body) => [body, { persons: sizeOf(charter, body) ?? null, households: sizeOf(charter, body, 'households') ?? null }])) },
    matters,
    bodies: allowed.map((body) => bodyChoice(body, lot.matters[0]!.code as VoteMatter, rules, language)),
    stored: {
      matter: known?.matter.code ?? matters[0]?.value ?? '', body: known?.body.code ?? usualBody(allowed), countedBy: known?.countedBy ?? 'persons',
      eligible: number(known?.eligible), present: number(known?.present), inFavour: number(known?.inFavour), against: number(known?.against), abstained: number(known?.abstained),
      committeeActsReason: known?.committeeActsReason ?? '',
    },
  };
}

/** Most villages decide in their representatives' assembly. */
const usualBody = (bodies: readonly VoteBody[]): VoteBody => (bodies.includes('representatives_assembly') ? 'representatives_assembly' : bodies[0]!);

function bodyChoice(body: VoteBody, matter: VoteMatter, rules: RuleSet, language: Language): VoteTerms['bodies'][number] {
  const { value, basis } = rules.values[`vote.${body}`];
  return {
    value: body, label: inLanguage(bodyNames[body], language), rule: `${inLanguage(bodyNames[body], language)}${language === 'en' ? ': ' : '：'}${valueInWords(value, 'vote rule', language)}`, basis: inLanguage(basis, language),
    share: shareWords(rules, body, matter, language), committee: value.committeeRoute, households: value.quorum.households !== null,
  };
}

/** '全体的三分之二以上': what the matter asks of all, else what the body asks of all or of those present. */
function shareWords(rules: RuleSet, body: VoteBody, matter: VoteMatter, language: Language): string {
  const ofAll = rules.values[`vote_matter.${matter}`].value.majorityOfAll;
  const own = rules.values[`vote.${body}`].value;
  const everyone = ofAll !== null || own.majorityOf === 'all';
  const share = fractionInWords(ofAll ?? own.majority, language);
  return language === 'en' ? `${share} of ${everyone ? 'all' : 'those present'}` : `${everyone ? '全体' : '到会'}${share}`;
}
