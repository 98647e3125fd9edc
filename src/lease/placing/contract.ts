// Contract of money placed by hand: ask, decide as the second person, undo by new entries; what waits and what was placed.
import { z } from 'zod';
import { approvalConcerned, approvalDecided, approvalExpired, approvalOwn, approvalPending, approvalSameUnit } from '../../identity/approval-refusals.ts';
import { endpoint, only } from '../../kernel/endpoint.ts';
import { badRequest, notAllowed, notFound } from '../../kernel/refusal.ts';
import { isoDate, isoTime, moneyText, positiveMoneyText, regionCode, text, uuid } from '../../kernel/shapes.ts';
import * as no from './refusals.ts';

export const placers = only('village_clerk', 'township_reviewer');
export const placingReaders = only('village_clerk', 'township_reviewer', 'commission_officer');

const parts = z.array(z.strictObject({ instalmentId: uuid, amount: positiveMoneyText })).min(1).max(100);
export type PlacingPart = z.infer<typeof parts>[number];

const placeRefusals = [no.creditUnknown, no.nothingLeft, no.elsewhere, no.twice, no.moreThanOpen, no.moreThanLeft];
/** One of the two is null: below the county's sum a township's accountant places alone. */
const asked = z.object({ placementId: uuid.nullable(), approvalId: uuid.nullable() });

export const placeRentEndpoint = endpoint({
  name: 'placeRent', method: 'POST', path: '/api/unplaced-credits/:lineId/placements', status: 201,
  summary: 'Place money the matcher left on instalments, with a reason; from the county’s sum on another unit decides first',
  policy: placers, params: z.strictObject({ lineId: uuid }), body: z.strictObject({ parts, reason: text(500) }), reply: asked,
  refusals: [badRequest, notAllowed, approvalPending, ...placeRefusals],
});
export const undoPlacementEndpoint = endpoint({
  name: 'undoPlacement', method: 'POST', path: '/api/rent-placements/:placementId/undoing', status: 201,
  summary: 'Undo what was placed by hand, whole and by new entries, with a reason; the first entries stay',
  policy: placers, params: z.strictObject({ placementId: uuid }), body: z.strictObject({ reason: text(500) }), reply: asked,
  refusals: [badRequest, notAllowed, approvalPending, no.placementUnknown, no.undoneAlready],
});
export const undoMatchEndpoint = endpoint({
  name: 'undoMatch', method: 'POST', path: '/api/rent-credits/:lineId/undoing', status: 201,
  summary: 'Ask to take off what the matcher placed of a credit; agreed, the money lies open for a person',
  policy: placers, params: z.strictObject({ lineId: uuid }), body: z.strictObject({ reason: text(500) }), reply: z.object({ approvalId: uuid }),
  refusals: [badRequest, notAllowed, approvalPending, no.creditUnknown, no.nothingMatched],
});
export const reverseRentEndpoint = endpoint({
  name: 'reverseRent', method: 'POST', path: '/api/reversed-rent/:lineId/reversal', status: 201,
  summary: 'Ask to take off rent the bank took back; agreed, the payment and its reversal cancel each other out',
  policy: placers, params: z.strictObject({ lineId: uuid }), body: z.strictObject({ reason: text(500) }), reply: z.object({ approvalId: uuid }),
  refusals: [badRequest, notAllowed, approvalPending, no.noReversal],
});
export const decidePlacementEndpoint = endpoint({
  name: 'decidePlacement', method: 'POST', path: '/api/rent-placements/decisions/:approvalId', status: 201,
  summary: 'Decide on money to be placed by hand, or to be taken off again, as another unit than the one that asks',
  policy: only('township_reviewer', 'commission_officer'), params: z.strictObject({ approvalId: uuid }),
  body: z.strictObject({ verdict: z.enum(['approved', 'refused']), reason: text(500) }), reply: z.object({ placementId: uuid.nullable() }),
  refusals: [badRequest, notAllowed, notFound, approvalOwn, approvalConcerned, approvalSameUnit, approvalExpired, approvalDecided, no.placementUnknown, no.undoneAlready, no.nothingMatched, no.noReversal, ...placeRefusals],
});

export const placementShape = z.object({
  id: uuid, lineId: uuid, bookedOn: isoDate, payer: z.string(), total: moneyText, reason: z.string(), placedAt: isoTime, byTwo: z.boolean(),
  undone: z.object({ reason: z.string(), at: isoTime }).nullable(),
  parts: z.array(z.object({ leaseId: uuid, code: z.string(), instalment: z.int(), amount: moneyText })),
});
export type PlacementView = z.infer<typeof placementShape>;

export const listPlacements = endpoint({
  name: 'listPlacements', method: 'GET', path: '/api/rent-placements', summary: 'Money placed by hand in a region, newest first, with what was undone',
  policy: placingReaders, query: z.strictObject({ region: regionCode }), reply: z.object({ rows: z.array(placementShape) }), refusals: [badRequest, notAllowed],
});

/** A debit by which the bank took back a credit that stands as rent. */
export interface RentReversal {
  debitId: string;
  creditId: string;
  placeCode: string;
  amount: string;
  bookedOn: string;
  payer: string;
  /** The bank's words. */
  because: string;
  parts: { code: string; lessee: string; instalment: number; amount: string }[];
}
