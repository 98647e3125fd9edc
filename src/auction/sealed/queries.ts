// Queries of sealed bidding: the public state, a bidder's own bids, the openings that are due. Before bidding is over no count leaves here.
import { Money } from '../../kernel/money.ts';
import type { Reader } from '../../platform/db.ts';
import { readClock } from '../../platform/clock.ts';
import { isSealed } from '../closing.ts';
import { notFound } from '../../kernel/refusal.ts';
import type { AuctionRow } from '../store.ts';
import type { MySealed, SealedState } from './contract.ts';
import { isEndCovered } from './end-round.ts';
import { notSealedFormat, type SealRefusalCode, sealRefusals } from './refusals.ts';
import { phaseOf } from './rules.ts';
import { sealedReceiptOf } from './sealed-receipt.ts';
import { sealedTermsOf } from './sealed-terms.ts';
import { readSealer, sealedOf, type SealedRow, type SealerFacts, standingOf } from './store.ts';

/** Lots whose opening may go on: the announced end is over and nothing was decided yet; those tried already are left out. */
export async function dueOpenings(reader: Reader, limit: number, tried: readonly string[]): Promise<string[]> {
  const rows = await reader.sql<{ lot_id: string }>(
    `SELECT a.lot_id FROM auction a LEFT JOIN sealed_auction s ON s.lot_id = a.lot_id LEFT JOIN sealed_round r ON r.lot_id = s.lot_id AND r.round = s.round
      WHERE a.state = 'open' AND a.format IN ('sealed', 'sealed_rounds') AND a.suspended_at IS NULL AND coalesce(r.ends_at, a.ends_at) <= (SELECT county_now())
        AND a.lot_id <> ALL($2::uuid[])
      ORDER BY coalesce(r.ends_at, a.ends_at) LIMIT $1`,
    [limit, tried],
  );
  return rows.map((row) => row.lot_id);
}

/** A sealed lot's auction as it stands. Throws notFound, or sealed.other_format. */
export async function sealedAuction(reader: Reader, lotId: string): Promise<AuctionRow> {
  const row = await reader.maybe<AuctionRow>('SELECT * FROM auction WHERE lot_id = $1', [lotId]);
  if (row === undefined) throw notFound({ what: '竞价' });
  if (!isSealed(row.format)) throw notSealedFormat();
  return row;
}

interface Told {
  /** Null while nobody may know it. */
  bids: number | null;
  present: number;
  opened: number;
  leader_code: string | null;
  award_price: string | null;
  publicity_until: Date | null;
}

export async function sealedState(reader: Reader, lotId: string): Promise<SealedState> {
  const row = await sealedAuction(reader, lotId);
  const sealed = await sealedOf(reader, row);
  const now = await readClock(reader);
  const told = await reader.one<Told>(
    `SELECT (SELECT count(*) FROM sealed_bid b WHERE b.lot_id = $1 AND b.round = $2)::int AS bids,
            (SELECT count(*) FROM seal_presence p WHERE p.lot_id = $1 AND p.round = $2)::int AS present,
            (SELECT count(*) FROM sealed_round r WHERE r.lot_id = $1 AND r.opened_at IS NOT NULL)::int AS opened,
            (SELECT p.bidder_code FROM auction a JOIN application p ON p.id = a.leader_id WHERE a.lot_id = $1) AS leader_code,
            w.price AS award_price, w.publicity_until
       FROM (SELECT 1) AS one LEFT JOIN award w ON w.lot_id = $1`,
    [lotId, sealed.round.round],
  );
  const phase = phaseOf(standingOf(row, sealed), now);
  // An end that may be granted again is no end yet: more bids may come, from people who would know how many there are.
  const counted = phase === 'decided' || ((phase === 'sealed' || phase === 'opening') && (await isEndCovered(reader, row, sealed, now)));
  return stateOf(row, sealed, counted ? told : { ...told, bids: null }, now);
}

