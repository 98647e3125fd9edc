// Wording: each kind of message as one sentence in both languages, and the page it leads to. Facts are ids, codes, amounts and dates; never another person's name.
import type { Bilingual } from '../kernel/shapes.ts';

export const messageKinds = [
  'qualified', 'not_qualified', 'deposit_received', 'outbid', 'won', 'not_won', 'unsold', 'auction_withdrawn', 'sign_by', 'lease_active', 'lot_returned', 'lot_published',
  'default_charged', 'default_dismissed', 'default_confirmed', 'lot_defaulted', 'runner_up_kept', 'runner_up_let_go', 'succession_offered',
  'priority_confirmed', 'priority_refused',
  'auction_suspended', 'auction_resumed', 'auction_outage', 'unsold_alone', 'unsold_below',
  'notice_corrected', 'notice_mended', 'may_apply_again', 'objection_filed', 'objection_ruled', 'result_annulled', 'result_withheld',
  'rent_reminder', 'rent_demand', 'rent_termination', 'contract_expiring', 'lease_expiring', 'change_proposed', 'lease_changed', 'change_withdrawn', 'change_lapsed', 'rent_indexed', 'sublease_asked', 'sublease_consented', 'sublease_refused',
  'key_wanted', 'opening_planned', 'opening_adjourned', 'next_round', 'part_asked', 'sanction_lifted',
  'rent_invoiced', 'rent_undone', 'rent_refund_confirmed', 'rent_refunded', 'bond_claimed', 'bond_decided', 'bond_to_pay', 'bond_received', 'bond_differs', 'deposit_differs', 'refund_due', 'refund_late',
  'lease_filed', 'lease_certified', 'certificate_revoked', 'handover_shown', 'handover_accepted', 'handover_objected', 'approval_wanted', 'approval_approved', 'approval_refused', 'approval_expired',
  'live_noticed',
] as const;
export type MessageKind = (typeof messageKinds)[number];
export type MessageFacts = Record<string, string>;

