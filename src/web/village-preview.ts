// Preview at /desk/lots/:lotId/preview: the public page of a lot that is not public yet, dates reckoned as if published today.
import { lotPreviewPage } from '../../client/pages/village/lot-preview/page.tsx';
import type { LotData } from '../../client/pages/public/lot/view-model.ts';
import { villageEn } from '../../client/words/village.en.ts';
import { villageZh } from '../../client/words/village.zh.ts';
import type { Language } from '../../client/words/language.ts';
import { rentPlanSentences } from '../kernel/rent-plan-words.ts';
import { addSeconds, chinaDate } from '../kernel/clock.ts';
import { only } from '../kernel/endpoint.ts';
import { countyOf } from '../kernel/region.ts';
import type { Dossier } from '../lots/dossier-contract.ts';
import { dossierOf } from '../lots/dossier-queries.ts';
import { priceBasisNames } from '../lots/names.ts';
import { noticeSchedule } from '../lots/notice-schedule.ts';
import type { Reader } from '../platform/db.ts';
import { assetById } from '../registry/queries.ts';
import { calendarFor } from '../rulebook/calendar.ts';
import type { RuleSet } from '../rulebook/rule-set.ts';
import { rulesInForce } from '../rulebook/rules-in-force.ts';
import { page } from './page.ts';
import { inLanguage, kindOf, ringOf } from './public-cards.ts';
import { fateOfDraft } from './public-fate.ts';
import { lotParams } from './village-lot.ts';

export const villagePreviewPage = page({
  path: '/desk/lots/:lotId/preview', policy: only('village_clerk', 'township_reviewer', 'exchange_operator'), params: lotParams, view: lotPreviewPage,
  data: async ({ tx, actor, params, language, now, origin }) => {
    const lot = await dossierOf(tx, actor, params.lotId);
    const note = (language === 'en' ? villageEn : villageZh)['preview.note'];
    return { ...(await previewOf(tx, lot, now, language, origin)), note };
  },
});

/** A dossier in the public page's shape. */
export async function previewOf(reader: Reader, lot: Dossier, now: Date, language: Language, origin: string): Promise<LotData> {
  const rules = await rulesInForce(reader, countyOf(lot.place.code), chinaDate(now));
  const asset = await assetById(reader, lot.asset.id);
  const { code, title, place, areaKind, permittedUse, startDate, termYears, paymentPeriod, lowPriceReason, qualification, contact, viewing } = lot;
  return {
    lot: {
      id: lot.lotId, code, title, villageCode: place.code, township: place.township, village: place.name, collective: lot.lessor, address: lot.asset.address,
      className: inLanguage(lot.class, language), kind: kindOf(lot.class.code), outline: ringOf(asset?.outline), unit: lot.unit, area: lot.area, areaKind,
      permittedUse, startDate, termYears, paymentPeriod, plan: rentPlanSentences(lot.rentPlan), priceBasis: inLanguage(priceBasisNames[lot.priceBasis], language), lowPriceReason, qualification, contact, viewing,
    },
    phase: 'notice', prices: lot.prices, priceIs: 'reserve', reserve: lot.prices, deposit: lot.deposit, minStep: lot.minStep, bidCount: 0,
    times: await timesOf(reader, lot, rules, now),
    decision: decisionOf(lot, language),
    documents: lot.documents.filter((paper) => paper.public).map((paper) => ({ ...paper, href: `/api/lots/${lot.lotId}/documents/${paper.id}` })),
    notices: [], ruleSet: { version: rules.version }, result: null, withdrawn: null, fate: fateOfDraft(lot), mine: null,
    address: `${origin}/lots/${lot.lotId}`,
  };
}

async function timesOf(reader: Reader, lot: Dossier, rules: RuleSet, now: Date): Promise<LotData['times']> {
  const calendar = await calendarFor(reader, countyOf(lot.place.code));
  const planned = noticeSchedule(rules, calendar, now, lot.noticeWorkingDays);
  const value = (code: 'free_seconds' | 'timed_window_seconds' | 'trigger_seconds' | 'extension_seconds') => rules.values[code].value;
  const freeEnds = addSeconds(planned.biddingOpensAt, value('free_seconds'));
  return {
    registrationOpensAt: planned.registrationOpensAt.toISOString(), registrationClosesAt: planned.registrationClosesAt.toISOString(),
    biddingOpensAt: planned.biddingOpensAt.toISOString(), freeEndsAt: freeEnds.toISOString(), endsAt: addSeconds(freeEnds, value('timed_window_seconds')).toISOString(),
    triggerSeconds: value('trigger_seconds'), extensionSeconds: value('extension_seconds'), extensions: 0,
  };
}

function decisionOf({ resolution }: Dossier, language: Language): LotData['decision'] {
  if (resolution === null) return null;
  const { noticedOn, metOn, eligible, present, inFavour, against, abstained, required, supervisionOpinion } = resolution;
  return {
    noticedOn, metOn, eligible, present, inFavour, against, abstained, required, supervisionOpinion,
    matter: inLanguage(resolution.matter, language), body: inLanguage(resolution.body, language), basis: inLanguage(resolution.basis, language),
  };
}
