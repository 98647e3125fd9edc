// Case candidates: flags on one lot, one lessee or one cadre are one matter to look into, with what ties them said.
import { clusters } from '../../statistics/union-find.ts';

/** Whom a flag speaks of. Keys are equal for one person; names are for the officer. */
export interface Parties {
  lessee: { key: string; name: string } | null;
  cadre: { key: string; name: string } | null;
}

export const NOBODY: Parties = { lessee: null, cadre: null };

export interface OpenFlag {
  flagId: string;
  lotId: string | null;
  /** The lessee, or the cluster of those tied to him. */
  lessee: string | null;
  cadre: string | null;
  /** Yuan the flag puts at stake. */
  money: number;
}

export const candidateTies = ['lot', 'lessee', 'cadre'] as const;
export type CandidateTie = (typeof candidateTies)[number];

export interface CaseCandidate {
  flagIds: readonly string[];
  /** What two or more of its flags share: only these hold it together. */
  shared: readonly { tie: CandidateTie; of: string; flags: number }[];
  lots: readonly string[];
  /** The largest sum of each lot, added up: two tests of one lot do not lose its rent twice. */
  money: number;
}

/** Every flag in exactly one candidate; most money first. */
export function mergeFlags(flags: readonly OpenFlag[]): CaseCandidate[] {
  const joined = clusters();
  const flagKey = (flag: OpenFlag): string => `flag\n${flag.flagId}`;
  for (const flag of flags) for (const [tie, of] of tiesOf(flag)) joined.join(flagKey(flag), `${tie}\n${of}`);
  const candidates = new Map<string, OpenFlag[]>();
  for (const flag of flags) {
    const key = joined.of(flagKey(flag));
    const own = candidates.get(key);
    if (own === undefined) candidates.set(key, [flag]);
    else own.push(flag);
  }
  return [...candidates.values()].map(candidateOf).toSorted((a, b) => b.money - a.money || b.flagIds.length - a.flagIds.length || ((a.flagIds[0] as string) < (b.flagIds[0] as string) ? -1 : 1));
}

function tiesOf({ lotId, lessee, cadre }: OpenFlag): [CandidateTie, string][] {
  const ties: [CandidateTie, string | null][] = [['lot', lotId], ['lessee', lessee], ['cadre', cadre]];
  return ties.filter((one): one is [CandidateTie, string] => one[1] !== null);
}

function candidateOf(flags: readonly OpenFlag[]): CaseCandidate {
  const counts = new Map<string, { tie: CandidateTie; of: string; flags: number }>();
  const stakes = new Map<string, number>();
  for (const flag of flags) {
    for (const [tie, of] of tiesOf(flag)) counts.set(`${tie}\n${of}`, { tie, of, flags: (counts.get(`${tie}\n${of}`)?.flags ?? 0) + 1 });
    const stake = flag.lotId ?? `flag ${flag.flagId}`;
    stakes.set(stake, Math.max(stakes.get(stake) ?? 0, flag.money));
  }
  return {
    flagIds: flags.map((flag) => flag.flagId).toSorted(),
    shared: [...counts.values()].filter((one) => one.flags > 1).toSorted((a, b) => b.flags - a.flags || (a.of < b.of ? -1 : 1)),
    lots: [...new Set(flags.flatMap((flag) => (flag.lotId === null ? [] : [flag.lotId])))].toSorted(),
    money: [...stakes.values()].reduce((sum, one) => sum + one, 0),
  };
}
