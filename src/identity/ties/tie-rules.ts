// Rules of ties: whether somebody who stands near the village, the township or the exchange may apply for a lot there. Pure.
import type { Relation, TiePolicy } from './tie-classes.ts';

/** One way in which an applicant is tied to the place of a lot. */
export interface Tie {
  /** `post`: holds it. `kin`: of whoever holds a post or an office. `office`: a member of staff under another account. */
  via: 'post' | 'kin' | 'office';
  relation: Relation | null;
  /** The post or the role that is held. */
  held: string;
  /** The account that declared it, when it is a member of staff's own: whoever that is decides nothing about the applicant. */
  declaredBy: string | null;
}

export interface TieRules {
  posts: TiePolicy;
  kin: TiePolicy;
}

export type TieVerdict = 'clear' | 'barred_office' | 'barred_post' | 'barred_kin' | 'must_declare' | 'declared';

/**
 * Who runs the sale never bids, nor do his near relatives: that is law, whatever the county decides about the village's own people.
 * 依据: 拍卖法 第22条、第30条; 网络司法拍卖规定 第34条.
 */
export function judgeTies(ties: readonly Tie[], rules: TieRules, declared: boolean): TieVerdict {
  if (ties.some((tie) => tie.via === 'office')) return 'barred_office';
  if (ties.some((tie) => tie.via === 'kin' && tie.held === 'exchange_operator')) return 'barred_kin';
  if (rules.posts === 'BARRED' && ties.some((tie) => tie.via === 'post')) return 'barred_post';
  if (rules.kin === 'BARRED' && ties.some((tie) => tie.via === 'kin')) return 'barred_kin';
  if (ties.length === 0) return 'clear';
  return declared ? 'declared' : 'must_declare';
}
