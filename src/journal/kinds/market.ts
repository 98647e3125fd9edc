// Journal kinds of the room market: payload schemas, ids and facts only, no personal data.
import { z } from 'zod';
import { areaText, areaUnit, count, positiveMoneyText, uuid, villageCode } from '../../kernel/shapes.ts';

/**
 * A deal with every covariate the rent model needs. Any entry (an award, a signed lease) that carries this under the
 * name `deal` in its payload is learnt by the market; the time of the deal is the entry's own.
 */
export const dealSeen = z.object({
  lotId: uuid,
  lotCode: z.string(),
  assetId: uuid,
  placeCode: villageCode,
  class: z.string(),
  unit: areaUnit,
  area: areaText,
  termYears: z.number().positive().max(100),
  rentPerUnitYear: positiveMoneyText,
  reservePerUnitYear: positiveMoneyText,
  /** Bidders that placed at least one accepted bid. */
  bidders: count,
});
export type DealSeen = z.infer<typeof dealSeen>;

/** `under_review`: out of the comparables until the flag is answered. `substantiated`: out for good. */
const setAside = z.object({ lotIds: z.array(uuid), because: z.enum(['under_review', 'substantiated']) });
const restored = z.object({ lotIds: z.array(uuid) });

export const marketKinds = {
  'market.deals_set_aside': setAside,
  'market.deals_restored': restored,
} satisfies Record<string, z.ZodType>;
