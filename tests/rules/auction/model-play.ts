// Plays a model's acts with the real rules and keeps the record as the journal would; what the two say must be the same, word for word.
import { dueActs, resultOf, type Times } from '../../../src/auction/closing.ts';
import { foldAuction, type AuctionEntry } from '../../../src/auction/fold.ts';
import { applyDecision, decideBid, mayMatch, type Eligibility, type Standing } from '../../../src/auction/rules.ts';
import { isOver, resumption } from '../../../src/auction/interruption/suspension.ts';
import { Money } from '../../../src/kernel/money.ts';
import { expect as expected, newModel, shown, type Act, type Shown } from './model.ts';
import { BIDDERS, type Command, type World } from './model-world.ts';

/** The rules as the house has them; a mutant has one of them wrong. */
export const houseRules = { decideBid, applyDecision, dueActs, foldAuction, resultOf, mayMatch, isOver, resumption };
export type Rules = typeof houseRules;

/** 2026-08-12 06:00 UTC. */
const OPENING = 1_786_514_400_000;
const date = (ms: number): Date => new Date(OPENING + ms);
const iso = (ms: number): string => date(ms).toISOString();
const monies = new Map<number, Money>();

/** Amounts come again and again; they are made once. */
function money(fen: number): Money {
  const known = monies.get(fen);
  if (known !== undefined) return known;
  const made = Money.of((fen / 100).toFixed(2));
  if (monies.size > 20_000) monies.clear();
  monies.set(fen, made);
  return made;
}

interface Desk {
  rules: Rules;
  world: World;
  standing: Standing;
  suspendedAt: number | null;
  state: 'scheduled' | 'open' | 'closed' | 'withdrawn';
  ending: Shown['ending'];
  entries: AuctionEntry[];
  keys: Map<string, { amount: number; total: number | null; answer: string }>;
  people: Eligibility[];
}

/** Undefined when rules and model agree from the first command to the last; else what they differ in. */
export function difference(world: World, commands: readonly Command[], rules: Rules = houseRules): string | undefined {
  const { steps, entries, desk, model } = playAll(world, commands, rules);
  const wrong = steps.find((step) => step.said !== step.due || !same(step.shown, step.shownDue));
  const trace = (): string => steps.map((step) => `  ${JSON.stringify(step.act)} → ${step.said}`).join('\n');
  if (wrong !== undefined) return `${JSON.stringify(wrong.act)}\n  rules: ${wrong.said} ${JSON.stringify(wrong.shown)}\n  model: ${wrong.due} ${JSON.stringify(wrong.shownDue)}\nafter\n${trace()}`;
  const folded = rules.foldAuction(entries);
  if (folded.breaches.length > 0) return `the record has breaches: ${folded.breaches.join('; ')}\nafter\n${trace()}`;
  const view: Shown = {
    price: folded.price === null ? null : fenOf(folded.price), leader: folded.leaderCode === null ? null : Number(folded.leaderCode), end: folded.endsAt!.getTime() - OPENING,
    extensions: folded.extensions, bids: folded.bidCount, ending: folded.ending,
  };
  if (!same(view, shown(model))) return `the record folds to ${JSON.stringify(view)}, the model has ${JSON.stringify(shown(model))}\nafter\n${trace()}`;
  return winnerOf(desk, model.accepted, shown(model));
}

/** The record of an auction that was played to its last command. */
export function playAll(world: World, commands: readonly Command[], rules: Rules = houseRules) {
  const model = newModel(world);
  const desk = newDesk(world, rules);
  const steps = commands.map((command) => {
    const { act, answer } = expected(model, command);
    const said = play(desk, act);
    return { act, said, due: answer, shown: standingOf(desk), shownDue: shown(model) };
  });
  return { steps, entries: desk.entries, desk, model };
}

const same = (a: Shown, b: Shown): boolean =>
  a.price === b.price && a.leader === b.leader && a.end === b.end && a.extensions === b.extensions && a.bids === b.bids && a.ending === b.ending;
/** Through the decimal text: '1500.00' is 150000 fen. */
const fenOf = (amount: Money): number => Number(amount.toText().replace('.', ''));

