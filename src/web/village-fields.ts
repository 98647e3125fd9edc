// Village fields: reads a desk form with the room's own schema; what is wrong is said under the label a person sees.
import { z } from 'zod';
import { deskFieldsEn } from '../../client/words/village-fields.en.ts';
import { deskFieldsZh } from '../../client/words/village-fields.zh.ts';
import { refusalKind } from '../kernel/refusal.ts';

/** Boxes as they came; blanks have been taken out. */
export const rawFields = z.record(z.string(), z.string());
export type RawFields = z.infer<typeof rawFields>;

export const fieldInvalid = refusalKind('form.field_invalid', 400, '“{zh}”{rule_zh}', '"{en}" {rule_en}');

/** Parses with the command's own schema. Refuses with the first wrong field, by its label in both languages. */
export function readAsk<S extends z.ZodType>(schema: S, given: Record<string, unknown>): z.output<S> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = String(issue?.path[0] ?? '');
  const [ruleZh, ruleEn] = ruleOf(issue, given[name] === undefined);
  throw fieldInvalid({ zh: labelOf(deskFieldsZh, name), en: labelOf(deskFieldsEn, name), rule_zh: ruleZh, rule_en: ruleEn }, name);
}

/** '68 ' or full-width '６８' as a whole number; anything else stays text, for the schema to refuse. */
export function whole(text: string | undefined): number | string | undefined {
  if (text === undefined) return undefined;
  const plain = tidy(text);
  return /^\d{1,7}$/.test(plain) ? Number(plain) : text;
}

/** Digits as people paste them, '１，５００．００', as decimal text. */
export function tidy(text: string): string;
export function tidy(text: string | undefined): string | undefined;
export function tidy(text: string | undefined): string | undefined {
  return text?.normalize('NFKC').replace(/[,，\s]/g, '');
}

function ruleOf(issue: z.core.$ZodIssue | undefined, missing: boolean): [zh: string, en: string] {
  if (missing) return ['还没有填', 'is not filled in'];
  const [zh, en] = (issue?.message ?? '').split(' / ', 2);
  if (zh !== undefined && en !== undefined) return [`：${zh}`, `: ${en}`];
  if (issue?.code === 'invalid_type' && /int|number/.test(issue.expected)) return ['要填整数', 'must be a whole number'];
  if (issue?.code === 'too_big' || issue?.code === 'too_small') return ['超出了范围', 'is out of range'];
  return ['填得不对，请核对', 'is not right; please check it'];
}

const labelOf = (labels: Readonly<Record<string, string>>, name: string): string => labels[`f.${name}`] ?? name;
