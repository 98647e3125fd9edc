// Ranks a county's lots from its record: every test of every lot, added up in groups, weighed by what has been reviewed.
import type { CountyRecord, LotRecord } from '../county/record.ts';
import { contractSignals } from '../contract-signals/catalogue.ts';
import { groupEvidence, type EvidenceGroup, type TestedEvidence } from '../fusion/evidence.ts';
import { EXPERT, learnWeights, scoreOf, type RankedCase } from '../fusion/ranking-layer.ts';
import { learnLikeness } from '../learning/likeness.ts';
import { lotSignals } from '../lot-signals/catalogue-of-lots.ts';
import { bidColumns } from '../view/bid-columns.ts';
import { viewCounty, type CountyView } from '../view/county-view.ts';
import { grouped } from '../view/grouped.ts';
import { testSubject, type SignalResult } from './test-subject.ts';

export interface RankedLot {
  lot: LotRecord;
  rank: number;
  /** ln odds by the weights. */
  score: number;
  results: readonly SignalResult[];
}

export interface RankOptions {
  seed: number;
  /** Another expert's weights. */
  prior?: Readonly<Record<EvidenceGroup, number>>;
  /** Signals that count; all unless said. Others are reckoned and shown. */
  counting?: (code: string) => boolean;
}

/** Best first: most worth reading. Identical input gives identical output. */
export function rankCounty(record: CountyRecord, { seed, prior = EXPERT, counting = () => true }: RankOptions): { ranked: RankedLot[]; view: CountyView } {
  const rigged = (lot: LotRecord): boolean => record.dispositions.get(lot.lotId) === 'substantiated';
  const view = viewCounty(record, rigged);
  const tested = testLots(view);
  const reviewed = new Map(record.lots.flatMap((lot, i) => (record.dispositions.has(lot.lotId) ? [[i, rigged(lot)] as const] : [])));
  const likeness = likenessOf(view, reviewed, seed);
  const cases: RankedCase[] = tested.map((results, i) => ({ evidence: groupEvidence(evidenceOf(results).filter((one) => counting(one.code))), likeness: likeness?.[i] ?? 0 }));
  const known = [...reviewed.keys()];
  const weights = learnWeights(known.map((i) => cases[i] as RankedCase), known.map((i) => reviewed.get(i) === true), prior);
  const scored = record.lots.map((lot, i) => ({ lot, score: scoreOf(cases[i] as RankedCase, weights), results: tested[i] as SignalResult[] }));
  const order = scored.toSorted((a, b) => b.score - a.score || (a.lot.lotId < b.lot.lotId ? -1 : 1));
  return { ranked: order.map((one, i) => ({ ...one, rank: i + 1 })), view };
}

/** The tests of a lot, and those of the contracts made of it. */
function testLots(view: CountyView): SignalResult[][] {
  const contracts = grouped(view.record.contracts, (one) => one.lotId);
  return view.record.lots.map((lot) => [...testSubject(lotSignals, view, lot), ...(contracts.get(lot.lotId) ?? []).flatMap((one) => testSubject(contractSignals, view, one))]);
}

function evidenceOf(results: readonly SignalResult[]): TestedEvidence[] {
  return results.flatMap(({ code, group, p }) => (p === null ? [] : [{ code, group, p }]));
}

/** ln odds over the reviewed lots' own; undefined where too little was reviewed or nobody recorded bids. */
function likenessOf(view: CountyView, reviewed: ReadonlyMap<number, boolean>, seed: number): number[] | undefined {
  if (!view.has('bids') || reviewed.size === 0) return undefined;
  const { lots, lowestWins } = view.record;
  const bidders = lots.map((lot) => view.entered(lot).entries.map((entry) => view.identity.clusterOf(entry.bidder)));
  const learnt = learnLikeness(bidColumns(lots, view.entered, lowestWins, seed), bidders, reviewed, seed);
  return learnt?.scores.map((score) => score - learnt.base);
}
