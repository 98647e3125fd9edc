// Open a round: when three holders have done their part, every envelope is opened, judged by one pure rule, journalled and published.
import assert from 'node:assert/strict';
import { Money } from '../../kernel/money.ts';
import { openEnvelope } from '../../kernel/seal.ts';
import { THRESHOLD } from '../../kernel/shamir-points.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { type Db, inTransaction, type Reader, type Tx } from '../../platform/db.ts';
import { announceMoved } from '../announce.ts';
import { awardAuction } from '../award-auction.ts';
import { isSealed } from '../closing.ts';
import { type AuctionRow, lockAuction, lockIfFree, notBefore, saveStanding, standingOf as auctionStanding } from '../store.ts';
import { isEndCovered } from './end-round.ts';
import { note, openingClock } from './note.ts';
import { decideRound, nextWindow, type OpenedBid, phaseOf, readiness, type RoundOutcome } from './rules.ts';
import { sealedTermsOf } from './sealed-terms.ts';
import {
  bidsOf, insertNextRound, presentHolders, saveJudged, sealedOf, type SealedRow, setAdjourned, setRoundOpened, type ShareRow, sharesOf, standingOf, type StoredSealedBid,
} from './store.ts';
import { endsUnsold, takeBackUnheld } from './take-back-unheld.ts';

interface Found {
  round: number;
  bids: StoredSealedBid[];
  opened: OpenedBid[];
  shares: ShareRow[];
}

/**
 * Opens the lot's round if it can be; returns whether it was. Envelopes are opened before the transaction that decides (13 ms each):
 * envelopes and shares never change, so what was found outside the lock is what is there inside it.
 */
export async function openRound(db: Db, lotId: string): Promise<boolean> {
  const found = await inTransaction(db, (tx) => readReady(tx, lotId));
  if (found === undefined) return false;
  const opened: OpenedBid[] = [];
  for (const bid of found.bids) opened.push(await openOne(found, bid));
  const moved = await inTransaction(db, (tx) => decide(tx, lotId, { ...found, opened }));
  if (moved) await announceMoved(db, [lotId]);
  return moved;
}

/** Adjourns, on the record and once a round, an opening to which too few holders came by the limit. It may go on later. */
export async function adjournRound(db: Db, lotId: string): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const row = await lockIfFree(tx, lotId);
    if (row === undefined || !isSealed(row.format)) return false;
    const sealed = await sealedOf(tx, row);
    const now = notBefore(row.last_decided_at, await readClock(tx));
    const standing = standingOf(row, sealed);
    if (sealed.panel_id === null || sealed.round.adjourned_at !== null || phaseOf(standing, now) !== 'opening' || now < standing.times.limitAt) return false;
    const present = await presentHolders(tx, lotId, standing.round);
    if (present.length >= THRESHOLD) return false;
    await note(tx, lotId, 'seal.adjourned', { round: standing.round, present: present.length, needed: THRESHOLD, since: standing.times.openingAt.toISOString() }, { actor: openingClock, now });
    await setAdjourned(tx, lotId, standing.round, now);
    return true;
  });
}

async function readReady(tx: Tx, lotId: string): Promise<(Omit<Found, 'opened'> & { holders: SealedRow['holders']; lotId: string }) | undefined> {
  const row = await lockIfFree(tx, lotId);
  if (row === undefined || !isSealed(row.format) || row.state !== 'open') return undefined;
  const sealed = await sealedOf(tx, row);
  const now = notBefore(row.last_decided_at, await readClock(tx));
  if (phaseOf(standingOf(row, sealed), now) !== 'opening' || !(await isEndCovered(tx, row, sealed, now))) return undefined;
  const { round } = sealed.round;
  const [bids, shares, present] = [await bidsOf(tx, lotId, round), await sharesOf(tx, lotId, round), await presentHolders(tx, lotId, round)];
  const complete = present.filter((one) => one.completed_at !== null).length;
  const so = bids.map((bid) => ({ genuine: genuineOf(shares, bid).length, unreadable: shares.filter((one) => one.bidder_code === bid.bidder_code && one.share === null).length }));
  return readiness(so, complete) === 'ready' ? { lotId, round, bids, shares, holders: sealed.holders } : undefined;
}

const genuineOf = (shares: readonly ShareRow[], bid: StoredSealedBid): string[] =>
  shares.flatMap((one) => (one.bidder_code === bid.bidder_code && one.share !== null ? [one.share] : []));

async function openOne(found: { lotId: string; round: number; shares: ShareRow[]; holders: SealedRow['holders'] }, bid: StoredSealedBid): Promise<OpenedBid> {
  const shared = { seq: bid.seq, bidderCode: bid.bidder_code, rank: bid.priority_rank };
  const shares = genuineOf(found.shares, bid);
  if (shares.length < THRESHOLD) return { ...shared, found: { is: 'unreadable' } };
  // Other requests have their turn between two envelopes.
  await new Promise((resolve) => setImmediate(resolve));
  const place = { lotId: found.lotId, bidderCode: bid.bidder_code, round: found.round };
  const keys = found.holders.map((holder) => ({ holderId: holder.id, publicKey: holder.public_key! }));
  return { ...shared, found: await openEnvelope(place, bid.envelope, keys, shares) };
}

