// The words of the village pages in English; a missing key does not compile.
import { handoverEn } from './handover.en.ts';
import { papersEn } from './papers.en.ts';
import { publicLotEn } from './public-lot.en.ts';
import { villageAssetsEn } from './village-assets.en.ts';
import { deskFieldsEn } from './village-fields.en.ts';
import { villageCharterEn } from './village-charter.en.ts';
import { villageHoldersEn } from './village-holders.en.ts';
import { villageLeaseEn } from './village-lease.en.ts';
import { villageLotEn } from './village-lot.en.ts';
import { villageSeveralEn } from './village-several.en.ts';
import { villageProcedureEn } from './village-procedure.en.ts';
import { villageRelistEn } from './village-relist.en.ts';
import type { VillageKey } from './village.zh.ts';
import { rentEn } from './rent.en.ts';
import { todoEn } from './todo.en.ts';
import { villageRentEn } from './village-rent.en.ts';

export const villageEn: Record<VillageKey, string> = {
  ...handoverEn,
  ...papersEn,
  ...publicLotEn,
  ...deskFieldsEn,
  ...villageAssetsEn,
  ...villageLotEn,
  ...villageCharterEn,
  ...villageLeaseEn,
  ...villageHoldersEn,
  ...villageRelistEn,
  ...villageSeveralEn,
  ...rentEn,
  ...todoEn,
  ...villageRentEn,
  ...villageProcedureEn,
};
