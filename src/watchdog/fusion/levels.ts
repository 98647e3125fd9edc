// Levels: red where chance is held to account over the whole run or two registers agree, amber for the head of the list within capacity, grey for what is only stored.
import { discoveries } from '../../statistics/false-discovery.ts';
import { median } from '../../statistics/quantiles.ts';
import type { EvidenceGroup } from './evidence.ts';

export type Level = 'red' | 'amber' | 'grey';

export interface LevelCase {
  /** What applied: p, whether it was raised, and its matter. */
  tests: readonly { code: string; group: EvidenceGroup; p: number; raised: boolean }[];
  /** Place in the order of reading, from 1. */
  rank: number;
  reviewed: boolean;
}

/** False discovery rate of red over all lots of a run (watchdog.md §4.1.4). */
const RATE = 0.1;
/** Which register a matter is read from: two tests of one register are one witness. */
const REGISTERS: Readonly<Record<EvidenceGroup, string>> = {
  price: 'auction', turnout: 'auction', terms: 'notice', meetings: 'auction', shape: 'auction', identity: 'identity', relet: 'award', holding: 'award', entity: 'award', amendment: 'contract', money: 'bank', procedure: 'papers',
};
/** Facts, not shapes of figures: one hand behind two bidders, a default and re-let, an edge of the registers that is missing. R27 and R28 are R4, R12 is X1. */
const FACTS = /^(R4|R12|R27|R28|S1|S2|X[1-8])$/;

/** In the order of the cases. `capacity`: how many lots people can read. A reviewed lot is not read again for its rank alone. */
export function levelsOf(cases: readonly LevelCase[], capacity: number): Level[] {
  const found = discoveries(runP(cases), RATE);
  const unread = cases.map((_, i) => i).filter((i) => !(cases[i] as LevelCase).reviewed).sort((a, b) => (cases[a] as LevelCase).rank - (cases[b] as LevelCase).rank);
  const head = new Set(unread.slice(0, capacity));
  return cases.map((one, i) => (found[i] === true || twoRegisters(one) ? 'red' : head.has(i) ? 'amber' : 'grey'));
}

/** One p a lot: the least of its groups', Bonferroni inside a group and over the groups that applied; a group whose null half of the run contradicts is deflated first. */
function runP(cases: readonly LevelCase[]): number[] {
  const groups = cases.map(({ tests }) => {
    const own = new Map<EvidenceGroup, { least: number; count: number }>();
    for (const { group, p } of tests) {
      const known = own.get(group);
      own.set(group, { least: Math.min(p, known?.least ?? 1), count: (known?.count ?? 0) + 1 });
    }
    return new Map([...own].map(([group, { least, count }]) => [group, -Math.log(Math.min(1, least * count))]));
  });
  const names = new Set(groups.flatMap((own) => [...own.keys()]));
  const excess = new Map([...names].map((group) => [group, Math.max(1, median(groups.map((own) => own.get(group) ?? 0)) / Math.LN2)]));
  return groups.map((own) => {
    const least = [...own].reduce((p, [group, nats]) => Math.min(p, Math.exp(-nats / (excess.get(group) as number))), 1);
    return Math.min(1, least * Math.max(1, own.size));
  });
}

function twoRegisters({ tests }: LevelCase): boolean {
  const raised = tests.filter((one) => one.raised);
  return raised.some((one) => FACTS.test(one.code)) && new Set(raised.map((one) => REGISTERS[one.group])).size >= 2;
}
