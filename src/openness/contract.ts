// Contract of openness: what anyone may see without a login.
import { z } from 'zod';
import { anyone, endpoint } from '../kernel/endpoint.ts';
import { notFound } from '../kernel/refusal.ts';
import { rentPlanShape } from '../kernel/rent-plan-shape.ts';
import { defaultEvents, lotFormats, lotStates, paymentPeriods } from '../lots/lot-codes.ts';
import { provedSteps } from '../rulebook/procedure-codes.ts';
import { areaText, areaUnit, bilingual, isoDate, isoTime, moneyText, sha256, text, uuid, villageCode } from '../kernel/shapes.ts';

export const phases = ['notice', 'registration', 'waiting', 'bidding', 'suspended', 'closing', 'result', 'contract', 'leased', 'unsold', 'withdrawn', 'defaulted'] as const;
export const segments = ['all', 'registration', 'soon', 'bidding', 'ended'] as const;
export type Segment = (typeof segments)[number];
export const orders = ['ending', 'newest', 'area', 'price'] as const;

export const lotCard = z.object({
  id: uuid,
  code: z.string(),
  title: z.string(),
  township: z.string(),
  village: z.string(),
  class: z.string(),
  outline: z.unknown(),
  unit: areaUnit,
  area: areaText,
  termYears: z.number(),
  phase: z.enum(phases),
  price: moneyText,
  priceIs: z.enum(['reserve', 'current', 'final']),
  bidCount: z.number(),
  registrationOpensAt: isoTime,
  registrationClosesAt: isoTime,
  biddingOpensAt: isoTime,
  endsAt: isoTime.nullable(),
  publicityUntil: isoTime.nullable(),
});
export type LotCard = z.infer<typeof lotCard>;

export const lotListQuery = z.strictObject({
  q: z.string().trim().max(60).default(''),
  segment: z.enum(segments).default('all'),
  class: z.string().max(40).default(''),
  township: z.string().regex(/^(\d{9})?$/).default(''),
  sort: z.enum(orders).default('ending'),
  page: z.coerce.number().int().min(1).max(1000).default(1),
});
export type LotListQuery = z.infer<typeof lotListQuery>;

export const PAGE_SIZE = 20;

export const lotList = z.object({
  counts: z.record(z.enum(segments), z.number()),
  classes: z.array(z.string()),
  townships: z.array(z.object({ code: z.string(), name: z.string() })),
  lots: z.array(lotCard),
  total: z.number(),
  pageSize: z.number(),
});
export type LotList = z.infer<typeof lotList>;

export const listPublicLots = endpoint({
  name: 'listPublicLots',
  method: 'GET',
  path: '/api/public/lots',
  summary: 'Published lots, searchable, no login / 公开标的',
  policy: anyone,
  query: lotListQuery,
  reply: lotList,
  refusals: [],
});

const lease = z.object({
  id: uuid,
  title: z.string(),
  lessee: z.string(),
  startDate: isoDate,
  endDate: isoDate,
  rentPerYear: moneyText,
  received: moneyText,
  due: moneyText,
  owed: moneyText,
});

export const villagePage = z.object({
  code: z.string(),
  name: z.string(),
  township: z.string(),
  collective: z.string().nullable(),
  account: z.string().nullable(),
  year: z.number(),
  /** Rent of this calendar year: fallen due, received, and still owed in all. */
  rent: z.object({ due: moneyText, received: moneyText, owed: moneyText, lesseesOwing: z.number() }),
  assets: z.array(z.object({ id: uuid, code: z.string(), name: z.string(), class: z.string(), state: z.string(), area: z.string().nullable(), unit: areaUnit, until: isoDate.nullable() })),
  lots: z.array(lotCard),
  leases: z.array(lease),
  payments: z.array(z.object({ on: isoDate, title: z.string(), lotId: uuid, payer: z.string(), amount: moneyText, from: z.enum(['bank_line', 'deposit']) })),
  /** Rent owed back after early ends; `paidOn`: when all of it had left, null until then. */
  refunds: z.array(z.object({ endedOn: isoDate, title: z.string(), lotId: uuid.nullable(), payee: z.string(), amount: moneyText, paidOn: isoDate.nullable() })),
});
export type VillagePage = z.infer<typeof villagePage>;

