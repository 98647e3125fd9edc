// R17 backdated minutes: the minutes came long after the meeting, after the contract, or are those of another meeting.
import { missing, tooFew } from '../county-signal.ts';
import type { LotRecord } from '../county/record.ts';
import { law27, law44 } from '../legal-basis.ts';
import { ruleSignal } from '../rule-signal.ts';
import { percentOf } from './words.ts';

interface Facts {
  /** Days from the meeting to its entry, and to the first minutes in the file. */
  enteredAfter: number;
  minutesAfter: number;
  /** Days from the contract to the minutes; null: no contract, or the minutes were there before it. */
  afterContract: number | null;
  reused: number;
}

/** A paper of another meeting, or minutes made after the contract, are further than any delay. */
const GRAVE = 10_000;

export const backdatedMinutes = ruleSignal<Facts, LotRecord>({
  code: 'R17',
  group: 'procedure',
  title: { zh: '会议记录补记倒签', en: 'Minutes made afterwards' },
  nullHypothesis: { zh: '会议记录在会后随即形成，各次会议各有记录', en: 'Minutes are made at the meeting, and each meeting has its own' },
  minimumData: { zh: '一次会议和它的会议记录', en: 'A meeting and its minutes' },
  legalBasis: [law27, law44],
  limitation: { zh: '只知道何时上传，上传晚不等于事后编造；全县都晚时只看最晚的一成', en: 'It knows when a file came in; late is not made up, and where the whole county is late only the latest tenth is raised' },
  innocent: [{ zh: '几个标的在同一次会上表决，日期录入有误', en: 'One meeting voted on several lots and a day was mistyped' }, { zh: '网络不通，集中补传', en: 'No network: the files were handed in together later' }],
  parameters: { days: 15, latest: 0.1 },
  all: (view) => view.record.lots,
  facts(_, lot) {
    const vote = lot.file?.vote;
    if (vote === undefined) return missing('没有决议登记', 'No register of resolutions');
    if (vote.held === null || vote.minutesOn === null) return tooFew('没有会议或没有会议记录', 'No meeting, or no minutes in the file');
    const { metOn, recordedOn } = vote.held;
    const late = vote.contractOn === null ? null : vote.minutesOn - vote.contractOn;
    return { enteredAfter: recordedOn - metOn, minutesAfter: vote.minutesOn - metOn, afterContract: late !== null && late > 0 ? late : null, reused: vote.reusedIn.length };
  },
  degree: (facts) => Math.max(facts.enteredAfter, facts.minutesAfter) + (isGrave(facts) ? GRAVE : 0),
  raised: (facts, { days = 15, latest = 0.1 }) => isGrave(facts) || (Math.max(facts.enteredAfter, facts.minutesAfter) > days && facts.usual <= latest),
  tell: (facts) => ({
    zh: `会后 ${facts.enteredAfter} 天登记，会议记录 ${facts.minutesAfter} 天后才上传${facts.afterContract === null ? '' : `，在签合同之后 ${facts.afterContract} 天`}${facts.reused === 0 ? '' : `；同一份材料还用于另外 ${facts.reused} 宗在别的日子表决的标的`}（全县 ${percentOf(facts.usual)} 的标的有这么晚）。`,
    en: `Entered ${facts.enteredAfter} days after the meeting, the minutes handed in after ${facts.minutesAfter}${facts.afterContract === null ? '' : `, ${facts.afterContract} days after the contract`}${facts.reused === 0 ? '' : `; the same paper stands with ${facts.reused} lots voted on another day`} (${percentOf(facts.usual)} of lots are as late).`,
  }),
});

const isGrave = (facts: Facts): boolean => facts.reused > 0 || facts.afterContract !== null;
