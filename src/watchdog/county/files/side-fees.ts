// Wording of a lot: words in its notice or its signed paper by which somebody other than the lessor is to be paid.
import type { Reader } from '../../../platform/db.ts';

/** What a committee or an agency asks beside the rent; deposits, bonds and the exchange's own published fee are none. */
const SIDE_FEES = ['协调费', '好处费', '赞助费', '介绍费', '茶水费', '管理费', '服务费', '手续费', '报名费', '资料费', '看样费', '进场费', '捐资', '捐款'] as const;

/** Words of that list in the text, each once, unless the text rules it out ("不收取服务费"). */
export function sideFeesIn(text: string): string[] {
  return SIDE_FEES.filter((word) => {
    const at = text.indexOf(word);
    return at >= 0 && !/(不收|免收|不得收|无|禁止)[^，。；]{0,6}$/.test(text.slice(0, at));
  });
}

/** What the clerk wrote of the last notice in his own words, and what was written beside the drawn text of a contract signed on paper. */
export async function readSideFees(reader: Reader, county: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await reader.sql<{ lot_id: string; words: string }>(
    `SELECT l.id AS lot_id, concat_ws('。', n.body->>'title', n.body->>'qualification', n.body->>'viewing', n.body->>'encumbrances', n.body->>'permitted_use', n.body->>'low_price_reason', s.words) AS words
       FROM lot l JOIN LATERAL (SELECT x.body FROM notice x WHERE x.lot_id = l.id ORDER BY x.version DESC LIMIT 1) n ON true
       LEFT JOIN LATERAL (SELECT string_agg(y.other_terms, '。') AS words FROM lease e JOIN signed_scan y ON y.lease_id = e.id WHERE e.lot_id = l.id) s ON true
      WHERE left(l.place_code, 6) = $1`,
    [county],
  );
  return new Map(rows.map((row) => [row.lot_id, sideFeesIn(row.words)]));
}
