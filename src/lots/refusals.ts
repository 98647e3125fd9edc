// Every "no" the room of lots can say, with its rule in both languages.
import { refusalKind } from '../kernel/refusal.ts';

// who and when
export const lotUnknown = refusalKind('lot.unknown', 404, '没有找到这个标的', 'No such lot');
export const assetUnknown = refusalKind('lot.asset_unknown', 404, '没有找到这项资产', 'No such asset');
export const wrongState = refusalKind('lot.wrong_state', 409, '标的现在是“{state}”，不能办理这一步', 'The lot is "{state_en}"; this step is not open');
export const clerkReviews = refusalKind('lot.clerk_reviews', 403, '经办人不能审核自己的标的', 'Whoever prepared a lot may not review it');
export const clerkPublishes = refusalKind('lot.clerk_publishes', 403, '经办人不能发布自己的标的', 'Whoever prepared a lot may not publish it');
export const reviewerPublishes = refusalKind('lot.reviewer_publishes', 403, '审核人不能发布自己审核的标的', 'Whoever reviewed a lot may not publish it');
export const notReady = refusalKind('lot.not_ready', 409, '还差 {count} 项：{missing}', '{count} missing: {missing_en}');

// the asset
export const notCollective = refusalKind('lot.not_collective', 409, '只能挂牌本集体所有的资产；这项资产属于{owner}', 'Only an asset of the collective can be listed; this one belongs to {owner_en}');
export const householdRight = refusalKind('lot.household_right', 409, '{class}归农户，租金归农户，须农户逐户书面委托，不能作为集体标的挂牌', '{class_en} belongs to a household, and so does its rent: it cannot be listed as the collective\'s');
export const assetOccupied = refusalKind('lot.asset_not_free', 409, '资产现状是“{state}”，闲置或租约将到期才能挂牌', 'The asset is "{state_en}"; it must be idle, or its lease about to end');
export const startsBeforeFree = refusalKind('lot.starts_before_free', 409, '现租约到 {until} 才满，起租日须在其后', 'The present lease runs until {until}; the new one must start later');
export const openLotExists = refusalKind('lot.open_lot_exists', 409, '这项资产已有一个未结束的标的，不能重复挂牌', 'This asset already has an open lot');
export const areaBeyondAsset = refusalKind('lot.area_beyond_asset', 409, '面积 {area} 超过资产登记的最大面积 {registered}', 'Area {area} is more than the asset\'s largest registered area {registered}');
export const areaUnregistered = refusalKind('lot.area_not_registered', 409, '资产没有登记{unit}面积，请先在资产台账补上', 'The asset has no registered area in {unit_en}; add it in the register first');
export const noAccount = refusalKind('lot.no_collective_account', 409, '集体经济组织没有登记基本账户，租金无处可收', 'The collective has no registered basic account: the rent would have nowhere to go');

// the terms
export const termTooLong = refusalKind('lot.term_too_long', 409, '租期 {years} 年，超过上限 {cap} 年', 'A term of {years} years; the limit is {cap}');
export const rentTooLarge = refusalKind(
  'lot.rent_too_large', 409,
  '起拍价乘面积，每年租金是 {per_year} 元，整个租期是 {whole_term} 元；两者都不能超过 {most} 元，请核对起拍价、面积和租期',
  'Reserve times area comes to {per_year} yuan a year and {whole_term} over the whole term; neither may exceed {most}: check reserve, area and term',
);
export const startInPast = refusalKind('lot.start_in_past', 409, '起租日 {start} 已过', 'The start date {start} is past');
export const startTooEarly = refusalKind('lot.start_too_early', 409, '起租日 {start} 早于结果公示期满，最早 {earliest}', 'The start date {start} comes before the result is public; {earliest} at the earliest');
export const startTooLate = refusalKind('lot.start_too_late', 409, '起租日 {start} 太晚：结果公示期满后最多 {days} 天，最晚 {latest}', 'The start date {start} is too late: at most {days} days after the result has been public, {latest} at the latest');
export const bondOutOfRange = refusalKind('lot.bond_range', 409, '履约保证金为首年租金的 {percent}%，县里规定 {from}%–{to}%', 'A performance bond of {percent} % of the first year’s rent; the county allows {from}–{to} %');
export const depositOutOfRange = refusalKind('lot.deposit_range', 409, '保证金须在首年租金的 {min}%–{max}% 之间：{from}–{to} 元', 'The deposit must be {min}–{max} % of the first year\'s rent: {from}–{to} yuan');
export const depositBeyondTotal = refusalKind('lot.deposit_beyond_total', 409, '保证金不能超过合同总额的 {max}%：最多 {to} 元', 'The deposit may not exceed {max} % of the whole contract: at most {to} yuan');
export const stepTooSmall = refusalKind('lot.step_too_small', 409, '最低加价幅度至少 {from} 元', 'The smallest step must be at least {from} yuan');
export const stepTooLarge = refusalKind('lot.step_too_large', 409, '最低加价幅度最多 {to} 元', 'The smallest step may be at most {to} yuan');
export const sealedLastLook = refusalKind(
  'lot.sealed_last_look', 409,
  '本县规则是竞价结束后由优先权人应价，密封报价开标即定，做不到；请换一种竞价方式，或先改县规则', 'The county lets holders of priority match after the end; a sealed lot is decided when it is opened. Choose another format, or have the rule changed first',
);
export const lowPriceUnexplained = refusalKind('lot.low_price_unexplained', 409, '底价 {reserve} 元低于同类下四分位 {low} 元，请说明原因', 'A reserve of {reserve} yuan is below the lower quartile {low} of its like: give the reason');

