// Contract of the staff's views: one lot's file, the list of files, and today's work.
import { z } from 'zod';
import { rentPlanShape } from '../kernel/rent-plan-shape.ts';
import { endpoint, only } from '../kernel/endpoint.ts';
import { notAllowed, notSignedIn } from '../kernel/refusal.ts';
import { areaUnit, bilingual, isoDate, isoTime, moneyText, paging, regionCode, sha256, text, uuid } from '../kernel/shapes.ts';
import { provedSteps } from '../rulebook/procedure-codes.ts';
import { noRulesInForce } from '../rulebook/refusals.ts';
import { lotParams } from './contract.ts';
import { documentKinds, lotFormats, lotStates, outcomes, paymentPeriods, priceBases, subleases } from './lot-codes.ts';
import { lotUnknown } from './refusals.ts';

const staff = only('village_clerk', 'township_reviewer', 'exchange_operator', 'commission_officer');
const named = z.object({ code: z.string(), zh: z.string(), en: z.string() });

export const checkView = z.object({ code: z.string(), field: z.string(), ok: z.boolean(), zh: z.string(), en: z.string(), basis: bilingual.nullable() });
export type CheckView = z.infer<typeof checkView>;

export const dossier = z.object({
  lotId: uuid, code: z.string(), title: z.string(), state: z.enum(lotStates), stateName: bilingual, outcome: z.enum(outcomes).nullable(),
  place: z.object({ code: regionCode, name: z.string(), township: z.string() }), lessor: z.string(),
  asset: z.object({ id: uuid, code: z.string(), name: z.string(), address: z.string(), state: z.string(), occupiedUntil: isoDate.nullable() }),
  class: named, unit: areaUnit, area: z.string(), areaKind: z.enum(['nominal', 'surveyed']), permittedUse: z.string(),
  startDate: isoDate, endDate: isoDate, termYears: z.int(),
  prices: z.object({ perUnitYear: moneyText, perYear: moneyText, wholeTerm: moneyText }),
  priceBasis: z.enum(priceBases), lowPriceReason: z.string().nullable(),
  priceFigure: moneyText.nullable(), priceSource: z.string(), priceStatedOn: isoDate.nullable(), cutReason: z.string().nullable(),
  /** Neither appraisal, guide price nor comparables: the price itself needs a look. */
  needsPriceReview: z.boolean(),
  /** What its like fetched when it was last submitted, yuan per unit per year; null quartiles: nobody could judge. Null before the first submission. */
  suggestion: z.object({ toldAt: isoTime, reserve: moneyText, low: moneyText.nullable(), middle: moneyText.nullable(), high: moneyText.nullable(), deals: z.string().nullable(), field: bilingual.nullable() }).nullable(),
  /** That a reserve is sealed and confirmed, never how high. */
  sealedReserve: z.object({ commitment: sha256, sealedAt: isoTime, confirmedAt: isoTime.nullable() }).nullable(),
  encumbrances: z.string(), sublease: z.enum(subleases), taxIncluded: z.boolean(), paymentPeriod: z.enum(paymentPeriods), rentPlan: rentPlanShape.nullable(),
  deposit: moneyText, bondPercent: z.int().nullable(), minStep: moneyText, maxStep: moneyText, format: z.enum(lotFormats), sealedRounds: z.int().nullable(),
  /** How often the asset was listed, this time included, and the first reserve; null on a first listing. */
  attempt: z.int(), firstReserve: moneyText.nullable(), qualification: z.string(), contact: z.string(), viewing: z.string(), admits: z.enum(['anyone', 'members']),
  resolution: z.object({
    matter: named, body: named, noticedOn: isoDate, metOn: isoDate, countedBy: z.string(),
    eligible: z.int(), present: z.int(), inFavour: z.int(), against: z.int(), abstained: z.int(), required: z.int(), basis: bilingual,
    online: z.int(), byProxy: z.int(), recused: z.int(),
    proxies: z.array(z.object({ household: z.string(), attending: z.int(), proxies: z.int() })), recusals: z.array(z.object({ person: z.string(), office: z.string(), reason: z.string() })),
    mandate: z.object({ basis: z.string(), adoptedOn: isoDate }).nullable(),
    supervisionOpinion: z.string(), committeeActsReason: z.string().nullable(), planFiledOn: isoDate.nullable(), recordedAt: isoTime,
  }).nullable(),
  documents: z.array(z.object({ id: uuid, kind: z.enum(documentKinds), kindName: bilingual, name: z.string(), mediaType: z.string(), bytes: z.int(), sha256, addedAt: isoTime, public: z.boolean(), step: z.enum(provedSteps).nullable(), stepName: bilingual.nullable() })),
  reviews: z.array(z.object({
    reviewId: uuid, verdict: z.enum(['approved', 'returned']), opinion: z.string(), checks: z.record(z.string(), z.boolean()),
    comments: z.array(z.object({ field: z.string(), comment: z.string() })), reviewer: z.string(), reviewedAt: isoTime,
  })),
  notices: z.array(z.object({ version: z.int(), sha256, publishedAt: isoTime })),
  /** Held against the rules in force now; empty once the notice is out. What fails is what is missing. */
  checks: z.array(checkView), missing: z.int(), needsTermReview: z.boolean(), needsOutsiderApproval: z.boolean(),
  matters: z.array(named),
  noticeWorkingDays: z.int(),
  /** What publishing now would announce; null unless it waits for the operator. */
  schedule: z.object({ registrationClosesAt: isoTime, biddingOpensAt: isoTime, publicityEnds: isoDate, caveat: bilingual.nullable() }).nullable(),
  withdrawal: z.object({ reason: z.string(), withdrawnAt: isoTime }).nullable(),
  /** `about`: which step, paper or answer the entry is of, where its kind alone does not say it. */
  history: z.array(z.object({ seq: z.int(), kind: z.string(), about: bilingual.nullable(), decidedAt: isoTime, hash: sha256 })),
  /** What this reader may do with it now. */
  may: z.object({ prepare: z.boolean(), submit: z.boolean(), review: z.boolean(), publish: z.boolean(), withdraw: z.boolean() }),
});
export type Dossier = z.infer<typeof dossier>;

