// The words of the operator's page for claims of priority, in English.
import type { reviewClaimsZh } from './review-claims.zh.ts';

export const reviewClaimsEn: Record<keyof typeof reviewClaimsZh, string> = {
  'claims.title': 'Priority',
  'claims.note': 'One person finds, another confirms; it counts only when both have done so before bidding starts. Neither lot nor bidder code is shown here, and what you found does not come back to you.',
  'claims.none': 'No claim of priority is waiting.',
  'claims.at': 'claimed {when}',
  'claims.ground': 'Kind of priority',
  'claims.class.HOUSE_LESSEE': 'Lessee of the house until now',
  'claims.class.COLLECTIVE_MEMBER': 'Member of this collective',
  'claims.class.LAND_TRANSFEREE': 'Transferee of the land until now',
  'claims.class.CONTRACTUAL': 'Priority by the old contract',
  'claims.class.OTHER_STATUTORY': 'Other priority by law',
  'claims.statement': 'In the claimant’s words',
  'claims.evidence': 'Evidence',
  'claims.finding': 'Reason of the first person',
  'claims.reason.find': 'Reason for the finding',
  'claims.reason.confirm': 'Reason for confirming',
  'claims.reason.hint': 'Say what you checked. The claimant reads this.',
  'claims.find': 'Found true, pass to another person',
  'claims.confirm': 'Confirm the priority',
  'claims.refuse': 'Do not uphold',
};
