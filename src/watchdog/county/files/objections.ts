// Objections to a lot: when each was filed and answered, and corrections of the notice while it was open.
import type { Reader } from '../../../platform/db.ts';
import { dayNumber, dayOf, TODAY } from './day-of.ts';

export interface LotObjection {
  stage: 'notice' | 'result';
  filedBy: string;
  /** Days since 1970. */
  filedOn: number;
  answerBy: number;
  answeredOn: number | null;
  verdict: 'upheld' | 'dismissed' | null;
  /** Minutes from filing to answer. */
  minutes: number | null;
  /** The notice was corrected while it was open. */
  correctedMeanwhile: boolean;
}

export interface ObjectionsSection {
  today: number;
  filed: readonly LotObjection[];
}

/** Every lot that was announced, most of them with none. */
export async function readObjections(reader: Reader, county: string): Promise<ReadonlyMap<string, ObjectionsSection>> {
  const rows = await reader.sql<{ lot_id: string; today: number; filed: LotObjection[] }>(
    `SELECT l.id AS lot_id, ${TODAY} AS today, coalesce(jsonb_agg(jsonb_build_object(
              'stage', o.stage, 'filedBy', o.filed_by, 'filedOn', ${dayOf('o.filed_at')}, 'answerBy', ${dayNumber('o.answer_by')}, 'answeredOn', ${dayOf('o.ruled_at')}, 'verdict', o.verdict,
              'minutes', floor(extract(epoch FROM o.ruled_at - o.filed_at) / 60), 'correctedMeanwhile',
              EXISTS (SELECT FROM notice_correction c JOIN notice n ON n.lot_id = c.lot_id AND n.version = c.version WHERE c.lot_id = l.id AND n.published_at > o.filed_at AND n.published_at < coalesce(o.ruled_at, county_now()))
            ) ORDER BY o.filed_at, o.id) FILTER (WHERE o.id IS NOT NULL), '[]') AS filed
       FROM lot l LEFT JOIN objection o ON o.lot_id = l.id WHERE left(l.place_code, 6) = $1 AND l.published_at IS NOT NULL GROUP BY l.id`,
    [county],
  );
  return new Map(rows.map(({ lot_id, ...section }) => [lot_id, section]));
}
