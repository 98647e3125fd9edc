// R23 access barrier: too few days to register, a service point as the only way in, or people who complain of it.
import { missing, tooFew } from '../county-signal.ts';
import type { LotRecord } from '../county/record.ts';
import { auction45, bidding32 } from '../legal-basis.ts';
import { ruleSignal } from '../rule-signal.ts';

interface Facts {
  openFor: number;
  applied: number;
  assisted: number;
  objections: number;
}

const FEWEST_AT_ONE_POINT = 3;

export const accessBarrier = ruleSignal<Facts, LotRecord>({
  code: 'R23',
  group: 'terms',
  title: { zh: '报名障碍', en: 'Hard to register' },
  nullHypothesis: { zh: '想报名的人都能在期限内从多个渠道报名', en: 'Whoever wants to can register in time and by more than one way' },
  minimumData: { zh: '报名起止时间', en: 'When registration opened and closed' },
  legalBasis: [auction45, bidding32],
  limitation: { zh: '电话没人接、现场不收材料，平台看不见', en: 'The platform does not see a telephone nobody answers' },
  innocent: [{ zh: '报名的都是不会用手机的老人', en: 'All who came were old people without a smartphone' }, { zh: '异议是别的事由', en: 'The objections were about something else' }],
  parameters: { leastDays: 3, mostObjections: 1 },
  all: (view) => view.record.lots,
  facts(_, lot) {
    const terms = lot.file?.terms;
    if (terms === undefined) return missing('没有报名登记', 'No register of applications');
    const notice = lot.file?.notice;
    if (notice === undefined) return tooFew('没有报名起止时间', 'When registration opened and closed is not known');
    return { openFor: notice.givenWorkingDays, applied: terms.applied, assisted: terms.assisted, objections: terms.objections };
  },
  degree: (facts) => Math.max(0, 10 - facts.openFor) + 5 * facts.objections + (onePoint(facts) ? 5 : 0),
  raised: (facts, { leastDays = 3, mostObjections = 1 }) => facts.openFor < leastDays || facts.objections > mostObjections || onePoint(facts),
  tell: (facts) => ({
    zh: [`报名期 ${facts.openFor} 个工作日`, onePoint(facts) ? `${facts.applied} 份报名全在服务点办理` : '', facts.objections === 0 ? '' : `对公告有 ${facts.objections} 件异议`].filter((part) => part !== '').join('；') + '。',
    en: [`Registration was open for ${facts.openFor} working days`, onePoint(facts) ? `all ${facts.applied} applications were typed at a service point` : '', facts.objections === 0 ? '' : `${facts.objections} objections to the notice`].filter((part) => part !== '').join('; ') + '.',
  }),
});

const onePoint = (facts: Facts): boolean => facts.applied >= FEWEST_AT_ONE_POINT && facts.assisted === facts.applied;
