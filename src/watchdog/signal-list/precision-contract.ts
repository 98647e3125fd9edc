// Contract of a signal's precision: how often a review of its flags found something.
import { z } from 'zod';
import { count } from '../../kernel/shapes.ts';

/** Over the flags of one county closed within 24 months; a share from 0 to 1 with Wilson's 95 % interval, null before anything was closed. */
export const signalPrecision = z.object({
  closed: count,
  substantiated: count,
  precision: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  muteSuggested: z.boolean(),
});
