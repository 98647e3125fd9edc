// Live queries: the notices of an officer's own regions, newest first, and those of one lot for its timeline.
import type { Actor } from '../../kernel/actor.ts';
import type { Reader } from '../../platform/db.ts';
import { reviewRegions } from '../policy.ts';
import type { LiveNotice, LiveNotices } from './contract.ts';
import { noticeKinds, type NoticeKind } from './notice-codes.ts';
import { noticeWords } from './notice-words.ts';

interface Row {
  id: string;
  kind: NoticeKind;
  parties: string[];
  facts: Record<string, number>;
  lot_id: string;
  lot_code: string;
  title: string;
  village: string;
  running: boolean;
  noticed_at: Date;
  flags: LiveNotice['flags'];
}

const OWN = `EXISTS (SELECT FROM unnest($1::text[]) AS own(region) WHERE n.place_code LIKE own.region || '%')`;

export async function liveNoticesOf(reader: Reader, actor: Actor, { page, size }: { page: number; size: number }): Promise<LiveNotices> {
  const regions = reviewRegions(actor);
  const { total } = await reader.one<{ total: number }>(`SELECT count(*)::int AS total FROM live_notice n WHERE ${OWN}`, [regions]);
  const rows = await reader.sql<Row>(
    `SELECT n.id, n.kind, n.parties, n.facts, n.lot_id, l.code AS lot_code, l.title, coalesce(v.name, n.place_code) AS village, coalesce(u.state = 'open', false) AS running, n.noticed_at,
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', f.id, 'code', f.code) ORDER BY f.code) FROM flag f WHERE f.lot_id = n.lot_id AND f.state <> 'cleared'), '[]') AS flags
       FROM live_notice n JOIN lot l ON l.id = n.lot_id LEFT JOIN place v ON v.code = n.place_code LEFT JOIN auction u ON u.lot_id = n.lot_id
      WHERE ${OWN} ORDER BY n.noticed_at DESC, n.id LIMIT $2 OFFSET $3`,
    [regions, size, (page - 1) * size],
  );
  return { total, notices: rows.map(shownOf), guide: noticeKinds.map((kind) => guideOf(kind)) };
}

function shownOf(row: Row): LiveNotice {
  const words = noticeWords[row.kind];
  return {
    id: row.id, kind: row.kind, title: words.title, sentence: words.tell(row.parties, row.facts), lotId: row.lot_id, lotCode: row.lot_code, lotTitle: row.title,
    villageName: row.village, running: row.running, noticedAt: row.noticed_at.toISOString(), flags: row.flags,
  };
}

function guideOf(kind: NoticeKind): LiveNotices['guide'][number] {
  const { title, nullHypothesis, limitation, innocent } = noticeWords[kind];
  return { kind, title, nullHypothesis, limitation, innocent: [...innocent] };
}

/** Of one lot, for the timeline of a flag about it. */
export async function noticesOfLot(reader: Reader, lotId: string): Promise<{ at: Date; zh: string; en: string }[]> {
  const rows = await reader.sql<Pick<Row, 'kind' | 'parties' | 'facts' | 'noticed_at'>>('SELECT n.kind, n.parties, n.facts, n.noticed_at FROM live_notice n WHERE n.lot_id = $1 ORDER BY n.noticed_at, n.id', [lotId]);
  return rows.map(({ kind, parties, facts, noticed_at: at }) => {
    const { zh, en } = noticeWords[kind].tell(parties, facts);
    return { at, zh: `竞价中提示：${zh}`, en: `Noticed during bidding: ${en}` };
  });
}
