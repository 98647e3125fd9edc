// Check: one rule held against a lot, with its sentence whether it is met or not; a failing one is also a refusal.
import { datesInWords } from '../kernel/dates-in-words.ts';
import type { Facts, Refusal, RefusalKind } from '../kernel/refusal.ts';
import type { Bilingual } from '../kernel/shapes.ts';
import { notReady } from './refusals.ts';

export interface Check {
  code: string;
  field: string;
  ok: boolean;
  zh: string;
  en: string;
  /** Legal basis, when a rule of the county stands behind it. */
  basis: Bilingual | null;
  refusal: Refusal | null;
}

interface CheckSpec {
  field: string;
  kind: RefusalKind;
  facts?: Facts;
  /** The sentence when it is met. */
  met: readonly [zh: string, en: string];
  basis?: Bilingual;
}

export function check(ok: boolean, spec: CheckSpec): Check {
  const refusal = ok ? null : spec.kind(spec.facts ?? {}, spec.field);
  return {
    code: spec.kind.code,
    field: spec.field,
    ok,
    zh: refusal?.zh ?? datesInWords(spec.met[0], 'zh'),
    en: refusal?.en ?? datesInWords(spec.met[1], 'en'),
    basis: spec.basis ?? null,
    refusal,
  };
}

/** Throws the first refusal, at its field. */
export function requireAll(checks: readonly Check[]): void {
  const failing = checks.find((one) => !one.ok);
  if (failing?.refusal) throw failing.refusal;
}

/** One missing thing is refused by its own name; several as a list in words, at the first one's field. */
export function requireReady(checks: readonly Check[]): void {
  const failing = checks.filter((one) => !one.ok);
  if (failing.length <= 1) return requireAll(checks);
  const words = { missing: failing.map((one) => one.zh).join('；'), missing_en: failing.map((one) => one.en).join('; ') };
  throw notReady({ count: failing.length, ...words }, failing[0]!.field);
}
