// Contract of sealed bidding: the public state, the envelope and its receipt, the key panels, the ceremony, the published opening.
import { z } from 'zod';
import { anyone, endpoint, only, signedIn } from '../../kernel/endpoint.ts';
import { notAllowed, notFound, notSignedIn } from '../../kernel/refusal.ts';
import { rentPlanShape } from '../../kernel/rent-plan-shape.ts';
import { hasFivePoints } from '../../kernel/shamir-points.ts';
import { areaText, areaUnit, count, isoTime, moneyText, ordinal, regionCode, sha256, uuid } from '../../kernel/shapes.ts';
import { keyReused, notRegistered } from '../refusals.ts';
import {
  keyFixed, keyTaken, keyUnusable, notHolder, notSealedFormat, openingNotRunning, openingTooEarly, panelElsewhere, panelFixed, notInOffice, sameUnit,
  tooManyRefused, unknownBid,
} from './refusals.ts';

const lotParams = z.strictObject({ lotId: uuid });
const panelParams = z.strictObject({ panelId: uuid });
const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));
const facts = z.record(z.string(), z.union([z.string(), z.number()]));

/** Five organs, one key each: no two of them answer to one another. 依据: 农村集体经济组织法 第29条 (supervision), 招标投标法 第36条. */
export const organs = ['village_supervision', 'township', 'trading_centre', 'discipline', 'bidders'] as const;
export const organ = z.enum(organs);
export type Organ = z.infer<typeof organ>;

export const sealedPhase = z.enum(['withdrawn', 'decided', 'suspended', 'scheduled', 'bidding', 'sealed', 'opening']);

const sealedShare = z.strictObject({ holderId: uuid, x: z.int().min(1).max(255), hash: sha256, ephemeral: hex(64), box: hex(98) });
/** Lengths as kernel/seal.ts makes them. */
export const envelope = z.strictObject({ nonce: hex(24), ciphertext: hex(416), shares: z.array(sealedShare).length(5) });
/** As handed in: one point for two holders would be no sharing among five. What lies there already is judged at its opening. */
const newEnvelope = envelope.refine(({ shares }) => hasFivePoints(shares), '五份钥匙份额的坐标须各不相同 / each of the five shares needs a point of its own');

const keyHolder = z.object({ holderId: uuid, organ, publicKey: sha256.nullable() });

/** Everything anyone may know of a sealed lot. The number of bids is null until bidding is over (auction.md I10). */
export const sealedState = z.object({
  lotId: uuid,
  lotCode: z.string(),
  phase: sealedPhase,
  round: count,
  rounds: count,
  opensAt: isoTime,
  endsAt: isoTime,
  openingAt: isoTime,
  limitAt: isoTime,
  /** Lowest valid amount of this round, yuan per unit per year. */
  floor: moneyText,
  reserve: moneyText,
  minStep: moneyText,
  area: areaText,
  unit: areaUnit,
  termYears: count,
  /** Left out when the rent is the same each year from the first day. */
  rentPlan: rentPlanShape.optional(),
  holders: z.array(keyHolder),
  sealedCount: ordinal.nullable(),
  presentCount: count,
  adjournedAt: isoTime.nullable(),
  /** Announced after each opened round. */
  best: z.object({ amount: moneyText, bidderCode: z.string() }).nullable(),
  result: z.object({ price: moneyText, bidderCode: z.string(), publicityUntil: isoTime }).nullable(),
  openedRounds: count,
  serverTime: isoTime,
});
export type SealedState = z.infer<typeof sealedState>;

/** The stored outcome of one sealed bid; the same key always gets the same bytes. Its place in the chain would count the bids (auction.md I10): null until the next opening. */
export const sealedReceipt = z.object({
  lotId: uuid,
  bidKey: uuid,
  round: count,
  seq: ordinal.nullable(),
  outcome: z.enum(['sealed', 'refused']),
  bidderCode: z.string(),
  envelopeSha256: sha256,
  decidedAt: isoTime,
  refusal: z.object({ code: z.string(), zh: z.string(), en: z.string(), facts }).nullable(),
  prevHash: sha256.nullable(),
  hash: sha256,
});
export type SealedReceipt = z.infer<typeof sealedReceipt>;

