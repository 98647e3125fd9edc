// The words of the review pages in English; a missing key does not compile.
import { publicLotEn } from './public-lot.en.ts';
import { reviewAccountsEn } from './review-accounts.en.ts';
import { reviewDeskEn } from './review-desk.en.ts';
import { reviewImportsEn } from './review-imports.en.ts';
import { reviewSealedEn } from './review-sealed.en.ts';
import type { ReviewKey } from './review.zh.ts';
import { deskFieldsEn } from './village-fields.en.ts';

export const reviewEn: Record<ReviewKey, string> = {
  'review.title': 'Review',
  ...publicLotEn,
  ...deskFieldsEn,
  ...reviewDeskEn,
  ...reviewImportsEn,
  ...reviewAccountsEn,
  ...reviewSealedEn,
};