const sentences: Record<MessageKind, Bilingual> = {
  qualified: { zh: '“{title}”：您已通过资格审查，保证金到账后即可出价', en: '“{title}”: you are qualified and may bid once your deposit has arrived' },
  not_qualified: { zh: '“{title}”：资格审查未通过。原因：{reason}', en: '“{title}”: you were not qualified. Reason: {reason}' },
  deposit_received: { zh: '“{title}”：保证金 {amount} 元已到账', en: '“{title}”: your deposit of {amount} yuan has arrived' },
  outbid: { zh: '“{title}”：您已被超过，当前价 {amount} 元', en: '“{title}”: you have been outbid; the price is now {amount} yuan' },
  won: { zh: '“{title}”：您以 {amount} 元竞得，公示期满后签约', en: '“{title}”: you won at {amount} yuan; signing follows the publicity period' },
  not_won: { zh: '“{title}”：竞价已结束，您没有竞得，保证金将原路退回', en: '“{title}”: the auction is over and you did not win; your deposit goes back to the paying account' },
  unsold: { zh: '“{title}”：竞价已结束，没有人出价，保证金将原路退回', en: '“{title}”: the auction is over without a bid; your deposit goes back to the paying account' },
  unsold_alone: { zh: '“{title}”：只有一人出价，按公告须再公告一次，本次不成交，保证金将原路退回', en: '“{title}”: there was a single bidder; as the notice says it is announced once more, and your deposit goes back' },
  unsold_below: { zh: '“{title}”：竞价已结束，最高出价没有达到密封的保留价，本次不成交，保证金将原路退回', en: '“{title}”: the auction is over; the best bid did not reach the sealed reserve, and your deposit goes back' },
  auction_suspended: { zh: '“{title}”：竞价已中止，倒计时停止，剩余时间保留。决定机关：{by}。原因：{reason}', en: '“{title}”: the auction is suspended by order of {by}; the time left is kept. Reason: {reason}' },
  auction_resumed: { zh: '“{title}”：竞价将于 {at} 恢复，剩余时间不变，若无人再出价 {until} 结束', en: '“{title}”: bidding resumes at {at} with the time that was left, until {until}' },
  auction_outage: { zh: '“{title}”：系统在最后时段中断过，竞价重新给足时间，延长到 {until}', en: '“{title}”: the service was down near the end; the last window is granted again, until {until}' },
  key_wanted: { zh: '您被指定为“{title}”的钥匙保管人，请在自己的电脑上生成钥匙', en: 'You hold one of the keys of “{title}”: please make your key on your own computer' },
  opening_planned: { zh: '“{title}”：密封报价截止后请到场开标（至少三位保管人）', en: '“{title}”: please come to open the sealed bids after the end (at least three holders)' },
  opening_adjourned: { zh: '“{title}”：到场保管人不足三位，开标休会，请尽快到场继续', en: '“{title}”: fewer than three holders came; the opening is adjourned, please come to continue it' },
  next_round: { zh: '“{title}”：本轮已开标，下一轮 {from} 至 {until}，报价不低于 {amount} 元', en: '“{title}”: this round was opened; the next runs from {from} to {until}, at least {amount} yuan' },
  auction_withdrawn: { zh: '“{title}”：本宗已撤回，保证金将原路退回。原因：{reason}', en: '“{title}” was withdrawn; your deposit goes back. Reason: {reason}' },
  sign_by: { zh: '“{title}”：请在 {date} 前签订合同', en: '“{title}”: please sign the lease by {date}' },
  lease_active: { zh: '“{title}”：合同已生效，各期租金见合同', en: '“{title}”: the lease is in force; it lists every rent and its date' },
  rent_reminder: { zh: '“{title}”：有租金 {amount} 元已到期未付，请尽快交到合同写明的账户', en: '“{title}”: {amount} yuan of rent are past their day; please pay to the account named in the contract' },
  rent_demand: { zh: '“{title}”：催缴函：欠租 {amount} 元，请在 {until} 前付清', en: '“{title}”: formal demand for {amount} yuan of rent, to be paid by {until}' },
  rent_termination: { zh: '“{title}”：欠租 {amount} 元，{until} 前仍不付清，出租方可以解除合同', en: '“{title}”: {amount} yuan of rent are owed; unless paid by {until} the lessor may end the contract' },
  contract_expiring: { zh: '“{title}”：合同 {until} 到期，还有不到 {days} 天，请重新挂牌或说明原因', en: '“{title}”: the contract ends on {until}, within {days} days; list it again or say why not' },
  lease_expiring: { zh: '“{title}”：您的合同 {until} 到期；继续承租要参加新的挂牌', en: '“{title}”: your contract ends on {until}; to go on, take part in the new listing' },
  change_proposed: { zh: '“{title}”：村里提出变更合同，请查看并决定是否同意', en: '“{title}”: the village proposes to change the contract; please look at it and say whether you agree' },
  rent_indexed: { zh: '“{title}”：第 {year} 年租金按指数定为递增 {percent}%，各期租金以合同页为准', en: '“{title}”: the index is known, the rent of year {year} grows by {percent} %; the contract’s page shows what is due' },
  lease_changed: { zh: '“{title}”：合同变更已生效，各期租金以合同页为准', en: '“{title}”: the change of your contract is in force; its page shows what is due' },
  change_withdrawn: { zh: '“{title}”：村里撤回了变更合同的提议，合同照旧', en: '“{title}”: the village took back its proposal to change the contract, which stands as it was' },
  change_lapsed: { zh: '“{title}”：变更合同的提议过期未同意，已失效，合同照旧', en: '“{title}”: the proposal to change the contract was not agreed to in time and has lapsed; the contract stands as it was' },
  rent_invoiced: { zh: '“{title}”：第 {number} 期租金的缴款通知单已开出，请在 {until} 前付 {amount} 元', en: '“{title}”: the invoice of instalment {number} is out; {amount} yuan are due by {until}' },
  rent_undone: { zh: '“{title}”：第 {number} 期记的一笔租金 {amount} 元已由两人撤销，原因见合同页，有疑问请找村里', en: '“{title}”: {amount} yuan received for instalment {number} were taken off by two people; see the contract’s page, and ask the village if in doubt' },
  rent_refund_confirmed: { zh: '“{title}”：合同提前终止，多付的租金 {amount} 元已确认退还，退到原付款账户', en: '“{title}”: the contract ended early; {amount} yuan of rent will be paid back to the account that paid' },
  rent_refunded: { zh: '“{title}”：退还的租金 {amount} 元已从村集体账户付出', en: '“{title}”: {amount} yuan of rent paid back have left the collective’s account' },
  sublease_asked: { zh: '“{title}”：承租人申请转租，请答复', en: '“{title}”: the lessee asks to sublet; please answer' },
  sublease_consented: { zh: '“{title}”：转租已获同意', en: '“{title}”: subletting is consented to' },
  sublease_refused: { zh: '“{title}”：转租未获同意，原因见合同页', en: '“{title}”: subletting was refused; the contract’s page says why' },
  lot_returned: { zh: '“{title}”：乡镇审核退回。意见：{reason}', en: '“{title}” was returned by the township. Opinion: {reason}' },
  priority_confirmed: { zh: '“{title}”：您的优先权已经两人确认，竞价时可按当前最高价行使', en: '“{title}”: your priority was confirmed by two people; in the auction you may match the highest price' },
  priority_refused: { zh: '“{title}”：您的优先权申报未获确认。原因：{reason}', en: '“{title}”: your claim of priority was not upheld. Reason: {reason}' },
  default_charged: { zh: '“{title}”：交易中心提出您悔拍（{event}）。{until} 前可以申辩', en: '“{title}”: the exchange charges you with default ({event_en}). You may object until {until}' },
  default_dismissed: { zh: '“{title}”：悔拍不成立，竞得结果不变', en: '“{title}”: the default was not confirmed; you remain the winner' },
  default_confirmed: { zh: '“{title}”：已认定悔拍（{event}），保证金 {amount} 元不予退还', en: '“{title}”: the default is confirmed ({event_en}); {amount} yuan of the deposit are kept' },
  lot_defaulted: { zh: '“{title}”：竞得人悔拍（{event}），可以重新挂牌', en: '“{title}”: the winner defaulted ({event_en}); it can be listed again' },
  runner_up_kept: { zh: '“{title}”：竞价已结束，您是次高价。公告约定可以递补，保证金保留到签约；之后原路退回', en: '“{title}”: the auction is over; yours was the second best bid. As the notice says your deposit waits until the contract is signed, then goes back' },
  runner_up_let_go: { zh: '“{title}”：不再需要递补，保证金将原路退回', en: '“{title}”: no succession is needed any more; your deposit goes back to the paying account' },
  succession_offered: { zh: '“{title}”：竞得人悔拍，您可以按自己的出价 {amount} 元递补，请在 {until} 前答复', en: '“{title}”: the winner defaulted; you may take it at your own bid of {amount} yuan. Please answer by {until}' },
  notice_corrected: {
    zh: '“{title}”：公告已更正（{changed}），公告期重新计算，报名到 {until}，竞价 {opens} 开始。您的报名和保证金继续有效；不接受改动的，可在报名截止前撤回报名，保证金原路退回',
    en: '“{title}”: the notice was corrected ({changed_en}) and its period began anew: registration until {until}, bidding from {opens}. Your application and deposit stand; if you do not accept the change, step back before registration closes and the deposit goes back',
  },
  may_apply_again: { zh: '“{title}”：报名条件已更正。您上次没有通过，可以按新条件再报一次，报名到 {until}', en: '“{title}”: the conditions were corrected. You were turned away under the old ones and may apply again, until {until}' },
  objection_filed: { zh: '“{title}”：有人提出异议，请在 {until} 前由未经办的人答复', en: '“{title}”: somebody objected; it is to be answered by {until}, by somebody who had no part in it' },
  objection_ruled: { zh: '“{title}”：您的异议已答复（{verdict}）', en: '“{title}”: your objection was answered ({verdict_en})' },
  result_annulled: { zh: '“{title}”：对结果的异议处理完毕，结果已撤销，保证金将原路退回，本宗可以重新挂牌。理由：{reason}', en: '“{title}”: after an objection the result was annulled; deposits go back to where they came from and the lot may be listed again. Reason: {reason}' },
  result_withheld: { zh: '“{title}”：对结果的异议成立，暂缓签约到 {until}，期满后照常签约。理由：{reason}', en: '“{title}”: after an objection to the result the contract is withheld until {until}, and signed as usual after that. Reason: {reason}' },
  notice_mended: { zh: '“{title}”：公告有文字更正（{changed}），价格、条件和时间都不变', en: '“{title}”: the notice was mended ({changed_en}); price, conditions and dates are as before' },
  part_asked: { zh: '“{title}”：有人把您列为联合竞买人或委托人，请在报名截止前到“我的”里本人确认或拒绝', en: '“{title}”: somebody named you as a partner or as the one they act for; please confirm or decline on your page before registration closes' },
  sanction_lifted: { zh: '对您的报名限制已解除', en: 'You may apply for lots again: the sanction against you was lifted' },
  bond_claimed: { zh: '“{title}”：村集体提出从履约保证金里扣 {amount} 元，{until} 前可以申辩', en: '“{title}”: the collective claims {amount} yuan of the performance bond; you may object until {until}' },
  bond_decided: { zh: '“{title}”：扣付履约保证金 {amount} 元的申请已经决定', en: '“{title}”: the claim of {amount} yuan on the performance bond has been decided' },
  bond_to_pay: { zh: '“{title}”：合同已生效，履约保证金还差 {amount} 元，请用本人账户交到页面上的账号；交齐后才交付', en: '“{title}”: the lease is in force; {amount} yuan of the performance bond are still to be paid, from your own account, to the number on the page; the handover waits for it' },
  bond_received: { zh: '“{title}”：履约保证金已交齐', en: '“{title}”: the performance bond is whole' },
  bond_differs: { zh: '“{title}”：履约保证金的账号收到一笔对不上的款（{why}），没有算作缴纳，将退回原付款账户；还差 {amount} 元，须由本人账户一分不差地转入', en: '“{title}”: money came to the bond’s account that is not the bond ({why_en}); it does not count and goes back to where it came from. {amount} yuan are still to be paid, exactly, from your own account' },
  deposit_differs: { zh: '“{title}”：保证金账号收到一笔对不上的款（{why}），没有算作缴纳，将退回原付款账户；应缴 {amount} 元，须由本人账户一分不差地转入', en: '“{title}”: money came to your deposit account that is not the deposit ({why_en}); it does not count and goes back to where it came from. The deposit is {amount} yuan, to be paid exactly, from your own account' },
  refund_due: { zh: '有一笔退款过了 {until} 这个目标日还没付出去，请尽快交银行', en: 'Money owed back has not left by its target day, {until}; please see to it' },
  refund_late: { zh: '有一笔退款过了 {until} 这个最后期限还没付出去', en: 'Money owed back has not left by its last day, {until}' },
  lease_filed: { zh: '“{title}”：合同已备案，备案号 {number}', en: '“{title}”: the contract is filed under {number}' },
  lease_certified: { zh: '“{title}”：交易鉴证书已出具，编号 {number}', en: '“{title}”: the deal certificate {number} is issued' },
  certificate_revoked: { zh: '“{title}”：交易鉴证书 {number} 已撤销', en: '“{title}”: the deal certificate {number} was revoked' },
  handover_shown: { zh: '“{title}”：村里填好了交接单，请核对后确认或提出异议', en: '“{title}”: the village has recorded the handover; please check it and confirm or object' },
  handover_accepted: { zh: '“{title}”：交接单双方已确认', en: '“{title}”: both sides have confirmed the handover' },
  handover_objected: { zh: '“{title}”：承租人对交接单有异议，请看过后重填', en: '“{title}”: the lessee objects to the handover record; please look and record it anew' },
  approval_wanted: { zh: '“{what}”等您审批，{until} 前没有人审批就过期', en: '“{what_en}” waits for your decision; undecided it expires at {until}' },
  approval_approved: { zh: '您提出的“{what}”已批准', en: 'Your request “{what_en}” was approved' },
  approval_refused: { zh: '您提出的“{what}”没有批准。意见：{reason}', en: 'Your request “{what_en}” was not approved. Opinion: {reason}' },
  approval_expired: { zh: '您提出的“{what}”没有人审批，已经过期，需要的话请重新提出', en: 'Your request “{what_en}” was decided by nobody and has expired; please ask again if it is still needed' },
  live_noticed: { zh: '“{title}”：竞价中有一处请留意（{what}）；只是提示，竞价照常进行', en: '“{title}”: something to look at while bidding goes on ({what_en}); a notice only, bidding is not touched' },
  lot_published: { zh: '“{title}”：公告已发布', en: '“{title}”: the notice is published' },
};