export const mySealed = z.object({
  bidderCode: z.string(),
  /** Why a bid would be refused whatever its amount. */
  hindrance: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
  receipts: z.array(sealedReceipt),
});
export type MySealed = z.infer<typeof mySealed>;

export const getSealed = endpoint({
  name: 'getSealed', method: 'GET', path: '/api/lots/:lotId/sealed', summary: 'State of a sealed lot',
  policy: anyone, params: lotParams, reply: sealedState, refusals: [notFound, notSealedFormat],
});

export const sealBidEndpoint = endpoint({
  name: 'sealBid', method: 'POST', path: '/api/lots/:lotId/sealed-bids', summary: 'Hand in a sealed bid; answered after commit with its receipt',
  policy: only('bidder'), params: lotParams, reply: sealedReceipt,
  /** `publicKeys`: what the shares were sealed to, in their order. */
  body: z.strictObject({ bidKey: uuid, round: z.int().min(1).max(9), envelope: newEnvelope, publicKeys: z.array(sha256).length(5) }),
  refusals: [notSignedIn, notAllowed, notFound, notSealedFormat, notRegistered, keyReused, tooManyRefused],
});

export const getMySealed = endpoint({
  name: 'getMySealed', method: 'GET', path: '/api/lots/:lotId/sealed-bids', summary: 'My code, my receipts, and whether I may seal a bid',
  policy: only('bidder'), params: lotParams, reply: mySealed, refusals: [notSignedIn, notAllowed, notFound, notSealedFormat, notRegistered],
});

export const panelView = z.object({
  panelId: uuid,
  county: regionCode,
  title: z.string(),
  convenedAt: isoTime,
  complete: z.boolean(),
  holders: z.array(keyHolder.extend({ name: z.string(), fingerprint: z.string().nullable(), registeredAt: isoTime.nullable(), mine: z.boolean() })),
  lots: z.array(z.object({ lotId: uuid, lotCode: z.string(), title: z.string(), openingAt: isoTime, opened: z.boolean() })),
});
export type PanelView = z.infer<typeof panelView>;

export const listPanels = endpoint({
  name: 'listPanels', method: 'GET', path: '/api/key-panels', summary: 'Panels I convene or belong to, newest first',
  policy: signedIn, reply: z.object({ panels: z.array(panelView) }), refusals: [notSignedIn],
});

export const registerKeyEndpoint = endpoint({
  name: 'registerKey', method: 'PUT', path: '/api/key-panels/:panelId/my-key', summary: 'Register my public key; may be replaced until a lot of the panel opens for bids',
  policy: signedIn, params: panelParams, body: z.strictObject({ publicKey: sha256 }), reply: panelView,
  refusals: [notSignedIn, notFound, notHolder, keyUnusable, keyTaken, keyFixed],
});

export const appointPanelEndpoint = endpoint({
  name: 'appointPanel', method: 'PUT', path: '/api/lots/:lotId/key-panel', summary: 'Say to whose keys the bids of a lot are sealed',
  policy: only('exchange_operator'), params: lotParams, body: z.strictObject({ panelId: uuid }), reply: sealedState,
  refusals: [notSignedIn, notAllowed, notFound, notSealedFormat, panelElsewhere, panelFixed, notInOffice, sameUnit],
});

/** For the holders and the operator: who is here, how far each is. */
export const ceremonyView = z.object({
  state: sealedState,
  title: z.string(),
  /** My own key of this lot; null for the operator. */
  mine: uuid.nullable(),
  holders: z.array(
    keyHolder.extend({ name: z.string(), fingerprint: z.string().nullable(), arrivedAt: isoTime.nullable(), completedAt: isoTime.nullable(), given: count, unreadable: count, falseShares: count }),
  ),
  /** Of this round, and how many of them have three genuine shares or three reports. */
  bids: ordinal,
  settled: count,
  /** Place and hash of an entry are null until the opening after it: they would count the bids before. */
  record: z.array(z.object({ seq: ordinal.nullable(), kind: z.string(), at: isoTime, round: count.nullable(), organ: organ.nullable(), facts, hash: sha256.nullable() })),
});
export type CeremonyView = z.infer<typeof ceremonyView>;