function newDesk(world: World, rules: Rules): Desk {
  const terms: Standing['terms'] = {
    format: world.format, priorityMode: world.mode, reserve: money(world.reserve), minStep: money(world.step), maxStep: money(world.jump), area: (world.area / 100).toFixed(2),
    opensAt: date(0), extensionSeconds: world.extension / 1_000, triggerSeconds: world.trigger / 1_000, maxExtensions: world.cap,
  };
  const standing: Standing = {
    terms, withdrawn: false, closed: false, suspended: false, resumesAt: null, endsAt: date(world.length), lastLookUntil: null, extensions: 0, price: null, leaderId: null, leaderRank: null, bidCount: 0,
  };
  const desk: Desk = {
    rules, world, standing, suspendedAt: null, state: 'scheduled', ending: null, entries: [], keys: new Map(),
    people: Array.from({ length: BIDDERS }, (_, who) => ({ applicationId: String(who), qualified: true, depositHeld: true, staff: false, sessionAlive: true, priorityRank: world.ranks[who]! })),
  };
  enter(desk, -86_400_000, {
    kind: 'auction.scheduled',
    payload: {
      notice_version: 1, reserve: terms.reserve.toText(), min_step: terms.minStep.toText(), max_step: terms.maxStep.toText(), opens_at: iso(0), free_ends_at: iso(0), ends_at: iso(world.length),
      extension_seconds: terms.extensionSeconds, trigger_seconds: terms.triggerSeconds, format: world.format, max_extensions: world.cap, priority_mode: world.mode,
    },
  });
  return desk;
}

type Told = AuctionEntry extends infer E ? (E extends AuctionEntry ? Omit<E, 'seq' | 'decidedAt'> : never) : never;
const enter = (desk: Desk, now: number, told: Told): void => void desk.entries.push({ seq: desk.entries.length + 1, decidedAt: date(now), ...told } as AuctionEntry);

function standingOf({ standing, ending }: Desk): Shown {
  return {
    price: standing.price === null ? null : fenOf(standing.price), leader: standing.leaderId === null ? null : Number(standing.leaderId), end: standing.endsAt.getTime() - OPENING,
    extensions: standing.extensions, bids: standing.bidCount, ending,
  };
}

function play(desk: Desk, act: Act): string {
  const over = desk.state === 'closed' || desk.state === 'withdrawn';
  switch (act.kind) {
    case 'bid':
      return bid(desk, act);
    case 'suspend':
      if (desk.suspendedAt !== null || desk.rules.isOver(timesOf(desk), date(act.now))) return 'not now';
      desk.suspendedAt = act.now;
      desk.standing = { ...desk.standing, suspended: true };
      enter(desk, act.now, { kind: 'auction.suspended', payload: {} });
      return 'suspended';
    case 'resume':
      return over || desk.suspendedAt === null ? 'not now' : resume(desk, act);
    case 'clock':
      return clock(desk, act);
    case 'withdraw':
      if (over || desk.standing.price !== null || act.now >= desk.standing.endsAt.getTime() - OPENING) return 'not now';
      desk.state = 'withdrawn';
      desk.ending = 'withdrawn';
      desk.standing = { ...desk.standing, withdrawn: true };
      enter(desk, act.now, { kind: 'auction.withdrawn', payload: {} });
      return 'withdrawn';
    case 'fitness': {
      const field = ({ session: 'sessionAlive', staff: 'staff', qualified: 'qualified', deposit: 'depositHeld' } as const)[act.what];
      desk.people[act.who] = { ...desk.people[act.who]!, [field]: !desk.people[act.who]![field] };
      return 'turned';
    }
    case 'wait':
      return 'nothing';
  }
}

function resume(desk: Desk, { now, notice }: Extract<Act, { kind: 'resume' }>): string {
  const { standing } = desk;
  // The row says 'open' from the opening on, for the first bid or the clock opens it.
  const state = desk.suspendedAt! >= standing.terms.opensAt.getTime() - OPENING ? 'open' : 'scheduled';
  const { resumesAt, opensAt, freeEndsAt, endsAt, lastLookUntil } = desk.rules.resumption({ ...timesOf(desk), state, suspendedAt: date(desk.suspendedAt!) }, date(now), notice / 1_000);
  desk.suspendedAt = null;
  desk.standing = { ...standing, terms: { ...standing.terms, opensAt }, suspended: false, resumesAt, endsAt, lastLookUntil };
  const told = { resumes_at: resumesAt.toISOString(), opens_at: opensAt.toISOString(), free_ends_at: freeEndsAt.toISOString(), ends_at: endsAt.toISOString(), ...(lastLookUntil !== null && { last_look_until: lastLookUntil.toISOString() }) };
  enter(desk, now, { kind: 'auction.resumed', payload: { reason: '', approval_id: '', ...told } });
  return 'resumed';
}

