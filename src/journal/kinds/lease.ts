// Journal kinds of the room lease: payload schemas, ids and facts only, no personal data.
import type { z } from 'zod';

export const leaseKinds = {} satisfies Record<string, z.ZodType>;
