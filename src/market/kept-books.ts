// Kept books: the same deals make the same book, so one that was opened is not opened again while the county's deals stay as they are.
import { createHash } from 'node:crypto';
import { openCountyBook, type CountyBook, type CountyDeals } from './county-book.ts';

/** A clerk who types asks again every moment; a closing lot asks for the book its neighbour was judged by. */
const KEPT = 6;
const ofDeals = new WeakMap<CountyDeals, CountyBook>();
const byContent = new Map<string, CountyBook>();

export function bookOf(from: CountyDeals): CountyBook {
  const known = ofDeals.get(from) ?? sameContent(from);
  ofDeals.set(from, known);
  return known;
}

function sameContent(from: CountyDeals): CountyBook {
  const key = createHash('sha256').update(JSON.stringify(from)).digest('hex');
  const book = byContent.get(key) ?? openCountyBook(from);
  byContent.delete(key);
  byContent.set(key, book);
  for (const oldest of [...byContent.keys()].slice(0, -KEPT)) byContent.delete(oldest);
  return book;
}
