// R25 serial cut: the reserve falls round by round further than the rules let it without a new vote, or to somebody who had waited for it.
import { missing, tooFew } from '../county-signal.ts';
import type { LotRecord } from '../county/record.ts';
import { countyRules, court26, law26 } from '../legal-basis.ts';
import { ruleSignal } from '../rule-signal.ts';
import type { CountyView } from '../view/county-view.ts';
import { percentOf, shown } from './words.ts';

interface Facts {
  first: number;
  reserve: number;
  rounds: number;
  cut: number;
  /** Most it may fall without a new vote, as a share. */
  most: number;
  /** A new vote stands behind this round; null: no register of votes. */
  votedAnew: boolean | null;
  /** The winner or somebody tied to him had registered or bid in an earlier round. */
  waited: boolean;
}

/** Rounds of one asset are few; a circle in the record must not hang the county. */
const MOST_ROUNDS = 20;
const COURT_CUT = 0.2;

export const serialCut = ruleSignal<Facts, LotRecord>({
  code: 'R25',
  group: 'relet',
  title: { zh: '连续降价', en: 'Cut round after round' },
  nullHypothesis: { zh: '流拍后的降价在规则之内，另有决议', en: 'After a failed round the reserve falls within the rules, by a new vote' },
  minimumData: { zh: '流拍后再次挂牌，各轮的底价', en: 'A listing after a failed one, with the reserves of both' },
  legalBasis: [court26, law26, countyRules],
  limitation: { zh: '降价幅度正当与否，要看首轮底价是否虚高', en: 'Whether a cut is right depends on how high the first reserve was' },
  innocent: [{ zh: '首轮底价脱离市场，依法重新表决', en: 'The first reserve missed the market and was voted on again' }, { zh: '原报名人本来就想要，只是嫌贵', en: 'He wanted it before and found it too dear' }],
  parameters: { cut: COURT_CUT },
  all: (view) => view.record.lots,
  facts(view, lot) {
    const rounds = roundsBefore(view, lot);
    const failed = rounds.filter((one) => one.status === 'unsold');
    if (lot.priorLotId === null) return missing('不是再次挂牌', 'Not listed again');
    if (rounds.length > 0 && failed.length === 0) return missing('之前没有流拍', 'No round before it failed');
    const first = lot.file?.rounds?.firstReserve ?? failed.at(-1)?.reserve ?? null;
    if (first === null || lot.reserve === null) return tooFew('没有各轮底价', 'The reserves of the rounds are not known');
    const file = lot.file?.rounds;
    return { first, reserve: lot.reserve, rounds: rounds.length + 1, cut: 1 - lot.reserve / first, most: file?.mostCut ?? COURT_CUT, votedAnew: file?.votedAnew ?? null, waited: waitedFor(view, lot, rounds) };
  },
  degree: (facts) => (isUnvoted(facts) || facts.waited ? facts.cut : 0),
  raised: (facts, { cut = COURT_CUT }) => facts.cut > Math.max(cut, facts.most) + 1e-9 && (isUnvoted(facts) || facts.waited),
  tell: (facts) => ({
    zh: `${facts.rounds} 轮下来底价从 ${shown(facts.first)} 降到 ${shown(facts.reserve)}，降 ${percentOf(facts.cut)}，上限 ${percentOf(facts.most)}${facts.votedAnew === null ? '，有无新决议不详' : facts.votedAnew ? '' : '，没有新的决议'}${facts.waited ? '；得主前几轮就报过名（含关联人）' : ''}。`,
    en: `In ${facts.rounds} rounds the reserve fell from ${shown(facts.first)} to ${shown(facts.reserve)}, by ${percentOf(facts.cut)} where ${percentOf(facts.most)} is the limit${facts.votedAnew === null ? '; a new vote is not on record' : facts.votedAnew ? '' : ', without a new vote'}${facts.waited ? '; the winner, or somebody tied to him, had registered before' : ''}.`,
  }),
});

const isUnvoted = (facts: Facts): boolean => facts.votedAnew !== true;

/** The latest first. */
function roundsBefore(view: CountyView, lot: LotRecord): LotRecord[] {
  const rounds: LotRecord[] = [];
  for (let one = lot.priorLotId === null ? undefined : view.lot(lot.priorLotId); one !== undefined && rounds.length < MOST_ROUNDS; one = one.priorLotId === null ? undefined : view.lot(one.priorLotId)) rounds.push(one);
  return rounds;
}

function waitedFor(view: CountyView, lot: LotRecord, rounds: readonly LotRecord[]): boolean {
  if (lot.winner === null) return false;
  const own = view.identity.clusterOf(lot.winner);
  const earlier = [...rounds.flatMap((round) => view.entered(round).entries.map((entry) => entry.bidder)), ...(lot.file?.rounds?.before.flatMap((round) => round.depositors) ?? [])];
  return earlier.some((bidder) => view.identity.clusterOf(bidder) === own);
}
