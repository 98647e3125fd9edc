// Mutants: the rules with one thing wrong each, as peers had them wrong. The model must tell every one from the house's.
import { addSeconds } from '../../../src/kernel/clock.ts';
import type { BidFigures, Decision, Eligibility, Standing } from '../../../src/auction/rules.ts';
import { houseRules, type Rules } from './model-play.ts';

type Decide = Rules['decideBid'];
type Ask = { standing: Standing; bid: BidFigures; bidder: Eligibility; now: Date };

const decideWith = (decideBid: Decide): Rules => ({ ...houseRules, decideBid });
/** The standing or the moment is bent before the real rule sees it. */
const seeing = (bend: (ask: Ask) => Partial<Ask>): Rules =>
  decideWith((standing, bid, bidder, now) => {
    const bent = { standing, bid, bidder, now, ...bend({ standing, bid, bidder, now }) };
    return houseRules.decideBid(bent.standing, bent.bid, bent.bidder, bent.now);
  });
/** A refusal of this code is overruled when the condition holds. */
const overruling = (code: string, when: (ask: Ask) => boolean = () => true): Rules =>
  decideWith((standing, bid, bidder, now) => {
    const decision = houseRules.decideBid(standing, bid, bidder, now);
    if (decision.outcome === 'accepted' || decision.code !== code || !when({ standing, bid, bidder, now })) return decision;
    const matched = standing.price !== null && bid.amount.equals(standing.price);
    return { outcome: 'accepted', amount: bid.amount, endsAt: standing.endsAt, extended: false, matched, rank: bidder.priorityRank };
  });
/** An accepted bid's new end, computed otherwise. */
const endingAt = (end: (ask: Ask, right: Date) => Date): Rules =>
  decideWith((standing, bid, bidder, now) => {
    const decision = houseRules.decideBid(standing, bid, bidder, now);
    if (decision.outcome === 'refused') return decision;
    const endsAt = end({ standing, bid, bidder, now }, decision.endsAt);
    return { ...decision, endsAt, extended: endsAt.getTime() > standing.endsAt.getTime() };
  });

const equalToPrice = ({ standing, bid }: Ask): boolean => standing.price !== null && bid.amount.equals(standing.price);
const inYuan = (amount: { toText(): string }): number => Number(amount.toText());