// the resolution
export const noResolution = refusalKind('lot.no_resolution', 409, '还没有登记民主决策', 'The resolution is not recorded');
export const wrongMatter = refusalKind('resolution.wrong_matter', 409, '这类资产须按“{expected}”表决', 'This kind of asset must be voted on as: {expected_en}');
export const countsDisagree = refusalKind('resolution.counts_disagree', 409, '票数对不上：应到 {eligible}，实到 {present}，赞成、反对、弃权合计 {cast}', 'The numbers disagree: {eligible} entitled, {present} present, {cast} votes in all');
export const bodyMayNotDecide = refusalKind('resolution.body_may_not_decide', 409, '这个会议无权决定此事', 'This body may not decide this matter');
export const bodySize = refusalKind('resolution.body_size', 409, '应到人数 {eligible} 不合这个会议的法定人数', 'A body of {eligible} is not what the law asks for');
export const householdsDoNotCount = refusalKind('resolution.households_do_not_count', 409, '这个会议按人计票，不能按户', 'This body counts persons, not households');
export const quorumMissed = refusalKind('resolution.quorum_missed', 409, '实到 {present}，至少须到 {quorum}', '{present} present; at least {quorum} must be');
export const majorityMissed = refusalKind('resolution.majority_missed', 409, '赞成 {in_favour} 票，须 {required} 票', '{in_favour} in favour; {required} are needed');
export const noticeTooShort = refusalKind('resolution.notice_too_short', 409, '会前 {given} 天通知，须提前 {required} 天', '{given} days\' notice of the meeting; {required} are needed');
export const metInFuture = refusalKind('resolution.met_in_future', 409, '开会日期 {met_on} 还没有到', 'The meeting of {met_on} has not been held yet');
export const committeeUnexplained = refusalKind('resolution.committee_unexplained', 409, '村民会议、村民代表会议只在没有集体经济组织时代行，请说明原因', 'Villagers\' bodies act only where there is no collective organisation: say why');
export const groupOnly = refusalKind('resolution.group_only', 409, '村民小组会议只能决定本组的资产', 'A group meeting decides on the group\'s own assets only');
export const planNotFiled = refusalKind('resolution.plan_not_filed', 409, '集体经营性建设用地方案须先报县政府，填写报送日期', 'The plan for construction land must be filed with the county first: give the date');
export const planTooRecent = refusalKind('resolution.plan_too_recent', 409, '方案 {filed} 报县，须满 {days} 个工作日（{earliest}）才能公告', 'The plan was filed on {filed}; {days} working days must pass ({earliest}) before the notice');

// documents, review, publication, withdrawal
export const documentMissing = refusalKind('lot.document_missing', 409, '缺{document}', 'Missing: {document_en}');
export const documentKindUnknown = refusalKind('lot.document_kind', 400, '请选择材料类别', 'Choose the kind of document');
export const documentStepUnknown = refusalKind('lot.document_step', 400, '没有这一步，请选择材料证明的是哪一步', 'No such step: choose the one the paper proves');
export const documentTwice = refusalKind('lot.document_twice', 409, '这份材料已经上传过了', 'This document is already there');
export const documentUnknown = refusalKind('lot.document_unknown', 404, '没有找到这份材料', 'No such document');
export const checksIncomplete = refusalKind('lot.checks_incomplete', 409, '有一项审查没有通过，不能同意：{checks}', 'Not every check is met, so it cannot be approved: {checks_en}');
export const commentsMissing = refusalKind('lot.comments_missing', 409, '退回须逐项写明要改什么', 'A return must say, item by item, what to mend');
export const openingTooEarly = refusalKind('lot.opening_too_early', 409, '竞价最早 {earliest} 开始', 'Bidding opens {earliest} at the earliest');
export const openingTooLate = refusalKind('lot.opening_too_late', 409, '竞价最迟 {latest} 开始', 'Bidding opens {latest} at the latest');
export const openingOutOfHours = refusalKind('lot.opening_out_of_hours', 409, '竞价须在工作日 {from}–{until} 之间开始', 'Bidding must open on a working day between {from} and {until}');
export const endsOutOfHours = refusalKind('lot.ends_out_of_hours', 409, '按专场里的次序和间隔，这个标的要到 {ends} 才结束，相当于在 {until} 以后才开始竞价；请缩短间隔、提早开场或者分成两场', 'By its place and the gap of the session this lot would end at {ends}, as if it opened after {until}: shorten the gap, open earlier or make two sessions');