/** In place of 'outbid' where nobody bid more. 依据: 民法典 第734条 */
const matchedSentence: Bilingual = {
  zh: '“{title}”：有优先权的人按您的价 {amount} 元行使了优先权，现在由他领先',
  en: '“{title}”: somebody with a priority has matched your price of {amount} yuan and leads now',
};

/** The sentence for a stored message. A fact that is missing stays visible as its name rather than as nothing. */
export function wordingOf(kind: MessageKind, facts: MessageFacts): Bilingual {
  const said = { ...facts, ...(facts['amount'] === undefined ? {} : { amount: grouped(facts['amount']) }) };
  const fill = (sentence: string) => sentence.replace(/\{(\w+)\}/g, (whole, name: string) => said[name as keyof typeof said] ?? whole);
  const { zh, en } = kind === 'outbid' && facts['by'] === 'match' ? matchedSentence : sentences[kind];
  const year = facts['provisional'];
  const [noteZh, noteEn] = year === undefined ? ['', ''] : [`（${year} 年放假安排未公布，日期为推算）`, ` (provisional: the calendar of ${year} is not announced)`];
  return { zh: `${fill(zh)}${noteZh}`, en: `${fill(en)}${noteEn}` };
}

/** '102000.00' → '102,000'. */
const grouped = (amount: string): string => amount.replace(/\.00$/, '').replace(/\B(?=(\d{3})+(\.|$))/g, ',');

