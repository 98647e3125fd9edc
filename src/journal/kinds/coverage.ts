// Journal kinds of the room coverage: payload schemas, ids and facts only, no personal data.
import { z } from 'zod';

/** Subject 'coverage', id the village's code. The words stay in the table: they may name people. */
export const coverageKindsOfJournal = {
  'coverage.reason_stated': z.strictObject({ reason_id: z.uuid(), kind: z.string(), subject_id: z.uuid(), code: z.string() }),
  'coverage.reason_withdrawn': z.strictObject({ reason_id: z.uuid() }),
} satisfies Record<string, z.ZodType>;
