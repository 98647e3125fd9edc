// The words of the village pages in English; a missing key does not compile.
import type { VillageKey } from './village.zh.ts';

export const villageEn: Record<VillageKey, string> = {
  'village.title': 'Village',
};
