// The market's contract: what land or rooms like this rent for, for whoever prepares or checks a lot.
import { z } from 'zod';
import { endpoint, only } from '../kernel/endpoint.ts';
import { areaText, areaUnit, bilingual, moneyText, villageCode } from '../kernel/shapes.ts';

export const rentRangeQuery = z.strictObject({
  placeCode: villageCode,
  class: z.string().regex(/^[A-Z][A-Z0-9_]{2,40}$/),
  unit: areaUnit,
  area: areaText,
  termYears: z.coerce.number().int().min(1).max(70),
  /** Where it lies, degrees; both or neither. */
  longitude: z.coerce.number().min(-180).max(180).optional(),
  latitude: z.coerce.number().min(-90).max(90).optional(),
});
export type RentRangeAsk = Omit<z.infer<typeof rentRangeQuery>, 'longitude' | 'latitude'>;

/**
 * Yuan per unit per year. The number of deals is told only roughly: an exact count would let one work out
 * by subtraction which deals are under review.
 */
export const rentRangeReply = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('judged'),
    low: moneyText,
    middle: moneyText,
    high: moneyText,
    deals: z.enum(['40+', '100+', '200+']),
    field: bilingual,
  }),
  z.object({ state: z.literal('insufficient_data') }),
]);
export type RentRangeReply = z.infer<typeof rentRangeReply>;

export const rentRangeFor = endpoint({
  name: 'rentRangeFor',
  method: 'GET',
  path: '/api/market/rent-range',
  summary: 'Quartiles of what comparable lots fetch, adjusted to these terms, by the county’s price book; fewer than 40 deals to compare with: insufficient data',
  policy: only('village_clerk', 'township_reviewer', 'exchange_operator', 'commission_officer'),
  query: rentRangeQuery,
  reply: rentRangeReply,
  refusals: [],
});
