// Bid: sends a bid whose key is already stored, by socket, then by HTTP with the same key, until there is an outcome or no network at all.
import type { Receipt } from '../../src/auction/contract.ts';
import { bidPlace, placeBidEndpoint } from '../../src/auction/contract.ts';
import type { WireRefusal } from './call.ts';
import { call } from './call.ts';
import type { Outbox, Pending } from './outbox.ts';
import type { Room } from './room.ts';

export type BidOutcome =
  | { is: 'decided'; receipt: Receipt }
  /** Refused before a decision: not signed in, not registered, too busy. Nothing was recorded. */
  | { is: 'refused'; refusal: WireRefusal }
  /** No answer from anywhere: it may have arrived or not. The key is kept; the same key may be sent again. */
  | { is: 'unknown' };

const SOCKET_PATIENCE_MS = 5_000;
const HTTP_PATIENCE_MS = 8_000;
/** Codes after which the same key is worth sending again. */
const AGAIN = ['bid.busy', 'request.busy'];

/** `onDoubt` is told when the first way gave no answer and the same key is being checked the second way. */
export async function sendBid(room: Room, box: Outbox, bid: Pending, onDoubt: () => void): Promise<BidOutcome> {
  const body = { bidKey: bid.key, amount: bid.amount, ...(bid.confirmedTotal === undefined ? {} : { confirmedTotal: bid.confirmedTotal }) };
  const acked = await room.ask<Receipt>(bidPlace.name, { lotId: bid.lotId, ...body }, SOCKET_PATIENCE_MS);
  if (acked !== undefined && !(acked.ok === false && acked.refusal.code === 'request.fault')) {
    return settled(box, bid, acked.ok ? { is: 'decided', receipt: acked.reply } : { is: 'refused', refusal: acked.refusal });
  }
  onDoubt();
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const answer = await call(placeBidEndpoint, { params: { lotId: bid.lotId }, body }, { patienceMs: HTTP_PATIENCE_MS });
    if (answer.is === 'done') return settled(box, bid, { is: 'decided', receipt: answer.reply });
    if (answer.is === 'refused' && !AGAIN.includes(answer.refusal.code)) return settled(box, bid, { is: 'refused', refusal: answer.refusal });
    await new Promise((resolve) => setTimeout(resolve, 500 * attempt));
  }
  return { is: 'unknown' };
}

function settled(box: Outbox, bid: Pending, outcome: BidOutcome): BidOutcome {
  const busy = outcome.is === 'refused' && AGAIN.includes(outcome.refusal.code);
  if (!busy) box.settle(bid.key);
  return outcome;
}
