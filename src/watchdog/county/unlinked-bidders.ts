// Unlinked bidders: how many hands bid for a lot, where some of its bidders are tied to each other. For a few lots just closed; the county's night asks the whole record.
import type { Reader } from '../../platform/db.ts';
import { tieBidders } from '../view/identity.ts';
import { edgeHash } from './edge-hash.ts';
import { biddersOfLots, readBids } from './platform-bids.ts';
import type { BidRecord } from './record.ts';

/** Only lots where two who bid are of one cluster; everywhere else whoever bid is unlinked. */
export async function unlinkedBidders(reader: Reader, lotIds: readonly string[]): Promise<Map<string, number>> {
  const tied = tieBidders({ bids: await sharedPayers(reader, lotIds), bidders: await biddersOfLots(reader, lotIds) });
  const clustered = [...new Set(tied.ties.flatMap((tie) => tie.bidders))];
  const found = new Map<string, number>();
  if (clustered.length === 0) return found;
  const entered = await reader.sql<{ lot_id: string; account_id: string }>('SELECT lot_id, account_id FROM application WHERE account_id = ANY($1::uuid[]) AND lot_id = ANY($2::uuid[])', [clustered, lotIds]);
  const bids = await readBids(reader, lotsWithTwoOfOne(entered, tied.clusterOf));
  for (const [lotId, bidders] of biddersIn(bids)) {
    const unlinked = new Set([...bidders].map(tied.clusterOf)).size;
    if (unlinked < bidders.size) found.set(lotId, unlinked);
  }
  return found;
}

/** Who else ever paid a deposit from an account that paid one for these lots, wherever that was: what many share is a service point. */
async function sharedPayers(reader: Reader, lotIds: readonly string[]): Promise<BidRecord[]> {
  const hash = edgeHash(reader);
  const rows = await reader.sql<{ payer: string; bidders: string[] }>(
    `SELECT d.paid_from AS payer, array_agg(DISTINCT p.account_id ORDER BY p.account_id) AS bidders
       FROM deposit d JOIN application p ON p.deposit_id = d.id
      WHERE d.paid_from IN (SELECT x.paid_from FROM application a JOIN deposit x ON x.id = a.deposit_id WHERE a.lot_id = ANY($1::uuid[]) AND x.paid_from IS NOT NULL)
      GROUP BY d.paid_from HAVING count(DISTINCT p.account_id) > 1 ORDER BY d.paid_from`,
    [lotIds],
  );
  return rows.flatMap(({ payer, bidders }) => bidders.map((bidder) => ({ lotId: '', bidder, amount: 0, at: null, device: null, payerAccount: hash('payer', payer) })));
}

function lotsWithTwoOfOne(entered: readonly { lot_id: string; account_id: string }[], clusterOf: (bidder: string) => string): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { lot_id, account_id } of entered) {
    const key = `${lot_id}/${clusterOf(account_id)}`;
    if (seen.has(key)) twice.add(lot_id);
    seen.add(key);
  }
  return [...twice].sort();
}

function biddersIn(bids: readonly BidRecord[]): Map<string, Set<string>> {
  const bidders = new Map<string, Set<string>>();
  for (const { lotId, bidder } of bids) bidders.set(lotId, (bidders.get(lotId) ?? new Set<string>()).add(bidder));
  return bidders;
}
