// Opening queries: the ceremony as its holders see it, the shares sealed to one holder, and the published record of what was opened.
import { notAllowed } from '../../kernel/refusal.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Money } from '../../kernel/money.ts';
import { fingerprintOf } from '../../kernel/seal-key.ts';
import { THRESHOLD } from '../../kernel/shamir-points.ts';
import type { Reader } from '../../platform/db.ts';
import { mayOperate } from '../policy.ts';
import { judged } from './at-opening.ts';
import type { CeremonyView, OpeningRecord, Organ } from './contract.ts';
import { roundTimes, sealedTermsOf } from './sealed-terms.ts';
import { openedSeq, sealedAuction, sealedState } from './queries.ts';
import { chainUpTo, type ChainEntry, ceremonyEntries } from './sealed-chain.ts';
import { bidsOf, type HolderRow, presentHolders, type RoundRow, sealedOf, sharesOf, type ShareRow } from './store.ts';

/** The shares of this round sealed to the asking holder. Refused before the announced opening. */
export async function boxesFor(reader: Reader, actor: Actor, lotId: string) {
  const { row, sealed, holder } = await judged(reader, actor, await sealedAuction(reader, lotId), 'opening');
  const bids = await bidsOf(reader, row.lot_id, sealed.round.round);
  const boxes = bids.map((bid) => ({ seq: bid.seq, bidderCode: bid.bidder_code, sealed: bid.envelope.shares.find((share) => share.holderId === holder.id)! }));
  return { lotId, round: sealed.round.round, boxes };
}

/** For the lot's holders and the operator of its place only. */
export async function ceremonyOf(reader: Reader, actor: Actor, lotId: string): Promise<CeremonyView> {
  const row = await sealedAuction(reader, lotId);
  const sealed = await sealedOf(reader, row);
  const mine = sealed.holders.find((holder) => actor.kind === 'account' && holder.account_id === actor.accountId);
  if (mine === undefined && !mayOperate(actor, row.terms.place_code)) throw notAllowed();
  const state = await sealedState(reader, lotId);
  const { title } = await reader.one<{ title: string }>('SELECT title FROM lot WHERE id = $1', [lotId]);
  const { round } = sealed.round;
  const [shares, present, told] = [await sharesOf(reader, lotId, round), await presentHolders(reader, lotId, round), await ceremonyEntries(reader, lotId)];
  const names = await namesOf(reader, sealed.holders);
  // Before bidding is over not even those who will open it hear how many bids there are.
  const bids = state.sealedCount ?? 0;
  const opened = await openedSeq(reader, lotId);
  return {
    state, title, mine: mine?.id ?? null, bids, settled: settledOf(shares),
    holders: sealed.holders.map((holder) => holderView(holder, names, shares, present, told, round)),
    record: told.map((entry) => recordLine(entry, opened)),
  };
}

function holderView(holder: HolderRow, names: ReadonlyMap<string, string>, shares: readonly ShareRow[], present: Awaited<ReturnType<typeof presentHolders>>, told: readonly ChainEntry[], round: number) {
  const here = present.find((one) => one.holder_id === holder.id);
  const own = shares.filter((share) => share.holder_id === holder.id);
  const isFalse = (entry: ChainEntry) => {
    const payload = entry.payload as { holder_id?: string; round?: number };
    return (entry.kind === 'seal.share_false' || entry.kind === 'seal.report_false') && payload.holder_id === holder.id && payload.round === round;
  };
  return {
    holderId: holder.id, organ: holder.organ, publicKey: holder.public_key, name: names.get(holder.account_id) ?? '',
    fingerprint: holder.public_key === null ? null : fingerprintOf(holder.public_key),
    arrivedAt: here?.arrived_at.toISOString() ?? null, completedAt: here?.completed_at?.toISOString() ?? null,
    given: own.filter((share) => share.share !== null).length, unreadable: own.filter((share) => share.share === null).length,
    falseShares: told.filter(isFalse).length,
  };
}

function settledOf(shares: readonly ShareRow[]): number {
  const codes = [...new Set(shares.map((share) => share.bidder_code))];
  const count = (code: string, genuine: boolean) => shares.filter((share) => share.bidder_code === code && (share.share !== null) === genuine).length;
  return codes.filter((code) => count(code, true) >= THRESHOLD || count(code, false) >= THRESHOLD).length;
}

function recordLine(entry: ChainEntry, opened: number): CeremonyView['record'][number] {
  const { round, organ, ...rest } = entry.payload as { round?: number; organ?: Organ } & Record<string, unknown>;
  const facts = Object.fromEntries(Object.entries(rest).filter((pair): pair is [string, string | number] => ['string', 'number'].includes(typeof pair[1])));
  const open = entry.seq <= opened;
  return { seq: open ? entry.seq : null, kind: entry.kind, at: entry.decided_at.toISOString(), round: round ?? null, organ: organ ?? null, facts, hash: open ? entry.hash : null };
}

