// World of the model: what an auction's notice may say and what may happen to it, drawn by fast-check; fen and milliseconds throughout.
import { fc } from '../../support/fast-check.ts';

/** Milliseconds count from the announced opening. */
export interface World {
  format: 'ascending' | 'fixed_price' | 'sealed';
  mode: 'COURT_MATCH' | 'LAST_LOOK';
  reserve: number;
  step: number;
  jump: number;
  /** Hundredths of a mu. */
  area: number;
  length: number;
  trigger: number;
  extension: number;
  cap: number | null;
  look: number;
  /** Confirmed priority by bidder, 1 the strongest. */
  ranks: (number | null)[];
}

export type Fitness = 'session' | 'staff' | 'qualified' | 'deposit';

/** `to`: the instant aimed at, missed by `by`; a plain number: that much later. Time never runs backwards. */
export type When = number | { to: 'opening' | 'trigger' | 'end' | 'resumption' | 'look'; by: number };

export type Command = { when: When } & (
  | { kind: 'bid'; who: number; aim: 'lowest' | 'equal' | 'highest'; over: number; total: 'none' | 'right' | 'wrong' }
  | { kind: 'raise by leader' | 'match by holder' }
  | { kind: 'retry'; nth: number; altered: boolean }
  | { kind: 'suspend' }
  | { kind: 'resume'; notice: number }
  | { kind: 'clock'; covered: boolean }
  | { kind: 'withdraw' }
  | { kind: 'fitness'; who: number; what: Fitness }
  | { kind: 'wait' }
);

export const BIDDERS = 5;

const noRanks = fc.constant<(number | null)[]>([null, null, null, null, null]);
const ranks = fc.oneof(noRanks, fc.array(fc.constantFrom(null, null, 1, 2, 3), { minLength: BIDDERS, maxLength: BIDDERS }));

const figures = {
  mode: fc.constantFrom('COURT_MATCH', 'LAST_LOOK'),
  reserve: fc.constantFrom(150_000, 99, 1, 33_333),
  step: fc.constantFrom(1_000, 1, 7),
  // From ten steps to a jump the guard against one zero too many has to judge.
  jump: fc.constantFrom(10, 50, 400_000),
  area: fc.constantFrom(6_800, 3_337, 1),
  length: fc.constantFrom(600_000, 90_000),
  trigger: fc.constantFrom(60_000, 0, 700_000),
  extension: fc.constantFrom(60_000, 1_000),
  cap: fc.constantFrom(null, null, 0, 1, 3),
  look: fc.constantFrom(30_000, 1_000),
} as const;

const spread = (world: World): World => ({ ...world, jump: world.jump * world.step });
const worldOf = (format: fc.Arbitrary<World['format']>, rank: fc.Arbitrary<(number | null)[]>): fc.Arbitrary<World> =>
  fc.record({ ...figures, format, ranks: rank }, { noNullPrototype: true }).map((drawn) => spread(drawn as World));

/** The everyday auction. */
export const plainWorld = worldOf(fc.constant('ascending'), noRanks);
/** All formats, with holders of priority. */
export const anyWorld = worldOf(fc.constantFrom('ascending', 'ascending', 'ascending', 'fixed_price', 'fixed_price', 'sealed'), ranks);

/** Most moves are short, or aim at the instants where the rules change. */
const when: fc.Arbitrary<When> = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(0, 1, 500, 3_000) },
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 60_000 }) },
  { weight: 3, arbitrary: fc.record({ to: fc.constantFrom('trigger', 'trigger', 'end', 'end', 'opening', 'resumption'), by: fc.constantFrom(-1, -1, -1, -1_000) }, { noNullPrototype: true }) },
  { weight: 1, arbitrary: fc.record({ to: fc.constantFrom('trigger', 'end', 'opening', 'resumption', 'look'), by: fc.constantFrom(0, 0, 1) }, { noNullPrototype: true }) },
);
const kind = <K extends string>(name: K) => fc.constant(name);
const who = fc.nat(BIDDERS - 1);
const plain = { noNullPrototype: true };

const bid = fc.record({
  kind: kind('bid'), who, aim: fc.constantFrom('lowest', 'lowest', 'lowest', 'equal', 'highest'), over: fc.constantFrom(0, 0, 0, 0, 0, 1, -1, 1_000, -1_000, 7, 500, 300_000),
  total: fc.constantFrom('none', 'none', 'right', 'wrong'), when,
}, plain);
const act = fc.record({ kind: fc.constantFrom('raise by leader', 'match by holder', 'match by holder'), when }, plain);
const retry = fc.record({ kind: kind('retry'), nth: fc.nat(20), altered: fc.boolean(), when }, plain);
const clock = fc.record({ kind: kind('clock'), covered: fc.constantFrom(true, true, false), when }, plain);
const suspend = fc.record({ kind: kind('suspend'), when }, plain);
const resume = fc.record({ kind: kind('resume'), notice: fc.constantFrom(0, 1, 60_000), when }, plain);
const fitness = fc.record({ kind: kind('fitness'), who, what: fc.constantFrom('session', 'staff', 'qualified', 'deposit'), when }, plain);
const withdraw = fc.record({ kind: kind('withdraw'), when }, plain);
const wait = fc.record({ kind: kind('wait'), when }, plain);

const command = fc.oneof(
  { weight: 30, arbitrary: bid }, { weight: 6, arbitrary: act }, { weight: 4, arbitrary: retry }, { weight: 3, arbitrary: clock }, { weight: 1, arbitrary: suspend },
  { weight: 5, arbitrary: resume }, { weight: 1, arbitrary: fitness }, { weight: 2, arbitrary: wait },
) as fc.Arbitrary<Command>;
// Once withdrawn little can happen, so it comes seldom and late.
const turn = fc.oneof({ weight: 3, arbitrary: wait }, { weight: 1, arbitrary: withdraw }) as fc.Arbitrary<Command>;
/** Whatever went before: it runs again, ends, is looked at for the last time, ends for good, and somebody comes too late. */
const toTheEnd: Command[] = [
  { kind: 'resume', notice: 0, when: 0 }, { kind: 'clock', covered: true, when: { to: 'end', by: 0 } }, { kind: 'match by holder', when: 0 }, { kind: 'clock', covered: true, when: { to: 'look', by: 0 } },
  { kind: 'bid', who: 0, aim: 'lowest', over: 0, total: 'none', when: 0 },
];
const tail = fc.constantFrom<Command[][]>([], toTheEnd, toTheEnd);

export const commands: fc.Arbitrary<Command[]> = fc.tuple(fc.array(command, { maxLength: 110, size: 'max' }), turn, fc.array(command, { maxLength: 4, size: 'max' }), tail)
  .map(([first, then, last, end]) => [...first, then, ...last, ...end]);
