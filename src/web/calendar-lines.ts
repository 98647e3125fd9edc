// Calendar lines: days and spans as typed from the State Council's notice, '2027-02-05 至 2027-02-11 春节', one a line. Pure.
import { addDays } from '../kernel/clock.ts';
import { refusalKind } from '../kernel/refusal.ts';

export const calendarLineUnreadable = refusalKind('form.calendar_line', 400, '这一行看不懂：“{line}”。每行写一天或者一段，例如：2027-02-05 至 2027-02-11 春节', 'This line cannot be read: "{line}". One day or one span a line, e.g. 2027-02-05 to 2027-02-11 Spring Festival');

export interface CalendarLine {
  day: string;
  working: boolean;
  name: string;
}

/** Nobody rests three weeks on end by mistake. */
const LONGEST_SPAN = 16;
const LINE = /^(?<from>\d{4}-\d{2}-\d{2})(?:\s*(?:至|到|~|～|-|—|to)\s*(?<until>\d{4}-\d{2}-\d{2}))?\s*(?<name>\D.*)?$/;

/** Also takes '2月5日至2月11日 春节' of the year. Refuses a line that is neither, naming it. */
export function readCalendarLines(text: string, year: number, working: boolean, field: string): CalendarLine[] {
  return text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '').flatMap((line) => readLine(line, year, working, field));
}

function readLine(line: string, year: number, working: boolean, field: string): CalendarLine[] {
  const match = LINE.exec(inDigits(line, year));
  const [from, until] = [match?.groups?.['from'], match?.groups?.['until'] ?? match?.groups?.['from']];
  if (from === undefined || until === undefined || !isDay(from) || !isDay(until)) throw calendarLineUnreadable({ line: line.slice(0, 60) }, field);
  const days: string[] = [];
  for (let day = from; day <= until && days.length <= LONGEST_SPAN; day = addDays(day, 1)) days.push(day);
  if (days.length === 0 || days.length > LONGEST_SPAN) throw calendarLineUnreadable({ line: line.slice(0, 60) }, field);
  const name = match?.groups?.['name']?.trim() ?? '';
  return days.map((day) => ({ day, working, name: name === '' ? (working ? '调休上班' : '放假') : name.slice(0, 50) }));
}

const inDigits = (line: string, year: number): string =>
  line.normalize('NFKC').replace(/(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日/g, (_whole, of: string | undefined, month: string, day: string) => `${of ?? year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);

/** A day that exists: 30 February is none. */
const isDay = (day: string): boolean => !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) && addDays(day, 0) === day;