async function namesOf(reader: Reader, holders: readonly HolderRow[]): Promise<Map<string, string>> {
  const rows = await reader.sql<{ id: string; name: string }>('SELECT id, name FROM account WHERE id = ANY($1::uuid[])', [holders.map((holder) => holder.account_id)]);
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** All that was opened so far; a round still sealed is not in it, nor are its entries in the chain. */
export async function openingRecord(reader: Reader, lotId: string): Promise<OpeningRecord> {
  const row = await sealedAuction(reader, lotId);
  const sealed = await sealedOf(reader, row);
  const rounds = await reader.sql<RoundRow & { opened_at: Date }>(
    'SELECT round, opens_at, ends_at, floor, covered_at, adjourned_at, opened_at FROM sealed_round WHERE lot_id = $1 AND opened_at IS NOT NULL ORDER BY round',
    [lotId],
  );
  const opened: OpeningRecord['opened'] = [];
  for (const round of rounds) opened.push({ ...(await openedRound(reader, lotId, round)), endsAt: roundTimes(row, round).endsAt.toISOString() });
  return {
    format: 'sunfield-opening-1', lotId, lotCode: row.terms.lot_code, reserve: Money.of(row.unit_price_reserve).toText(), minStep: Money.of(row.min_step).toText(),
    area: row.terms.area, termYears: row.terms.term_years, rentPlan: row.terms.rent_plan, rounds: sealedTermsOf(row).rounds,
    holders: sealed.holders.flatMap((holder) => (holder.public_key === null ? [] : [{ holderId: holder.id, organ: holder.organ, publicKey: holder.public_key }])),
    opened,
    // Nothing is read of a lot that was not opened: this page is everybody's, as often as he likes.
    chain: (rounds.length === 0 ? [] : await chainUpTo(reader, lotId, await openedSeq(reader, lotId))).map(({ seq, kind, payload, actor, key, decided_at, prev_hash, hash }) => ({
      seq, kind, payload: payload as Record<string, unknown>, actor, key, decidedAt: decided_at.toISOString(), prevHash: prev_hash, hash,
    })),
  };
}

interface JudgedRow {
  bidder_code: string;
  state: 'valid' | 'invalid';
  amount: string | null;
  reason: string | null;
}

async function openedRound(reader: Reader, lotId: string, { round, floor, opened_at }: RoundRow & { opened_at: Date }): Promise<Omit<OpeningRecord['opened'][number], 'endsAt'>> {
  const [bids, shares, present] = [await bidsOf(reader, lotId, round), await sharesOf(reader, lotId, round), await presentHolders(reader, lotId, round)];
  const judgements = await reader.sql<JudgedRow>('SELECT bidder_code, state, amount, reason FROM sealed_bid WHERE lot_id = $1 AND round = $2', [lotId, round]);
  const ranks = await reader.sql<{ seq: number; rank: number | null }>(
    `SELECT (payload->>'bid_seq')::bigint AS seq, (payload->>'priority_rank')::int AS rank FROM journal_entry
      WHERE subject = 'sealed' AND id = $1 AND kind = 'seal.bid_opened' AND (payload->>'round')::int = $2`,
    [lotId, round],
  );
  const best = await reader.maybe<{ bid_seq: number | null; amount: string | null; bidder_code: string | null }>(
    `SELECT (payload->>'bid_seq')::bigint AS bid_seq, payload->>'amount' AS amount, payload->>'bidder_code' AS bidder_code FROM journal_entry
      WHERE subject = 'auction' AND id = $1 AND kind = 'auction.unsealed' AND (payload->>'round')::int = $2`,
    [lotId, round],
  );
  return {
    round, floor: Money.of(floor).toText(), openedAt: opened_at.toISOString(), present: present.map((one) => one.holder_id),
    best: best === undefined || best.bid_seq === null ? null : { seq: best.bid_seq, bidderCode: best.bidder_code!, amount: best.amount! },
    bids: bids.map((bid) => {
      const verdict = judgements.find((one) => one.bidder_code === bid.bidder_code)!;
      return {
        seq: bid.seq, bidderCode: bid.bidder_code, priorityRank: ranks.find((one) => one.seq === bid.seq)?.rank ?? null, sealedAt: bid.sealed_at.toISOString(), envelope: bid.envelope, envelopeSha256: bid.envelope_sha256,
        shares: shares.filter((share) => share.bidder_code === bid.bidder_code).map((share) => ({ holderId: share.holder_id, share: share.share })),
        state: verdict.state, amount: verdict.amount === null ? null : Money.of(verdict.amount).toText(), reason: verdict.reason,
      };
    }),
  };
}
