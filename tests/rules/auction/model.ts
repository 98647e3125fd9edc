// The obvious model of an auction: lists of what happened, in whole fen and milliseconds. Written from the notice's words; shares nothing with src.
import type { Command, Fitness, World } from './model-world.ts';

/** A command made definite: who asks what at which instant. */
export type Act =
  | { kind: 'bid'; now: number; key: number; who: number; amount: number; total: number | null }
  | { kind: 'suspend' | 'withdraw' | 'wait'; now: number }
  | { kind: 'resume'; now: number; notice: number }
  | { kind: 'clock'; now: number; covered: boolean }
  | { kind: 'fitness'; now: number; who: number; what: Fitness };

export interface Shown {
  price: number | null;
  leader: number | null;
  end: number;
  extensions: number;
  bids: number;
  ending: 'awarded' | 'unsold' | 'withdrawn' | null;
}

interface Model {
  world: World;
  now: number;
  accepted: { who: number; amount: number; at: number }[];
  asked: { key: number; who: number; amount: number; total: number | null; answer: string }[];
  opening: number;
  /** Every end there ever was; the last is in force. */
  ends: number[];
  extensions: number;
  suspendedAt: number | null;
  resumption: number | null;
  lookUntil: number | null;
  ending: Shown['ending'];
  unfit: Set<string>;
}

export const newModel = (world: World): Model => ({
  world, now: -86_400_000, accepted: [], asked: [], opening: 0, ends: [world.length], extensions: 0, suspendedAt: null, resumption: null, lookUntil: null, ending: null, unfit: new Set(),
});

export function shown(model: Model): Shown {
  const { accepted, extensions, ending } = model;
  return { price: priceOf(model), leader: accepted.at(-1)?.who ?? null, end: endOf(model), extensions, bids: accepted.length, ending };
}

/** Makes the command definite and says what must come of it. */
export function expect(model: Model, command: Command): { act: Act; answer: string } {
  model.now = Math.max(model.now, instant(model, command.when));
  const act = definite(model, command);
  return { act, answer: happen(model, act) };
}

const endOf = (model: Model): number => model.ends.at(-1)!;
const priceOf = (model: Model): number | null => model.accepted.reduce<number | null>((best, bid) => Math.max(best ?? 0, bid.amount), null);

function instant(model: Model, when: Command['when']): number {
  if (typeof when === 'number') return Math.max(model.now, model.opening - 2_000) + when;
  const to = { opening: model.opening, trigger: endOf(model) - model.world.trigger, end: endOf(model), resumption: model.resumption ?? 0, look: model.lookUntil ?? 0 };
  return to[when.to] + when.by;
}

function definite(model: Model, command: Command): Act {
  const { now } = model;
  switch (command.kind) {
    case 'bid': {
      const amount = Math.max(1, { lowest: lowest(model), equal: priceOf(model) ?? model.world.reserve, highest: highest(model) }[command.aim] + command.over);
      const right = Math.floor((amount * model.world.area + 50) / 100);
      return ask(model, command.who, amount, { none: null, right, wrong: right + 1 }[command.total]);
    }
    case 'raise by leader':
      return ask(model, model.accepted.at(-1)?.who ?? 0, lowest(model), null);
    case 'match by holder': {
      const holders = model.world.ranks.flatMap((rank, who) => (rank === null ? [] : [who]));
      return ask(model, holders[model.asked.length % Math.max(1, holders.length)] ?? 0, priceOf(model) ?? model.world.reserve, null);
    }
    case 'retry': {
      const earlier = model.asked[command.nth % Math.max(1, model.asked.length)];
      if (earlier === undefined) return { kind: 'wait', now };
      const { key, who, amount, total } = earlier;
      return { kind: 'bid', now, key, who, amount: command.altered ? amount + 1 : amount, total };
    }
    case 'resume':
      return { kind: 'resume', now, notice: command.notice };
    case 'clock':
      return { kind: 'clock', now, covered: command.covered };
    case 'fitness':
      return { kind: 'fitness', now, who: command.who, what: command.what };
    default:
      return { kind: command.kind, now };
  }
}

const ask = (model: Model, who: number, amount: number, total: number | null): Act => ({ kind: 'bid', now: model.now, key: model.asked.length, who, amount, total });

function lowest(model: Model): number {
  const price = priceOf(model);
  return price === null || model.world.format === 'fixed_price' ? model.world.reserve : price + model.world.step;
}

const highest = (model: Model): number => (model.world.format === 'fixed_price' ? model.world.reserve : (priceOf(model) ?? model.world.reserve) + model.world.jump);

function happen(model: Model, act: Act): string {
  switch (act.kind) {
    case 'bid':
      return answerOnce(model, act);
    case 'suspend':
      if (model.ending !== null || model.suspendedAt !== null || act.now >= (model.lookUntil ?? endOf(model))) return 'not now';
      model.suspendedAt = act.now;
      return 'suspended';
    case 'resume':
      return resume(model, act.now + act.notice);
    case 'clock':
      return clock(model, act);
    case 'withdraw':
      if (model.ending !== null || model.accepted.length > 0 || act.now >= endOf(model)) return 'not now';
      model.ending = 'withdrawn';
      return 'withdrawn';
    case 'fitness':
      return turn(model.unfit, `${act.what} ${act.who}`);
    case 'wait':
      return 'nothing';
  }
}