export const dossierEndpoint = endpoint({
  name: 'lotDossier', method: 'GET', path: '/api/lots/:lotId/dossier', summary: "One lot's whole file for its staff: terms, vote, papers, checks, reviews, history",
  policy: staff, params: lotParams, reply: dossier, refusals: [notSignedIn, notAllowed, lotUnknown, noRulesInForce],
});

export const fileRow = z.object({
  lotId: uuid, code: z.string(), title: z.string(), state: z.enum(lotStates), placeCode: regionCode, placeName: z.string(), class: named,
  area: z.string(), unit: areaUnit, termYears: z.int(), reserve: moneyText, perYear: moneyText, createdAt: isoTime, publishedAt: isoTime.nullable(),
});
export const listQuery = z.strictObject({
  state: z.enum(lotStates).optional(), place: regionCode.optional(), find: text(40).optional(), ...paging,
});
export type ListAsk = z.output<typeof listQuery>;
export const fileList = z.object({ total: z.int(), page: z.int(), size: z.int(), rows: z.array(fileRow) });
export type FileList = z.infer<typeof fileList>;

export const lotFilesEndpoint = endpoint({
  name: 'lotFiles', method: 'GET', path: '/api/dossiers', summary: "The lots of the reader's region, newest first, by state, place or words",
  policy: staff, query: listQuery, reply: fileList, refusals: [notSignedIn, notAllowed],
});

export const workTasks = ['mend', 'finish_draft', 'submit', 'review', 'accept'] as const;
export const workRow = z.object({
  task: z.enum(workTasks), zh: z.string(), en: z.string(),
  lotId: uuid, assetId: uuid, code: z.string(), title: z.string(), placeCode: regionCode, placeName: z.string(),
  since: isoTime, dueOn: isoDate.nullable(), late: z.boolean(),
});
export type WorkRow = z.infer<typeof workRow>;
export const workList = z.object({ today: isoDate, rows: z.array(workRow) });
export type WorkList = z.infer<typeof workList>;

export const workEndpoint = endpoint({
  name: 'lotWork', method: 'GET', path: '/api/work/lots', summary: "What waits for the reader today, most urgent first: clerk, reviewer or operator",
  policy: only('village_clerk', 'township_reviewer', 'exchange_operator'), reply: workList, refusals: [notSignedIn, notAllowed, noRulesInForce],
});
