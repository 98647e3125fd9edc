// Journal kinds of the room auction: payload schemas, ids and facts only, no personal data.
import type { z } from 'zod';

export const auctionKinds = {} satisfies Record<string, z.ZodType>;
