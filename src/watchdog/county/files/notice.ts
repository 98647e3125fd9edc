// The notice section of a lot's file: when it was announced, until when one could register, and how many working days that was against those its rules ask for.
import { chinaDate } from '../../../kernel/clock.ts';
import type { Reader } from '../../../platform/db.ts';
import { calendarFor } from '../../../rulebook/calendar.ts';
import { workingDaysBetween } from '../../../rulebook/working-days.ts';

export interface NoticeSection {
  /** Milliseconds since 1970: the first wording. */
  publishedAt: number;
  /** Milliseconds since 1970, by the last wording. */
  registrationClosesAt: number;
  /** By the rules the notice is pinned to; null where an old notice does not say. */
  requiredWorkingDays: number | null;
  /** From the last wording that started the period anew. */
  givenWorkingDays: number;
  versions: number;
  /** Corrections of price, eligibility or dates. */
  materialCorrections: number;
}

interface Row {
  lot_id: string;
  published_at: Date;
  counted_from: Date;
  closes_at: Date;
  required: number | null;
  versions: number;
  material: number;
}

export async function readNotice(reader: Reader, county: string): Promise<ReadonlyMap<string, NoticeSection>> {
  const calendar = await calendarFor(reader, county);
  const rows = await reader.sql<Row>(
    `SELECT n.lot_id, min(n.published_at) AS published_at, max(n.published_at) FILTER (WHERE n.version = 1 OR c.material) AS counted_from,
            (array_agg(n.registration_closes_at ORDER BY n.version DESC))[1] AS closes_at,
            (array_agg((n.body->>'notice_working_days')::int ORDER BY n.version DESC))[1] AS required,
            count(*)::int AS versions, count(*) FILTER (WHERE c.material)::int AS material
       FROM notice n JOIN lot l ON l.id = n.lot_id LEFT JOIN notice_correction c ON c.lot_id = n.lot_id AND c.version = n.version
      WHERE left(l.place_code, 6) = $1 GROUP BY n.lot_id`,
    [county],
  );
  return new Map(
    rows.map((row) => [row.lot_id, {
      publishedAt: row.published_at.getTime(), registrationClosesAt: row.closes_at.getTime(), requiredWorkingDays: row.required,
      givenWorkingDays: workingDaysBetween(calendar, chinaDate(row.counted_from), chinaDate(row.closes_at)), versions: row.versions, materialCorrections: row.material,
    }]),
  );
}
