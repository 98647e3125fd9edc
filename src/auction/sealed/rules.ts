// Rules of sealed bidding: when a bid may be sealed, when a round may be opened, what an opened bid counts for, who is best. Pure.
import { addSeconds } from '../../kernel/clock.ts';
import { Money } from '../../kernel/money.ts';
import type { Facts } from '../../kernel/refusal.ts';
import type { Unsound } from '../../kernel/seal.ts';
import type { RentPlan } from '../../kernel/rent-plan.ts';
import { threePrices } from '../../kernel/rent.ts';
import { THRESHOLD } from '../../kernel/shamir-points.ts';
import type { SealRefusalCode } from './refusals.ts';

/** `sealed`: bidding is over and the opening has not begun. `opening`: from the announced instant until the round is opened. */
export type SealedPhase = 'withdrawn' | 'decided' | 'suspended' | 'scheduled' | 'bidding' | 'sealed' | 'opening';

export interface RoundTimes {
  opensAt: Date;
  endsAt: Date;
  /** The opening's announced instant T: no share is handed out or taken before. */
  openingAt: Date;
  /** When too few holders have come by then, the ceremony is adjourned, on the record. */
  limitAt: Date;
}

export interface SealedStanding {
  withdrawn: boolean;
  closed: boolean;
  suspended: boolean;
  resumesAt: Date | null;
  round: number;
  times: RoundTimes;
  /** Holders with a registered key, by id; five when bids can be sealed. */
  holders: readonly string[];
  /** Their public keys, in the same order. */
  publicKeys: readonly string[];
}

export interface Sealer {
  sessionAlive: boolean;
  /** Holds an office over the lot's place. */
  staff: boolean;
  qualified: boolean;
  depositHeld: boolean;
  /** Keeps one of this lot's keys. */
  keyHolder: boolean;
  /** Has a bid sealed in this round already. */
  sealedBefore: boolean;
}

export interface SealingAsk {
  round: number;
  /** Whom the envelope is sealed to, and to which key of each. */
  holders: readonly string[];
  publicKeys: readonly string[];
}

export type SealDecision = { outcome: 'sealed' } | { outcome: 'refused'; code: SealRefusalCode; facts: Facts };

export function phaseOf(standing: Omit<SealedStanding, 'holders' | 'publicKeys' | 'round'>, now: Date): SealedPhase {
  if (standing.withdrawn) return 'withdrawn';
  if (standing.closed) return 'decided';
  if (standing.suspended || (standing.resumesAt !== null && now < standing.resumesAt)) return 'suspended';
  const { opensAt, endsAt, openingAt } = standing.times;
  if (now < opensAt) return 'scheduled';
  if (now < endsAt) return 'bidding';
  return now < openingAt ? 'sealed' : 'opening';
}

/**
 * Decides whether an envelope is taken. `now` is the county's time read after the lot's lock. What is inside is not known here.
 * 依据: 拍卖法 第36条 (a bid cannot be withdrawn); 招标投标法 第36条 (bids stay sealed until the announced opening).
 */
export function decideSealing(standing: SealedStanding, ask: SealingAsk, bidder: Sealer, now: Date): SealDecision {
  return refuseTime(standing, ask.round, now) ?? refuseBidder(bidder) ?? refuseHolders(standing, ask) ?? { outcome: 'sealed' };
}

function refuseTime(standing: SealedStanding, round: number, now: Date): SealDecision | null {
  const { times } = standing;
  switch (phaseOf(standing, now)) {
    case 'withdrawn':
      return refuse('bid.withdrawn');
    case 'suspended':
      return refuse('bid.suspended');
    case 'scheduled':
      return refuse('bid.not_open', { opens_at: times.opensAt.toISOString() });
    case 'bidding':
      return round === standing.round ? null : refuse('sealed.other_round', { round: standing.round });
    default:
      return refuse('bid.too_late', { ends_at: times.endsAt.toISOString() });
  }
}

function refuseBidder(bidder: Sealer): SealDecision | null {
  if (!bidder.sessionAlive) return refuse('bid.session_ended');
  if (bidder.staff) return refuse('bid.staff');
  if (bidder.keyHolder) return refuse('sealed.key_holder');
  if (!bidder.qualified) return refuse('bid.not_qualified');
  if (!bidder.depositHeld) return refuse('bid.deposit_not_held');
  return bidder.sealedBefore ? refuse('sealed.second') : null;
}

function refuseHolders(standing: SealedStanding, ask: SealingAsk): SealDecision | null {
  if (standing.holders.length === 0) return refuse('sealed.keys_missing');
  const same = (a: readonly string[], b: readonly string[]) => [...a].sort().join() === [...b].sort().join();
  if (!same(standing.holders, ask.holders)) return refuse('sealed.other_holders');
  // A key may be replaced until bids open: sealed to the old one, a bid could not be opened.
  const pairs = ({ holders, publicKeys }: Pick<SealingAsk, 'holders' | 'publicKeys'>) => holders.map((holder, index) => `${holder} ${publicKeys[index]}`);
  return same(pairs(standing), pairs(ask)) ? null : refuse('sealed.keys_changed');
}

