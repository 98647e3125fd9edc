// Levels: red where chance is held to account over the whole run or two registers agree, amber for the head of the list within capacity, grey for what is only stored.
// What a whole run found usual is kept as lines, by which a few subjects can be judged between two nights.
import { adjustedP } from '../../statistics/false-discovery.ts';
import { evidenceGroups, natsOf, type EvidenceGroup, type Excess, type Nats } from './evidence.ts';

export type Level = 'red' | 'amber' | 'grey';

/** What applied to a case: its p, whether it was raised, and its matter. */
export interface LevelTest {
  code: string;
  group: EvidenceGroup;
  p: number;
  raised: boolean;
}

export interface WeighedCase {
  nats: Nats;
  /** A fact and a second register say the same. */
  witnessed: boolean;
}

export interface RankedCase extends WeighedCase {
  /** ln odds by the ranking layer; the higher is read first. */
  score: number;
  /** A reviewed case is not read again for its rank alone. */
  reviewed: boolean;
}

export interface Lines {
  excess: Excess;
  /** The p up to which a case is red. */
  red: number;
  /** The score from which an unread case is amber. */
  amber: number;
}

/** False discovery rate of red over all cases of a run (watchdog.md §4.1.4). */
const RATE = 0.1;
/** Which register a matter is read from: two tests of one register are one witness. */
const REGISTERS: Readonly<Record<EvidenceGroup, string>> = {
  price: 'auction', turnout: 'auction', terms: 'notice', meetings: 'auction', shape: 'auction', identity: 'identity', relet: 'award', holding: 'award', entity: 'award', amendment: 'contract', money: 'bank', procedure: 'papers',
};
/** Facts, not shapes of figures: one hand behind two bidders, a default and re-let, an edge of the registers that is missing. R27 and R28 are R4, R12 is X1. */
const FACTS = /^(R4|R12|R27|R28|S1|S2|X[1-8])$/;
export const isFact = (code: string): boolean => FACTS.test(code);

export function weighCase(tests: readonly LevelTest[]): WeighedCase {
  const raised = tests.filter((one) => one.raised);
  const witnessed = raised.some((one) => isFact(one.code)) && new Set(raised.map((one) => REGISTERS[one.group])).size >= 2;
  return { nats: natsOf(tests), witnessed };
}

/** Benjamini–Hochberg over all cases of the run, where nothing is found the first discovery's own line; of the list as many as `capacity` people can read, ties beyond it left out. */
export function linesOf(cases: readonly RankedCase[], excess: Excess, capacity: number): Lines {
  const p = cases.map((one) => caseP(one, excess));
  const adjusted = adjustedP(p);
  const red = p.reduce((most, own, i) => ((adjusted[i] as number) <= RATE ? Math.max(most, own) : most), RATE / Math.max(1, p.length));
  const unread = cases.filter((one) => !one.reviewed).map((one) => one.score).sort((a, b) => b - a);
  const beyond = unread[capacity];
  const within = unread.slice(0, capacity).filter((score) => beyond === undefined || score > beyond);
  return { excess, red, amber: within.at(-1) ?? Number.MAX_VALUE };
}

export function levelOf(one: RankedCase, { excess, red, amber }: Lines): Level {
  if (caseP(one, excess) <= red || one.witnessed) return 'red';
  return !one.reviewed && one.score >= amber ? 'amber' : 'grey';
}

/** One p a case: the least of its deflated groups', Bonferroni over the groups that applied. */
function caseP({ nats }: WeighedCase, excess: Excess): number {
  let [most, applied] = [0, 0];
  evidenceGroups.forEach((group, at) => {
    const own = nats[at] as number;
    if (own < 0) return;
    applied += 1;
    most = Math.max(most, own / excess[group]);
  });
  return Math.min(1, Math.exp(-most) * Math.max(1, applied));
}
