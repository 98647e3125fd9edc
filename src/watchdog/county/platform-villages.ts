// A county's villages: every place that has a collective of its own.
import { townshipOf } from '../../kernel/region.ts';
import type { Reader } from '../../platform/db.ts';
import type { VillageRecord } from './record.ts';

export async function readVillages(reader: Reader, county: string): Promise<VillageRecord[]> {
  const rows = await reader.sql<{ village: string }>('SELECT DISTINCT place_code AS village FROM collective WHERE left(place_code, 6) = $1 ORDER BY 1', [county]);
  return rows.map(({ village }) => ({ village, town: townshipOf(village) }));
}
