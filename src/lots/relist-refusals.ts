// Refusals of listing again: each names the lowest lawful reserve, so that the clerk need not guess.
import { refusalKind } from '../kernel/refusal.ts';

export const cutBeyondStep = refusalKind(
  'relisting.cut_beyond_step', 409,
  '比上次底价 {previous} 元最多降 {percent}%，最低 {floor} 元', 'At most {percent} % below the last reserve of {previous} yuan: {floor} at the lowest',
);
export const cutBeyondTotal = refusalKind(
  'relisting.cut_beyond_total', 409,
  '累计最多比首次底价 {first} 元降 {percent}%，最低 {floor} 元；再降要由会议重新议价', 'At most {percent} % below the first reserve of {first} yuan in all: {floor} at the lowest; beyond that the assembly sets a new price',
);
export const cutAfterDefault = refusalKind(
  'relisting.no_cut_after_default', 409,
  '上次有人出到底价，是中标人悔拍，不能降价，最低 {floor} 元', 'Somebody bid the last reserve and then defaulted: it stays, {floor} yuan at the lowest',
);
export const cutWithoutRound = refusalKind(
  'relisting.no_cut_without_round', 409,
  '流拍后才能降价：上次挂牌没有办就撤回了，底价最低 {floor} 元', 'A reserve falls only after a round nobody bid in: the last listing was withdrawn before its round, {floor} yuan at the lowest',
);
export const cutByPlan = refusalKind(
  'relisting.cut_by_plan', 409,
  '免租期和递增算进去，每单位年均租金是 {average} 元，上次是 {previous} 元，最低只能到 {floor} 元；免租、少递增也是降价', 'With rent-free months and rises the rent is {average} yuan a year and unit on average; it was {previous} and may fall to {floor}: rent-free months are a cut too',
);
export const roundsUsedUp = refusalKind(
  'relisting.rounds_used_up', 409,
  '公开竞价已办 {rounds} 轮，上限 {max} 轮；可以改为固定价出租', '{rounds} public rounds have been held, the limit is {max}; it may still be let at a fixed price',
);
export const fixedPriceTooEarly = refusalKind(
  'lot.fixed_price_too_early', 409,
  '固定价出租须先有一轮公开竞价流拍', 'A fixed price is only open after a public round without a bid',
);
export const relistedAlready = refusalKind('relisting.not_the_last', 409, '这项资产后来又挂过牌，请从最近一次接着挂', 'This asset was listed again since: continue from its latest listing');
