// Refusals of prices: what a reserve must rest on and when it must be explained.
import { refusalKind } from '../kernel/refusal.ts';

export const basisUnproven = refusalKind('lot.price_basis_unproven', 409, '底价依据是“{basis}”，请写明数额、出处和日期', 'The reserve rests on "{basis_en}": give the figure, its source and its date');
export const assemblyUnexplained = refusalKind('lot.assembly_price_unexplained', 409, '底价由会议议定，没有别的依据，请写明议定的理由', 'The assembly set the reserve on nothing else: say on what grounds');
export const appraisalMissing = refusalKind('lot.appraisal_missing', 409, '底价依据是评估，请附上评估报告', 'The reserve rests on an appraisal: attach its report');
export const appraisalOld = refusalKind('lot.appraisal_old', 409, '评估日期 {stated}，已过 {months} 个月的有效期，请重新评估', 'The appraisal is of {stated}, older than the {months} months it is good for: have it done again');
export const belowAppraisal = refusalKind(
  'lot.below_appraisal', 409, '起拍价 {reserve} 元低于评估价 {figure} 元的 {percent}%，至少 {floor} 元', 'A reserve of {reserve} yuan is below {percent} % of the appraisal of {figure}: at least {floor} yuan',
);
export const belowBasis = refusalKind('lot.below_basis_unexplained', 409, '起拍价 {reserve} 元低于{basis} {figure} 元，请说明原因', 'A reserve of {reserve} yuan is below the {basis_en} of {figure}: give the reason');
export const cutUnexplained = refusalKind('relisting.cut_unexplained', 409, '底价从 {previous} 元降到 {reserve} 元，请写明降价原因', 'The reserve falls from {previous} to {reserve} yuan: give the reason for the cut');

export const priceRefusals = [basisUnproven, assemblyUnexplained, appraisalMissing, appraisalOld, belowAppraisal, belowBasis, cutUnexplained];
