// Every "no" of the procedure: a step left out, out of order, unsigned, or by somebody who may not take it.
import { refusalKind } from '../../kernel/refusal.ts';

export const stepNotAsked = refusalKind('procedure.step_not_asked', 409, '这个标的的程序里没有“{step}”这一步', 'This lot’s procedure has no step "{step_en}"');
export const stepSkipped = refusalKind('procedure.step_skipped', 409, '不能跳步：办“{step}”之前要先办{missing}', 'No step may be skipped: before "{step_en}" comes {missing_en}');
export const stepMissing = refusalKind('procedure.step_missing', 409, '还没有办“{step}”', 'Not done yet: {step_en}');
export const stepInFuture = refusalKind('procedure.step_in_future', 409, '“{step}”的日期 {day} 还没有到', '"{step_en}": {day} has not come yet');
export const stepTooEarly = refusalKind('procedure.step_too_early', 409, '“{step}”（{day}）早于前一步（{before}）', '"{step_en}" on {day} comes before the step it follows ({before})');
export const stepTooLate = refusalKind('procedure.step_too_late', 409, '“{step}”（{day}）晚于已登记的后一步（{after}）', '"{step_en}" on {day} comes after a later step already entered ({after})');
export const publicityTooShort = refusalKind('procedure.publicity_too_short', 409, '决议公示 {given} 个工作日，须满 {required} 个工作日', 'The resolution was public for {given} working days; {required} are needed');
export const publicityRunning = refusalKind('procedure.publicity_running', 409, '决议公示到 {until} 才满，期满后才能公告', 'The resolution is public until {until}; the notice comes after that');
export const signatureMissing = refusalKind('procedure.signature_missing', 409, '村务监督委员会须有人签署，并写明同意或者反对', 'The supervision committee must sign, and say whether it agrees');
export const signerNotIndependent = refusalKind(
  'procedure.signer_not_independent', 409,
  '签署人不能是“两委”成员、财务人员或者他们的近亲属，请确认', 'The signer may not be of the two committees, the accountant or near kin of either: confirm it',
);
export const signerIsClerk = refusalKind('procedure.signer_is_clerk', 409, '{name} 是本标的经办人，不能自己监督自己', '{name} prepares this lot and cannot supervise it');
export const signerNotOnCommittee = refusalKind('procedure.signer_not_on_committee', 409, '{name} 不在登记的村务监督委员会名单里', '{name} is not on the registered supervision committee');
export const signerHoldsPost = refusalKind(
  'procedure.signer_holds_post', 409,
  '{name} 是“两委”成员、理事、记账人员或者其近亲属，不能签署监督意见', '{name} sits on a committee or the council, keeps the books, or is near kin of who does: no signature for the supervision committee',
);
export const supervisionObjects = refusalKind('procedure.supervision_objects', 409, '村务监督委员会不同意，不能往下办', 'The supervision committee objects: it goes no further');
export const governmentObjects = refusalKind('procedure.government_objects', 409, '人民政府对方案提出了修改意见，改好重新报送后才能公告', 'The government wants the plan changed: file the new plan before the notice');
export const approvalMissing = refusalKind(
  'procedure.approval_missing', 409,
  '本集体以外的人可能取得，须填乡镇人民政府批准文号和日期', 'An outsider may win: the number and day of the township government’s approval are needed',
);
/** No step is done without the papers its template names, under that step. */
export const evidenceMissing = refusalKind('procedure.evidence_missing', 409, '办“{step}”要先上传：{missing}', '"{step_en}" must be proved by: {missing_en}');
export const paperNotAsked = refusalKind('procedure.paper_not_asked', 409, '“{step}”要的凭证里没有{paper}', '"{step_en}" is not proved by: {paper_en}');
export const approvalInFuture = refusalKind('procedure.approval_in_future', 409, '批准日期 {day} 还没有到', 'The day of approval, {day}, has not come yet');
export const approvalBeforeVote = refusalKind('procedure.approval_before_vote', 409, '批准日期 {day} 早于表决日期 {voted}，批准的不是这次决议', 'Approved on {day}, before the vote of {voted}: that was not this resolution');
/** The simplified path is run by the township; what is larger is not. */
export const tierBeyondStation = refusalKind('procedure.tier_beyond_station', 403, '{tier}标的由县交易中心受理，乡镇不能受理', 'A lot of the {tier_en} is accepted by the county exchange, not by the township');
