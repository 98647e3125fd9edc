// The words of the review pages in English; a missing key does not compile.
import { publicLotEn } from './public-lot.en.ts';
import { reviewAccountsEn } from './review-accounts.en.ts';
import { reviewClaimsEn } from './review-claims.en.ts';
import { reviewDeskEn } from './review-desk.en.ts';
import { reviewFailuresEn } from './review-failures.en.ts';
import { reviewImportsEn } from './review-imports.en.ts';
import { reviewInterruptionsEn } from './review-interruptions.en.ts';
import { reviewSealedEn } from './review-sealed.en.ts';
import type { ReviewKey } from './review.zh.ts';
import { deskFieldsEn } from './village-fields.en.ts';

export const reviewEn: Record<ReviewKey, string> = {
  'review.title': 'Review',
  ...publicLotEn,
  ...deskFieldsEn,
  ...reviewDeskEn,
  ...reviewClaimsEn,
  ...reviewFailuresEn,
  ...reviewImportsEn,
  ...reviewAccountsEn,
  ...reviewSealedEn,
  ...reviewInterruptionsEn,
};
