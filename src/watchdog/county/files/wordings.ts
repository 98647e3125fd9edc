// Wordings: when a lot's notice went up, over which days it stood, and what was changed in its wording after that.
import { addDays, chinaDate } from '../../../kernel/clock.ts';
import type { Reader } from '../../../platform/db.ts';
import { calendarFor } from '../../../rulebook/calendar.ts';
import { isWorkingDay, workingDaysBetween, type WorkCalendar } from '../../../rulebook/working-days.ts';
import { dayOf } from './day-of.ts';

export interface LotWordings {
  /** Days from the first wording to the close of registration, and those on which nobody works. */
  days: number;
  restDays: number;
  /** Minutes after midnight in China at which the first wording went up. */
  minute: number;
  changes: readonly WordingChange[];
}

export interface WordingChange {
  version: number;
  /** Days since 1970-01-01. */
  on: number;
  /** Terms of weight that read otherwise than before: price, deposit, area, term, who may bid. */
  terms: readonly string[];
  /** A correction stands beside it. */
  told: boolean;
  /** The whole period was counted anew from it. */
  restarted: boolean;
}

/** What a bidder decides by; the hour of bidding may only move with the period. */
const WEIGHTY = ['prices', 'deposit', 'area', 'unit', 'class', 'term_years', 'start_date', 'permitted_use', 'encumbrances', 'admits', 'qualification', 'min_step', 'payment_period', 'rent_plan', 'asset_id'];

interface Row {
  lot_id: string;
  version: number;
  published_at: Date;
  closes_at: Date;
  day: number;
  minute: number;
  required: number | null;
  told: boolean;
  terms: string[];
}

export async function readWordings(reader: Reader, county: string): Promise<ReadonlyMap<string, LotWordings>> {
  const calendar = await calendarFor(reader, county);
  const rows = await reader.sql<Row>(
    `SELECT n.lot_id, n.version, n.published_at, n.registration_closes_at AS closes_at, ${dayOf('n.published_at')} AS day,
            (extract(hour FROM n.published_at AT TIME ZONE 'Asia/Shanghai') * 60 + extract(minute FROM n.published_at AT TIME ZONE 'Asia/Shanghai'))::int AS minute,
            (n.body->>'notice_working_days')::int AS required, c.version IS NOT NULL AS told,
            CASE WHEN p.version IS NULL THEN '{}' ELSE ARRAY(SELECT term FROM unnest($2::text[]) AS term WHERE n.body->term IS DISTINCT FROM p.body->term) END AS terms
       FROM notice n JOIN lot l ON l.id = n.lot_id
       LEFT JOIN notice p ON p.lot_id = n.lot_id AND p.version = n.version - 1
       LEFT JOIN notice_correction c ON c.lot_id = n.lot_id AND c.version = n.version
      WHERE left(l.place_code, 6) = $1 ORDER BY n.lot_id, n.version`,
    [county, WEIGHTY],
  );
  const lots = new Map<string, Row[]>();
  for (const row of rows) lots.set(row.lot_id, [...(lots.get(row.lot_id) ?? []), row]);
  return new Map([...lots].map(([lotId, versions]) => [lotId, wordingsOf(calendar, versions)]));
}

function wordingsOf(calendar: WorkCalendar, versions: readonly Row[]): LotWordings {
  const [first, last] = [versions[0] as Row, versions.at(-1) as Row];
  const [from, until] = [chinaDate(first.published_at), chinaDate(last.closes_at)];
  let [days, restDays] = [0, 0];
  for (let day = addDays(from, 1); day <= until; day = addDays(day, 1)) {
    days += 1;
    if (!isWorkingDay(calendar, day)) restDays += 1;
  }
  const changes = versions.slice(1).map((row) => ({
    version: row.version, on: row.day, terms: row.terms, told: row.told,
    restarted: workingDaysBetween(calendar, chinaDate(row.published_at), chinaDate(row.closes_at)) >= (row.required ?? 0),
  }));
  return { days, restDays, minute: first.minute, changes };
}
