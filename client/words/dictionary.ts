// Every language of every group, for the server; the browser loads one language of one group (entry.ts).
import type { Dictionary, Group, Language } from './language.ts';
import { bidderEn } from './bidder.en.ts';
import { bidderZh } from './bidder.zh.ts';
import { kitEn } from './kit.en.ts';
import { kitZh } from './kit.zh.ts';
import { publicEn } from './public.en.ts';
import { publicZh } from './public.zh.ts';
import { reviewEn } from './review.en.ts';
import { reviewZh } from './review.zh.ts';
import { villageEn } from './village.en.ts';
import { villageZh } from './village.zh.ts';
import { watchEn } from './watch.en.ts';
import { watchZh } from './watch.zh.ts';

const zh: Record<Group, Dictionary> = {
  public: publicZh,
  bidder: bidderZh,
  village: villageZh,
  review: reviewZh,
  watch: watchZh,
};
const en: Record<Group, Dictionary> = {
  public: publicEn,
  bidder: bidderEn,
  village: villageEn,
  review: reviewEn,
  watch: watchEn,
};

const built = new Map<string, Dictionary>();

/** The words a page of `group` may say in `language`: the kit's and its own. Built once. */
export function dictionaryFor(group: Group, language: Language): Dictionary {
  const name = `${group} ${language}`;
  let dictionary = built.get(name);
  if (dictionary === undefined) {
    dictionary = language === 'en' ? { ...kitEn, ...en[group] } : { ...kitZh, ...zh[group] };
    built.set(name, dictionary);
  }
  return dictionary;
}