export const mutants: Record<string, Rules> = {
  'equal amounts both accepted': overruling('bid.below_step', equalToPrice),
  'any higher amount will do, whatever the step': overruling('bid.below_step', ({ standing, bid }) => bid.amount.isMoreThan(standing.price!)),
  'the reserve is not looked at': overruling('bid.below_reserve'),
  'no largest step': overruling('bid.above_step'),
  'amounts between the steps': overruling('bid.off_step'),
  'no guard against one zero too many': overruling('bid.confirm_total'),
  'the end still takes bids': seeing(({ standing, now }) => (now.getTime() === standing.endsAt.getTime() ? { now: new Date(now.getTime() - 1) } : {})),
  'only the status is checked, not the time': overruling('bid.too_late', ({ standing }) => !standing.closed),
  'the opening is a millisecond early': seeing(({ standing, now }) => (now.getTime() === standing.terms.opensAt.getTime() - 1 ? { now: standing.terms.opensAt } : {})),
  'the leader may raise himself': overruling('bid.already_leading'),
  'eligibility from before the lock: the session': seeing(({ bidder }) => ({ bidder: { ...bidder, sessionAlive: true } })),
  'eligibility from before the lock: the deposit': seeing(({ bidder }) => ({ bidder: { ...bidder, depositHeld: true } })),
  'staff may bid': seeing(({ bidder }) => ({ bidder: { ...bidder, staff: false } })),
  'a suspension does not stop bids': overruling('bid.suspended'),
  'bids between notice and resumption': overruling('bid.resumes_later'),
  'a withdrawn lot takes bids': overruling('bid.withdrawn'),
  'no extension': endingAt(({ standing }) => standing.endsAt),
  'an extension shortens': endingAt(({ standing, now }, right) => (right > standing.endsAt ? right : addSeconds(now, standing.terms.extensionSeconds))),
  'an extension is added to the end': endingAt(({ standing }, right) => (right > standing.endsAt ? addSeconds(standing.endsAt, standing.terms.extensionSeconds) : right)),
  'the trigger window is open all the time': seeing(({ standing }) => ({ standing: { ...standing, terms: { ...standing.terms, triggerSeconds: 1e9 } } })),
  'the cap on extensions is ignored': seeing(({ standing }) => ({ standing: { ...standing, terms: { ...standing.terms, maxExtensions: null } } })),
  'a refused bid extends': refusedExtends(),
  'the fixed price is given twice': overruling('bid.taken'),
  'the fixed price may be topped': overruling('bid.fixed_price', ({ standing, bid }) => bid.amount.isMoreThan(standing.terms.reserve)),
  'a sealed lot takes open bids': overruling('bid.sealed_only'),
  'the same rank may match': overruling('bid.below_step', (ask) => equalToPrice(ask) && ask.bidder.priorityRank !== null && ask.bidder.priorityRank === ask.standing.leaderRank),
  'a weaker rank may match': overruling('bid.below_step', (ask) => equalToPrice(ask) && (ask.bidder.priorityRank ?? 0) > (ask.standing.leaderRank ?? Infinity)),
  'LAST_LOOK matches before the end too': overruling('bid.below_step', (ask) => equalToPrice(ask) && ask.standing.terms.priorityMode === 'LAST_LOOK' && houseRules.mayMatch(ask.standing, ask.bidder.priorityRank)),
  'the last look raises': overruling('bid.last_look_amount', ({ standing, bid }) => bid.amount.isMoreThan(standing.price!)),
  'the last look is everybody’s': overruling('bid.last_look_only', equalToPrice),
  'the leader’s rank is forgotten': { ...houseRules, applyDecision: (standing, decision, who) => ({ ...houseRules.applyDecision(standing, decision, who), leaderRank: null }) },
  'the last price is written over': { ...houseRules, applyDecision: (standing, decision, who) => ({ ...houseRules.applyDecision(standing, decision, who), price: standing.price ?? (decision.outcome === 'accepted' ? decision.amount : null) }) },
  'money is a float': decideWith(floats),
  'the newest offer wins, not the highest': { ...houseRules, foldAuction: newestWins },
  'a single bidder is no deal': { ...houseRules, resultOf: (folded) => (folded.bidders.size < 2 ? { outcome: 'unsold', because: 'no_bid' } : houseRules.resultOf(folded)) },
  'closed while suspended': { ...houseRules, dueActs: (times, now) => houseRules.dueActs({ ...times, suspended: false }, now) },
  'closed a second early': { ...houseRules, dueActs: (times, now) => houseRules.dueActs(times, addSeconds(now, 1)) },
  'a suspension counts from its resumption’s notice': { ...houseRules, resumption: (times, now, notice) => houseRules.resumption(times, now, notice - Math.min(1, notice)) },
  'a second suspension restores the first one’s time again': { ...houseRules, resumption: (times, now, notice) => houseRules.resumption({ ...times, resumesAt: null }, now, notice) },
  'a suspension eats the last look': { ...houseRules, resumption: (times, now, notice) => ({ ...houseRules.resumption(times, now, notice), lastLookUntil: times.lastLookUntil }) },
  'the last look is cut short': { ...houseRules, dueActs: (times, now) => houseRules.dueActs({ ...times, lastLookUntil: null }, now) },
};

/** 0.1 + 0.2 is not 0.3: the step is measured in binary fractions of a yuan. */
function floats(standing: Standing, bid: BidFigures, bidder: Eligibility, now: Date): Decision {
  const decision = houseRules.decideBid(standing, bid, bidder, now);
  const { reserve, minStep } = standing.terms;
  if (decision.outcome === 'refused' || decision.matched || standing.terms.format !== 'ascending') return decision;
  return (inYuan(bid.amount) - inYuan(reserve)) % inYuan(minStep) === 0 ? decision : { outcome: 'refused', code: 'bid.off_step', facts: {} };
}

function refusedExtends(): Rules {
  let asked = new Date(0);
  return {
    ...houseRules,
    decideBid: (standing, bid, bidder, now) => houseRules.decideBid(standing, bid, bidder, (asked = now)),
    applyDecision: (standing, decision, who) => {
      const after = houseRules.applyDecision(standing, decision, who);
      const late = asked >= addSeconds(standing.endsAt, -standing.terms.triggerSeconds) && asked < standing.endsAt;
      return decision.outcome === 'refused' && late ? { ...after, endsAt: new Date(Math.max(after.endsAt.getTime(), addSeconds(asked, standing.terms.extensionSeconds).getTime())) } : after;
    },
  };
}

function newestWins(entries: Parameters<Rules['foldAuction']>[0]): ReturnType<Rules['foldAuction']> {
  const all = [...entries];
  const newest = all.findLast((entry) => entry.kind === 'bid.accepted' || entry.kind === 'bid.refused');
  const folded = houseRules.foldAuction(all);
  if (folded.leaderCode === null || newest === undefined) return folded;
  return { ...folded, leaderCode: (newest.payload as { bidder_code: string }).bidder_code, bestSeq: newest.seq };
}
