// Every-bid engine: what most auction sites do, each accepted bid broadcast as a frame of its own. For comparison only; the engine behind it is ours.
import type { Server } from 'socket.io';
import { type BidEngine, createBidEngine, type EngineParts } from '../../src/auction/bid-engine.ts';
import type { Receipt } from '../../src/auction/contract.ts';
import { roomOf } from '../../src/auction/relay.ts';

/** `io` is there once the node listens. */
export function createEveryBidEngine(io: () => Server | undefined): (parts: EngineParts) => BidEngine {
  return (parts) => {
    const engine = createBidEngine(parts);
    let bids = 0;
    const tell = ({ lotId, seq, amount, bidderCode, endsAt, decidedAt }: Receipt): void => {
      bids += 1;
      const frame = { lotId, seq, prevFrameSeq: seq - 1, price: amount, leaderCode: bidderCode, endsAt, phase: 'free', bidCount: bids, extensions: 0, serverTime: decidedAt };
      io()?.local.to(roomOf(lotId)).emit('lot.frame', frame);
    };
    const take: BidEngine['take'] = async (bid) => {
      const receipt = await engine.take(bid);
      if (receipt.outcome === 'accepted') tell(receipt);
      return receipt;
    };
    return { ...engine, take };
  };
}
