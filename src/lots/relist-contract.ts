// Contract of listing again: the clerk's ask, what he is offered, and the lineage anyone may read.
import { z } from 'zod';
import { anyone, endpoint, only } from '../kernel/endpoint.ts';
import { notAllowed, notSignedIn } from '../kernel/refusal.ts';
import { isoDate, moneyText, positiveMoneyText, text, uuid } from '../kernel/shapes.ts';
import { noRulesInForce } from '../rulebook/refusals.ts';
import { draftLotEndpoint, lotParams, lotReply } from './contract.ts';
import { lotFormats, lotStates } from './lot-codes.ts';
import { lotUnknown, wrongState } from './refusals.ts';
import * as no from './relist-refusals.ts';

/** Everything else is taken over. */
const relistBody = z.strictObject({
  reservePerUnitYear: positiveMoneyText.optional(),
  startDate: isoDate.optional(),
  format: z.enum(lotFormats).optional(),
  sealedRounds: z.int().min(2).max(5).optional(),
  lowPriceReason: text(300).optional(),
  /** Why the reserve falls; asked before it goes to the township. */
  cutReason: text(300).optional(),
});
export type RelistAsk = z.infer<typeof relistBody> & { lotId: string };

export const relistLotEndpoint = endpoint({
  name: 'relistLot', method: 'POST', path: '/api/lots/:lotId/relistings',
  summary: 'List an unsold, withdrawn or defaulted lot again: a new draft with all its terms, the reserve cut within the caps; it needs a vote of its own',
  policy: only('village_clerk'), params: lotParams, body: relistBody, status: 201, reply: lotReply.extend({ attempt: z.int() }),
  refusals: [lotUnknown, wrongState, ...draftLotEndpoint.refusals, no.relistedAlready],
});

export const relistingOffer = z.object({
  lotId: uuid,
  /** It ended without a lease and nothing of the asset was listed since. */
  open: z.boolean(),
  attempt: z.int(),
  reserve: moneyText,
  format: z.enum(lotFormats),
  firstReserve: moneyText.nullable(),
  previousReserve: moneyText.nullable(),
  /** The lowest lawful reserve now; null: no price was announced yet. */
  floor: moneyText.nullable(),
  largestCutPercent: z.string().nullable(),
  stepPercent: z.int(),
  totalPercent: z.int(),
  publicRounds: z.int(),
  maxPublicRounds: z.int(),
  publicOpen: z.boolean(),
  fixedPriceOpen: z.boolean(),
  startDate: isoDate,
});
export type RelistingOffer = z.infer<typeof relistingOffer>;

export const relistingOfferEndpoint = endpoint({
  name: 'relistingOffer', method: 'GET', path: '/api/lots/:lotId/relistings', summary: 'What listing this lot again would allow: the lowest lawful reserve, rounds left, whether a fixed price is open',
  policy: only('village_clerk'), params: lotParams, reply: relistingOffer, refusals: [notSignedIn, notAllowed, lotUnknown, noRulesInForce],
});

export const lineageReply = z.object({
  lotId: uuid,
  attempt: z.int(),
  /** Published listings up to this one, oldest first. `cutPercent`: against the one before. */
  listings: z.array(z.object({
    lotId: uuid, code: z.string(), attempt: z.int(), state: z.enum(lotStates), format: z.enum(lotFormats), reserve: moneyText, cutPercent: z.string().nullable(),
  })),
});
export type LineageReply = z.infer<typeof lineageReply>;

export const lotLineageEndpoint = endpoint({
  name: 'lotLineage', method: 'GET', path: '/api/lots/:lotId/lineage', summary: 'How often this was listed, at which reserve and with which end',
  policy: anyone, params: lotParams, reply: lineageReply, refusals: [lotUnknown],
});
