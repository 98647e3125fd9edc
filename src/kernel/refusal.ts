// Refusal: an expected "no" with a stable code and a sentence in both languages. Anything else that is thrown is a fault.
import { datesInWords } from './dates-in-words.ts';
import { thingInEnglish } from './things.ts';

export type Facts = Record<string, string | number>;

export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly zh: string;
  readonly en: string;
  readonly facts: Facts;
  /** The field of the request the rule speaks of, when there is one. */
  readonly field: string | undefined;

  constructor(kind: RefusalKind, facts: Facts, field?: string) {
    super(`${kind.code} ${JSON.stringify(facts)}`);
    this.name = 'Refusal';
    this.code = kind.code;
    this.status = kind.status;
    this.zh = fill(kind.zh, facts, 'zh');
    this.en = fill(kind.en, facts, 'en');
    this.facts = facts;
    this.field = field;
  }
}

export interface RefusalKind {
  (facts?: Facts, field?: string): Refusal;
  code: string;
  status: number;
  zh: string;
  en: string;
}

const declared = new Map<string, RefusalKind>();

/** The refusal declared under a code by a module that is loaded; undefined when there is none. */
export const refusalByCode = (code: string): RefusalKind | undefined => declared.get(code);

/** All of them, in the order their modules were loaded. */
export const declaredRefusals = (): readonly RefusalKind[] => [...declared.values()];

/** Declares a refusal. `{name}` in the sentences is filled from the facts. `status` is the HTTP status it travels under. */
export function refusalKind(code: string, status: number, zh: string, en: string): RefusalKind {
  const kind = ((facts: Facts = {}, field?: string) => new Refusal(kind, facts, field)) as RefusalKind;
  declared.set(code, Object.assign(kind, { code, status, zh, en }));
  return kind;
}

/** The sentences with their facts, without making an error of them. */
export const wordsOf = (kind: Pick<RefusalKind, 'zh' | 'en'>, facts: Facts): { zh: string; en: string } => ({ zh: fill(kind.zh, facts, 'zh'), en: fill(kind.en, facts, 'en') });

function fill(sentence: string, facts: Facts, language: 'zh' | 'en'): string {
  const said = (name: string, fact: string): string => (language === 'en' && name === 'what' ? thingInEnglish(fact) : fact);
  return datesInWords(sentence.replace(/\{(\w+)\}/g, (whole, name: string) => said(name, String(facts[name] ?? whole))), language);
}

export const notSignedIn = refusalKind('identity.not_signed_in', 401, '请先登录', 'Please sign in first');
export const notAllowed = refusalKind('policy.not_allowed', 403, '您没有办理这件事的权限', 'You may not do this');
export const notFound = refusalKind('request.not_found', 404, '没有找到{what}', 'Not found: {what}');
export const badRequest = refusalKind('request.invalid', 400, '“{field}”填写有误：{rule}', 'Field "{field}" is not valid: {rule}');
export const tooLarge = refusalKind('request.too_large', 413, '提交的内容太大，上限 {limit}', 'Too large; the limit is {limit}');
export const tooMany = refusalKind('request.too_many', 429, '操作太频繁，请 {seconds} 秒后再试', 'Too many requests; try again in {seconds} s');
export const busy = refusalKind('request.busy', 503, '系统正忙，请稍后再试', 'Busy; please try again shortly');
