// Every-bid engine: what most auction sites do, each accepted bid broadcast as a frame of its own. For comparison only; the engine behind it is ours.
import { type BidEngine, createBidEngine, type EngineParts } from '../../src/auction/bid-engine.ts';
import type { Receipt } from '../../src/auction/contract.ts';
import type { Relay } from '../../src/auction/relay.ts';
import { tellAll } from '../../src/platform/sockets-broadcast.ts';

/** `relay` knows who watches; it is there once the node is built. */
export function createEveryBidEngine(relay: () => Relay): (parts: EngineParts) => BidEngine {
  return (parts) => {
    const engine = createBidEngine(parts);
    let bids = 0;
    const tell = ({ lotId, seq, amount, bidderCode, endsAt, decidedAt }: Receipt): void => {
      bids += 1;
      const frame = { lotId, seq, prevFrameSeq: seq - 1, price: amount, leaderCode: bidderCode, endsAt, phase: 'free', bidCount: bids, extensions: 0, serverTime: decidedAt };
      tellAll(relay().lots.get(lotId)?.watchers.values() ?? [], 'lot.frame', frame);
    };
    const take: BidEngine['take'] = async (bid) => {
      const receipt = await engine.take(bid);
      if (receipt.outcome === 'accepted') tell(receipt);
      return receipt;
    };
    return { ...engine, take };
  };
}
