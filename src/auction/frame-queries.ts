// Frame queries: what the live relay reads, for all lots that moved in one query.
import type { Reader } from '../platform/db.ts';
import type { AuctionView } from './contract.ts';
import { VIEW, viewOf, type ViewRow } from './queries.ts';

/** What a process holds of a lot it shows. */
export interface Held {
  seq: number;
  /** When the phase changes by itself, as far as was known; null when nothing is due. */
  turnsAt: string | null;
  /** Whether it matters who has bid since `seq`. */
  asksBidders: boolean;
}

export interface Moved {
  view: AuctionView;
  /** Codes that had a bid accepted after the seq held, if that was asked. */
  bidders: string[];
}

/** The complete state of the lots named. One query however many lots. */
export async function readMoved(reader: Reader, held: ReadonlyMap<string, Held>): Promise<Moved[]> {
  const holds = [...held.values()];
  // LATERAL: joined, VIEW would first be made of every auction there is, because its clock is volatile.
  const rows = await reader.sql<ViewRow & { bidders: string[] }>(
    `SELECT v.*, CASE WHEN held.asks THEN (SELECT coalesce(array_agg(DISTINCT substr(e.actor, 8)), '{}') FROM journal_entry e
        WHERE e.subject = 'auction' AND e.id = v.lot_id::text AND e.seq > held.seq AND e.kind = 'bid.accepted') ELSE '{}' END AS bidders
       FROM unnest($1::uuid[], $2::bigint[], $3::boolean[]) AS held(lot_id, seq, asks) CROSS JOIN LATERAL (${VIEW} WHERE a.lot_id = held.lot_id) v`,
    [[...held.keys()], holds.map(({ seq }) => seq), holds.map(({ asksBidders }) => asksBidders)],
  );
  return rows.map((row) => ({ view: viewOf(row), bidders: row.bidders }));
}

/** Which of the lots moved beyond what is held, by an entry or by the clock: the poll that makes a lost NOTIFY harmless. */
export async function movedLots(reader: Reader, held: ReadonlyMap<string, Held>): Promise<string[]> {
  const holds = [...held.values()];
  const rows = await reader.sql<{ lot_id: string }>(
    `SELECT a.lot_id FROM unnest($1::uuid[], $2::bigint[], $3::timestamptz[]) AS held(lot_id, seq, turns_at) JOIN auction a ON a.lot_id = held.lot_id
      WHERE a.seq > held.seq OR held.turns_at <= (SELECT county_now())`,
    [[...held.keys()], holds.map(({ seq }) => seq), holds.map(({ turnsAt }) => turnsAt)],
  );
  return rows.map((row) => row.lot_id);
}
