// Time votes: how often lots that closed near in time to this one were found rigged when they were reviewed. A ring has its months; so has a change of officers.

export interface TimeVotes {
  /** Share of the √n nearest reviewed lots, pulled to the county's rate by one lot. */
  near: number;
  /** Of four times as many. */
  wide: number;
}

const WIDER = 4;

/**
 * One a lot; null for a lot whose day is not known. Nearness is counted in reviewed lots, not in days, so that it means the same in a county
 * with ten lots a year and in one with a thousand. `days`: of closing; `reviewed`: lot position → found rigged. A reviewed lot never votes for itself.
 */
export function timeVotes(days: readonly (number | null)[], reviewed: ReadonlyMap<number, boolean>): (TimeVotes | null)[] {
  const known = [...reviewed].flatMap(([at, rigged]) => ((days[at] ?? null) === null ? [] : [{ at, rigged, day: days[at] as number }])).toSorted((a, b) => a.day - b.day || a.at - b.at);
  const rate = (known.filter((one) => one.rigged).length + 0.5) / (known.length + 1);
  const few = Math.max(2, Math.round(Math.sqrt(known.length)));
  return days.map((day, at) => {
    if (day === null) return null;
    const verdicts = nearest(known, day, at, few * WIDER);
    return { near: pulled(verdicts.slice(0, few), rate), wide: pulled(verdicts, rate) };
  });
}

interface Known {
  at: number;
  rigged: boolean;
  day: number;
}

/** Verdicts in order of nearness, the earlier first where two are as near. */
function nearest(known: readonly Known[], day: number, own: number, most: number): boolean[] {
  let after = firstFrom(known, day);
  let before = after - 1;
  const found: boolean[] = [];
  while (found.length < most && (before >= 0 || after < known.length)) {
    const [earlier, later] = [known[before], known[after]];
    const back = later === undefined || (earlier !== undefined && day - earlier.day <= later.day - day);
    const one = (back ? known[before--] : known[after++]) as Known;
    if (one.at !== own) found.push(one.rigged);
  }
  return found;
}

function firstFrom(known: readonly Known[], day: number): number {
  let [low, high] = [0, known.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((known[middle] as Known).day < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

const pulled = (verdicts: readonly boolean[], rate: number): number => (verdicts.filter(Boolean).length + rate) / (verdicts.length + 1);