/** Where a request of this act is decided; for who asked, where it was asked for. */
function deskOf(kind: MessageKind, act: string, lotId: string | null): string {
  const asked = kind !== 'approval_wanted';
  if (/^auction\.(suspend|resume|withdraw)$/.test(act) && lotId !== null) return `/interruptions/lots/${lotId}`;
  if (/^auction\.(default|succession)$/.test(act)) return asked && lotId !== null ? `/operate/lots/${lotId}/default` : '/decisions';
  if (act === 'lease.bond_claim' || act === 'lease.refund') return '/decisions';
  if (/^lease\.(place_rent|undo_placement|undo_match|reverse_rent)$/.test(act)) return '/rent/by-hand';
  if (act.startsWith('ledger.payment_')) return asked ? '/operate/statements' : '/decisions';
  if (act.startsWith('notice.correct') && lotId !== null) return `/corrections/lots/${lotId}`;
  if (act === 'sanction.lift') return '/sanctions';
  if (act === 'auction.panel') return '/key-panels';
  if (act === 'rulebook.rules') return '/rules/proposals';
  if (act === 'rulebook.calendar') return '/rules/calendar';
  return '/approvals';
}

/** The page where one goes on from here; null when there is nothing to go on to. */
export function leadsTo(kind: MessageKind, facts: MessageFacts, lotId: string | null): string | null {
  const act = facts['act'];
  if (act !== undefined) return deskOf(kind, act, lotId);
  const desk = facts['desk'];
  if (desk !== undefined) return desk;
  const panel = facts['panel'];
  if (panel !== undefined) return `/key-panels/${panel}`;
  const lease = facts['lease'];
  if (lease !== undefined) return `/leases/${lease}`;
  if (lotId === null) return null;
  switch (kind) {
    case 'qualified':
    case 'not_qualified':
    case 'may_apply_again':
    case 'deposit_received':
    case 'deposit_differs':
    case 'priority_confirmed':
    case 'priority_refused':
      return `/lots/${lotId}/register`;
    case 'opening_planned':
    case 'opening_adjourned':
      return `/lots/${lotId}/ceremony`;
    case 'next_round':
      return `/lots/${lotId}/sealed`;
    case 'objection_filed':
    case 'objection_ruled':
    case 'result_annulled':
    case 'result_withheld':
      return `/lots/${lotId}/objections`;
    case 'notice_corrected':
    case 'notice_mended':
      return `/lots/${lotId}/notices`;
    case 'outbid':
      return `/lots/${lotId}/room`;
    case 'default_charged':
    case 'default_confirmed':
    case 'default_dismissed':
      return `/lots/${lotId}/default`;
    case 'succession_offered':
      return `/lots/${lotId}/succession`;
    case 'lot_defaulted':
    case 'lot_returned':
      return `/desk/lots/${lotId}`;
    default:
      return `/lots/${lotId}`;
  }
}
