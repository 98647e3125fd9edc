// Levels of a night: which results of a county's run are shown at all. Until groups of evidence are weighed together, a flag is what stands out of the whole county by itself.
import { adjustedP } from '../../statistics/false-discovery.ts';
import { resultStates, type levels } from '../contract.ts';
import { countyKinds } from './catalogue-of-county.ts';
import type { Findings, KindFindings } from './findings.ts';

export type Level = (typeof levels)[number];
/** `kind/signal` → the p up to which a result is shown. */
export type CutOffs = Readonly<Record<string, number>>;

/** Share of what is shown that may be chance (watchdog.md §4.1.4). */
const RED_Q = 0.1;
const TRIGGERED = resultStates.indexOf('triggered');

/**
 * Benjamini–Hochberg over all subjects of a kind, signal by signal. A test that does not apply to a lot counts as one that found nothing:
 * of a rule that applies to three lots only, those three are not all there was to look at. Where nothing is found, the first discovery's own line.
 */
export function cutOffsOf(findings: Findings): CutOffs {
  return Object.fromEntries(
    countyKinds.flatMap((kind) => {
      const { ids, codes, p } = findings.kinds[kind];
      return codes.map((code, j) => [`${kind}/${code}`, firstDiscoveries(ids.map((_, i) => p[i * codes.length + j] as number))]);
    }),
  );
}

/** The p up to which results of one signal are shown; NaN where it did not apply. */
export function firstDiscoveries(results: readonly number[]): number {
  const pValues = results.map(orOne);
  const adjusted = adjustedP(pValues);
  const first = RED_Q / Math.max(1, pValues.length);
  return pValues.reduce((most, p, i) => ((adjusted[i] as number) <= RED_Q ? Math.max(most, p) : most), first);
}

/** `kind/subject/signal` → level. A result that is not here is stored and nothing more: else one honest lot in seven would wait for an officer. */
export function levelsOfNight(findings: Findings, cutOffs: CutOffs): Map<string, Level> {
  return new Map(countyKinds.flatMap((kind) => shownOf(findings.kinds[kind], (code) => cutOffs[`${kind}/${code}`] ?? 0).map(([id, code]) => [`${kind}/${id}/${code}`, 'high'] as const)));
}

function shownOf({ ids, codes, p, states }: KindFindings, lineOf: (code: string) => number): [string, string][] {
  return codes.flatMap((code, j) => {
    const line = lineOf(code);
    return ids.flatMap((id, i): [string, string][] => (states[i * codes.length + j] === TRIGGERED && (p[i * codes.length + j] as number) <= line ? [[id, code]] : []));
  });
}

const orOne = (p: number): number => (Number.isNaN(p) ? 1 : p);
