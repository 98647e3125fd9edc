// Habits: how likely a bidder was to be at a lot, by where, when and for what he enters otherwise.
// What ties people down is learnt in the county itself, and for who enters often by his own entries: with one it is the village, with another the kind of land.
import { lowerBound } from '../../statistics/ascending.ts';
import { MOST_ENTRANTS, type Rolls } from './rolls.ts';
import { levelsOf, type Level } from './strata.ts';
import { certain, traceHands } from './traces.ts';

export interface Habits {
  /** What the county's entries hang on: each level and its weight. */
  levels: readonly { name: string; weight: number }[];
  /** How often a hand would be among those at these lots, by its entries elsewhere and the crowds there, the coming of `known` being given. */
  coming(hand: number, lots: readonly number[], known: readonly number[]): number;
  /** Expected meetings of a hand with each of `others`, given the crowds, each one's entries elsewhere and the other's lots; the mean of both ways to ask. `own`: what their joint lots put into it. */
  meetings(hand: number, others: readonly number[], own: (index: number) => number): number[];
  /** What a lot both entered puts into `meetings`: being at a lot does not explain being at it. */
  ownShare(hand: number, other: number, lot: number): number;
}

/** Entries that teach the county's habits. */
const MOST_TEACHING = 40_000;
/** A level that explains less than this share of the entries is let go. */
const LEAST_WEIGHT = 0.01;
const ROUNDS = 30;
const OWN_ROUNDS = 20;
/** The county's habits count as this many entries of one's own; and nobody's place is taken to be known from fewer than about so many entries there. */
const COUNTY_PRIOR = 10;
const PLACE_PRIOR = 3;
/** A lot is crowded by at most this many times what its kind draws: a single feast must not explain every meeting at it. */
const MOST_CROWDED = 6;
const LEAST_USUAL = 0.5;
const MOST_EVEN = 1e6;

export function learnHabits(rolls: Rolls): Habits {
  const { levels, county } = learnLevels(rolls);
  const spreads = Array.from<Float32Array | undefined>({ length: rolls.hands });
  const reader = densityReader(levels);
  const spreadOf = (hand: number): Float32Array => (spreads[hand] ??= spreadEntries(rolls.lotsOf(hand), levels, county, reader));
  const usual = usualCrowds(rolls, levels, county);
  const evenness = evennessOf(rolls, usual);
  // At a lot that draws many anybody is likelier to be met, so far as the county's lots do differ in what they draw. Those known to be here are taken off both sides: the crowd, and what the lot's like draw.
  const crowd = (lot: number, known: number, theirs: number): number => {
    const here = rolls.handsAt(lot).length;
    return here > MOST_ENTRANTS ? 0 : Math.min(MOST_CROWDED, (Math.max(0, here - known) + evenness) / (Math.max(LEAST_USUAL, (usual[lot] as number) - theirs) + evenness));
  };
  const traces = traceHands(rolls, levels, spreadOf, (lot, own) => crowd(lot, 1, own));
  const share = (hand: number, lot: number): number => rowSum(spreadOf(hand), lowerBound(rolls.lotsOf(hand), lot), levels.length);
  const chances = (hand: number, lots: readonly number[]): number[] => traces.chances(hand, lots).map((chance, i) => certain(chance - (rolls.handsAt(lots[i] as number).includes(hand) ? share(hand, lots[i] as number) : 0)));
  return {
    levels: levels.map(({ name }, l) => ({ name, weight: county[l] as number })),
    coming(hand, lots, known) {
      const others = known.map((one) => chances(one, lots));
      return chances(hand, lots).reduce((sum, chance, i) => sum + certain(chance * crowd(lots[i] as number, known.length, others.reduce((total, one) => total + (one[i] as number), 0))), 0);
    },
    meetings: (hand, others, own) => traces.products(hand, others).map((product, i) => Math.max(0, product - own(i))),
    ownShare: (hand, other, lot) => (traces.crowdAt(other, lot) * share(hand, lot) + traces.crowdAt(hand, lot) * share(other, lot)) / 2,
  };
}

