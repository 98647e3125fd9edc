// R09 election rush: a village lets far more in the half-year before its boards change hands than it does otherwise.
import { poissonAtLeast } from '../../statistics/tails.ts';
import { missing, tooFew, type CountySignal } from '../county-signal.ts';
import type { VillageRecord } from '../county/record.ts';
import { law26, villagers11 } from '../legal-basis.ts';
import { shownP } from '../lot-signals/words.ts';
import { DAYS_A_YEAR, dayText } from '../view/days.ts';
import { grouped } from '../view/grouped.ts';
import { onceAView } from '../view/once-a-view.ts';

interface Evidence {
  turnover: number;
  /** Contracts signed in the half-year before it; what the rest of the record lets one expect. */
  signed: number;
  expected: number;
  /** Of them for longer than the new board's own term. */
  long: number;
  p: number;
}

const RUSH_DAYS = 180;
const BOARD_YEARS = 5;
const ENOUGH_CONTRACTS = 5;
const ENOUGH_YEARS = 2;

export const electionRush: CountySignal<Evidence, VillageRecord> = {
  code: 'R09',
  group: 'entity',
  title: { zh: '换届前突击发包', en: 'A rush before the election' },
  nullHypothesis: { zh: '换届前半年签约与平时一样快', en: 'Contracts are signed as fast before an election as otherwise' },
  minimumData: { zh: `换届日期，其余时间 ${ENOUGH_CONTRACTS} 份合同、${ENOUGH_YEARS} 年记录`, en: `The day of a turnover, ${ENOUGH_CONTRACTS} contracts and ${ENOUGH_YEARS} years outside the half-year before it` },
  legalBasis: [villagers11, law26],
  limitation: { zh: '平台没有选举登记，按任职登记里半数以上同时离任的日子推定', en: 'There is no register of elections: the day is when half the posts or more ended together' },
  innocent: [{ zh: '一批老合同同时到期', en: 'Many old contracts ended together' }, { zh: '任职登记集中更新，并非换届', en: 'The register of posts was brought up to date in one go' }],
  parameters: { alpha: 0.05, times: 2 },
  gather(view, village) {
    const turnovers = village.file?.turnovers;
    if (turnovers === undefined) return missing('没有任职登记', 'No register of posts');
    if (turnovers.days.length === 0) return missing('没有换届记录', 'No turnover on record');
    const contracts = (contractsOf(view).get(village.village) ?? []).map((one) => ({ on: one.file?.ending?.signedOn ?? one.start, years: one.end === null || one.start === null ? null : (one.end - one.start) / DAYS_A_YEAR })).filter((one): one is { on: number; years: number | null } => one.on !== null);
    const days = contracts.map((one) => one.on);
    const span = days.length === 0 ? 0 : days.reduce((a, b) => Math.max(a, b)) - days.reduce((a, b) => Math.min(a, b));
    const rushes = turnovers.days.map((turnover) => evidenceOf(turnover, contracts, span)).filter((one) => one !== null);
    if (rushes.length === 0) return tooFew('平时的合同太少，看不出快慢', 'Too few contracts at other times to tell the pace');
    return rushes.toSorted((a, b) => a.p - b.p)[0] as Evidence;
  },
  test: (evidence, { alpha = 0.05, times = 2 }) => ({ state: evidence.p <= alpha && evidence.signed > times * evidence.expected ? 'triggered' : 'clear', p: evidence.p, money: 0 }),
  tell: (evidence) => ({
    zh: `${dayText(evidence.turnover)} 换届前 ${RUSH_DAYS} 天签约 ${evidence.signed} 份，按平时应有 ${evidence.expected.toFixed(1)} 份（p=${shownP(evidence.p)}），其中 ${evidence.long} 份长于一届 ${BOARD_YEARS} 年。`,
    en: `In the ${RUSH_DAYS} days before the turnover of ${dayText(evidence.turnover)} ${evidence.signed} contracts were signed where the usual pace gives ${evidence.expected.toFixed(1)} (p = ${shownP(evidence.p)}); ${evidence.long} outlast a board’s ${BOARD_YEARS} years.`,
  }),
};

const contractsOf = onceAView((view) => grouped(view.record.contracts, (one) => one.village));

/** Null where the other days say too little of the pace. */
function evidenceOf(turnover: number, contracts: readonly { on: number; years: number | null }[], span: number): Evidence | null {
  const rush = contracts.filter((one) => one.on > turnover - RUSH_DAYS && one.on <= turnover);
  const others = contracts.length - rush.length;
  const days = span - RUSH_DAYS;
  if (others < ENOUGH_CONTRACTS || days < ENOUGH_YEARS * DAYS_A_YEAR) return null;
  const expected = (others / days) * RUSH_DAYS;
  return { turnover, signed: rush.length, expected, long: rush.filter((one) => one.years === null || one.years > BOARD_YEARS).length, p: Math.max(1e-9, poissonAtLeast(rush.length, expected)) };
}
