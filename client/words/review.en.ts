// The words of the review pages in English; a missing key does not compile.
import { papersEn } from './papers.en.ts';
import { publicLotEn } from './public-lot.en.ts';
import { reviewAccountsEn } from './review-accounts.en.ts';
import { reviewArchiveEn } from './review-archive.en.ts';
import { reviewCertificatesEn } from './review-certificates.en.ts';
import { reviewClaimsEn } from './review-claims.en.ts';
import { reviewCoverageEn } from './review-coverage.en.ts';
import { reviewCorrectionsEn } from './review-corrections.en.ts';
import { reviewContractsEn } from './review-contracts.en.ts';
import { reviewDeskEn } from './review-desk.en.ts';
import { reviewFailuresEn } from './review-failures.en.ts';
import { reviewImportsEn } from './review-imports.en.ts';
import { reviewInterruptionsEn } from './review-interruptions.en.ts';
import { reviewSeveralEn } from './review-several.en.ts';
import { reviewMoneyEn } from './review-money.en.ts';
import { reviewRulesEn } from './review-rules.en.ts';
import { reviewSealedEn } from './review-sealed.en.ts';
import { reviewAssistEn } from './review-assist.en.ts';
import { reviewTiesEn } from './review-ties.en.ts';
import type { ReviewKey } from './review.zh.ts';
import { todoEn } from './todo.en.ts';
import { deskFieldsEn } from './village-fields.en.ts';
import { rentEn } from './rent.en.ts';
import { reviewRefundEn } from './review-refund.en.ts';
import { reviewRentEn } from './review-rent.en.ts';

export const reviewEn: Record<ReviewKey, string> = {
  ...papersEn,
  'review.title': 'Review',
  ...publicLotEn,
  ...deskFieldsEn,
  ...reviewDeskEn,
  ...reviewArchiveEn,
  ...reviewCertificatesEn,
  ...reviewClaimsEn,
  ...reviewCoverageEn,
  ...reviewCorrectionsEn,
  ...reviewContractsEn,
  ...reviewFailuresEn,
  ...reviewImportsEn,
  ...reviewAccountsEn,
  ...reviewSealedEn,
  ...todoEn,
  ...reviewSeveralEn,
  ...reviewMoneyEn,
  ...reviewTiesEn,
  ...reviewAssistEn,
  ...reviewRulesEn,
  ...reviewInterruptionsEn,
  ...rentEn,
  ...reviewRefundEn,
  ...reviewRentEn,
};
