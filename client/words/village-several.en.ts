// The words for several lots at once (village) in English.
import type { villageSeveralZh } from './village-several.zh.ts';

export const villageSeveralEn: Record<keyof typeof villageSeveralZh, string> = {
  'several.title': 'Several at once',
  'several.note': 'Assets let on the same terms can be drafted together; complete lots can be handed in together. Every row is acted on and answered alone.',
  'several.drafts': 'Draft together',
  'several.assets': 'Idle assets not yet listed',
  'several.terms': 'Terms they share',
  'several.reserve.hint': 'Yuan per mu (or square metre, or piece) a year. Area and deposit follow each asset’s own record.',
  'several.drafts.do': 'Draft the chosen ones',
  'several.submissions': 'Hand in together',
  'several.submissions.do': 'Submit the chosen lots',
  'several.lacks': 'missing: {missing}',
  'lots.several': 'Several at once',
};
