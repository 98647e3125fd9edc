// The words of the village pages in Chinese: the source of truth for their keys.

export const villageZh = {
  'village.title': '村集体',
} as const;

export type VillageKey = keyof typeof villageZh;