async function decide(tx: Tx, lotId: string, found: Found): Promise<boolean> {
  const row = await lockAuction(tx, lotId);
  assert(row !== undefined, 'an auction is never deleted');
  const sealed = await sealedOf(tx, row);
  const now = notBefore(row.last_decided_at, await readClock(tx));
  // Another node was quicker, or the lot was suspended in between.
  if (row.state !== 'open' || sealed.round.round !== found.round || phaseOf(standingOf(row, sealed), now) !== 'opening') return false;
  const { rounds } = sealedTermsOf(row);
  const { area, term_years: termYears, rent_plan: plan } = row.terms;
  const outcome = decideRound({ round: found.round, rounds, floor: Money.of(sealed.round.floor), minStep: Money.of(row.min_step), area, termYears, plan }, found.opened);
  await tellOpened(tx, row, found, outcome, now);
  await saveJudged(tx, lotId, found.round, outcome.judged);
  const next = outcome.nextFloor === null ? null : { ...nextWindow(now, sealedTermsOf(row)), floor: outcome.nextFloor.toText() };
  await note(tx, lotId, 'seal.round_opened', {
    round: found.round, final: outcome.final, holders: (await presentHolders(tx, lotId, found.round)).map((one) => one.holder_id), bids: found.bids.length, best_seq: outcome.best?.seq ?? null,
    next: next === null ? null : { opens_at: next.opensAt.toISOString(), ends_at: next.endsAt.toISOString(), floor: next.floor },
  }, { actor: openingClock, now });
  await setRoundOpened(tx, lotId, found.round, now);
  const standing = await announceBest(tx, row, found, outcome, now);
  if (next !== null) await insertNextRound(tx, lotId, { round: found.round + 1, ...next });
  else if (cameLate(row, sealed) && (await endsUnsold(tx, row))) await takeBackUnheld(tx, row, now);
  else await awardAuction(tx, standing, now);
  return true;
}

/** Who came before the keys was sent away: without a winner that was no round that was held. */
const cameLate = (row: AuctionRow, { keyed_since }: SealedRow): boolean => keyed_since === null || keyed_since.getTime() > row.opens_at.getTime();

async function tellOpened(tx: Tx, row: AuctionRow, found: Found, outcome: RoundOutcome, now: Date): Promise<void> {
  for (const bid of [...outcome.judged].sort((a, b) => a.seq - b.seq)) {
    const payload = {
      round: found.round, bid_seq: bid.seq, bidder_code: bid.bidderCode, state: bid.reason === null ? ('valid' as const) : ('invalid' as const),
      amount: bid.amount?.toText() ?? null, reason: bid.reason, priority_rank: bid.rank,
    };
    await note(tx, row.lot_id, 'seal.bid_opened', payload, { actor: openingClock, now });
  }
  // An opened bid proves every one of its five seals sound: who called one unreadable was wrong or lied.
  const { holders } = await sealedOf(tx, row);
  for (const { seq, bidderCode, found: inside } of found.opened) {
    if (inside.is !== 'bid') continue;
    for (const one of found.shares.filter((share) => share.bidder_code === bidderCode && share.share === null)) {
      const organ = holders.find((holder) => holder.id === one.holder_id)!.organ;
      await note(tx, row.lot_id, 'seal.report_false', { holder_id: one.holder_id, organ, round: found.round, bid_seq: seq }, { actor: openingClock, now });
    }
  }
}

/** Into the auction's own chain, which the award is folded from; the row follows. */
async function announceBest(tx: Tx, row: AuctionRow, found: Found, outcome: RoundOutcome, now: Date): Promise<AuctionRow> {
  const { best } = outcome;
  const bidders = outcome.judged.filter((bid) => bid.reason === null).map((bid) => bid.bidderCode).sort();
  const payload = { round: found.round, final: outcome.final, amount: best?.amount.toText() ?? null, bidder_code: best?.bidderCode ?? null, bid_seq: best?.seq ?? null, bidders };
  const { seq } = await record(tx, { subject: 'auction', id: row.lot_id, kind: 'auction.unsealed', payload, actor: openingClock, now });
  const before = auctionStanding(row);
  const standing = { ...before, bidCount: before.bidCount + bidders.length };
  const led = best === null ? standing : { ...standing, price: best.amount, leaderId: await applicationOf(tx, row.lot_id, best.bidderCode), leaderRank: best.rank };
  await saveStanding(tx, row.lot_id, led, seq, now);
  return { ...row, price: led.price?.toText() ?? null, leader_id: led.leaderId, leader_rank: led.leaderRank, bid_count: led.bidCount, seq, last_decided_at: now };
}

async function applicationOf(reader: Reader, lotId: string, code: string): Promise<string> {
  return (await reader.one<{ id: string }>('SELECT id FROM application WHERE lot_id = $1 AND bidder_code = $2', [lotId, code])).id;
}
