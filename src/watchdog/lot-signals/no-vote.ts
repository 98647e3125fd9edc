// R16 no vote: the lot was announced without a lawful vote behind it: none at all, too few in favour, a body that may not decide, too short a call, no word of the supervisors.
import { missing } from '../county-signal.ts';
import type { LotRecord } from '../county/record.ts';
import { law26, law27, law28, villagers24, villagers32 } from '../legal-basis.ts';
import { ruleSignal } from '../rule-signal.ts';

interface Facts {
  held: boolean;
  inFavour: number;
  required: number;
  bodyMayDecide: boolean;
  /** Days between the call and the meeting, and what the rules of the vote ask for. */
  called: number;
  noticeDays: number;
  supervision: 'agrees' | 'objects' | null;
}

const none: Facts = { held: false, inFavour: 0, required: 0, bodyMayDecide: false, called: 0, noticeDays: 0, supervision: null };

export const noVote = ruleSignal<Facts, LotRecord>({
  code: 'R16',
  group: 'procedure',
  title: { zh: '未经合法民主决策', en: 'No lawful vote' },
  nullHypothesis: { zh: '标的经有权的会议依法定票数通过', en: 'A body that may decide passed the lot with the votes the law asks for' },
  minimumData: { zh: '平台的决议登记', en: 'The platform’s register of resolutions' },
  legalBasis: [law26, law27, law28, villagers24, villagers32],
  limitation: { zh: '只看登记的数字；签到真伪须看原件', en: 'It reads the figures entered; whether signatures are real only the paper shows' },
  innocent: [{ zh: '录入笔误，原件完备', en: 'A slip in entering; the papers are whole' }, { zh: '章程授权理事会决定的小额事项', en: 'A small matter the charter leaves to the council' }],
  parameters: {},
  all: (view) => view.record.lots,
  facts(_, lot) {
    const vote = lot.file?.vote;
    if (vote === undefined) return missing('没有决议登记', 'No register of resolutions');
    const { held } = vote;
    return held === null ? none : { held: true, inFavour: held.inFavour, required: held.required, bodyMayDecide: held.bodyMayDecide, called: held.metOn - held.noticedOn, noticeDays: held.noticeDays, supervision: held.supervision };
  },
  degree: (facts) => faultsOf(facts).length,
  raised: (facts) => faultsOf(facts).length > 0,
  tell(facts) {
    const faults = faultsOf(facts);
    return { zh: `${faults.map((one) => one.zh).join('；')}。`, en: `${faults.map((one) => one.en).join('; ')}.` };
  },
});

function faultsOf(facts: Facts): { zh: string; en: string }[] {
  if (!facts.held) return [{ zh: '已公告，没有决议', en: 'Announced without any resolution' }, { zh: '没有会议记录可查', en: 'no meeting is on record' }];
  return [
    ...(facts.inFavour < facts.required ? [{ zh: `赞成 ${facts.inFavour} 票，需要 ${facts.required} 票`, en: `${facts.inFavour} in favour where ${facts.required} were needed` }] : []),
    ...(facts.bodyMayDecide ? [] : [{ zh: '表决的会议无权决定此事', en: 'the body that voted may not decide this' }]),
    ...(facts.called < facts.noticeDays ? [{ zh: `会前 ${facts.called} 天通知，规则要求 ${facts.noticeDays} 天`, en: `called ${facts.called} days ahead where the rule asks for ${facts.noticeDays}` }] : []),
    ...(facts.supervision === 'agrees' ? [] : facts.supervision === null ? [{ zh: '没有村务监督委员会意见', en: 'no opinion of the supervision committee' }] : [{ zh: '村务监督委员会反对', en: 'the supervision committee objected' }]),
  ];
}