/** The levels that explain anything, the whole county always among them, and what share of the entries each does. */
function learnLevels(rolls: Rolls): { levels: Level[]; county: Float64Array } {
  const all = levelsOf(rolls.lots);
  const weights = countyWeights(rolls, all);
  const kept = all.map((_, l) => l).filter((l) => l === 0 || (weights[l] as number) >= LEAST_WEIGHT);
  const total = kept.reduce((sum, l) => sum + (weights[l] as number), 0);
  return { levels: kept.map((l) => all[l] as Level), county: Float64Array.from(kept, (l) => (weights[l] as number) / total) };
}

type Reader = (lots: readonly number[], belongs: Float32Array | null) => Float64Array;

/** Of a bidder: for each of his entries and each level, the density his other entries put on that lot; `belongs`: how far each entry belongs to each level. Row after row; to be used before the next is asked for. */
function densityReader(levels: readonly Level[]): Reader {
  const scratch = levels.map(({ sizes }) => new Float64Array(sizes.length));
  const width = levels.length;
  let room = new Float64Array(64 * width);
  return (lots, belongs) => {
    if (room.length < lots.length * width) room = new Float64Array(2 * lots.length * width);
    const out = room.subarray(0, lots.length * width).fill(0);
    for (let l = 0; l < width; l += 1) readLevel(levels[l] as Level, scratch[l] as Float64Array, { lots, belongs, out, l, width });
    return out;
  };
}

/** `here`: a row of zeros, one a stratum, that is left as it was. */
function readLevel({ strata, sizes }: Level, here: Float64Array, { lots, belongs, out, l, width }: { lots: readonly number[]; belongs: Float32Array | null; out: Float64Array; l: number; width: number }): void {
  let all = 0;
  for (let i = 0; i < lots.length; i += 1) {
    const stratum = strata[lots[i] as number] as number;
    if (stratum < 0) continue;
    const weight = belongs === null ? 1 : (belongs[i * width + l] as number);
    here[stratum] = (here[stratum] as number) + weight;
    all += weight;
  }
  const prior = belongs === null || l === 0 ? 0 : PLACE_PRIOR;
  for (let i = 0; i < lots.length; i += 1) {
    const stratum = strata[lots[i] as number] as number;
    const others = stratum < 0 ? 0 : (sizes[stratum] as number) - 1;
    const weight = belongs === null ? 1 : (belongs[i * width + l] as number);
    const known = all - weight + prior;
    if (others > 0 && known > 1e-9) out[i * width + l] = Math.max(0, (here[stratum] as number) - weight) / known / others;
  }
  for (let i = 0; i < lots.length; i += 1) if ((strata[lots[i] as number] as number) >= 0) here[strata[lots[i] as number] as number] = 0;
}

/** One step of expectation–maximisation: how far each entry belongs to each level. */
function belonging(densities: Float64Array, weights: Float64Array, out: Float32Array): void {
  const width = weights.length;
  for (let row = 0; row < densities.length; row += width) {
    let total = 0;
    for (let l = 0; l < width; l += 1) total += (weights[l] as number) * (densities[row + l] as number);
    for (let l = 0; l < width; l += 1) out[row + l] = total === 0 ? (weights[l] as number) : ((weights[l] as number) * (densities[row + l] as number)) / total;
  }
}

/** Weights under which the county's entries are likeliest, each foretold by its bidder's others. */
function countyWeights(rolls: Rolls, levels: readonly Level[]): Float64Array {
  let entries = 0;
  for (let hand = 0; hand < rolls.hands; hand += 1) entries += rolls.lotsOf(hand).length;
  const stride = Math.max(1, Math.ceil(entries / MOST_TEACHING));
  const reader = densityReader(levels);
  const rows: Float64Array[] = [];
  for (let hand = 0; hand < rolls.hands; hand += stride) if (rolls.lotsOf(hand).length > 1) rows.push(reader(rolls.lotsOf(hand), null).slice());
  const all = new Float64Array(rows.reduce((sum, row) => sum + row.length, 0));
  rows.reduce((at, row) => (all.set(row, at), at + row.length), 0);
  let weights = new Float64Array(levels.length).fill(1 / levels.length);
  const belongs = new Float32Array(all.length);
  for (let round = 0; round < ROUNDS && all.length > 0; round += 1) {
    belonging(all, weights, belongs);
    weights = columnSums(belongs, weights, 0);
  }
  return weights;
}

