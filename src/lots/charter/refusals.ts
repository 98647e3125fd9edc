// Every "no" of the charter: facts the law does not allow, and votes that do not agree with them.
import { refusalKind } from '../../kernel/refusal.ts';

export const charterInFuture = refusalKind('charter.in_future', 409, '{day} 还没有到，届时再登记', '{day} has not come yet: enter it then');
export const charterNotLater = refusalKind('charter.not_later', 409, '已登记自 {before} 起的情况，新的要晚于它（填的是 {day}）', 'Facts as of {before} are on record; new ones must be of a later day (given: {day})');
export const householdsBeyondMembers = refusalKind('charter.households_beyond_members', 409, '{households} 户多于 {members} 名成员，请核对', '{households} households are more than {members} members: check them');
export const representativesShare = refusalKind(
  'charter.representatives_share', 409,
  '{households} 户应有代表 {fewest} 到 {most} 人（每五户至十五户一人），填的是 {given} 人', '{households} households have between {fewest} and {most} representatives (one for five to fifteen households); given: {given}',
);
export const councilSize = refusalKind('charter.council_size', 409, '理事会应有 {fewest} 到 {most} 人，且为单数，填的是 {given} 人', 'A council has {fewest} to {most} directors, an odd number; given: {given}');
export const mandateOfNobody = refusalKind('charter.mandate_of_nobody', 409, '写了授权，却没有被授权的会议：请填人数', 'A mandate without the body that holds it: fill in its number');
export const paperMissing = refusalKind('charter.paper_missing', 409, '请附上章程或者选举结果', 'Attach the charter or the result of the election');
export const bodyNotInCharter = refusalKind('charter.no_such_body', 409, '自 {since} 起登记的章程情况里没有{body}', 'The charter on record since {since} knows no {body_en}');
export const countDiffers = refusalKind('charter.count_differs', 409, '{body}应到 {given} 人，与自 {since} 起登记的 {registered} 人不符', '{body_en}: {given} entitled, while {registered} are on record since {since}');
