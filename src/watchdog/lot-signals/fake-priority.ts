// R32 fake priority: a right to lease first was taken in too late, or no register knows what it rests on, and it won.
import type { PriorityClaim } from '../county/files/priority.ts';
import { missing, type CountySignal } from '../county-signal.ts';
import { rateInCounty, ruleTested } from '../view/base-rate.ts';
import { article, percentOf } from './words.ts';

interface Evidence {
  claims: readonly { account: string; late: boolean; unknown: boolean; won: boolean }[];
  usual: number;
}

export const fakePriority: CountySignal<Evidence> = {
  code: 'R32',
  group: 'procedure',
  title: { zh: '优先权来路不明', en: 'A right to lease first that nobody knew of' },
  nullHypothesis: { zh: '优先权人事先就在登记里，按时申报', en: 'Holders of priority are on record beforehand and claim in time' },
  minimumData: { zh: '一项已确认的优先权', en: 'One confirmed priority' },
  legalBasis: [article('民法典 第七百三十四条（房屋承租人优先承租）', 'Civil Code, art. 734 (a sitting lessee leases first)'), article('农村土地承包法 第三十八条第五项（本集体经济组织成员同等条件优先）', 'Rural Land Contracting Law, art. 38(5) (members of the collective first on equal terms)'), article('网络司法拍卖规定 第十六条（优先购买权人的通知与登记，参照）', 'By analogy: Rules on Online Judicial Sales, art. 16')],
  limitation: { zh: '成员名册没有进平台时，成员优先权对不上', en: 'Without the roll of members a member’s right cannot be checked' },
  innocent: [{ zh: '老合同没有导入登记', en: 'The old contract was never entered' }, { zh: '本集体成员，名册在村里', en: 'A member; the roll is kept in the village' }],
  parameters: {},
  gather(view, lot) {
    const priority = lot.file?.priority;
    if (priority === undefined) return missing('没有优先权登记', 'No register of priority');
    const confirmed = priority.claims.filter((one) => one.state === 'confirmed');
    if (confirmed.length === 0) return missing('没有确认的优先权', 'No priority was confirmed');
    const usual = rateInCounty(view, 'R32', view.record.lots, (one) => {
      const own = one.file?.priority;
      const standing = own?.claims.filter((claim) => claim.state === 'confirmed') ?? [];
      return own === undefined || standing.length === 0 ? null : standing.some((claim) => isOdd(judge(claim, own.registrationClosesAt, own.biddingOpensAt)));
    });
    return { claims: confirmed.map((one) => judge(one, priority.registrationClosesAt, priority.biddingOpensAt)), usual };
  },
  test: (evidence) => ruleTested(evidence.claims.some(isOdd), evidence.usual),
  tell: ({ claims, usual }) => ({
    zh: `${claims.filter(isOdd).map((one) => `${one.account} 的优先权${[one.late ? '在报名截止后才申报或开拍后才确认' : '', one.unknown ? '没有任何登记可以印证' : ''].filter((part) => part !== '').join('、')}${one.won ? '，并凭此成交' : ''}`).join('；')}（有优先权的标的中 ${percentOf(usual)} 如此）。`,
    en: `${claims.filter(isOdd).map((one) => `The priority of ${one.account} ${[one.late ? 'was declared after registration closed or confirmed after bidding opened' : '', one.unknown ? 'is borne out by no register' : ''].filter((part) => part !== '').join(' and ')}${one.won ? ', and won' : ''}`).join('; ')} (${percentOf(usual)} of lots with priority).`,
  }),
};

interface Judged { account: string; late: boolean; unknown: boolean; won: boolean }

/** A member's right is not in the registers the platform keeps: only lateness speaks there. */
function judge(claim: PriorityClaim, closes: number, opens: number): Judged {
  const rests = claim.announced || claim.heldBefore || claim.class === 'COLLECTIVE_MEMBER';
  return { account: claim.account, late: claim.declaredAt > closes || (claim.confirmedAt ?? 0) > opens, unknown: !rests, won: claim.won };
}

const isOdd = (one: Judged): boolean => one.late || (one.unknown && one.won);
