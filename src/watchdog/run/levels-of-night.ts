// Levels of a night: which results of a county's run are shown at all, and how high. All tests of a lot and of the contract made of it are weighed together.
import { resultStates, type levels } from '../contract.ts';
import type { CountyRecord } from '../county/record.ts';
import { evidenceOf, excessOf, type EvidenceGroup } from '../fusion/evidence.ts';
import { isFact, levelOf, linesOf, weighCase, type LevelTest, type Lines, type RankedCase, type WeighedCase } from '../fusion/levels.ts';
import { counts } from '../fusion/out-of-ranking.ts';
import { learnWeights, scoreOf, type Weights } from '../fusion/ranking-layer.ts';
import { countyKinds, signalsOfKind, type CountyKind } from './catalogue-of-county.ts';
import type { Findings } from './findings.ts';

export type Level = (typeof levels)[number];

/** What a whole run found usual: weights learnt from reviews, and the lines of each kind of case. Plain JSON. */
export interface CutOffs {
  weights: Weights;
  kinds: Record<CountyKind, Lines>;
}

/** Amber of a night: one case in fifty of a kind, and never more than a page of the queue. What is answered leaves the head, and the next moves up. */
const capacityOf = (cases: number): number => Math.min(40, Math.floor(cases / 50));

/** A lot with its contracts; a contract without a lot here; a village. */
interface Case {
  kind: CountyKind;
  id: string;
  weighed: WeighedCase;
}

export interface Night {
  findings: Findings;
  record: CountyRecord;
  /** `kind/subject` of flags that officers have answered. */
  answered: ReadonlySet<string>;
}

export function cutOffsOf(night: Night): CutOffs {
  const cases = casesOf(night);
  const excess = Object.fromEntries(countyKinds.map((kind) => [kind, excessOf(ofKind(cases, kind).map((one) => one.weighed.nats))])) as Record<CountyKind, Lines['excess']>;
  const { dispositions } = night.record;
  const reviewed = ofKind(cases, 'lot').filter((one) => dispositions.has(one.id));
  const weights = learnWeights(reviewed.map((one) => evidenceOf(one.weighed.nats, excess.lot)), reviewed.map((one) => dispositions.get(one.id) === 'substantiated'));
  const lines = (kind: CountyKind): Lines => {
    const own = ofKind(cases, kind).map((one) => rankedCase(night, one, excess[kind], weights));
    return linesOf(own, excess[kind], capacityOf(own.length));
  };
  return { weights, kinds: { lot: lines('lot'), contract: lines('contract'), village: lines('village') } };
}

/**
 * `kind/subject/signal` → level. Of a red or amber case its raised facts and the best raised test of each matter are shown; a result that is not
 * here is stored and nothing more: else one honest lot in seven would wait for an officer.
 */
export function levelsOfNight(night: Night, { weights, kinds }: CutOffs): Map<string, Level> {
  const shown = new Map<string, Level>();
  const tests = testsOf(night);
  for (const one of casesOf(night)) {
    const level = levelOf(rankedCase(night, one, kinds[one.kind].excess, weights), kinds[one.kind]);
    if (level === 'grey') continue;
    for (const key of bestRaised(tests(one.kind, one.id))) shown.set(key, level === 'red' ? 'high' : 'medium');
  }
  return shown;
}

const ofKind = (cases: readonly Case[], kind: CountyKind): Case[] => cases.filter((one) => one.kind === kind);

function rankedCase({ record, answered }: Night, { kind, id, weighed }: Case, excess: Lines['excess'], weights: Weights): RankedCase {
  return { ...weighed, score: scoreOf(evidenceOf(weighed.nats, excess), weights), reviewed: answered.has(`${kind}/${id}`) || (kind === 'lot' && record.dispositions.has(id)) };
}

type PlacedTest = LevelTest & { kind: CountyKind; id: string };

function casesOf(night: Night): Case[] {
  const tests = testsOf(night);
  const { kinds } = night.findings;
  const judged = new Set(kinds.lot.ids);
  const free = new Set(night.record.contracts.filter((one) => one.lotId === null || !judged.has(one.lotId)).map((one) => one.contractId));
  return countyKinds.flatMap((kind) => kinds[kind].ids.filter((id) => kind !== 'contract' || free.has(id)).map((id) => ({ kind, id, weighed: weighCase(tests(kind, id).filter((test) => counts(test.code))) })));
}

/** The tests that applied to a case, those of a lot's contracts among its own. */
function testsOf({ findings: { kinds }, record }: Night): (kind: CountyKind, id: string) => PlacedTest[] {
  const positions = Object.fromEntries(countyKinds.map((kind) => [kind, new Map(kinds[kind].ids.map((id, i) => [id, i]))])) as Record<CountyKind, Map<string, number>>;
  const groups = Object.fromEntries(countyKinds.map((kind) => [kind, new Map(signalsOfKind(kind).map((signal) => [signal.code, signal.group]))])) as Record<CountyKind, Map<string, EvidenceGroup>>;
  const contracts = new Map<string, string[]>();
  for (const { contractId, lotId } of record.contracts) if (lotId !== null && positions.contract.has(contractId)) contracts.set(lotId, [...(contracts.get(lotId) ?? []), contractId]);
  const own = (kind: CountyKind, id: string): PlacedTest[] => {
    const { codes, p, states } = kinds[kind];
    const from = (positions[kind].get(id) as number) * codes.length;
    return codes.flatMap((code, j) => {
      const group = groups[kind].get(code);
      const applied = p[from + j] as number;
      return group === undefined || Number.isNaN(applied) ? [] : [{ kind, id, code, group, p: applied, raised: states[from + j] === TRIGGERED }];
    });
  };
  return (kind, id) => (kind === 'lot' ? [...own(kind, id), ...(contracts.get(id) ?? []).flatMap((contract) => own('contract', contract))] : own(kind, id));
}

const TRIGGERED = resultStates.indexOf('triggered');

/** What does not count in the order is shown beside the best that does and takes no place from it. */
function bestRaised(tests: readonly PlacedTest[]): string[] {
  const raised = tests.filter((one) => one.raised);
  const best = new Map<string, PlacedTest>();
  const placeOf = ({ group, code }: PlacedTest): string => `${group}/${counts(code)}`;
  for (const one of raised) if (one.p < (best.get(placeOf(one))?.p ?? 2)) best.set(placeOf(one), one);
  return raised.filter((one) => isFact(one.code) || best.get(placeOf(one)) === one).map((one) => `${one.kind}/${one.id}/${one.code}`);
}
