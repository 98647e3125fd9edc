// Journal kinds of the room ledger: payload schemas, ids and facts only, no personal data.
import type { z } from 'zod';

export const ledgerKinds = {} satisfies Record<string, z.ZodType>;
