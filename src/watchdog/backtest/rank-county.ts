// Ranks a county's lots from its record: every test of every lot, added up in groups, weighed by what has been reviewed.
import type { CountyRecord, LotRecord } from '../county/record.ts';
import { contractSignals } from '../contract-signals/catalogue.ts';
import { counts } from '../fusion/out-of-ranking.ts';
import { combine, type Combined } from '../fusion/combine.ts';
import { evidenceGroups, weighEvidence, type EvidenceGroup, type GroupEvidence, type TestedEvidence } from '../fusion/evidence.ts';
import { EXPERT } from '../fusion/ranking-layer.ts';
import { afterVerdict } from '../fusion/own-verdict.ts';
import { calibrate, type Calibration } from '../learning/probability.ts';
import type { Resemblance } from '../learning/likeness.ts';
import { lotSignals } from '../lot-signals/catalogue-of-lots.ts';
import { bidColumns } from '../view/bid-columns.ts';
import type { ReceiptResult } from '../reconciliation/reconcile.ts';
import { viewCounty, type CountyView } from '../view/county-view.ts';
import { grouped } from '../view/grouped.ts';
import type { BidderGroup } from '../view/groups.ts';
import { reconciledOf } from '../view/reconciled.ts';
import { subjectTester, type SignalResult } from './test-subject.ts';

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
  /** Signals that count; all that earn their place unless said. Others are reckoned and shown. */
  counting?: (code: string) => boolean;
  /** Does closeness in time to reviewed lots count? */
  inTime?: boolean;
  /** Told at each step of the work, for a person who waits. */
  progress?: (step: string) => void;
}

export interface RankedCounty {
  ranked: RankedLot[];
  /** Best first. */
  groups: readonly BidderGroup[];
  /** In the order of the record. */
  receipts: readonly ReceiptResult[];
  combined: Combined;
  /** Null before a hundred reviews, or where they do not bear it out. */
  calibration: Calibration | null;
}

/** Best first: most worth reading. Identical input gives identical output. */
export function rankCounty(record: CountyRecord, { seed, prior = EXPERT, counting = counts, inTime = false, progress = () => undefined }: RankOptions): RankedCounty {
  const rigged = (lot: LotRecord): boolean => record.dispositions.get(lot.lotId) === 'substantiated';
  const reviewed = new Map(record.lots.flatMap((lot, i) => (record.dispositions.has(lot.lotId) ? [[i, rigged(lot)] as const] : [])));
  const { tested, cases, resemblance, groups, receipts } = look(viewCounty(record, rigged), { counting, wanted: reviewed.size > 0, seed, progress });
  progress('排序 / ranking');
  const combined = combine(cases, { ...resemblance, days: inTime ? record.lots.map((lot) => lot.closedOn) : null }, reviewed, { seed, prior });
  const known = [...reviewed.keys()];
  const scored = record.lots.map((lot, i) => ({ lot, score: afterVerdict(combined.scores[i] as number, reviewed.get(i)), results: tested[i] as SignalResult[] }));
  const order = scored.toSorted((a, b) => b.score - a.score || (a.lot.lotId < b.lot.lotId ? -1 : 1));
  return { ranked: order.map((one, i) => ({ ...one, rank: i + 1 })), groups, receipts, combined, calibration: calibrate(known.map((i) => combined.scores[i] as number), known.map((i) => reviewed.get(i) === true), seed) };
}

interface Looked extends Pick<RankedCounty, 'groups' | 'receipts'> {
  tested: SignalResult[][];
  cases: GroupEvidence[];
  resemblance: Resemblance;
}

/** All that is asked of the view. Nobody keeps it: in a county of 100,000 lots what it has worked out holds more room than the results. */
function look(view: CountyView, { counting, wanted, seed, progress }: Required<Pick<RankOptions, 'counting' | 'seed' | 'progress'>> & { wanted: boolean }): Looked {
  const { lots, receipts: received } = view.record;
  progress(`核对 ${received.length} 笔来款 / reconciling ${received.length} receipts`);
  // The receipts first: matching them takes most room, and nothing else is held yet.
  const receipts = reconciledOf(view).results;
  progress(`检验 ${lots.length} 宗 / testing ${lots.length} lots`);
  const tested = testLots(view);
  const cases = weighEvidence(tested.map((results) => evidenceOf(results, counting)));
  return { tested, cases, receipts, resemblance: resemblanceOf(view, cases, wanted, seed), groups: view.circles().groups };
}

/** The tests of a lot, and those of the contracts made of it. */
function testLots(view: CountyView): SignalResult[][] {
  const contracts = grouped(view.record.contracts, (one) => one.lotId);
  const [testLot, testContract] = [subjectTester(lotSignals, view), subjectTester(contractSignals, view)];
  return view.record.lots.map((lot) => {
    const results = testLot(lot);
    for (const contract of contracts.get(lot.lotId) ?? []) results.push(...testContract(contract));
    return results;
  });
}

function evidenceOf(results: readonly SignalResult[], counting: (code: string) => boolean): TestedEvidence[] {
  const tested: TestedEvidence[] = [];
  for (const { code, group, p } of results) if (p !== null && counting(code)) tested.push({ code, group, p });
  return tested;
}

/** By what lots may resemble each other: their bids' shape, their evidence, and who bid, who won and which village it was. */
function resemblanceOf(view: CountyView, cases: readonly GroupEvidence[], wanted: boolean, seed: number): Resemblance {
  if (!wanted) return { columns: [], circles: [] };
  const { lots, lowestWins } = view.record;
  const shapes = view.has('bids') ? bidColumns(lots, view.entered, lowestWins, seed) : lots.map(() => []);
  const { clusterOf } = view.identity;
  return {
    columns: cases.map((one, i) => [...(shapes[i] as number[]), ...evidenceGroups.map((group) => one[group]), evidenceGroups.reduce((sum, group) => sum + EXPERT[group] * one[group], 0)]),
    circles: [
      lots.map((lot) => view.entered(lot).entries.map((entry) => clusterOf(entry.bidder))),
      lots.map((lot) => (lot.winner === null ? [] : [clusterOf(lot.winner)])),
      lots.map((lot) => (lot.village === null ? [] : [lot.village])),
    ],
  };
}
