// The words for several lots at once (review) in English.
import type { reviewSeveralZh } from './review-several.zh.ts';

export const reviewSeveralEn: Record<keyof typeof reviewSeveralZh, string> = {
  'several.reviews': 'Review several',
  'several.reviews.note': 'Only lots with nothing missing can be ticked. Each is acted on and answered alone: one that fails does not hold up the others. To return one, open it.',
  'several.checks.note': 'What you tick and write here counts for every chosen lot: open and read each of them first.',
  'several.reviews.do': 'Approve the chosen lots',
  'several.choose': 'Lots waiting for review',
  'several.row': 'Lot or asset',
  'several.pick': 'Pick',
  'several.price': 'Reserve',
  'several.missing': 'Missing',
  'several.complete': 'Complete',
  'several.drafts': 'Draft several',
  'several.submissions': 'Submit several',
  'several.summary': '{all} rows: {done} done, {refused} not done',
  'several.answers': 'Row by row',
  'several.is': 'Result',
  'several.done': 'Done',
  'several.refused': 'Not done',
  'several.why': 'Why',
  'several.more': 'Do another batch',
  'several.back': 'Back to the list',
  'review.several': 'Review several',
};
