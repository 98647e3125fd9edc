// The words of the review pages in English; a missing key does not compile.
import type { ReviewKey } from './review.zh.ts';

export const reviewEn: Record<ReviewKey, string> = {
  'review.title': 'Township and exchange',
};