function columnSums(belongs: Float32Array, start: Float64Array, prior: number): Float64Array<ArrayBuffer> {
  const width = start.length;
  // Plain loops: this is asked twenty times a hand, and `from` and `map` of a typed array walk an iterator.
  const sums = new Float64Array(width);
  for (let l = 0; l < width; l += 1) sums[l] = prior * (start[l] as number);
  for (let row = 0; row < belongs.length; row += width) for (let l = 0; l < width; l += 1) sums[l] = (sums[l] as number) + (belongs[row + l] as number);
  const total = prior + belongs.length / width;
  for (let l = 0; l < width; l += 1) sums[l] = (sums[l] as number) / total;
  return sums;
}

/**
 * How each entry spreads over each other lot of its strata. An entry at home says where home is, one elsewhere does not:
 * each belongs to the levels its bidder's like entries make likely, and they are learnt together.
 */
function spreadEntries(lots: readonly number[], levels: readonly Level[], county: Float64Array, reader: Reader): Float32Array {
  const width = levels.length;
  const belongs = new Float32Array(lots.length * width);
  for (let row = 0; row < belongs.length; row += width) belongs.set(county, row);
  let weights: Float64Array = county;
  for (let round = 0; round < OWN_ROUNDS && lots.length > 1; round += 1) {
    belonging(reader(lots, belongs), weights, belongs);
    weights = columnSums(belongs, county, COUNTY_PRIOR);
  }
  lots.forEach((lot, i) => {
    let total = 0;
    for (let l = 0; l < width; l += 1) if (othersAt(levels[l] as Level, lot) > 0) total += belongs[i * width + l] as number;
    for (let l = 0; l < width; l += 1) {
      const others = othersAt(levels[l] as Level, lot);
      belongs[i * width + l] = others > 0 && total > 0 ? (belongs[i * width + l] as number) / total / others : 0;
    }
  });
  return belongs;
}

const othersAt = ({ strata, sizes }: Level, lot: number): number => ((strata[lot] as number) < 0 ? 0 : (sizes[strata[lot] as number] as number) - 1);

function rowSum(rows: Float32Array, row: number, width: number): number {
  let sum = 0;
  for (let l = 0; l < width; l += 1) sum += rows[row * width + l] as number;
  return sum;
}

/** Bidders a lot's like draw, the lot itself left out. */
function usualCrowds(rolls: Rolls, levels: readonly Level[], weights: Float64Array): Float64Array {
  const shares = rolls.lots.map((_, lot) => spreadByCounty(levels, weights, lot));
  const sums = levels.map(({ strata, sizes }, l) => {
    const sum = new Float64Array(sizes.length);
    for (let lot = 0; lot < strata.length; lot += 1) if ((strata[lot] as number) >= 0) sum[strata[lot] as number] = (sum[strata[lot] as number] as number) + (shares[lot]?.[l] as number) * rolls.handsAt(lot).length;
    return sum;
  });
  return Float64Array.from(rolls.lots, (_, lot) => {
    const here = rolls.handsAt(lot).length;
    return Math.max(LEAST_USUAL, levels.reduce((sum, { strata }, l) => sum + ((strata[lot] as number) < 0 ? 0 : (sums[l]?.[strata[lot] as number] as number) - (shares[lot]?.[l] as number) * here), 0));
  });
}

/** How alike the county's lots are in what they draw: the size of the negative binomial their crowds follow (by moments); without end when crowds vary no more than chance makes them. */
function evennessOf(rolls: Rolls, usual: Float64Array): number {
  let [excess, squares] = [0, 0];
  usual.forEach((mean, lot) => {
    const here = rolls.handsAt(lot).length;
    if (here > MOST_ENTRANTS) return;
    excess += (here - mean) ** 2 - mean;
    squares += mean * mean;
  });
  return Math.min(MOST_EVEN, excess <= 0 ? MOST_EVEN : Math.max(LEAST_USUAL, squares / excess));
}

function spreadByCounty(levels: readonly Level[], weights: Float64Array, lot: number): number[] {
  let total = 0;
  const shares = levels.map((level, l) => {
    const others = othersAt(level, lot);
    if (others === 0) return 0;
    total += weights[l] as number;
    return (weights[l] as number) / others;
  });
  return total === 0 ? shares : shares.map((one) => one / total);
}
