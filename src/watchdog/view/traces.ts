// Traces: where a bidder's entries lie among the county's strata, laid over another's to see how often the two would meet.
import { lowerBound } from '../../statistics/ascending.ts';
import type { Rolls } from './rolls.ts';
import type { Level } from './strata.ts';

export const certain = (chance: number): number => Math.min(1, Math.max(0, chance));

/**
 * One array a hand, for there are many hands and most entered few lots: its strata; the crowds met in each; the chance left on each of its other lots; and
 * by entry how crowded the lot was besides this hand, over what is usual.
 */
interface Trace {
  strata: number;
  all: Float64Array;
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
    const { strata, all } = traceOf(hand);
    for (let i = 0; i < strata; i += 1) {
      came[all[i] as number] = all[strata + i] as number;
      would[all[i] as number] = all[2 * strata + i] as number;
    }
    use();
    for (let i = 0; i < strata; i += 1) came[all[i] as number] = would[all[i] as number] = 0;
  };
  return {
    crowdAt(hand, lot) {
      const { strata, all } = traceOf(hand);
      return all[3 * strata + lowerBound(rolls.lotsOf(hand), lot)] as number;
    },
    products(hand, others) {
      const theirs = others.map(traceOf);
      const out: number[] = [];
      laid(hand, () => {
        for (const { strata, all } of theirs) {
          let sum = 0;
          for (let i = 0; i < strata; i += 1) {
            const at = all[i] as number;
            sum += (came[at] as number) * (all[2 * strata + i] as number) + (would[at] as number) * (all[strata + i] as number);
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
    const strata = touched.length;
    const all = new Float64Array(3 * strata + lots.length);
    lots.forEach((lot, i) => {
      let chance = 0;
      placed(lot, (at, l) => (chance += (would[at] as number) - (shares[i * levels.length + l] as number)));
      all[3 * strata + i] = crowdOf(lot, certain(chance));
    });
    lots.forEach((lot, i) => placed(lot, (at) => (came[at] = (came[at] as number) + (all[3 * strata + i] as number))));
    touched.forEach((at, i) => {
      all[i] = at;
      all[strata + i] = came[at] as number;
      all[2 * strata + i] = would[at] as number;
      came[at] = would[at] = mark[at] = 0;
    });
    return { strata, all };
  };
}
