// Village price: what the price boxes of a listing need: the county's cap for this class and the quartiles of its like.
import type { Option } from '../../client/kit/field.tsx';
import type { PriceTerms } from '../../client/pages/village/price-terms.ts';
import type { Language } from '../../client/words/language.ts';
import { classRule } from '../lots/class-rules.ts';
import { paymentPeriods, priceBases } from '../lots/lot-codes.ts';
import { paymentPeriodNames, priceBasisNames } from '../lots/names.ts';
import { rentRangeForTerms } from '../market/queries.ts';
import type { Reader } from '../platform/db.ts';
import type { Rules } from '../rulebook/rule-set.ts';
import { inLanguage } from './public-cards.ts';

type Asked = Omit<PriceTerms, 'cap' | 'range'>;

export async function priceTerms(reader: Reader, rules: Rules, asked: Asked, now: Date, language: Language): Promise<PriceTerms> {
  const cap = rules.values[classRule(asked.classCode).term];
  // A new listing has no term yet: five years is what most lots here are let for.
  const term = /^\d+$/.test(asked.termYears) ? Number(asked.termYears) : Math.min(5, cap.value);
  const { placeCode, unit, area, position } = asked;
  const range = await rentRangeForTerms(reader, { placeCode, class: asked.classCode, unit, area, termYears: term, position }, now);
  return { ...asked, cap: { years: cap.value, basis: inLanguage(cap.basis, language) }, range };
}

export const priceBasisOptions = (language: Language): Option[] => priceBases.map((value) => ({ value, label: inLanguage(priceBasisNames[value], language) }));
export const paymentPeriodOptions = (language: Language): Option[] => paymentPeriods.map((value) => ({ value, label: inLanguage(paymentPeriodNames[value], language) }));
