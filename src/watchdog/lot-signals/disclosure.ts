// R55 disclosure: an objection got no answer in time, or the notice was quietly mended and the objection then dismissed.
import type { LotRecord } from '../county/record.ts';
import { missing, type CountySignal } from '../county-signal.ts';
import { rateInCounty, ruleTested } from '../view/base-rate.ts';
import { collectiveLaw, percentOf } from './words.ts';

interface Evidence {
  objections: number;
  unanswered: readonly { days: number }[];
  quietly: number;
  usual: number;
}

export const disclosure: CountySignal<Evidence> = {
  code: 'R55',
  group: 'procedure',
  title: { zh: '异议不答复，或改了公告再驳回', en: 'Objections unanswered, or mended and dismissed' },
  nullHypothesis: { zh: '异议按期答复，说得对的予以支持', en: 'Objections are answered in time, and upheld where right' },
  minimumData: { zh: '一件异议', en: 'One objection' },
  legalBasis: [collectiveLaw('第四十五条', '事项公开、接受成员监督、答复询问', 'art. 45 (disclosure; members’ questions are answered)')],
  limitation: { zh: '村公告栏贴的与网上是否一样，没有照片登记，看不出来', en: 'Whether the village board says what the page says is not on record' },
  innocent: [{ zh: '更正的是别处，与异议无关', en: 'The correction touched something else' }, { zh: '口头答复过', en: 'Answered by word of mouth' }],
  parameters: {},
  gather(view, lot) {
    const objections = lot.file?.objections;
    if (objections === undefined) return missing('没有异议登记', 'No register of objections');
    if (objections.filed.length === 0) return missing('没有异议', 'No objection');
    return { ...factsOf(lot), usual: rateInCounty(view, 'R55', view.record.lots, (one) => ((one.file?.objections?.filed.length ?? 0) === 0 ? null : isOff(factsOf(one)))) };
  },
  test: (evidence) => ruleTested(isOff(evidence), evidence.usual),
  tell: ({ objections, unanswered, quietly, usual }) => ({
    zh: `${objections} 件异议中，${[unanswered.length === 0 ? '' : `${unanswered.length} 件逾期未答复（最长 ${Math.max(...unanswered.map((one) => one.days))} 天）`, quietly === 0 ? '' : `${quietly} 件在审理期间改了公告、随后驳回`].filter((part) => part !== '').join('，')}（有异议的标的中 ${percentOf(usual)} 如此）。`,
    en: `Of ${objections} objections ${[unanswered.length === 0 ? '' : `${unanswered.length} went unanswered past the day (up to ${Math.max(...unanswered.map((one) => one.days))} days)`, quietly === 0 ? '' : `${quietly} were dismissed after the notice had been corrected meanwhile`].filter((part) => part !== '').join(', ')} (${percentOf(usual)} of lots with objections).`,
  }),
};

type Facts = Omit<Evidence, 'usual'>;

const isOff = ({ unanswered, quietly }: Facts): boolean => unanswered.length > 0 || quietly > 0;

function factsOf(lot: LotRecord): Facts {
  const { today, filed } = lot.file?.objections ?? { today: 0, filed: [] };
  return {
    objections: filed.length,
    unanswered: filed.filter((one) => (one.answeredOn ?? today) > one.answerBy).map((one) => ({ days: (one.answeredOn ?? today) - one.answerBy })),
    quietly: filed.filter((one) => one.verdict === 'dismissed' && one.correctedMeanwhile).length,
  };
}
