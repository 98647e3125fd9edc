// Send bid: key stored first, socket, then plain HTTP, then asking for the receipt, always with the same key. Never a new key by itself.
import type { AuctionView, Receipt } from '../../../../src/auction/contract.ts';
import { bidPlace, getReceipt, placeBidEndpoint } from '../../../../src/auction/contract.ts';
import { call, type WireRefusal } from '../../../live/call.ts';
import type { Outbox } from '../../../live/outbox.ts';
import type { Room } from '../../../live/room.ts';

export type Sent = { is: 'receipt'; receipt: Receipt } | { is: 'refused'; refusal: WireRefusal } | { is: 'lost' };

const FIRST_WAIT_MS = 5_000;
const TRIES = 6;

/** `onDoubt` is called when no answer came in time and the same key is being asked about again. */
export async function sendBid(
  room: Room,
  box: Outbox,
  lotId: AuctionView['lotId'],
  bid: { amount: string; confirmedTotal?: string },
  onDoubt: () => void,
): Promise<Sent> {
  const pending = box.put(lotId, bid.amount, bid.confirmedTotal);
  const body = { bidKey: pending.key, amount: pending.amount, ...(pending.confirmedTotal === undefined ? {} : { confirmedTotal: pending.confirmedTotal }) };
  if (room.view().link === 'live') {
    const acked = await room.ask<Receipt>(bidPlace.name, { lotId, ...body }, FIRST_WAIT_MS);
    // A fault says nothing of the bid: it may be stored. The same key asks again, as after a silence.
    if (acked !== undefined && (acked.ok || acked.refusal.code !== 'request.fault')) {
      box.settle(pending.key);
      return acked.ok ? { is: 'receipt', receipt: acked.reply } : { is: 'refused', refusal: acked.refusal };
    }
    onDoubt();
  }
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const answer = await call(placeBidEndpoint, { params: { lotId }, body }, { patienceMs: FIRST_WAIT_MS });
    if (answer.is === 'lost') {
      onDoubt();
      await new Promise((resolve) => setTimeout(resolve, 1_000 * (attempt + 1)));
      continue;
    }
    box.settle(pending.key);
    return answer.is === 'done' ? { is: 'receipt', receipt: answer.reply } : { is: 'refused', refusal: answer.refusal };
  }
  return { is: 'lost' };
}

/** After a reload or a dead line: did the bid that was under way arrive? Undefined while nobody can say, or when none was. */
export async function resolvePending(box: Outbox, lotId: string): Promise<{ is: 'receipt'; receipt: Receipt } | { is: 'never' } | undefined> {
  const pending = box.pending(lotId);
  if (pending === undefined) return undefined;
  const answer = await call(getReceipt, { params: { lotId, bidKey: pending.key } });
  if (answer.is === 'lost') return undefined;
  box.settle(pending.key);
  return answer.is === 'done' ? { is: 'receipt', receipt: answer.reply } : { is: 'never' };
}
