// Strata: the ways in which lots are alike — where they lie, what they are, when they closed — from the whole county down to one village's fields.
import type { LotRecord } from '../county/record.ts';

export interface Level {
  name: string;
  /** Stratum of each lot by its position, −1 where the record does not say. */
  strata: Int32Array;
  /** Lots of each stratum. */
  sizes: Int32Array;
}

/** Kilometres of the squares by which nearness is judged where lots have places. */
const SQUARES = [3, 10];
const DAYS_A_YEAR = 365.25;

type KeyOf = (lot: LotRecord) => string | number | null;

/** The county first; levels nobody's lots can be told by are left out, and those that part the lots no otherwise than one before. */
export function levelsOf(lots: readonly LotRecord[]): Level[] {
  const year: KeyOf = (lot) => (lot.closedOn === null ? null : Math.floor(lot.closedOn / DAYS_A_YEAR));
  const quarter: KeyOf = (lot) => (lot.closedOn === null ? null : Math.floor((4 * lot.closedOn) / DAYS_A_YEAR));
  const town: KeyOf = (lot) => lot.town;
  const village: KeyOf = (lot) => lot.village;
  const kind: KeyOf = (lot) => lot.assetClass;
  const square = (km: number): KeyOf => (lot) => (lot.xKm === null || lot.yKm === null ? null : `${Math.floor(lot.xKm / km)} ${Math.floor(lot.yKm / km)}`);
  const ways: [string, KeyOf[]][] = [
    ['county', [() => 0]], ['kind', [kind]], ['quarter', [quarter]], ['year', [year]],
    ['town', [town]], ['town, kind', [town, kind]], ['town, kind, year', [town, kind, year]], ['town, quarter', [town, quarter]],
    ['village', [village]], ['village, kind', [village, kind]], ['village, year', [village, year]],
    ...SQUARES.flatMap((km): [string, KeyOf[]][] => [[`${km} km`, [square(km)]], [`${km} km, kind`, [square(km), kind]]]),
  ];
  const levels = ways.map(([name, keys]) => level(lots, name, keys)).filter((one) => one.sizes.length > 0);
  return levels.filter((one, l) => !levels.slice(0, l).some((other) => other.sizes.length === one.sizes.length && other.strata.every((stratum, lot) => stratum === one.strata[lot])));
}

function level(lots: readonly LotRecord[], name: string, keys: readonly KeyOf[]): Level {
  const numbers = new Map<string | number, number>();
  const strata = Int32Array.from(lots, (lot) => {
    const values = keys.map((key) => key(lot));
    if (values.includes(null)) return -1;
    const key = values.length === 1 ? (values[0] as string | number) : values.join('\n');
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  });
  const sizes = new Int32Array(numbers.size);
  for (const stratum of strata) if (stratum >= 0) sizes[stratum] = (sizes[stratum] as number) + 1;
  return { name, strata, sizes };
}
