// Parse input: everything that comes in passes its schema; what does not is refused, naming the field and the rule in both languages.
import { z } from 'zod';
import { badRequest, Refusal } from '../kernel/refusal.ts';

const zhCN = z.locales.zhCN().localeError;

/** Parses or throws request.invalid. An endpoint without a schema takes nothing. */
export function parseInput(schema: z.ZodType | undefined, input: unknown): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(input ?? {}, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw invalid(parsed.error.issues[0]!);
}

/** The refusal for one zod issue. Messages written as "中文 / English" keep their two halves. */
export function invalid(issue: z.core.$ZodIssue): Refusal {
  const field = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue.path.join('.');
  const [zh, en] = sentences(issue);
  const refusal = badRequest({ field, rule: en }, field);
  return Object.assign(refusal, { zh: `“${field}”填写有误：${zh}`, en: `Field "${field}" is not valid: ${en}`, facts: { field, rule_zh: zh, rule_en: en } });
}

function sentences(issue: z.core.$ZodIssue): [string, string] {
  const halves = issue.message.split(' / ');
  if (halves.length === 2) return [halves[0]!, halves[1]!];
  const zh = zhCN(issue as Parameters<typeof zhCN>[0]);
  return [typeof zh === 'string' ? zh : (zh?.message ?? issue.message), issue.message];
}
