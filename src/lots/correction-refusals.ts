// Refusals of correcting a published notice.
import { refusalKind } from '../kernel/refusal.ts';

export const notCorrectable = refusalKind(
  'notice.not_correctable', 409,
  '“{term}”是表决过或已据以交保证金的条款，公告后不能更正；确需改动的，请撤回本宗，重新表决后再挂牌', '"{term_en}" was voted on, or deposits were paid by it: a notice out cannot change it. Withdraw the lot, vote again and list it anew',
);
export const nothingCorrected = refusalKind('notice.nothing_corrected', 409, '更正后的公告和现在的一样，没有改动', 'The corrected notice would say the same as the present one');
export const correctionInSession = refusalKind(
  'notice.in_session', 409,
  '这宗排在专场“{session}”里，本县规则不许实质更正时移出专场；请撤回后重新挂牌', 'The lot stands in the session "{session}", and the county’s rules let no material correction take it out: withdraw it and list it again',
);