const timesOf = ({ state, world, standing }: Desk): Times => ({
  state, format: world.format, opensAt: standing.terms.opensAt, freeEndsAt: standing.terms.opensAt, endsAt: standing.endsAt, suspended: standing.suspended, resumesAt: standing.resumesAt,
  lastLookUntil: standing.lastLookUntil,
});

function clock(desk: Desk, { now, covered }: Extract<Act, { kind: 'clock' }>): string {
  const { standing, rules, world } = desk;
  const acts = rules.dueActs(timesOf(desk), date(now));
  if (acts.includes('open')) {
    desk.state = 'open';
    enter(desk, now, { kind: 'auction.opened', payload: {} });
  }
  if (!acts.includes('close')) return 'nothing due';
  if (!covered && standing.lastLookUntil === null) {
    desk.standing = { ...standing, endsAt: date(now + world.extension) };
    enter(desk, now, { kind: 'auction.outage_extension', payload: { window_from: iso(0), window_until: iso(0), ends_at: iso(now + world.extension) } });
    return 'outage';
  }
  if (world.mode === 'LAST_LOOK' && standing.lastLookUntil === null && world.ranks.some((rank) => rules.mayMatch(standing, rank))) {
    desk.standing = { ...standing, lastLookUntil: date(now + world.look) };
    enter(desk, now, { kind: 'auction.last_look_opened', payload: { until: iso(now + world.look) } });
    return 'last look';
  }
  const { outcome } = rules.resultOf(rules.foldAuction(desk.entries));
  enter(desk, now, { kind: 'auction.closed', payload: {} });
  enter(desk, now, { kind: `auction.${outcome}`, payload: {} });
  desk.state = 'closed';
  desk.ending = outcome;
  desk.standing = { ...desk.standing, closed: true };
  return outcome;
}

function bid(desk: Desk, { now, key, who, amount, total }: Extract<Act, { kind: 'bid' }>): string {
  const earlier = desk.keys.get(`${who}|${key}`);
  if (earlier !== undefined) return earlier.amount === amount && earlier.total === total ? earlier.answer : 'bid.key_reused';
  const { decideBid: decide, applyDecision: apply } = desk.rules;
  const decision = decide(desk.standing, { amount: money(amount), confirmedTotal: total === null ? null : money(total) }, desk.people[who]!, date(now));
  const shared = { amount: money(amount).toText(), bidder_code: String(who) };
  if (decision.outcome === 'accepted') {
    const { endsAt, extended, matched, rank } = decision;
    enter(desk, now, { kind: 'bid.accepted', payload: { ...shared, ends_at: endsAt.toISOString(), extended, matched, rank } });
  } else enter(desk, now, { kind: 'bid.refused', payload: { ...shared, code: decision.code } });
  desk.standing = apply(desk.standing, decision, String(who));
  const answer = decision.outcome === 'accepted' ? 'accepted' : decision.code;
  desk.keys.set(`${who}|${key}`, { amount, total, answer });
  return answer;
}

/** I4: the winner is the best valid bid. */
function winnerOf(desk: Desk, accepted: readonly { who: number; amount: number }[], due: Shown): string | undefined {
  if (due.ending !== 'awarded' && due.ending !== 'unsold') return undefined;
  const result = desk.rules.resultOf(desk.rules.foldAuction(desk.entries));
  const said = result.outcome === 'unsold' ? 'unsold' : `${result.leaderCode} at ${result.price}, ${result.bidders} bidders`;
  const best = accepted.reduce<{ who: number; amount: number } | null>((held, one) => (held === null || one.amount >= held.amount ? one : held), null);
  const truth = best === null ? 'unsold' : `${best.who} at ${money(best.amount).toText()}, ${new Set(accepted.map((one) => one.who)).size} bidders`;
  return said === truth ? undefined : `the result is ${said}, the model's is ${truth}`;
}