export const publicVillage = endpoint({
  name: 'publicVillage',
  method: 'GET',
  path: '/api/public/villages/:villageCode',
  summary: 'A village: its assets, leases, rent received and owed / 村务公开',
  policy: anyone,
  params: z.strictObject({ villageCode }),
  reply: villagePage,
  refusals: [notFound],
});

const prices = z.object({ perUnitYear: moneyText, perYear: moneyText, wholeTerm: moneyText });

export const lotPage = z.object({
  card: lotCard,
  villageCode: z.string(),
  collective: z.string(),
  address: z.string(),
  areaKind: z.enum(['nominal', 'surveyed']),
  permittedUse: z.string(),
  startDate: isoDate,
  paymentPeriod: z.enum(paymentPeriods),
  rentPlan: rentPlanShape.nullable(),
  priceBasis: z.string(),
  lowPriceReason: z.string().nullable(),
  qualification: z.string(),
  contact: z.string(),
  viewing: z.string(),
  deposit: moneyText,
  minStep: moneyText,
  prices,
  reserve: prices,
  freeEndsAt: isoTime.nullable(),
  triggerSeconds: z.number(),
  extensionSeconds: z.number(),
  extensions: z.number(),
  decision: z
    .object({
      matter: z.string(), body: z.string(), noticedOn: isoDate, metOn: isoDate, eligible: z.number(), present: z.number(), inFavour: z.number(),
      against: z.number(), abstained: z.number(), required: z.number(), basisZh: z.string(), basisEn: z.string(), supervisionOpinion: z.string(),
    })
    .nullable(),
  /** Every step taken before the notice, on its day, with its papers; `documentId` is null where the paper is kept and not public. */
  decisionSteps: z.array(z.object({
    step: z.enum(provedSteps), name: bilingual, doneOn: isoDate, untilOn: isoDate.nullable(), verdict: z.enum(['agrees', 'objects']).nullable(),
    papers: z.array(z.object({ name: bilingual, documentId: uuid.nullable(), sha256 })),
  })),
  documents: z.array(z.object({ id: uuid, kind: z.string(), name: z.string(), mediaType: z.string(), bytes: z.number(), sha256, addedAt: isoTime })),
  notices: z.array(z.object({ version: z.number(), publishedAt: isoTime, sha256 })),
  ruleSet: z.object({ version: z.number(), values: z.array(z.object({ code: z.string(), value: z.unknown(), unit: z.string(), basisZh: z.string(), basisEn: z.string() })) }).nullable(),
  result: z.object({ winner: z.string(), winnerCode: z.string(), bidders: z.number(), awardedAt: isoTime, publicityUntil: isoTime }).nullable(),
  withdrawn: z.object({ reason: text(500), at: isoTime }).nullable(),
  /** Suspensions, resumptions and outages, oldest first: who ordered them and why, never a person. */
  interruptions: z.array(z.object({
    kind: z.enum(['suspended', 'resumed', 'outage_extension', 'unsold']), at: isoTime, authority: z.string().nullable(), document: z.string().nullable(), reason: z.string().nullable(),
    resumesAt: isoTime.nullable(), endsAt: isoTime.nullable(),
  })),
  /** The winner's default, by its event; never a name. */
  defaulted: z.object({ event: z.enum(defaultEvents), at: isoTime, depositKept: moneyText }).nullable(),
  format: z.enum(lotFormats),
  attempt: z.number(),
  /** Published listings of the lineage up to this one, oldest first; one entry on a first listing. */
  lineage: z.array(z.object({ lotId: uuid, code: z.string(), attempt: z.number(), state: z.enum(lotStates), format: z.enum(lotFormats), reserve: moneyText, cutPercent: z.string().nullable() })),
  /** The runner-up took the lot after a default. */
  succeeded: z.boolean(),
  session: z.object({ id: uuid, name: z.string(), position: z.number() }).nullable(),
});
export type LotPage = z.infer<typeof lotPage>;

export const publicLot = endpoint({
  name: 'publicLot',
  method: 'GET',
  path: '/api/public/lots/:lotId',
  summary: 'One published lot in full / 标的详情',
  policy: anyone,
  params: z.strictObject({ lotId: uuid }),
  reply: lotPage,
  refusals: [notFound],
});
