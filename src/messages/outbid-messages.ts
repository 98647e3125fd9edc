// Outbid messages: of all the bids read in one turn, what still holds at its end. Three statements however many bids and lots.
import { parsePayload } from '../journal/kinds.ts';
import type { TailEntry } from '../journal/tail.ts';
import type { Tx } from '../platform/db.ts';

interface Lost {
  lotId: string;
  bidderCode: string;
  amount: string;
  /** By priority at the very same price: nobody bid more. */
  matched: boolean;
  entry: TailEntry;
}

interface Led {
  lotId: string;
  bidderCode: string;
  at: Date;
}

/**
 * `bids` are accepted bids in their order. A hot auction outbids a person a hundred times; one unread message a lot is enough,
 * and it carries the newest price. Who leads again has answered "you are outbid": it must not stand there unread and untrue.
 */
export async function tellOutbid(tx: Tx, bids: readonly TailEntry[]): Promise<void> {
  if (bids.length === 0) return;
  const { lost, led } = standings(bids, await leadersBefore(tx, bids));
  await tx.sql(
    `UPDATE message m SET read_at = l.at FROM unnest($1::uuid[], $2::text[], $3::timestamptz[]) AS l(lot_id, code, at)
       JOIN application a ON a.lot_id = l.lot_id AND a.bidder_code = l.code
      WHERE m.account_id = a.account_id AND m.lot_id = l.lot_id AND m.kind = 'outbid' AND m.read_at IS NULL`,
    [led.map((one) => one.lotId), led.map((one) => one.bidderCode), led.map((one) => one.at)],
  );
  if (lost.length === 0) return;
  await tx.sql(
    `WITH told AS (SELECT a.account_id, l.lot_id, jsonb_strip_nulls(jsonb_build_object('title', t.title, 'amount', l.amount, 'by', l.by)) AS facts, l.source, l.at
                     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[]) AS l(lot_id, code, amount, source, at, by)
                     JOIN application a ON a.lot_id = l.lot_id AND a.bidder_code = l.code JOIN lot t ON t.id = l.lot_id),
          renewed AS (UPDATE message m SET facts = told.facts, made_at = told.at FROM told
                       WHERE m.account_id = told.account_id AND m.lot_id = told.lot_id AND m.kind = 'outbid' AND m.read_at IS NULL RETURNING m.account_id, m.lot_id)
     INSERT INTO message (account_id, kind, facts, lot_id, source, made_at)
     SELECT account_id, 'outbid', facts, lot_id, source, at FROM told WHERE (account_id, lot_id) NOT IN (SELECT account_id, lot_id FROM renewed)
     ON CONFLICT ON CONSTRAINT message_once DO NOTHING`,
    [
      lost.map((one) => one.lotId), lost.map((one) => one.bidderCode), lost.map((one) => one.amount),
      lost.map(({ entry }) => `${entry.subject}/${entry.id}/${entry.seq}`), lost.map(({ entry }) => entry.decided_at),
      lost.map(({ matched }) => (matched ? 'match' : null)),
    ],
  );
}

/** Who lost the lead and did not win it back within these bids, by whose bid; and who leads at their end. */
function standings(bids: readonly TailEntry[], before: ReadonlyMap<string, string>): { lost: Lost[]; led: Led[] } {
  const lost = new Map<string, Lost>();
  const led = new Map<string, Led>();
  for (const entry of bids) {
    const { bidder_code: bidderCode, amount, matched = false } = parsePayload('bid.accepted', entry.payload);
    const lotId = entry.id;
    const leader = led.get(lotId)?.bidderCode ?? before.get(lotId);
    if (leader !== undefined && leader !== bidderCode) lost.set(`${lotId}/${leader}`, { lotId, bidderCode: leader, amount, matched, entry });
    lost.delete(`${lotId}/${bidderCode}`);
    led.set(lotId, { lotId, bidderCode, at: entry.decided_at });
  }
  return { lost: [...lost.values()], led: [...led.values()] };
}

/** Lot id → the code that led before the first of these bids. */
async function leadersBefore(tx: Tx, bids: readonly TailEntry[]): Promise<Map<string, string>> {
  const first = new Map(bids.toReversed().map((entry) => [entry.id, entry.seq]));
  const rows = await tx.sql<{ id: string; code: string | null }>(
    `SELECT w.id, (SELECT e.payload->>'bidder_code' FROM journal_entry e WHERE e.subject = 'auction' AND e.id = w.id AND e.seq < w.seq AND e.kind = 'bid.accepted'
                    ORDER BY e.seq DESC LIMIT 1) AS code FROM unnest($1::text[], $2::bigint[]) AS w(id, seq)`,
    [[...first.keys()], [...first.values()]],
  );
  return new Map(rows.flatMap((row) => (row.code === null ? [] : [[row.id, row.code] as const])));
}
