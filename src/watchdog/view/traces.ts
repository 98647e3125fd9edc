// Traces: where a bidder's entries lie among the county's strata, laid over another's to see how often the two would meet.
import { lowerBound } from '../../statistics/ascending.ts';
import type { Rolls } from './rolls.ts';
import type { Level } from './strata.ts';

export const certain = (chance: number): number => Math.min(1, Math.max(0, chance));

interface Trace {
  strata: Int32Array;
  /** Crowds met in the stratum, and the chance left on each of its other lots. */
  came: Float64Array;
  would: Float64Array;
  /** By entry: how crowded the lot was besides this hand, over what is usual. */
  crowds: Float64Array;
}

export interface Traces {
  crowdAt(hand: number, lot: number): number;
  products(hand: number, others: readonly number[]): number[];
  /** Chance of coming to each lot, by all entries of the hand. */
  chances(hand: number, lots: readonly number[]): number[];
}

export function traceHands(rolls: Rolls, levels: readonly Level[], spreadOf: (hand: number) => Float32Array, crowdOf: (lot: number, own: number) => number): Traces {
  const offsets = levels.map((_, l) => levels.slice(0, l).reduce((sum, level) => sum + level.sizes.length, 0));
  const room = levels.reduce((sum, level) => sum + level.sizes.length, 0);
  const [came, would] = [new Float64Array(room), new Float64Array(room)];
  const traces = Array.from<Trace | undefined>({ length: rolls.hands });
  const make = tracer(rolls, levels, offsets, spreadOf, crowdOf);
  const traceOf = (hand: number): Trace => (traces[hand] ??= make(hand));
  const laid = (hand: number, use: () => void): void => {
    const { strata, ...own } = traceOf(hand);
    strata.forEach((at, i) => {
      came[at] = own.came[i] as number;
      would[at] = own.would[i] as number;
    });
    use();
    for (const at of strata) came[at] = would[at] = 0;
  };
  return {
    crowdAt: (hand, lot) => traceOf(hand).crowds[lowerBound(rolls.lotsOf(hand), lot)] as number,
    products(hand, others) {
      const theirs = others.map(traceOf);
      const out: number[] = [];
      laid(hand, () => {
        for (const { strata, ...other } of theirs) {
          let sum = 0;
          for (let i = 0; i < strata.length; i += 1) {
            const at = strata[i] as number;
            sum += (came[at] as number) * (other.would[i] as number) + (would[at] as number) * (other.came[i] as number);
          }
          out.push(sum / 2);
        }
      });
      return out;
    },
    chances(hand, lots) {
      const out: number[] = [];
      laid(hand, () => {
        for (const lot of lots) {
          let sum = 0;
          for (let l = 0; l < levels.length; l += 1) {
            const stratum = levels[l]?.strata[lot] as number;
            if (stratum >= 0) sum += would[(offsets[l] as number) + stratum] as number;
          }
          out.push(sum);
        }
      });
      return out;
    },
  };
}

/** Makes one hand's trace on scratch rows of its own. */
function tracer(rolls: Rolls, levels: readonly Level[], offsets: readonly number[], spreadOf: (hand: number) => Float32Array, crowdOf: (lot: number, own: number) => number): (hand: number) => Trace {
  const room = levels.reduce((sum, level) => sum + level.sizes.length, 0);
  const [came, would, mark] = [new Float64Array(room), new Float64Array(room), new Uint8Array(room)];
  return (hand) => {
    const touched: number[] = [];
    const shares = spreadOf(hand);
    const lots = rolls.lotsOf(hand);
    const placed = (lot: number, each: (at: number, l: number) => void): void => {
      for (let l = 0; l < levels.length; l += 1) {
        const stratum = levels[l]?.strata[lot] as number;
        if (stratum >= 0) each((offsets[l] as number) + stratum, l);
      }
    };
    lots.forEach((lot, i) =>
      placed(lot, (at, l) => {
        if (mark[at] === 0) touched.push(at);
        mark[at] = 1;
        would[at] = (would[at] as number) + (shares[i * levels.length + l] as number);
      }),
    );
    const crowds = Float64Array.from(lots, (lot, i) => {
      let chance = 0;
      placed(lot, (at, l) => (chance += (would[at] as number) - (shares[i * levels.length + l] as number)));
      return crowdOf(lot, certain(chance));
    });
    lots.forEach((lot, i) => placed(lot, (at) => (came[at] = (came[at] as number) + (crowds[i] as number))));
    const trace = { strata: Int32Array.from(touched), came: Float64Array.from(touched, (at) => came[at] as number), would: Float64Array.from(touched, (at) => would[at] as number), crowds };
    for (const at of touched) came[at] = would[at] = mark[at] = 0;
    return trace;
  };
}
