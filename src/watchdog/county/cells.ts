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
  /** ISO date (or the date of an ISO instant) → days since 1970-01-01. */
  day(column: string): number | null;
  /** ISO instant or date, or seconds or milliseconds since 1970 → milliseconds. */
  instant(column: string): number | null;
  choice<T extends string>(column: string, choices: readonly T[]): T | null;
}

const TRUE = new Set(['1', '1.0', 'true', 'yes', 'y', '是']);
const FALSE = new Set(['0', '0.0', 'false', 'no', 'n', '否']);
const NOTHING = new Set(['', 'na', 'nan', 'null', 'none', '-']);
const MS_PER_DAY = 86_400_000;

/** Reads one row's cells; what it cannot read it says to `problems`. */
export function cellsOf(row: Readonly<Record<string, string | undefined>>, problems: CellProblem[]): Cells {
  const raw = (column: string): string | null => {
    const value = row[column]?.trim();
    return value === undefined || NOTHING.has(value.toLowerCase()) ? null : value;
  };
  const wrong = (column: string, rule: string): null => {
    problems.push({ column, rule });
    return null;
  };
  const read = <T>(column: string, parse: (value: string) => T | undefined, rule: string): T | null => {
    const value = raw(column);
    return value === null ? null : (parse(value) ?? wrong(column, rule));
  };
  return {
    text: raw,
    number: (column, least = -Infinity) => read(column, (value) => numberOf(value, least), least === -Infinity ? 'a number' : `a number, ${least} or more`),
    flag: (column) => read(column, (value) => (TRUE.has(value.toLowerCase()) ? true : FALSE.has(value.toLowerCase()) ? false : undefined), '0 or 1'),
    day: (column) => read(column, dayOf, 'an ISO date'),
    instant: (column) => read(column, instantOf, 'an ISO instant'),
    choice: (column, choices) => read(column, (value) => choices.find((one) => one === value.toLowerCase()), `one of ${choices.join(', ')}`),
  };
}

function numberOf(value: string, least: number): number | undefined {
  const number = Number(value.replaceAll(',', ''));
  return Number.isFinite(number) && number >= least ? number : undefined;
}

function dayOf(value: string): number | undefined {
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
