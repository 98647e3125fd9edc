// Recompute: loaded when somebody asks. Opens every published envelope again on this device and picks the best bid itself.
import type { OpeningRecord } from '../../../../src/auction/sealed/contract.ts';
import { yearlyFen } from '../../../../src/kernel/rent-growth.ts';
import { envelopeHash, isGenuine, openEnvelope } from '../../../../src/kernel/seal.ts';
import { toFen } from '../../../live/fen.ts';

export interface Recomputed {
  /** Envelopes opened here. */
  bids: number;
  /** Bids (round and number) that come out otherwise than published. */
  different: string[];
  winner: { bidderCode: string; amount: string } | null;
}

const THRESHOLD = 3;
/** Fen. */
const LARGEST = BigInt('99999999999999');

/** Calls `onBid` after each envelope: a few milliseconds each on a desktop. */
export async function recompute(record: OpeningRecord, onBid: (done: number) => void): Promise<Recomputed> {
  const told: Recomputed = { bids: 0, different: [], winner: null };
  for (const round of record.opened) {
    const found: { seq: number; bidderCode: string; rank: number; fen: number; amount: string }[] = [];
    for (const bid of round.bids) {
      const inside = await openOne(record, round.round, bid);
      const reason = inside.reason ?? amountReason(record, round.floor, inside.amount ?? '');
      if (reason !== bid.reason || inside.amount !== bid.amount || envelopeHash(bid.envelope) !== sealedHash(record, bid.seq)) told.different.push(`${round.round}-${bid.seq}`);
      if (reason === null) found.push({ seq: bid.seq, bidderCode: bid.bidderCode, rank: bid.priorityRank ?? Infinity, fen: toFen(inside.amount ?? '') ?? 0, amount: inside.amount ?? '' });
      told.bids += 1;
      onBid(told.bids);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    // The highest; equal: the stronger priority, else the earlier sealed.
    const best = found.sort((a, b) => b.fen - a.fen || (a.rank === b.rank ? a.seq - b.seq : a.rank - b.rank))[0];
    if ((best?.seq ?? null) !== (round.best?.seq ?? null)) told.different.push(`${round.round}`);
    if (best !== undefined) told.winner = { bidderCode: best.bidderCode, amount: best.amount };
  }
  return told;
}

/** Below the floor, or past what any record holds: with the next step, by the year, for the whole term. */
function amountReason(record: OpeningRecord, floor: string, amount: string): string | null {
  const [fen, least, step, area] = [amount, floor, record.minStep, record.area].map((text) => BigInt(toFen(text) ?? 0)) as [bigint, bigint, bigint, bigint];
  if (fen < least) return 'below_floor';
  const perYear = (fen * area + BigInt(50)) / BigInt(100);
  const wholeTerm = record.rentPlan === undefined ? perYear * BigInt(record.termYears) : yearlyFen(perYear, record.termYears * 12, record.rentPlan).reduce((sum, rent) => sum + rent, BigInt(0));
  return [fen + step, perYear, wholeTerm].some((sum) => sum > LARGEST) ? 'too_large' : null;
}

/** The hash journalled when the bid was handed in. */
const sealedHash = (record: OpeningRecord, seq: number): unknown => record.chain.find((entry) => entry.kind === 'bid.sealed' && entry.seq === seq)?.payload['envelope_sha256'];

type Bid = OpeningRecord['opened'][number]['bids'][number];

async function openOne(record: OpeningRecord, round: number, bid: Bid): Promise<{ amount: string | null; reason: string | null }> {
  const genuine = bid.shares.flatMap(({ holderId, share }) => {
    const sealed = bid.envelope.shares.find((one) => one.holderId === holderId);
    return share !== null && sealed !== undefined && isGenuine(sealed, share) ? [share] : [];
  });
  if (genuine.length < THRESHOLD) return { amount: null, reason: 'unreadable' };
  const opened = await openEnvelope({ lotId: record.lotId, bidderCode: bid.bidderCode, round }, bid.envelope, record.holders, genuine);
  return opened.is === 'bid' ? { amount: opened.amount, reason: null } : { amount: null, reason: opened.reason };
}