export const getCeremony = endpoint({
  name: 'getCeremony', method: 'GET', path: '/api/lots/:lotId/opening/ceremony', summary: 'The opening as its holders and the operator see it',
  policy: signedIn, params: lotParams, reply: ceremonyView, refusals: [notSignedIn, notAllowed, notFound, notSealedFormat],
});

export const arriveEndpoint = endpoint({
  name: 'arriveAtOpening', method: 'POST', path: '/api/lots/:lotId/opening/presence', summary: 'I am at the opening with my key', status: 201,
  policy: signedIn, params: lotParams, body: z.strictObject({}), reply: z.object({ arrivedAt: isoTime }),
  refusals: [notSignedIn, notFound, notSealedFormat, notHolder, openingTooEarly, openingNotRunning],
});

export const getBoxes = endpoint({
  name: 'getBoxes', method: 'GET', path: '/api/lots/:lotId/opening/boxes', summary: 'The shares sealed to me, from the announced opening on',
  policy: signedIn, params: lotParams,
  reply: z.object({ lotId: uuid, round: count, boxes: z.array(z.object({ seq: ordinal, bidderCode: z.string(), sealed: sealedShare })) }),
  refusals: [notSignedIn, notFound, notSealedFormat, notHolder, openingTooEarly, openingNotRunning],
});

export const giveSharesEndpoint = endpoint({
  name: 'giveShares', method: 'POST', path: '/api/lots/:lotId/opening/shares', summary: 'Give my shares of this round; null for one I cannot read', status: 201,
  policy: signedIn, params: lotParams,
  body: z.strictObject({ round: z.int().min(1).max(9), shares: z.array(z.strictObject({ seq: ordinal, share: hex(66).nullable() })).max(300) }),
  reply: z.object({ given: count, unreadable: count, refused: z.array(ordinal), complete: z.boolean() }),
  refusals: [notSignedIn, notFound, notSealedFormat, notHolder, openingTooEarly, openingNotRunning, unknownBid],
});

const openedBid = z.object({
  seq: ordinal,
  bidderCode: z.string(),
  priorityRank: count.nullable(),
  sealedAt: isoTime,
  envelope,
  envelopeSha256: sha256,
  shares: z.array(z.object({ holderId: uuid, share: hex(66).nullable() })),
  state: z.enum(['valid', 'invalid']),
  amount: moneyText.nullable(),
  reason: z.string().nullable(),
});

/** Everything that was opened: anyone can recompute the result from it (docs/verify/opening.mjs). */
export const openingRecord = z.object({
  format: z.literal('sunfield-opening-1'),
  lotId: uuid,
  lotCode: z.string(),
  reserve: moneyText,
  minStep: moneyText,
  area: areaText,
  termYears: count,
  /** Left out when the rent is the same each year from the first day. */
  rentPlan: rentPlanShape.optional(),
  rounds: count,
  holders: z.array(z.object({ holderId: uuid, organ, publicKey: sha256 })),
  opened: z.array(z.object({ round: count, floor: moneyText, endsAt: isoTime, openedAt: isoTime, present: z.array(uuid), bids: z.array(openedBid), best: z.object({ seq: ordinal, bidderCode: z.string(), amount: moneyText }).nullable() })),
  /** The lot's 'sealed' chain up to the last opening, as journalled. */
  chain: z.array(
    z.object({ seq: ordinal, kind: z.string(), payload: z.record(z.string(), z.unknown()), actor: z.string(), key: z.string().nullable(), decidedAt: isoTime, prevHash: sha256, hash: sha256 }),
  ),
});
export type OpeningRecord = z.infer<typeof openingRecord>;

export const getOpening = endpoint({
  name: 'getOpening', method: 'GET', path: '/api/lots/:lotId/opening', summary: 'What was opened: every envelope, share and bid, to recompute',
  policy: anyone, params: lotParams, reply: openingRecord, refusals: [notFound, notSealedFormat],
});
