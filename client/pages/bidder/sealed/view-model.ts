// What the sealed page starts from: the public state, the reader's own bids, and what was opened so far.
import type { MySealed, OpeningRecord, Organ, SealedState } from '../../../../src/auction/sealed/contract.ts';

export interface SealedData {
  lotId: string;
  title: string;
  /** 乡镇 村, as one line. */
  place: string;
  state: SealedState;
  /** Null for who did not apply. */
  mine: MySealed | null;
  opened: OpenedRound[];
}

/** A round as its table shows it; envelopes and shares are fetched when somebody recomputes. */
export interface OpenedRound {
  round: number;
  floor: string;
  openedAt: string;
  present: Organ[];
  bids: { seq: number; bidderCode: string; priorityRank: number | null; sealedAt: string; amount: string | null; reason: string | null; hash: string; shares: number }[];
  bestSeq: number | null;
}

export const roundsOf = (record: OpeningRecord): OpenedRound[] =>
  record.opened.map((round) => ({
    round: round.round,
    floor: round.floor,
    openedAt: round.openedAt,
    present: record.holders.filter((holder) => round.present.includes(holder.holderId)).map((holder) => holder.organ),
    bids: round.bids.map((bid) => ({
      seq: bid.seq, bidderCode: bid.bidderCode, priorityRank: bid.priorityRank, sealedAt: bid.sealedAt, amount: bid.amount, reason: bid.reason, hash: bid.envelopeSha256,
      shares: bid.shares.filter((share) => share.share !== null).length,
    })),
    bestSeq: round.best?.seq ?? null,
  }));
