// Contract of the signals' page: every signal as it stands in one county.
import { z } from 'zod';
import { endpoint, only } from '../../kernel/endpoint.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { bilingual, count, isoDate } from '../../kernel/shapes.ts';
import { signalPrecision } from './precision-contract.ts';

export const signalInCounty = z.object({
  code: z.string(),
  title: bilingual,
  /** Flags of it that wait or are worked on, in the whole county. */
  waiting: count,
  precision: signalPrecision,
  /** The day from which it is muted; null while it raises flags. */
  mutedSince: isoDate.nullable(),
  /** It has parameters that can be tried on the last whole run. */
  tunable: z.boolean(),
});
export type SignalInCounty = z.infer<typeof signalInCounty>;

export const listSignals = endpoint({
  name: 'listSignals', method: 'GET', path: '/api/watchdog/counties/:county/signals', policy: only('commission_officer'), params: z.strictObject({ county: z.string().regex(/^\d{6}$/) }),
  summary: 'Every signal of a county: what waits, how often a review found something, and whether it is muted or should be',
  reply: z.object({ signals: z.array(signalInCounty) }), refusals: [notAllowed],
});
