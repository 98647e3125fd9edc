// World: everything a run looks at, read once: lots and deals, collectives, their bank lines, dues and occupations.
import type { DealCase } from '../market/deal-case.ts';
import { allDeals } from '../market/queries.ts';
import { assetClasses, type AssetClassCode } from '../registry/asset-classes.ts';
import type { Reader } from '../platform/db.ts';
import type { Bilingual } from '../kernel/shapes.ts';
import type { CollectiveBlock } from './collective-block.ts';
import { readBlocks } from './read-blocks.ts';

export interface LotRow {
  id: string;
  code: string;
  placeCode: string;
  village: string;
  className: Bilingual;
}

export interface CollectiveRow {
  id: string;
  name: string;
  placeCode: string;
  village: string;
}

export interface World {
  lots: Map<string, LotRow>;
  deals: DealCase[];
  dealOf: Map<string, DealCase>;
  /** Unlinked bidders of the lots this run looks at, where some are linked. */
  unlinked: ReadonlyMap<string, number>;
  collectives: Map<string, CollectiveRow>;
  blocks: Map<string, CollectiveBlock>;
  /** Bank line and occupation → the collective whose block holds it. */
  collectiveOfLine: Map<string, string>;
  collectiveOfOccupation: Map<string, string>;
}

export async function readWorld(reader: Reader, now: Date): Promise<World> {
  const lots = await readLots(reader);
  const deals = await allDeals(reader);
  const collectives = await reader.sql<CollectiveRow>(
    `SELECT c.id, c.name, c.place_code AS "placeCode", p.name AS village FROM collective c JOIN place p ON p.code = c.place_code WHERE $1 ORDER BY c.place_code, c.id`,
    [true],
  );
  const blocks = await readBlocks(reader, now);
  return {
    lots: new Map(lots.map((lot) => [lot.id, lot])),
    deals,
    dealOf: new Map(deals.map((deal) => [deal.lotId, deal])),
    unlinked: new Map(),
    collectives: new Map(collectives.map((row) => [row.id, row])),
    ...blocks,
  };
}

async function readLots(reader: Reader): Promise<LotRow[]> {
  const rows = await reader.sql<{ id: string; code: string; place_code: string; village: string; class: string }>(
    `SELECT l.id, l.code, l.place_code, p.name AS village, l.class FROM lot l JOIN place p ON p.code = l.place_code WHERE $1 ORDER BY l.code, l.id`,
    [true],
  );
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    placeCode: row.place_code,
    village: row.village,
    className: classWords(row.class),
  }));
}

function classWords(code: string): Bilingual {
  const known = (assetClasses as Record<string, Bilingual | undefined>)[code satisfies string as AssetClassCode];
  return known === undefined ? { zh: code, en: code } : { zh: known.zh, en: known.en };
}
