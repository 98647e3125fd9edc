// Give shares: a holder hands in what the own browser has unsealed. A share the bidder did not commit to is not used, and is named.
import type { Actor } from '../../kernel/actor.ts';
import { isGenuine } from '../../kernel/seal.ts';
import { sha256Hex } from '../../platform/crypto.ts';
import type { Tx } from '../../platform/db.ts';
import { type AtOpening, atOpening } from './at-opening.ts';
import { note } from './note.ts';
import { openingNotRunning, unknownBid } from './refusals.ts';
import { falseSharesNamed } from './sealed-chain.ts';
import { bidsOf, completePresence, insertPresence, insertShares, sharesOf, type StoredSealedBid } from './store.ts';

export interface GiveAsk {
  lotId: string;
  round: number;
  /** `seq` of the bid; null for a share that cannot be read. */
  shares: readonly { seq: number; share: string | null }[];
}

export interface Given {
  given: number;
  unreadable: number;
  /** Bids (seq) for which something else than the committed share was handed in. */
  refused: number[];
  /** The holder has done the part of this round. */
  complete: boolean;
}

/** Never before the announced opening, by the county's clock. May be repeated: what was given stays. */
export async function giveShares(tx: Tx, actor: Actor, ask: GiveAsk): Promise<Given> {
  const at = await atOpening(tx, actor, ask.lotId, 'opening');
  const { row, sealed, holder, now } = at;
  if (sealed.round.round !== ask.round) throw openingNotRunning();
  const place = { lotId: row.lot_id, round: ask.round, holderId: holder.id, now };
  const bids = new Map((await bidsOf(tx, row.lot_id, ask.round)).map((bid) => [bid.seq, bid]));
  const known = new Set(await ownShares(tx, place));
  const taken: { seq: number; bidderCode: string; share: string | null }[] = [];
  // By bid: what is said twice in one ask counts once.
  const refused = new Map<number, string>();
  for (const { seq, share } of ask.shares) {
    const bid = bids.get(seq);
    if (bid === undefined) throw unknownBid({ seq });
    if (known.has(bid.bidder_code)) continue;
    if (share === null || committed(bid, holder.id, share)) {
      taken.push({ seq, bidderCode: bid.bidder_code, share });
      known.add(bid.bidder_code);
    } else refused.set(seq, share);
  }
  if (await insertPresence(tx, place)) await note(tx, row.lot_id, 'seal.holder_present', { holder_id: holder.id, organ: holder.organ, round: ask.round }, { actor, now });
  await insertShares(tx, place, taken);
  await tellGiven(tx, actor, at, taken);
  await tellFalse(tx, actor, at, refused);
  const complete = (await ownShares(tx, place)).length === bids.size;
  if (complete) await completePresence(tx, place);
  const unreadable = taken.filter((one) => one.share === null).length;
  return { given: taken.length - unreadable, unreadable, refused: [...refused.keys()], complete };
}

function committed(bid: StoredSealedBid, holderId: string, share: string): boolean {
  const sealed = bid.envelope.shares.find((one) => one.holderId === holderId);
  return sealed !== undefined && isGenuine(sealed, share);
}

async function ownShares(tx: Tx, place: { lotId: string; round: number; holderId: string }): Promise<string[]> {
  return (await sharesOf(tx, place.lotId, place.round)).filter((one) => one.holder_id === place.holderId).map((one) => one.bidder_code);
}

/** Once for each bid: a holder who goes on handing in false shares fills no record with them. */
async function tellFalse(tx: Tx, actor: Actor, { row, sealed, holder, now }: AtOpening, refused: ReadonlyMap<number, string>): Promise<void> {
  if (refused.size === 0) return;
  const { round } = sealed.round;
  const named = await falseSharesNamed(tx, row.lot_id, round, holder.id);
  for (const [seq, share] of refused) {
    if (named.has(seq)) continue;
    await note(tx, row.lot_id, 'seal.share_false', { holder_id: holder.id, organ: holder.organ, round, bid_seq: seq, share_sha256: sha256Hex(share) }, { actor, now });
  }
}

async function tellGiven(tx: Tx, actor: Actor, { row, sealed, holder, now }: AtOpening, taken: readonly { seq: number; share: string | null }[]): Promise<void> {
  if (taken.length === 0) return;
  const unreadable = taken.filter((one) => one.share === null).length;
  const text = [...taken].sort((a, b) => a.seq - b.seq).map(({ seq, share }) => `${seq} ${share ?? 'unreadable'}`).join('\n');
  const payload = { holder_id: holder.id, organ: holder.organ, round: sealed.round.round, given: taken.length - unreadable, unreadable, shares_sha256: sha256Hex(text) };
  await note(tx, row.lot_id, 'seal.shares_given', payload, { actor, now });
}
