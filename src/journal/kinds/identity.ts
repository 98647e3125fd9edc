// Journal kinds of the room identity: payload schemas, ids and facts only, no personal data.
import type { z } from 'zod';

export const identityKinds = {} satisfies Record<string, z.ZodType>;
