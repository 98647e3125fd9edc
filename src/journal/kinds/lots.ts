// Journal kinds of the room lots: payload schemas, ids and facts only, no personal data.
import type { z } from 'zod';

export const lotKinds = {} satisfies Record<string, z.ZodType>;
