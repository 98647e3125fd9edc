// Refusals of sealed bidding: to bidders (journalled with the envelope's hash), to key holders and to who convenes them.
import { refusalKind, type RefusalKind } from '../../kernel/refusal.ts';
import { decidedRefusals } from '../refusals.ts';

/** Decided under the lot's lock and journalled; the codes are part of the record. */
export const sealRefusals = {
  'bid.withdrawn': decidedRefusals['bid.withdrawn'],
  'bid.suspended': decidedRefusals['bid.suspended'],
  'bid.not_open': decidedRefusals['bid.not_open'],
  'bid.too_late': decidedRefusals['bid.too_late'],
  'bid.session_ended': decidedRefusals['bid.session_ended'],
  'bid.staff': decidedRefusals['bid.staff'],
  'bid.not_qualified': decidedRefusals['bid.not_qualified'],
  'bid.deposit_not_held': decidedRefusals['bid.deposit_not_held'],
  'sealed.other_round': refusalKind('sealed.other_round', 409, '现在是第 {round} 轮，请刷新后重新报价', 'Round {round} is running: reload and seal again'),
  'sealed.key_holder': refusalKind('sealed.key_holder', 403, '您保管本宗的开标钥匙，不能报价', 'You keep a key of this opening and may not bid'),
  'sealed.second': refusalKind('sealed.second', 409, '您这一轮已经封存了报价，不能再报', 'You have sealed your bid of this round already'),
  'sealed.keys_missing': refusalKind('sealed.keys_missing', 409, '开标钥匙还没有备齐，暂时不能报价', 'The keys of the opening are not complete yet'),
  'sealed.keys_changed': refusalKind('sealed.keys_changed', 409, '开标钥匙在您封存之后换过，请重新报价', 'The keys of the opening have changed since: please seal again'),
  'sealed.other_holders': refusalKind('sealed.other_holders', 409, '报价封给的钥匙与公布的不一致，请刷新后重新报价', 'Sealed to other keys than those announced: reload and seal again'),
} satisfies Record<string, RefusalKind>;
export type SealRefusalCode = keyof typeof sealRefusals;

/** Answered without a decision: not journalled. */
export const notSealedFormat = refusalKind('sealed.other_format', 409, '这个标的不采用密封报价', 'This lot takes no sealed bids');

export const tooManyRefused = refusalKind('sealed.too_many_refused', 429, '您这一轮已有 {count} 次报价没有被接受，相同情况不再登记', '{count} of your bids of this round were refused already; more are not recorded');

export const openingTooEarly = refusalKind('opening.too_early', 409, '开标时间是 {opening_at}，在此之前任何人不能开标', 'The opening is at {opening_at}; nothing is opened before');
export const openingNotRunning = refusalKind('opening.not_running', 409, '这一轮现在不在开标', 'This round is not being opened now');
export const notHolder = refusalKind('opening.not_holder', 403, '您不是本宗的开标钥匙保管人', 'You keep no key of this lot');
export const unknownBid = refusalKind('opening.unknown_bid', 409, '这一轮没有第 {seq} 号封存报价', 'No sealed bid {seq} in this round');

export const sameOrgan = refusalKind('panel.organs', 409, '五把钥匙须由五个不同的单位各保管一把', 'Five keys, one with each of the five organs');
export const samePerson = refusalKind('panel.same_person', 409, '一个人只能保管一把钥匙', 'One person keeps one key only');
export const notInOffice = refusalKind('panel.not_in_office', 409, '保管人须在本县任职：{organ}', 'The holder must hold the office in this county: {organ_en}');
export const sameUnit = refusalKind('panel.same_unit', 409, '两位保管人不能来自同一个单位：{organ}', 'Two holders must not come from one unit: {organ_en}');
export const personUnknown = refusalKind('panel.person_unknown', 409, '手机号 {phone} 没有账号', 'No account has the phone number {phone}');
export const keyUnusable = refusalKind('panel.key_unusable', 400, '这不是可用的公钥', 'This is no usable public key');
export const keyTaken = refusalKind('panel.key_taken', 409, '这把公钥已经登记过，请重新生成', 'This key is registered already: make a new one');
export const keyFixed = refusalKind('panel.key_fixed', 409, '用这组钥匙的竞价已经开始，不能再换', 'Bids are being sealed to these keys: they cannot be changed');
export const panelElsewhere = refusalKind('panel.elsewhere', 409, '这组钥匙属于另一个县', 'This panel belongs to another county');
export const panelFixed = refusalKind('panel.fixed', 409, '竞价已经开始，不能再指定钥匙', 'Bidding has begun: the panel cannot be changed');
