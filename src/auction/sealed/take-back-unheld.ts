// Take back unheld: without its five keys a sealed lot took no bids, so it was not held. It ends withdrawn, never unsold, which would count as a held round.
import { record } from '../../journal/record.ts';
import type { Tx } from '../../platform/db.ts';
import { recordOutcome } from '../../lots/record-outcome.ts';
import { resultOf } from '../closing.ts';
import { readAuctionEntries } from '../entry-queries.ts';
import { foldAuction } from '../fold.ts';
import { type AuctionRow, saveState } from '../store.ts';
import { openingClock } from './note.ts';

/** Everybody reads it, in both languages: no person wrote it. */
const REASON = '五把开标钥匙没有在整个报价时间内备齐，本次竞价不算举行 / The five keys of the opening were not complete through the time of bidding: this auction was not held';

/** The caller holds the row's lock. Deposits go back, and the lot may be listed again on unchanged terms. */
export async function takeBackUnheld(tx: Tx, row: AuctionRow, now: Date): Promise<void> {
  const { lot_code, place_code } = row.terms;
  const payload = { lot_id: row.lot_id, lot_code, place_code, reason: REASON, because: 'keys_missing' as const };
  const { seq } = await record(tx, { subject: 'auction', id: row.lot_id, kind: 'auction.withdrawn', payload, actor: openingClock, now });
  await saveState(tx, row.lot_id, 'withdrawn', seq, now);
  await recordOutcome(tx, openingClock, { lotId: row.lot_id, outcome: 'withdrawn', state: 'withdrawn', withdrawal: { reason: REASON, by: null } });
}

/** Would the record as it stands end without a winner? */
export async function endsUnsold(tx: Tx, row: AuctionRow): Promise<boolean> {
  const folded = foldAuction(await readAuctionEntries(tx, row.lot_id));
  return resultOf(folded, { rule: row.terms.single_bidder_rule ?? 'DEAL_AT_RESERVE', attempt: row.terms.attempt ?? 1 }).outcome === 'unsold';
}