function turn(set: Set<string>, what: string): string {
  if (!set.delete(what)) set.add(what);
  return 'turned';
}

/** The time that was left when the countdown stopped is what is left when it runs again. */
function resume(model: Model, wanted: number): string {
  if (model.suspendedAt === null || model.ending !== null) return 'not now';
  // A moment promised before is kept.
  const at = Math.max(wanted, model.resumption ?? -Infinity);
  // It did not run before the opening, nor between a resumption's notice and its moment.
  const stopped = Math.max(model.suspendedAt, model.opening, model.resumption ?? -Infinity);
  const left = (model.lookUntil ?? endOf(model)) - stopped;
  if (model.suspendedAt < model.opening) model.opening = Math.max(model.opening, at);
  // After the end only the last look was running.
  if (model.lookUntil === null) model.ends.push(Math.max(at, stopped) + left);
  else model.lookUntil = Math.max(at, stopped) + left;
  model.suspendedAt = null;
  model.resumption = at;
  return 'resumed';
}

function clock(model: Model, { now, covered }: { now: number; covered: boolean }): string {
  const { world, accepted } = model;
  if (model.ending !== null || model.suspendedAt !== null || world.format === 'sealed' || now < (model.lookUntil ?? endOf(model))) return 'nothing due';
  if (!covered && model.lookUntil === null) {
    model.ends.push(now + world.extension);
    return 'outage';
  }
  const leader = accepted.at(-1)?.who;
  if (world.mode === 'LAST_LOOK' && model.lookUntil === null && leader !== undefined && world.ranks.some((rank) => stronger(rank, world.ranks[leader]!))) {
    model.lookUntil = now + world.look;
    return 'last look';
  }
  model.ending = leader === undefined ? 'unsold' : 'awarded';
  return model.ending;
}

const stronger = (mine: number | null, theirs: number | null): boolean => (mine ?? Infinity) < (theirs ?? Infinity);

/** A key is answered once; whoever asks again hears the same, whoever asks something else with it hears so. */
function answerOnce(model: Model, bid: Extract<Act, { kind: 'bid' }>): string {
  const earlier = model.asked.find((one) => one.key === bid.key && one.who === bid.who);
  if (earlier !== undefined) return earlier.amount === bid.amount && earlier.total === bid.total ? earlier.answer : 'bid.key_reused';
  const answer = wrong(model, bid) ?? 'accepted';
  model.asked.push({ ...bid, answer });
  if (answer !== 'accepted') return answer;
  const { world, lookUntil } = model;
  model.accepted.push({ who: bid.who, amount: bid.amount, at: bid.now });
  const room = world.cap === null || model.extensions < world.cap;
  const end = endOf(model);
  if (world.format === 'ascending' && lookUntil === null && room && bid.now >= end - world.trigger && bid.now + world.extension > end) {
    model.ends.push(bid.now + world.extension);
    model.extensions += 1;
  }
  return answer;
}

/** The first reason against it, if there is one. */
function wrong(model: Model, { who, amount, total, now }: Extract<Act, { kind: 'bid' }>): string | null {
  const { world, unfit } = model;
  const price = priceOf(model);
  const leader = model.accepted.at(-1)?.who;
  const over = now >= endOf(model) || model.ending !== null;
  const looking = model.ending === null && model.lookUntil !== null && now < model.lookUntil;
  const mayEqual = price !== null && leader !== undefined && stronger(world.ranks[who]!, world.ranks[leader]!);
  const again = amount >= 2 * (price ?? world.reserve) && total !== Math.floor((amount * world.area + 50) / 100);
  const reasons: [boolean, string][] = [
    [model.ending === 'withdrawn', 'bid.withdrawn'],
    [model.suspendedAt !== null, 'bid.suspended'],
    [model.resumption !== null && now < model.resumption, 'bid.resumes_later'],
    [now < model.opening, 'bid.not_open'],
    [over && !looking, 'bid.too_late'],
    [world.format === 'sealed', 'bid.sealed_only'],
    [unfit.has(`session ${who}`), 'bid.session_ended'],
    [unfit.has(`staff ${who}`), 'bid.staff'],
    [unfit.has(`qualified ${who}`), 'bid.not_qualified'],
    [unfit.has(`deposit ${who}`), 'bid.deposit_not_held'],
    [leader === who, 'bid.already_leading'],
  ];
  const first = reasons.find(([holds]) => holds)?.[1];
  if (first !== undefined) return first;
  if (looking) return mayEqual ? (amount === price ? null : 'bid.last_look_amount') : 'bid.last_look_only';
  if (world.mode === 'COURT_MATCH' && mayEqual && amount === price) return null;
  if (world.format === 'fixed_price') return amount !== world.reserve ? 'bid.fixed_price' : price !== null ? 'bid.taken' : null;
  if (amount < lowest(model)) return price === null ? 'bid.below_reserve' : 'bid.below_step';
  if (amount > highest(model)) return 'bid.above_step';
  if ((amount - world.reserve) % world.step !== 0) return 'bid.off_step';
  return again ? 'bid.confirm_total' : null;
}
