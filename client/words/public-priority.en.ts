// The words of priority to lease and of a fixed price in the printed notice, in English.
import type { publicPriorityZh } from './public-priority.zh.ts';

export const publicPriorityEn: Record<keyof typeof publicPriorityZh, string> = {
  'notice.priority': 'Priority to lease',
  'notice.priority.order': 'At equal prices these go first, in this order: {order}.',
  'notice.priority.COURT_MATCH': 'While bidding runs, a holder of priority may bid the same as the highest price and then leads; anyone may still raise. Between ranks the stronger leads, within a rank the earlier.',
  'notice.priority.LAST_LOOK': 'After the end holders of priority have another {minutes} minutes to match the highest price, and whoever does wins; between ranks the stronger, within a rank the earlier. Note: that the lot can be taken after the end makes others less willing to raise and may lower the price.',
  'notice.priority.sealed': 'It counts at the opening: of equal valid bids the one with the stronger rank wins, within a rank the one sealed earlier. Nobody can match once the bids are sealed or opened.',
  'notice.priority.until': 'Claim it with evidence after registering and before {until}; two people must confirm it before bidding starts. Claimed late or not confirmed, there is no priority.',
  'notice.sealed': 'Sealed bids are taken from {opens} for {minutes} minutes, without extension, and then opened. They are encrypted on the bidder’s phone; five organs hold parts of the key and at least three must come to open them. {rounds}Equal highest bids: priority to lease first, then the one sealed earlier.',
  'notice.sealed.rounds': 'There are {rounds} rounds: each opening announces the best price, the next round starts one smallest step above it, and the last decides. ',
  'notice.fixed': 'From {opens} for {minutes} minutes the fixed price may be accepted, not raised. The first to accept wins; until the end a holder of priority may still match.',
  'notice.price.fixed': 'Fixed price',
  'notice.step.is': 'at least {min}, at most {max} at a time',
  'priority.class.HOUSE_LESSEE': 'the lessee of the house until now',
  'priority.class.COLLECTIVE_MEMBER': 'members of this collective',
  'priority.class.LAND_TRANSFEREE': 'the transferee of the land until now',
  'priority.class.CONTRACTUAL': 'who has priority by the old contract',
  'priority.class.OTHER_STATUTORY': 'others with priority by law',
};
