// Refusals of how a vote was held: ways of attending, standing back, mandates, and whose body it is.
import { refusalKind } from '../kernel/refusal.ts';

export const onlineNotOpen = refusalKind('resolution.online_not_open', 409, '这个会议不能线上参会', 'This body cannot be attended online');
export const proxiesNotOpen = refusalKind('resolution.proxies_not_open', 409, '这个会议须本人参加，不能委托', 'This body must be attended in person, not by proxy');
export const proxyHouseholdTwice = refusalKind('resolution.proxy_household_twice', 409, '{household} 这一户登记了两次', 'Household {household} is entered twice');
export const proxyOutsideHousehold = refusalKind(
  'resolution.proxy_outside_household', 409,
  '委托只能给本户到会的成员：{household} 有 {proxies} 份委托，到会 {attending} 人', 'A proxy goes to somebody of the same household who attends: {household} has {proxies} proxies and {attending} attending',
);
export const proxiesBeyondPresent = refusalKind(
  'resolution.proxies_beyond_present', 409,
  '委托户到会 {attending} 人、委托 {proxies} 份，合计多于实到 {present}', '{attending} attending for {proxies} proxies: more than the {present} present',
);
export const recusedTwice = refusalKind('resolution.recused_twice', 409, '回避名单里 {person} 登记了两次', '{person} stands twice among those who stood back');
export const mandateMissing = refusalKind(
  'resolution.mandate_missing', 409,
  '这个会议须有章程或者村民会议的授权才能表决，请写明依据和通过日期', 'This body decides only by mandate of the charter or the assembly: give it and its date',
);
export const mandateTooLate = refusalKind('resolution.mandate_too_late', 409, '授权 {adopted} 才通过，晚于开会日期 {met}', 'The mandate was adopted on {adopted}, after the meeting of {met}');
export const voteNotEntered = refusalKind('resolution.not_entered', 409, '这一宗还没有录入表决结果，不能用到别的标的', 'No vote has been entered for this lot yet that could name others');
export const otherCollective = refusalKind('resolution.other_collective', 409, '这一宗是另一个集体的资产，不能用同一次表决', 'This lot is another collective’s: the same vote cannot decide it');
export const groupDecides = refusalKind('resolution.group_decides', 409, '这是村民小组的资产，由小组会议或者小组集体经济组织决定，村级会议不能代替', 'This asset is the group’s: its own meeting decides, not the village’s');