/** Shares of one bid so far: genuine ones, and reports that it cannot be read. */
export interface SharesSoFar {
  genuine: number;
  unreadable: number;
}

/**
 * A round is opened when three holders have done their part and every bid is settled: three genuine shares open it, three
 * reports settle that it cannot be opened (at most two of five holders are dishonest, so it is the bid that is unsound).
 * A round without bids needs nobody.
 */
export function readiness(bids: readonly SharesSoFar[], complete: number): 'ready' | 'holders_missing' | 'shares_missing' {
  if (bids.length === 0) return 'ready';
  if (complete < THRESHOLD) return 'holders_missing';
  return bids.every(({ genuine, unreadable }) => genuine >= THRESHOLD || unreadable >= THRESHOLD) ? 'ready' : 'shares_missing';
}

export type InvalidReason = Unsound | 'unreadable' | 'below_floor' | 'too_large';

export interface OpenedBid {
  /** Of its entry in the 'sealed' chain. */
  seq: number;
  bidderCode: string;
  /** Confirmed priority to lease, 1 the strongest. */
  rank: number | null;
  found: { is: 'bid'; amount: string } | { is: 'unsound'; reason: Unsound } | { is: 'unreadable' };
}

export interface Judged {
  seq: number;
  bidderCode: string;
  rank: number | null;
  /** As found inside, also of a bid that is too low; null when nothing could be read. */
  amount: Money | null;
  reason: InvalidReason | null;
}

export interface RoundTerms {
  round: number;
  rounds: number;
  floor: Money;
  minStep: Money;
  /** Decimal text in the lot's own unit. */
  area: string;
  termYears: number;
  plan?: RentPlan | undefined;
}

export interface RoundOutcome {
  judged: Judged[];
  best: (Judged & { amount: Money }) | null;
  final: boolean;
  /** Lowest amount of the next round; null after the last. */
  nextFloor: Money | null;
}

/**
 * Decides an opened round: the best valid bid at or above the floor. Equal amounts: the stronger priority to lease, else the
 * earlier sealed. The last round decides; so does a round without a valid bid, with the best of the round before.
 * 依据: 民法典 第734条 (priority to lease); the tie rule stands in the notice.
 */
export function decideRound(round: RoundTerms, bids: readonly OpenedBid[]): RoundOutcome {
  const judged = bids.map((bid) => judge(bid, round));
  const valid = judged.filter((bid): bid is Judged & { amount: Money } => bid.reason === null);
  const best = valid.sort(byMerit)[0] ?? null;
  const final = best === null || round.round >= round.rounds;
  return { judged, best, final, nextFloor: final ? null : best.amount.plus(round.minStep) };
}

function judge({ seq, bidderCode, rank, found }: OpenedBid, terms: RoundTerms): Judged {
  if (found.is === 'unreadable') return { seq, bidderCode, rank, amount: null, reason: 'unreadable' };
  if (found.is === 'unsound') return { seq, bidderCode, rank, amount: null, reason: found.reason };
  const amount = Money.of(found.amount);
  const reason = amount.isLessThan(terms.floor) ? 'below_floor' : isTooLarge(amount, terms) ? 'too_large' : null;
  return { seq, bidderCode, rank, amount, reason };
}

/** The largest amount any record of the county can hold. */
const LARGEST = Money.of('999999999999.99');

/** Nobody sees a sealed amount before it counts; one that could be neither journalled nor let would stop the lot for all. */
function isTooLarge(amount: Money, { minStep, area, termYears, plan }: RoundTerms): boolean {
  const { perYear, wholeTerm } = threePrices(amount, area, termYears, plan);
  return [amount.plus(minStep), perYear, wholeTerm].some((money) => money.isMoreThan(LARGEST));
}

const NO_RANK = Number.MAX_SAFE_INTEGER;

const byMerit = (a: Judged & { amount: Money }, b: Judged & { amount: Money }): number =>
  b.amount.compare(a.amount) || (a.rank ?? NO_RANK) - (b.rank ?? NO_RANK) || a.seq - b.seq;

export interface SealedPace {
  openingDelaySeconds: number;
  openingLimitSeconds: number;
  breakSeconds: number;
  roundSeconds: number;
}

export function timesOfRound(opensAt: Date, endsAt: Date, pace: SealedPace): RoundTimes {
  const openingAt = addSeconds(endsAt, pace.openingDelaySeconds);
  return { opensAt, endsAt, openingAt, limitAt: addSeconds(openingAt, pace.openingLimitSeconds) };
}

/** The next round's window: after a break, counted from the opening, since nobody knows beforehand when three holders are there. */
export function nextWindow(openedAt: Date, pace: SealedPace): { opensAt: Date; endsAt: Date } {
  const opensAt = addSeconds(openedAt, pace.breakSeconds);
  return { opensAt, endsAt: addSeconds(opensAt, pace.roundSeconds) };
}

const refuse = (code: SealRefusalCode, facts: Facts = {}): SealDecision => ({ outcome: 'refused', code, facts });
