// Room state: how frames and entries become what a screen shows. Pure: the socket is elsewhere (room.ts).
import type { z } from 'zod';
import type { AuctionView, LotFrame, LotStanding, PublicEntry, StandingReply, entriesReply } from '../../src/auction/contract.ts';
import { wholeTermFen } from '../../src/kernel/rent-growth.ts';
import { fromFen, timesFen, toFen } from './fen.ts';

export type EntriesReply = z.infer<typeof entriesReply>;
/** `live`: pushed. `polling`: every 3 s over HTTP. `stale`: what is shown may be wrong. */
export type Link = 'connecting' | 'live' | 'polling' | 'stale';

export interface RoomView {
  state: AuctionView;
  /** The public record, oldest first, without gaps up to `heldSeq`. */
  entries: readonly PublicEntry[];
  /** Highest seq whose entries are held; the state may be ahead of it by what the last frames told. */
  heldSeq: number;
  /** Null for spectators. */
  mine: StandingReply | null;
  link: Link;
  /** Server time of what is shown, ISO. */
  asOf: string;
  /** Entries that came in with the last reconnect; shown once as 补上 n 条. */
  caughtUp: number;
}

/** The state after a frame: a frame is complete, so a late one is dropped and a newer one replaces. Lease sums are computed exactly. */
export function withFrame(view: RoomView, frame: LotFrame): RoomView {
  if (frame.lotId !== view.state.lotId || !isNewer(frame, view.state)) return view;
  const { price, leaderCode, endsAt, phase, bidCount, extensions, seq, serverTime, times } = frame;
  const state = priced({ ...view.state, ...times, price, leaderCode, endsAt, phase, bidCount, extensions, seq, serverTime });
  return { ...view, state, mine: standingAfter(view.mine, leaderCode, price), asOf: serverTime };
}

/** By seq, and within one seq by time: a phase may change without an entry. */
const isNewer = (told: { seq: number; serverTime: string }, held: AuctionView): boolean => told.seq > held.seq || (told.seq === held.seq && told.serverTime >= held.serverTime);

/** Is something missing between what we hold and this frame? */
export function hasGap(view: RoomView, frame: LotFrame): boolean {
  return frame.prevFrameSeq > view.state.seq;
}

/** Entries of a join, a rejoin or a poll: added by seq, doubles dropped. `rejoined` counts them for the notice, with what polls brought on the way back. */
export function withEntries(view: RoomView, reply: EntriesReply & { mine?: StandingReply | null }, rejoined: boolean): RoomView {
  const fresh = reply.entries.filter((entry) => entry.seq > view.heldSeq);
  const entries = fresh.length === 0 ? view.entries : [...view.entries, ...fresh];
  const newer = isNewer(reply.state, view.state);
  // A poll does not say how I stand; who leads is in the state.
  const known = newer ? standingAfter(view.mine, reply.state.leaderCode, reply.state.price) : view.mine;
  return {
    ...view,
    state: newer ? reply.state : view.state,
    entries,
    // Not the state's seq: it may be newer than the entries read beside it, and one would be lost.
    heldSeq: entries[entries.length - 1]?.seq ?? view.heldSeq,
    mine: reply.mine === undefined ? known : reply.mine,
    asOf: newer ? reply.serverTime : view.asOf,
    caughtUp: rejoined ? fresh.length + (view.link === 'polling' ? view.caughtUp : 0) : view.caughtUp,
  };
}

/** The server's word on my own standing; an older word than the state is dropped. */
export function withStanding(view: RoomView, told: LotStanding): RoomView {
  if (view.mine === null || told.seq < view.mine.seq) return view;
  return { ...view, mine: { ...view.mine, standing: told.standing, seq: told.seq } };
}

/** Prices that follow from the standing price: exact, and replaced by the server's own at the next join. */
function priced(state: AuctionView): AuctionView {
  const price = toFen(state.price ?? state.reserve);
  const step = toFen(state.minStep);
  const jump = toFen(state.maxStep);
  if (price === undefined || step === undefined || jump === undefined) return state;
  const year = timesFen(price, state.area);
  return {
    ...state,
    perYear: year === undefined ? state.perYear : fromFen(year),
    wholeTerm: year === undefined ? state.wholeTerm : fromFen(wholeTermFen(year, state.termYears, state.rentPlan)),
    ...(state.format === 'fixed_price' ? {} : { lowestBid: fromFen(state.price === null ? price : price + step), highestBid: fromFen(price + jump) }),
  };
}

/** Who leads is public, so a frame alone says whether I was outbid: no wait for the personal event. */
function standingAfter(mine: StandingReply | null, leaderCode: string | null, price: string | null): StandingReply | null {
  if (mine === null) return null;
  if (leaderCode === mine.bidderCode) return { ...mine, standing: 'leading', myPrice: price };
  return mine.standing === 'leading' ? { ...mine, standing: 'outbid' } : mine;
}
