// Votes: what the platform's register holds of the meeting behind a lot, and when its papers came in.
import type { Reader } from '../../../platform/db.ts';
import type { Rules } from '../../../rulebook/rule-set.ts';
import type { VoteBody, VoteMatter } from '../../../rulebook/vote-codes.ts';
import { dayNumber, dayOf } from './day-of.ts';
import { readPinnedRules } from './pinned-rules.ts';

/** Days since 1970-01-01. */
export interface LotVote {
  /** Null: the lot was announced and no vote stands behind it. */
  held: MeetingHeld | null;
  /** When the first minutes were handed in; null: none are in the file. */
  minutesOn: number | null;
  contractOn: number | null;
  /** Lots voted on at another meeting whose file holds the same minutes, sign-in list or photo. */
  reusedIn: readonly string[];
}

export interface MeetingHeld {
  noticedOn: number;
  metOn: number;
  recordedOn: number;
  inFavour: number;
  /** Votes in favour and days of notice that the rules pinned to the vote ask for. */
  required: number;
  noticeDays: number;
  bodyMayDecide: boolean;
  /** Null: the supervision committee has given no opinion. */
  supervision: 'agrees' | 'objects' | null;
}

interface Row {
  lot_id: string;
  body: VoteBody | null;
  matter: VoteMatter | null;
  rule_set_id: string | null;
  noticed_on: number;
  met_on: number;
  recorded_on: number;
  in_favour: number;
  required: number;
  supervision: 'agrees' | 'objects' | null;
  minutes_on: number | null;
  contract_on: number | null;
  reused: string[] | null;
}

/** Of every lot that was announced. Minutes of the steps before the vote are those of other meetings. */
export async function readVotes(reader: Reader, county: string): Promise<ReadonlyMap<string, LotVote>> {
  const rulesOf = await readPinnedRules(reader, county);
  const rows = await reader.sql<Row>(
    `WITH paper AS (
       SELECT d.lot_id, d.kind, d.sha256, d.added_at, r.met_on FROM lot_document d JOIN lot l ON l.id = d.lot_id LEFT JOIN resolution r ON r.lot_id = d.lot_id
        WHERE left(l.place_code, 6) = $1 AND d.kind IN ('minutes','sign_in') AND coalesce(d.step, 'resolution') = 'resolution'),
     elsewhere AS (
       SELECT a.lot_id, array_agg(DISTINCT b.lot_id ORDER BY b.lot_id) AS lots FROM paper a JOIN paper b ON b.sha256 = a.sha256 AND b.lot_id <> a.lot_id AND b.met_on <> a.met_on GROUP BY a.lot_id)
     SELECT l.id AS lot_id, r.body, r.matter, r.rule_set_id, ${dayNumber('r.noticed_on')} AS noticed_on, ${dayNumber('r.met_on')} AS met_on, ${dayOf('r.recorded_at')} AS recorded_on, r.in_favour, r.required,
            coalesce(s.verdict, CASE WHEN trim(r.supervision_opinion) <> '' THEN 'agrees' END) AS supervision,
            (SELECT min(${dayOf('p.added_at')}) FROM paper p WHERE p.lot_id = l.id AND p.kind = 'minutes') AS minutes_on,
            ${dayOf('greatest(e.signed_by_lessee_at, e.signed_by_lessor_at)')} AS contract_on, x.lots AS reused
       FROM lot l
       LEFT JOIN resolution r ON r.lot_id = l.id
       LEFT JOIN lot_step s ON s.lot_id = l.id AND s.step = 'supervision'
       LEFT JOIN lease e ON e.lot_id = l.id AND e.state IN ('active','ended')
       LEFT JOIN elsewhere x ON x.lot_id = l.id
      WHERE left(l.place_code, 6) = $1 AND l.published_at IS NOT NULL`,
    [county],
  );
  return new Map(rows.map((row) => [row.lot_id, { held: heldOf(row, rulesOf), minutesOn: row.minutes_on, contractOn: row.contract_on, reusedIn: row.reused ?? [] }]));
}

function heldOf(row: Row, rulesOf: (ruleSetId: string | null) => Rules): MeetingHeld | null {
  if (row.body === null || row.matter === null) return null;
  const { values } = rulesOf(row.rule_set_id);
  return {
    noticedOn: row.noticed_on, metOn: row.met_on, recordedOn: row.recorded_on, inFavour: row.in_favour, required: row.required, supervision: row.supervision,
    noticeDays: values[`vote.${row.body}`].value.noticeDays, bodyMayDecide: values[`vote_matter.${row.matter}`].value.bodies.includes(row.body),
  };
}
