// Journal kinds of the room market: payload schemas, ids and facts only, no personal data.
import { z } from 'zod';
import { uuid } from '../../kernel/shapes.ts';

/** `under_review`: out of the comparables until the flag is answered. `substantiated`: out for good. */
const setAside = z.object({ lot_ids: z.array(uuid), because: z.enum(['under_review', 'substantiated']) });

export const marketKinds = {
  'market.deals_set_aside': setAside,
  'market.deals_restored': z.object({ lot_ids: z.array(uuid) }),
} satisfies Record<string, z.ZodType>;
