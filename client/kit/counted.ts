// Counted: a day reached by counting working days. In a year whose official calendar is not announced yet it says so, wherever it stands.
import type { Language, Say } from '../words/language.ts';
import type { KitKey } from '../words/kit.zh.ts';
import { dayOf, type Precision, stamp } from './format.ts';
import { useFrame, useSay } from './frame.tsx';

export interface Counted {
  /** 'YYYY-MM-DD' in words. */
  day(date: string): string;
  /** An instant in words; an end at midnight was counted to the day before. */
  at(iso: string, precision: Precision): string;
}

export function useCounted(): Counted {
  const say = useSay();
  const { language, calendarThrough } = useFrame();
  return countedIn(say, language, calendarThrough);
}

/** `through`: the last year announced; undefined says nothing. */
export function countedIn(say: Say<KitKey>, language: Language, through: number | undefined): Counted {
  const marked = (words: string, year: number) => (through === undefined || year <= through ? words : `${words}${say('date.provisional', { year })}`);
  return {
    day: (date) => marked(dayOf(date, language), Number(date.slice(0, 4))),
    at: (iso, precision) => marked(stamp(iso, language, precision), new Date(Date.parse(iso) + 8 * 3_600_000 - 1).getUTCFullYear()),
  };
}
