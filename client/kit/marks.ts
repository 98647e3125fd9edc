// Marks: the punctuation between words that are put together on a page; Chinese and English write it differently.
import type { Language } from '../words/language.ts';
import { useFrame } from './frame.tsx';

export interface Marks {
  /** 'a、b' or 'a, b'. */
  list(items: readonly string[]): string;
  /** 'a；b' or 'a; b'. */
  clauses(items: readonly string[]): string;
  /** 'term：what' or 'term: what'. */
  colon: string;
  comma: string;
  stop: string;
  /** Brackets around what is no text, with the space English wants before them. */
  open: string;
  close: string;
  /** In brackets, behind something. */
  aside(text: string): string;
}

export const useMarks = (): Marks => marksIn(useFrame().language);

export const marksIn = (language: Language): Marks => (language === 'en' ? english : chinese);

const chinese: Marks = { list: (items) => items.join('、'), clauses: (items) => items.join('；'), colon: '：', comma: '，', stop: '。', open: '（', close: '）', aside: (text) => `（${text}）` };
const english: Marks = { list: (items) => items.join(', '), clauses: (items) => items.join('; '), colon: ': ', comma: ', ', stop: '. ', open: ' (', close: ')', aside: (text) => ` (${text})` };
