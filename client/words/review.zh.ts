// The words of the review pages in Chinese: the source of truth for their keys.

export const reviewZh = {
  'review.title': '乡镇与交易中心',
} as const;

export type ReviewKey = keyof typeof reviewZh;
