// Journal kinds of the room rulebook: payload schemas, ids and facts only, no personal data.
import type { z } from 'zod';

export const rulebookKinds = {} satisfies Record<string, z.ZodType>;
