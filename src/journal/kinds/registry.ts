// Journal kinds of the room registry: payload schemas, ids and facts only, no personal data.
import type { z } from 'zod';

export const registryKinds = {} satisfies Record<string, z.ZodType>;
