// Cells of a county folder: text to value, or the rule it breaks. An empty cell is null.

/** A value that could not be read: kept as null and told in the row's report. */
export interface CellProblem {
  column: string;
  rule: string;
}

export interface Cells {
  text(column: string): string | null;
  /** A finite number; `least` where below is refused. */
  number(column: string, least?: number): number | null;
  /** 0/1, true/false, 是/否. */
  flag(column: string): boolean | null;
  /** ISO date (or the date of an ISO instant) from 1949 to the `last` year, 2100 unless told → days since 1970-01-01. */
  day(column: string, last?: number): number | null;
  /** ISO instant or date, or seconds or milliseconds since 1970 → milliseconds. */
  instant(column: string): number | null;
  choice<T extends string>(column: string, choices: readonly T[]): T | null;
}

const TRUE = new Set(['1', '1.0', 'true', 'yes', 'y', '是']);
const FALSE = new Set(['0', '0.0', 'false', 'no', 'n', '否']);
const NOTHING = new Set(['', 'na', 'nan', 'null', 'none', '-']);
const LONGEST_NOTHING = 4;
const MS_PER_DAY = 86_400_000;
/** A day outside is a slip of the pen, which would stretch the county's years. */
const [FIRST_YEAR, LAST_YEAR] = [1949, 2100];

/** Cells of the row it stands at; what it cannot read it says to `problems`. */
export interface CellReader extends Cells {
  /** Goes to a row: its values under the headings, undefined where it is short. */
  moveTo(values: readonly (string | undefined)[], problems: CellProblem[]): void;
}

/** Reads a table row by row. Of two columns of one heading the last counts. Equal texts are one: a county's tables name the same few villages and people over and over. */
export function cellReader(headings: readonly string[], pool: Map<string, string> = new Map()): CellReader {
  const places = new Map(headings.map((heading, i) => [heading, i]));
  let row: readonly (string | undefined)[] = [];
  let doubts: CellProblem[] = [];
  const raw = (column: string): string | null => {
    const place = places.get(column);
    const value = place === undefined ? undefined : row[place]?.trim();
    return value === undefined || (value.length <= LONGEST_NOTHING && NOTHING.has(value.toLowerCase())) ? null : value;
  };
  const known = <T>(value: T | undefined, column: string, rule: string): T | null => {
    if (value !== undefined) return value;
    doubts.push({ column, rule });
    return null;
  };
  const parsed = <T>(column: string, parse: (value: string) => T | undefined, rule: string): T | null => {
    const value = raw(column);
    return value === null ? null : known(parse(value), column, rule);
  };
  const dayOf = onceEach(readDay);
  return {
    moveTo(values, problems) {
      row = values;
      doubts = problems;
    },
    text(column) {
      const value = raw(column);
      if (value === null) return null;
      const same = pool.get(value);
      if (same === undefined) pool.set(value, value);
      return same ?? value;
    },
    number(column, least = -Infinity) {
      const value = raw(column);
      if (value === null) return null;
      const number = Number(value.includes(',') ? value.replaceAll(',', '') : value);
      return Number.isFinite(number) && number >= least ? number : known<number>(undefined, column, least === -Infinity ? 'a number' : `a number, ${least} or more`);
    },
    flag: (column) => parsed(column, flagOf, '0 or 1'),
    day: (column, last = LAST_YEAR) => parsed(column, (value) => (isWithin(value, last) ? dayOf(value) : undefined), `an ISO date, ${FIRST_YEAR} to ${last}`),
    instant: (column) => parsed(column, instantOf, 'an ISO instant'),
    choice: (column, choices) => parsed(column, (value) => choices.find((one) => one === value.toLowerCase()), `one of ${choices.join(', ')}`),
  };
}

const flagOf = (value: string): boolean | undefined => (TRUE.has(value.toLowerCase()) ? true : FALSE.has(value.toLowerCase()) ? false : undefined);

/** A county's days are a few thousand, however many rows bear them. */
const MOST_KEPT = 20_000;

function onceEach<T>(parse: (value: string) => T): (value: string) => T {
  const kept = new Map<string, T>();
  return (value) => {
    if (kept.has(value)) return kept.get(value) as T;
    if (kept.size > MOST_KEPT) kept.clear();
    const made = parse(value);
    kept.set(value, made);
    return made;
  };
}

const isWithin = (day: string, last: number): boolean => Number(day.slice(0, 4)) >= FIRST_YEAR && Number(day.slice(0, 4)) <= last;

function readDay(value: string): number | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(value);
  if (parts === null) return undefined;
  const time = Date.parse(`${parts[0]}T00:00:00Z`);
  // 2026-02-30 parses as a day of March in some engines and not at all in others.
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(parts[0]) ? time / MS_PER_DAY : undefined;
}

function instantOf(value: string): number | undefined {
  if (/^\d{9,10}(\.\d+)?$/.test(value)) return Number(value) * 1000;
  if (/^\d{12,13}$/.test(value)) return Number(value);
  if (!/^\d{4}-\d{2}-\d{2}/.test(value)) return undefined;
  const zoned = /([zZ]|[+-]\d{2}:?\d{2})$/.test(value) || value.length === 10;
  const time = Date.parse(zoned ? value : `${value.replace(' ', 'T')}Z`);
  return Number.isFinite(time) ? time : undefined;
}
