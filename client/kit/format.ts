// Format: how amounts, areas and times are written. Pure text work, so that server and browser agree to the letter.
import type { Language } from '../words/language.ts';

export type Precision = 'day' | 'minute' | 'second' | 'millisecond';

const SHANGHAI_MS = 8 * 3600 * 1000;
const DAY_MS = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** '102000.00' → '102,000', '-12.5' → '−12.50'. Never passes through Number(). */
export function grouped(amount: string): string {
  const negative = amount.startsWith('-');
  const [whole = '0', fraction = ''] = amount.replace(/^-/, '').split('.', 2);
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const fen = /[1-9]/.test(fraction) ? `.${fraction.padEnd(2, '0').slice(0, 2)}` : '';
  return `${negative ? '−' : ''}${thousands}${fen}`;
}

/** '68.00' → '68', '32.50' → '32.5'. */
export function shortDecimal(value: string): string {
  return value.includes('.') ? grouped(value.replace(/0+$/, '').replace(/\.$/, '')).replace(/(\.\d)0$/, '$1') : grouped(value);
}

/** An instant as wall-clock time in China, whatever the device says. China has kept UTC+8 all year since 1992. */
export function stamp(iso: string, language: Language, precision: Precision): string {
  const at = new Date(Date.parse(iso) + SHANGHAI_MS);
  if (Number.isNaN(at.getTime())) return '—';
  const day = dayText(at, language);
  if (precision === 'day') return day;
  return `${day} ${clockText(at, precision)}`;
}

/** For lists: '今天 15:20', '明天 09:00', '11月27日 10:22'; with the year when it is another year. */
export function nearStamp(iso: string, now: string, language: Language): string {
  const at = new Date(Date.parse(iso) + SHANGHAI_MS);
  const today = new Date(Date.parse(now) + SHANGHAI_MS);
  if (Number.isNaN(at.getTime())) return '—';
  const days = Math.floor(at.getTime() / DAY_MS) - Math.floor(today.getTime() / DAY_MS);
  const english = language === 'en';
  const near = english ? ['today', 'tomorrow'][days] : ['今天', '明天'][days];
  const [month, date] = [at.getUTCMonth(), at.getUTCDate()];
  const far = english ? `${date} ${MONTHS[month]}` : `${month + 1}月${date}日`;
  const day = near ?? (at.getUTCFullYear() === today.getUTCFullYear() ? far : dayText(at, language));
  return `${day} ${clockText(at, 'minute')}`;
}

/** Only the time of day, '15:20:03'. */
export function timeOfDay(iso: string, precision: Exclude<Precision, 'day'>): string {
  return clockText(new Date(Date.parse(iso) + SHANGHAI_MS), precision);
}

/** A calendar day 'YYYY-MM-DD' in words. */
export function dayOf(date: string, language: Language): string {
  return dayText(new Date(`${date.slice(0, 10)}T00:00:00Z`), language);
}

/** A duration for a countdown: '00:04:24', with days in front beyond one: '2 天 03:00:00'. Never negative. */
export function countdown(milliseconds: number, language: Language): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const days = Math.floor(seconds / 86_400);
  const rest = [Math.floor((seconds % 86_400) / 3600), Math.floor((seconds % 3600) / 60), seconds % 60].map(two).join(':');
  if (days === 0) return rest;
  return language === 'en' ? `${days} d ${rest}` : `${days} 天 ${rest}`;
}

/** A size of a file: '1.5 MB'. */
export function bytes(size: number): string {
  if (size < 1024 * 1024) return `${Math.max(1, Math.round(size / 1024))} KB`;
  return `${(size / 1024 / 1024).toFixed(1)} MB`;
}

function dayText(at: Date, language: Language): string {
  if (Number.isNaN(at.getTime())) return '—';
  if (language === 'en') return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
  return `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日`;
}

function clockText(at: Date, precision: Exclude<Precision, 'day'>): string {
  const minute = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
  if (precision === 'minute') return minute;
  const second = `${minute}:${two(at.getUTCSeconds())}`;
  return precision === 'second' ? second : `${second}.${String(at.getUTCMilliseconds()).padStart(3, '0')}`;
}

const two = (value: number): string => String(value).padStart(2, '0');
