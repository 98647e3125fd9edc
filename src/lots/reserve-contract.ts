// Contract of sealed reserves: sealing, the second person's confirmation, and what anyone may read of it.
import { z } from 'zod';
import { anyone, endpoint, only } from '../kernel/endpoint.ts';
import { notAllowed, notSignedIn } from '../kernel/refusal.ts';
import { isoTime, moneyText, positiveMoneyText, sha256, uuid } from '../kernel/shapes.ts';
import { noRulesInForce } from '../rulebook/contract.ts';
import { lotParams } from './contract.ts';
import { clerkReviews, lotUnknown, wrongState } from './refusals.ts';
import * as no from './reserve-refusals.ts';

/** Yuan per unit per year. */
const amountBody = z.strictObject({ amount: positiveMoneyText });
const usual = [notSignedIn, notAllowed, lotUnknown, wrongState];

export const sealReserveEndpoint = endpoint({
  name: 'sealReserve', method: 'PUT', path: '/api/lots/:lotId/sealed-reserve', summary: 'Seal the lowest price the collective lets at: above the announced start, hidden until the bidding is over',
  policy: only('village_clerk'), params: lotParams, body: amountBody, reply: z.object({ lotId: uuid, commitment: sha256, sealedAt: isoTime }),
  refusals: [...usual, noRulesInForce, no.reserveFormat, no.reserveBelowStart, no.reserveTooHigh],
});
export const unsealReserveEndpoint = endpoint({
  name: 'unsealReserve', method: 'DELETE', path: '/api/lots/:lotId/sealed-reserve', summary: 'Go without a sealed reserve after all',
  policy: only('village_clerk'), params: lotParams, reply: z.object({ lotId: uuid }), refusals: [...usual, no.reserveUnknown],
});
export const confirmReserveEndpoint = endpoint({
  name: 'confirmReserve', method: 'POST', path: '/api/lots/:lotId/sealed-reserve/confirmation', summary: 'The second person types the amount from the sealed paper; it is compared and never shown',
  policy: only('township_reviewer'), params: lotParams, body: amountBody, status: 201, reply: z.object({ lotId: uuid, commitment: sha256, confirmedAt: isoTime }),
  refusals: [...usual, clerkReviews, no.reserveUnknown, no.reserveDiffers, no.reserveOwn],
});

/** `opened`: after the bidding. Anyone computes SHA-256 of salt|lot|amount and compares. */
export const reserveView = z.object({
  lotId: uuid, commitment: sha256,
  opened: z.object({ amount: moneyText, salt: z.string(), met: z.boolean(), at: isoTime }).nullable(),
});
export type ReserveView = z.infer<typeof reserveView>;

export const readReserveEndpoint = endpoint({
  name: 'readReserve', method: 'GET', path: '/api/lots/:lotId/sealed-reserve', summary: 'The announced fingerprint of a sealed reserve, and after the bidding what was sealed',
  policy: anyone, params: lotParams, reply: reserveView, refusals: [no.reserveUnknown],
});
