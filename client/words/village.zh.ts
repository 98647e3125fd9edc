// The words of the village pages in Chinese: the source of truth for their keys. The lot's own words are the public page's.
import { handoverZh } from './handover.zh.ts';
import { papersZh } from './papers.zh.ts';
import { publicLotZh } from './public-lot.zh.ts';
import { villageAssetsZh } from './village-assets.zh.ts';
import { deskFieldsZh } from './village-fields.zh.ts';
import { villageCharterZh } from './village-charter.zh.ts';
import { villageHoldersZh } from './village-holders.zh.ts';
import { villageLeaseZh } from './village-lease.zh.ts';
import { villageLotZh } from './village-lot.zh.ts';
import { villageSeveralZh } from './village-several.zh.ts';
import { villageProcedureZh } from './village-procedure.zh.ts';
import { villageRelistZh } from './village-relist.zh.ts';
import { rentZh } from './rent.zh.ts';
import { todoZh } from './todo.zh.ts';
import { villageRentZh } from './village-rent.zh.ts';

export const villageZh = {
  ...handoverZh,
  ...papersZh,
  ...publicLotZh,
  ...deskFieldsZh,
  ...villageAssetsZh,
  ...villageLotZh,
  ...villageCharterZh,
  ...villageLeaseZh,
  ...villageHoldersZh,
  ...villageRelistZh,
  ...villageSeveralZh,
  ...rentZh,
  ...todoZh,
  ...villageRentZh,
  ...villageProcedureZh,
} as const;

export type VillageKey = keyof typeof villageZh;
