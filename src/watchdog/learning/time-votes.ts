// Time votes: how often lots that closed near in time to this one were found rigged when they were reviewed. A ring has its months; so has a change of officers.
import { lowerBound } from '../../statistics/ascending.ts';

export interface TimeVotes {
  /** Share of the √n nearest reviewed lots, pulled to the county's rate by one lot. */
  near: number;
  /** Of four times as many. */
  wide: number;
}

const WIDER = 4;

/**
 * One a lot; for a lot whose day is not known the county's rate. Nearness is counted in reviewed lots, not in days, so that it means the same in a county
 * with ten lots a year and in one with a thousand. `days`: of closing; `reviewed`: lot position → found rigged. A reviewed lot never votes for itself.
 */
export function timeVotes(days: readonly (number | null)[], reviewed: ReadonlyMap<number, boolean>): TimeVotes[] {
  const known = [...reviewed].flatMap(([at, rigged]) => ((days[at] ?? null) === null ? [] : [{ at, rigged, day: days[at] as number }])).toSorted((a, b) => a.day - b.day || a.at - b.at);
  const rate = (known.filter((one) => one.rigged).length + 0.5) / (known.length + 1);
  const few = Math.max(2, Math.round(Math.sqrt(known.length)));
  const knownDays = known.map((one) => one.day);
  return days.map((day, at) => {
    const verdicts = day === null ? [] : nearest(known, lowerBound(knownDays, day), { day, at }, few * WIDER);
    return { near: pulled(verdicts.slice(0, few), rate), wide: pulled(verdicts, rate) };
  });
}

interface Known {
  at: number;
  rigged: boolean;
  day: number;
}

/** Verdicts in order of nearness, the earlier first where two are as near; `after`: the first not before the lot's own day. */
function nearest(known: readonly Known[], after: number, { day, at }: { day: number; at: number }, most: number): boolean[] {
  let before = after - 1;
  const found: boolean[] = [];
  while (found.length < most && (before >= 0 || after < known.length)) {
    const [earlier, later] = [known[before], known[after]];
    const back = later === undefined || (earlier !== undefined && day - earlier.day <= later.day - day);
    const one = (back ? known[before--] : known[after++]) as Known;
    if (one.at !== at) found.push(one.rigged);
  }
  return found;
}

const pulled = (verdicts: readonly boolean[], rate: number): number => (verdicts.filter(Boolean).length + rate) / (verdicts.length + 1);
