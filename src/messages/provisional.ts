// Provisional: a message that names a day counted into a year whose official calendar is not announced says so.
import { countyOf } from '../kernel/region.ts';
import type { Reader } from '../platform/db.ts';
import { calendarFor } from '../rulebook/calendar.ts';
import { unannouncedYears } from '../rulebook/working-days.ts';
import type { MessageFacts } from './wording.ts';

/** `day` is 'YYYY-MM-DD', counted for this lot in working days. Empty when its year's calendar is known. */
export async function provisionalOf(reader: Reader, lotId: string, day: string): Promise<MessageFacts> {
  const { place_code } = await reader.one<{ place_code: string }>('SELECT place_code FROM lot WHERE id = $1', [lotId]);
  const [year] = unannouncedYears(await calendarFor(reader, countyOf(place_code)), day, day);
  return year === undefined ? {} : { provisional: String(year) };
}
