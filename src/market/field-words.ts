// Field words: whom a rent is ranked among, as the clerk and the officer read it.
import type { Bilingual } from '../kernel/shapes.ts';
import type { Among } from './price-book.ts';

export const fieldWords: Readonly<Record<Among, Bilingual>> = {
  contested_of_class: { zh: '本县近五年同类、三家以上竞买的成交', en: 'deals of the class with three bidders or more, this county, five years' },
  class: { zh: '本县近五年同类成交', en: 'deals of the class, this county, five years' },
  contested: { zh: '本县近五年各类、三家以上竞买的成交', en: 'deals of any class with three bidders or more, this county, five years' },
  all: { zh: '本县近五年各类成交', en: 'deals of any class, this county, five years' },
};
