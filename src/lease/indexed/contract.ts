// Contract of indexed rent: what a page says of a contract year whose index is not known.
import { z } from 'zod';
import { bilingual, isoDate } from '../../kernel/shapes.ts';

export const awaitedIndexShape = z.object({
  /** The contract year and its first day. */
  year: z.int(), from: isoDate,
  index: bilingual,
  /** Calendar years whose figures the county has not confirmed; none: the coming night fixes the rent. */
  missing: z.array(z.int()),
  /** Percent counted until then. */
  floor: z.string(),
  /** Days to pay what the index adds to rent due already. */
  payDays: z.int(),
});
export type AwaitedIndexView = z.infer<typeof awaitedIndexShape>;
