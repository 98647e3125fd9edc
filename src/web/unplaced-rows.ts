// Unplaced rows: money of some regions that matches no lease, as the township's statements and the page of placing by hand list it.
import type { UnplacedRow } from '../../client/pages/review/unplaced-rent.tsx';
import type { Language } from '../../client/words/language.ts';
import { unplacedIn } from '../lease/rent-queries.ts';
import type { Reader } from '../platform/db.ts';
import { inLanguage } from './public-cards.ts';

export async function unplacedRows(reader: Reader, regions: readonly string[], language: Language): Promise<UnplacedRow[]> {
  const found = (await Promise.all(regions.map((region) => unplacedIn(reader, region)))).flat();
  return found.map((row) => ({
    id: row.lineId, day: row.bookedOn, collective: row.collectiveName, payer: row.counterpartyName, memo: row.memo, amount: row.unmatched, why: inLanguage({ zh: row.reasonZh, en: row.reasonEn }, language),
  }));
}
