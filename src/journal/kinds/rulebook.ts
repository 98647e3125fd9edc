// Journal kinds of the room rulebook: payload schemas, ids and facts only, no personal data.
import { z } from 'zod';

export const rulebookKinds = {
  /** Subject 'rulebook', id the county's code. Values are JSON text by rule code, so that decimals keep their form. */
  'rulebook.installed': z.strictObject({
    rule_set_id: z.uuid(),
    county: z.string(),
    version: z.int(),
    effective_from: z.iso.date(),
    values: z.record(z.string(), z.string()),
    /** Of two people; versions of before, and a first one laid by the program, have none. */
    approval_id: z.uuid().optional(),
  }),
  'rulebook.calendar_recorded': z.strictObject({
    county: z.string(),
    days: z.array(z.strictObject({ day: z.iso.date(), working: z.boolean(), name: z.string() })),
    approval_id: z.uuid().optional(),
  }),
  /** A published index figure that rents follow, as two people entered and confirmed it. */
  'rulebook.index_recorded': z.strictObject({ county: z.string(), code: z.string(), year: z.int(), figure: z.string(), source: z.string(), approval_id: z.uuid() }),
} satisfies Record<string, z.ZodType>;
