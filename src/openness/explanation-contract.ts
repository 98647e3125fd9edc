// Contract of explanations: why something was refused, by the county's rule and the article of the law.
import { z } from 'zod';
import { anyone, endpoint } from '../kernel/endpoint.ts';
import { notFound } from '../kernel/refusal.ts';
import { bilingual, isoDate, uuid } from '../kernel/shapes.ts';

export const explanation = z.object({
  code: z.string(),
  /** The sentence it is said with; {blanks} are filled where it happens. */
  sentence: bilingual,
  /** The article behind it, or in words that no rule decided. */
  basis: bilingual,
  rules: z.array(z.object({
    code: z.string(), label: bilingual, value: z.unknown(), unit: z.string(), basis: bilingual, effectiveFrom: isoDate,
    /** Empty: a default the county has not decided on. */
    approvedBy: z.string(),
  })),
  /** The version the values are of; null where no county is named. */
  ruleSet: z.object({ county: z.string(), version: z.int(), effectiveFrom: isoDate, approvedBy: z.string(), pinned: z.boolean() }).nullable(),
});
export type Explanation = z.infer<typeof explanation>;

export const explainRefusal = endpoint({
  name: 'explainRefusal', method: 'GET', path: '/api/refusals/:code',
  summary: 'Why was this refused? The rules and the article behind a refusal’s code, with the values a lot is pinned to or a county has now / 为什么被拒绝',
  policy: anyone, params: z.strictObject({ code: z.string().regex(/^[a-z0-9_]+\.[a-z0-9_]+$/).max(80) }),
  query: z.strictObject({ lotId: uuid.optional(), county: z.string().regex(/^\d{6}$/).optional() }),
  reply: explanation, refusals: [notFound],
});
