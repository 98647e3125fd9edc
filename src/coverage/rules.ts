// Rules of coverage: which past days a history shows, and what a share is. Pure.
import { levelOf, type PlaceLevel } from '../kernel/region.ts';

/** The last day of each of the `months` months before that of `day`, oldest first, and `day` itself last: 'YYYY-MM-DD'. */
export function historyDays(day: string, months: number): string[] {
  const [year, month] = day.split('-').map(Number) as [number, number];
  const ends = Array.from({ length: months }, (_, index) => new Date(Date.UTC(year, month - 1 - (months - 1 - index), 0)).toISOString().slice(0, 10));
  return [...ends, day];
}

/** How many digits the places directly under this one have; a village has none under it and counts as itself. */
export function childDigits(region: string): number {
  const digits: Record<PlaceLevel, number> = { county: 9, township: 12, village: 12 };
  return digits[levelOf(region)];
}
