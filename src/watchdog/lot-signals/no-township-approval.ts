// R18 no township approval: land that somebody from outside may win, announced or let without the township's document.
import { missing, tooFew } from '../county-signal.ts';
import type { LotRecord } from '../county/record.ts';
import { contracting52 } from '../legal-basis.ts';
import { ruleSignal } from '../rule-signal.ts';

interface Facts {
  /** Days from the notice to the approval; null: there is none. */
  approvedAfter: number | null;
  let: boolean;
  winnerIsMember: boolean;
}

const NEVER = 100_000;

export const noTownshipApproval = ruleSignal<Facts, LotRecord>({
  code: 'R18',
  group: 'procedure',
  title: { zh: '外包土地未报乡镇批准', en: 'Outsiders admitted without the township’s approval' },
  nullHypothesis: { zh: '向外发包的土地公告前已有乡镇批准', en: 'Land open to outsiders was approved before its notice' },
  minimumData: { zh: '一宗须批准且已公告的土地', en: 'An announced lot of land that needs approval' },
  legalBasis: [contracting52],
  limitation: { zh: '中标人是不是成员，平台只在行使优先权时查过', en: 'Whether the winner is a member is known only where priority was judged' },
  innocent: [{ zh: '中标人就是本集体成员', en: 'The winner is a member' }, { zh: '批准文件在纸上，尚未录入', en: 'The document exists on paper and was not entered' }],
  parameters: { graceDays: 0 },
  all: (view) => view.record.lots,
  facts(_, lot) {
    const approval = lot.file?.approval;
    if (approval === undefined) return missing('没有批准登记', 'No register of approvals');
    if (!approval.required) return missing('本宗不须乡镇批准', 'This lot needs no approval');
    if (approval.publishedOn === null) return tooFew('尚未公告', 'Not announced yet');
    return { approvedAfter: approval.approvedOn === null ? null : approval.approvedOn - approval.publishedOn, let: lot.status === 'awarded', winnerIsMember: approval.winnerIsMember };
  },
  degree: (facts) => (facts.let && facts.winnerIsMember ? -NEVER : (facts.approvedAfter ?? NEVER)),
  raised: (facts, { graceDays = 0 }) => !(facts.let && facts.winnerIsMember) && (facts.approvedAfter === null || facts.approvedAfter > graceDays),
  tell: (facts) => ({
    zh: facts.approvedAfter === null ? `外人可以竞得的土地，没有乡镇批准文件${facts.let ? '，已经成交' : ''}。` : `乡镇批准在公告之后 ${facts.approvedAfter} 天才作出。`,
    en: facts.approvedAfter === null ? `Land an outsider may win has no approval of the township${facts.let ? ' and has been let' : ''}.` : `The township approved ${facts.approvedAfter} days after the notice.`,
  }),
});
