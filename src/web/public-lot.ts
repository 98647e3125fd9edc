// A lot's page at /lots/:lotId.
import { z } from 'zod';
import { lotPage } from '../../client/pages/public/lot/page.tsx';
import type { LotData, LotDecision } from '../../client/pages/public/lot/view-model.ts';
import type { Language } from '../../client/words/language.ts';
import { rentPlanSentences } from '../kernel/rent-plan-words.ts';
import { myApplication } from '../auction/application-queries.ts';
import type { Actor } from '../kernel/actor.ts';
import { hasRole } from '../kernel/actor.ts';
import { anyone } from '../kernel/endpoint.ts';
import type { Bilingual } from '../kernel/shapes.ts';
import { uuid } from '../kernel/shapes.ts';
import { bodyNames, matterNames, priceBasisNames, publicDocuments } from '../lots/names.ts';
import type { LotPage } from '../openness/contract.ts';
import { versionsOf } from '../lots/notice-queries.ts';
import { publicReserve } from '../lots/reserve-queries.ts';
import { lotInFull } from '../openness/lot-queries.ts';
import type { Reader } from '../platform/db.ts';
import { page } from './page.ts';
import { className, inLanguage, kindOf, ringOf } from './public-cards.ts';
import { fateView } from './public-fate.ts';

export const publicLotPage = page({
  path: '/lots/:lotId',
  policy: anyone,
  params: z.strictObject({ lotId: uuid }),
  view: lotPage,
  data: async ({ tx, actor, params, language, origin }) => {
    const lot = await lotInFull(tx, params.lotId);
    const shown = lotView(lot, language, `${origin}/lots/${params.lotId}`);
    return { ...shown, sealedReserve: (await publicReserve(tx, params.lotId)) ?? null, notices: await changesOf(tx, params.lotId, shown.notices, language), mine: await ownApplication(tx, actor, params.lotId) };
  },
});

/** What each version changed, in a line each; a first version changed nothing. */
async function changesOf(tx: Reader, lotId: string, notices: LotData['notices'], language: Language): Promise<LotData['notices']> {
  if (notices.length < 2) return notices;
  const { versions } = await versionsOf(tx, lotId);
  const said = new Map(versions.map(({ version, changes }) => [version, changes.map(({ name, before, after }) => `${inLanguage(name, language)}：${before} → ${after}`)]));
  return notices.map((notice) => ({ ...notice, changes: said.get(notice.version) ?? [] }));
}

/** `lookUp` names a code in the reader's language; a code of a newer version keeps its code. */
const lookUp = (names: Readonly<Record<string, Bilingual>>, code: string, language: Language): string => {
  const name = names[code];
  return name === undefined ? code : inLanguage(name, language);
};

export function lotView(lot: LotPage, language: Language, address: string): Omit<LotData, 'mine'> {
  const { card } = lot;
  const { villageCode, collective, areaKind, permittedUse, startDate, paymentPeriod, lowPriceReason, qualification, contact, viewing } = lot;
  return {
    lot: {
      id: card.id, code: card.code, title: card.title, villageCode, township: card.township, village: card.village, collective, address: lot.address,
      className: className(card.class, language), kind: kindOf(card.class), outline: ringOf(card.outline), unit: card.unit, area: card.area, areaKind,
      permittedUse, startDate, termYears: card.termYears, paymentPeriod, plan: rentPlanSentences(lot.rentPlan), priceBasis: lookUp(priceBasisNames, lot.priceBasis, language), lowPriceReason,
      qualification, contact, viewing,
    },
    phase: card.phase,
    prices: lot.prices,
    priceIs: card.priceIs,
    reserve: lot.reserve,
    deposit: lot.deposit,
    minStep: lot.minStep,
    bidCount: card.bidCount,
    times: timesOf(lot),
    decision: lot.decision === null ? null : decisionView(lot, lot.decision, language),
    documents: lot.documents.filter((paper) => (publicDocuments as readonly string[]).includes(paper.kind)).map((paper) => ({
      ...paper, kind: paper.kind as LotData['documents'][number]['kind'], href: `/api/lots/${card.id}/documents/${paper.id}`,
    })),
    notices: lot.notices.map((notice) => ({ ...notice, changes: [] })),
    ruleSet: lot.ruleSet === null ? null : { version: lot.ruleSet.version },
    result: lot.result === null ? null : { ...lot.result, prices: lot.prices },
    withdrawn: lot.withdrawn,
    interruptions: lot.interruptions,
    fate: fateView(lot, language),
    address,
  };
}

function timesOf(lot: LotPage): LotData['times'] {
  const { registrationOpensAt, registrationClosesAt, biddingOpensAt, endsAt } = lot.card;
  return {
    registrationOpensAt, registrationClosesAt, biddingOpensAt, endsAt,
    freeEndsAt: lot.freeEndsAt, triggerSeconds: lot.triggerSeconds, extensionSeconds: lot.extensionSeconds, extensions: lot.extensions,
  };
}

function decisionView(lot: LotPage, { basisZh, basisEn, matter, body, ...rest }: NonNullable<LotPage['decision']>, language: Language): LotDecision {
  const steps = lot.decisionSteps.map(({ name, papers, doneOn, untilOn, verdict }) => ({
    name: inLanguage(name, language), doneOn, untilOn, verdict,
    papers: papers.map((paper) => ({ name: inLanguage(paper.name, language), href: paper.documentId === null ? null : `/api/lots/${lot.card.id}/documents/${paper.documentId}` })),
  }));
  return { steps, ...rest, matter: lookUp(matterNames, matter, language), body: lookUp(bodyNames, body, language), basis: inLanguage({ zh: basisZh, en: basisEn }, language) };
}

async function ownApplication(tx: Reader, actor: Actor, lotId: string): Promise<LotData['mine']> {
  if (!hasRole(actor, 'bidder') || actor.kind !== 'account') return null;
  return (await myApplication(tx, lotId, actor.accountId))?.state ?? null;
}