function stateOf(row: AuctionRow, sealed: SealedRow, told: Told, now: Date): SealedState {
  const standing = standingOf(row, sealed);
  const phase = phaseOf(standing, now);
  const { opensAt, endsAt, openingAt, limitAt } = standing.times;
  const { leader_code: leader, award_price: price, publicity_until: until } = told;
  return {
    lotId: row.lot_id, lotCode: row.terms.lot_code, phase, round: standing.round, rounds: sealedTermsOf(row).rounds,
    opensAt: opensAt.toISOString(), endsAt: endsAt.toISOString(), openingAt: openingAt.toISOString(), limitAt: limitAt.toISOString(),
    floor: Money.of(sealed.round.floor).toText(), reserve: Money.of(row.unit_price_reserve).toText(), minStep: Money.of(row.min_step).toText(),
    area: row.terms.area, unit: row.terms.unit, termYears: row.terms.term_years, rentPlan: row.terms.rent_plan,
    holders: sealed.holders.map((holder) => ({ holderId: holder.id, organ: holder.organ, publicKey: holder.public_key })),
    sealedCount: told.bids, presentCount: told.present, adjournedAt: sealed.round.adjourned_at?.toISOString() ?? null,
    best: row.price === null || leader === null ? null : { amount: Money.of(row.price).toText(), bidderCode: leader },
    result: price === null || leader === null || until === null ? null : { price: Money.of(price).toText(), bidderCode: leader, publicityUntil: until.toISOString() },
    openedRounds: told.opened, serverTime: now.toISOString(),
  };
}

/** Undefined when the account did not apply for the lot. */
export async function mySealed(reader: Reader, lotId: string, account: { accountId: string; sessionId: string }): Promise<MySealed | undefined> {
  const row = await sealedAuction(reader, lotId);
  const sealed = await sealedOf(reader, row);
  const { bidderCode, ...sealer } = await readSealer(reader, row, sealed.round.round, account);
  if (bidderCode === null) return undefined;
  const [entries, opened] = [await ownEntries(reader, lotId, bidderCode), await openedSeq(reader, lotId)];
  const code = hindranceOf(sealer);
  return {
    bidderCode,
    hindrance: code === null ? null : { code, zh: sealRefusals[code].zh, en: sealRefusals[code].en },
    receipts: entries.map((entry) => sealedReceiptOf(lotId, opened, entry)),
  };
}

async function ownEntries(reader: Reader, lotId: string, bidderCode: string) {
  return reader.sql<Parameters<typeof sealedReceiptOf>[2]>(
    `SELECT seq, kind, payload, key, decided_at, prev_hash, hash FROM journal_entry
      WHERE subject = 'sealed' AND id = $1 AND actor = 'bidder:' || $2::text AND key IS NOT NULL ORDER BY seq DESC LIMIT 100`,
    [lotId, bidderCode],
  );
}

function hindranceOf(sealer: Omit<SealerFacts, 'bidderCode'>): SealRefusalCode | null {
  if (!sealer.sessionAlive) return 'bid.session_ended';
  if (sealer.staff) return 'bid.staff';
  if (sealer.keyHolder) return 'sealed.key_holder';
  if (!sealer.qualified) return 'bid.not_qualified';
  return sealer.depositHeld ? null : 'bid.deposit_not_held';
}

/** Of the last opening's entry in the lot's 'sealed' chain: up to there everybody may read it. 0 before the first opening. */
export async function openedSeq(reader: Reader, lotId: string): Promise<number> {
  const row = await reader.maybe<{ seq: number }>(`SELECT seq FROM journal_entry WHERE subject = 'sealed' AND id = $1 AND kind = 'seal.round_opened' ORDER BY seq DESC LIMIT 1`, [lotId]);
  return row?.seq ?? 0;
}

/** The bidder's refusals of this round that stand in the chain, counted no further than `upTo`. */
export async function refusalsOf(reader: Reader, lotId: string, bidderCode: string, round: number, upTo: number): Promise<number> {
  const { n } = await reader.one<{ n: number }>(
    `SELECT count(*)::int AS n FROM (SELECT 1 FROM journal_entry WHERE subject = 'sealed' AND id = $1 AND actor = 'bidder:' || $2::text AND key IS NOT NULL
        AND kind = 'bid.seal_refused' AND (payload->>'round')::int = $3 LIMIT $4) AS refused`,
    [lotId, bidderCode, round, upTo],
  );
  return n;
}
