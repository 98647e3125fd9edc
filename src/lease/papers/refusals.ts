// Refusals of the papers: every "no" about drawing, signing on paper, filing, certifying, handing over and archiving.
import { refusalKind } from '../../kernel/refusal.ts';

export const notDrawnYet = refusalKind('paper.not_drawn_yet', 404, '这份文件还没有生成，请稍候再看', 'This paper is not drawn yet; please look again shortly');
export const jobUnknown = refusalKind('paper.job_unknown', 404, '没有找到这项生成任务', 'No such piece of work');

export const notToSign = refusalKind('contract.not_to_sign', 409, '这份合同不在待签字状态（现为{state}），不能再交签字件', 'This contract is not waiting for signatures (it is {state}): no signed paper can be handed in');
export const signedElsewhere = refusalKind('contract.signed_elsewhere', 409, '已有一方在线签过，纸质和在线只能选一种：请另一方也在线签字', 'One party has signed online; paper and online cannot be mixed: let the other party sign online too');
export const scanWaits = refusalKind('contract.scan_waits', 409, '已有一份签字件在等乡镇核对', 'A signed paper is already waiting for the township');
export const signedInFuture = refusalKind('contract.signed_in_future', 400, '签订日期不能晚于今天（{today}）', 'The day of signing cannot be after today ({today})');
export const signedBeforeAward = refusalKind('contract.signed_before_drafted', 400, '签订日期早于合同起草日（{drafted}）：公示期满、合同起草之后才能签', 'The day of signing is before the contract was drafted ({drafted}): it is signed after the publicity is over');
/** 依据: 民法典 第488条, 招标投标法 第46条, 合同编通则解释 第14条 */
export const materialDifference = refusalKind(
  'contract.material_difference', 409,
  '签订的合同与公告和竞价结果有实质性不同：{fields}。不得另订背离公告的合同（民法典第488条、招标投标法第46条、合同编通则解释第14条）。这份签字件不作数，已留痕；请按平台生成的合同重新签订',
  'The signed contract departs in substance from the notice and the award: {fields}. No contract may depart from what was announced (Civil Code art. 488, Tendering Law art. 46, Interpretation on Contracts art. 14). This paper does not count and the attempt is on record; please sign the contract as drawn',
);
export const explainDifference = refusalKind('contract.explain_difference', 400, '签字件与平台合同有不同（{fields}），请说明原因', 'The signed paper differs from the contract as drawn ({fields}): say why');
export const scanUnknown = refusalKind('contract.scan_unknown', 404, '没有找到这份签字件', 'No such signed paper');
export const scanDecided = refusalKind('contract.scan_decided', 409, '这份签字件已经核对过', 'This signed paper has been decided on');
export const ownScan = refusalKind('contract.own_scan', 409, '签字件不能由交件人自己核对（四眼原则）', 'Whoever handed a signed paper in does not compare it (four eyes)');
export const lesseeChecksScan = refusalKind('contract.party_checks', 409, '合同当事人不能核对或备案自己的合同', 'A party to the contract neither compares nor files it');
export const contractChanged = refusalKind('contract.changed', 409, '合同要素在交件之后变了，请重新交件', 'The contract’s facts changed after the paper was handed in; hand it in again');

export const notSignedYet = refusalKind('filing.not_signed_yet', 409, '合同双方还没有签完，不能备案', 'Both parties must have signed before the contract is filed');
export const filedAlready = refusalKind('filing.already', 409, '这份合同已备案，编号 {number}', 'This contract is filed already under {number}');
export const signerFiles = refusalKind('filing.same_person', 409, '代表出租方签字的人不能办理备案（四眼原则）', 'Whoever signed for the lessor does not file the contract (four eyes)');
