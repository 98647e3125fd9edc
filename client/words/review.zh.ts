// The words of the review pages in Chinese: the source of truth for their keys. A lot is shown in the public page's own words.
import { papersZh } from './papers.zh.ts';
import { publicLotZh } from './public-lot.zh.ts';
import { reviewAccountsZh } from './review-accounts.zh.ts';
import { reviewArchiveZh } from './review-archive.zh.ts';
import { reviewCertificatesZh } from './review-certificates.zh.ts';
import { reviewClaimsZh } from './review-claims.zh.ts';
import { reviewCoverageZh } from './review-coverage.zh.ts';
import { reviewCorrectionsZh } from './review-corrections.zh.ts';
import { reviewContractsZh } from './review-contracts.zh.ts';
import { reviewDeskZh } from './review-desk.zh.ts';
import { reviewFailuresZh } from './review-failures.zh.ts';
import { reviewImportsZh } from './review-imports.zh.ts';
import { reviewInterruptionsZh } from './review-interruptions.zh.ts';
import { reviewSeveralZh } from './review-several.zh.ts';
import { reviewMoneyZh } from './review-money.zh.ts';
import { reviewRulesZh } from './review-rules.zh.ts';
import { reviewSealedZh } from './review-sealed.zh.ts';
import { todoZh } from './todo.zh.ts';
import { reviewAssistZh } from './review-assist.zh.ts';
import { reviewTiesZh } from './review-ties.zh.ts';
import { deskFieldsZh } from './village-fields.zh.ts';
import { rentZh } from './rent.zh.ts';
import { reviewRefundZh } from './review-refund.zh.ts';
import { reviewRentZh } from './review-rent.zh.ts';

export const reviewZh = {
  ...papersZh,
  'review.title': '审核台',
  ...publicLotZh,
  ...deskFieldsZh,
  ...reviewDeskZh,
  ...reviewArchiveZh,
  ...reviewCertificatesZh,
  ...reviewClaimsZh,
  ...reviewCoverageZh,
  ...reviewCorrectionsZh,
  ...reviewContractsZh,
  ...reviewFailuresZh,
  ...reviewImportsZh,
  ...reviewAccountsZh,
  ...reviewSealedZh,
  ...todoZh,
  ...reviewSeveralZh,
  ...reviewMoneyZh,
  ...reviewTiesZh,
  ...reviewAssistZh,
  ...reviewRulesZh,
  ...reviewInterruptionsZh,
  ...rentZh,
  ...reviewRefundZh,
  ...reviewRentZh,
} as const;

export type ReviewKey = keyof typeof reviewZh;
