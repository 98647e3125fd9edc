// Refusals about rent: late rent, letters, settlements of a year and money placed by hand.
import { refusalKind } from '../../kernel/refusal.ts';

export const nothingLate = refusalKind('dunning.nothing_late', 409, '这份合同没有逾期的租金', 'No rent of this lease is late');
export const noDemand = refusalKind(
  'dunning.no_demand', 409,
  '还没有发过正式催缴函：解除前要先催告，并给合理期限（民法典第722条）',
  'There is no formal demand yet: a demand with a reasonable period comes first (Civil Code art. 722)',
);
export const periodRuns = refusalKind(
  'dunning.period_runs', 409,
  '催缴函给的期限到 {until}，没有过完，不能通知解除（民法典第722条）',
  'The formal demand runs until {until}; notice before termination comes after it (Civil Code art. 722)',
);
export const noticeGiven = refusalKind('dunning.already_given', 409, '这一期的解除前通知已经发过', 'Notice before termination was already given for this instalment');
export const letterUnknown = refusalKind('dunning.letter_unknown', 404, '没有找到这封函', 'No such letter');
