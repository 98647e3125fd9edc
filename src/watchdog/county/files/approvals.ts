// Approvals of outsiders: whether the township's document stands behind land that somebody from elsewhere may win.
import type { Reader } from '../../../platform/db.ts';
import { needsOutsiderApproval } from '../../../lots/procedure/tier-rules.ts';
import { dayNumber, dayOf } from './day-of.ts';
import { readPinnedRules } from './pinned-rules.ts';

export interface LotApproval {
  /** The rules ask for it: land, and not for members alone. */
  required: boolean;
  approvedOn: number | null;
  publishedOn: number | null;
  /** The winner was confirmed as a member of the collective when his priority was judged. */
  winnerIsMember: boolean;
}

interface Row {
  lot_id: string;
  class: string;
  admits: 'anyone' | 'members';
  rule_set_id: string | null;
  approved_on: number | null;
  published_on: number;
  member: boolean;
}

export async function readApprovals(reader: Reader, county: string): Promise<ReadonlyMap<string, LotApproval>> {
  const rulesOf = await readPinnedRules(reader, county);
  const rows = await reader.sql<Row>(
    `SELECT l.id AS lot_id, l.class, l.admits, l.rule_set_id, ${dayNumber('a.approved_on')} AS approved_on, ${dayOf('l.published_at')} AS published_on,
            EXISTS (SELECT FROM standing_award w JOIN priority_claim c ON c.application_id = w.application_id WHERE w.lot_id = l.id AND c.class = 'COLLECTIVE_MEMBER' AND c.state = 'confirmed') AS member
       FROM lot l LEFT JOIN outsider_approval a ON a.lot_id = l.id
      WHERE left(l.place_code, 6) = $1 AND l.published_at IS NOT NULL`,
    [county],
  );
  return new Map(rows.map((row) => [row.lot_id, { required: needsOutsiderApproval(rulesOf(row.rule_set_id), row), approvedOn: row.approved_on, publishedOn: row.published_on, winnerIsMember: row.member }]));
}
