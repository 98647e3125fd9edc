// Desk queries of the registry: what is missing from an asset's record, who holds it, whose time is running out.
import type { z } from 'zod';
import type { Reader } from '../platform/db.ts';
import type { findingShape } from './contract.ts';

export interface AssetStanding {
  id: string;
  surveyed: boolean;
  outlined: boolean;
  holderName: string | null;
  /** 'YYYY-MM-DD' */
  untilDate: string | null;
  holdsWithoutLot: boolean;
}

/** For the rows of a list: what the record still lacks and who holds the asset today. */
export async function standingOfAssets(reader: Reader, ids: readonly string[]): Promise<Map<string, AssetStanding>> {
  const rows = await reader.sql<AssetStanding>(
    `SELECT a.id, EXISTS (SELECT 1 FROM asset_area r WHERE r.asset_id = a.id AND r.kind = 'surveyed') AS surveyed, a.outline IS NOT NULL AS outlined,
            o.holder_name AS "holderName", o.until_date AS "untilDate", coalesce(o.lot_id IS NULL, false) AND o.holder_name IS NOT NULL AS "holdsWithoutLot"
       FROM asset a
       LEFT JOIN LATERAL (SELECT holder_name, until_date, lot_id FROM occupation
                           WHERE asset_id = a.id AND ended_at IS NULL AND until_date >= county_today() ORDER BY from_date LIMIT 1) o ON true
      WHERE a.id = ANY($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export interface EndingOccupation {
  assetId: string;
  assetName: string;
  holderName: string;
  untilDate: string;
  leaseId: string | null;
}

/** Occupations of a region that run out on or before `until`, soonest first; those over and not ended come with them. */
export async function occupationsEnding(reader: Reader, region: string, until: string): Promise<EndingOccupation[]> {
  return reader.sql<EndingOccupation>(
    `SELECT o.asset_id AS "assetId", a.name AS "assetName", o.holder_name AS "holderName", o.until_date AS "untilDate", o.lease_id AS "leaseId"
       FROM occupation o JOIN asset a ON a.id = o.asset_id
      WHERE starts_with(a.place_code, $1) AND o.ended_at IS NULL AND o.until_date <= $2 AND a.state = 'leased'
        AND NOT EXISTS (SELECT 1 FROM occupation later WHERE later.asset_id = o.asset_id AND later.ended_at IS NULL AND later.until_date > o.until_date)
      ORDER BY o.until_date, o.id LIMIT 50`,
    [region, until],
  );
}

/** Open findings of one asset, for the page on which they can be put right. */
export async function openFindingsOf(reader: Reader, assetId: string): Promise<Pick<z.infer<typeof findingShape>, 'id' | 'code' | 'zh' | 'en'>[]> {
  return reader.sql(
    `SELECT id, code, coalesce(detail->>'zh', code) AS zh, coalesce(detail->>'en', code) AS en
       FROM asset_finding WHERE asset_id = $1 AND settled_at IS NULL ORDER BY found_at, id`,
    [assetId],
  );
}

export interface RegionAccount {
  number: string;
  holder: string;
  bank: string;
  collectiveName: string;
  placeCode: string;
}

/** Open accounts of a region's collectives: which statements a township may bring. */
export async function openAccountsIn(reader: Reader, regions: readonly string[]): Promise<RegionAccount[]> {
  return reader.sql<RegionAccount>(
    `SELECT b.number, b.holder, b.bank, c.name AS "collectiveName", c.place_code AS "placeCode"
       FROM bank_account b JOIN collective c ON c.id = b.collective_id
      WHERE b.closed_at IS NULL AND EXISTS (SELECT 1 FROM unnest($1::text[]) region WHERE starts_with(c.place_code, region)) ORDER BY c.place_code, b.kind`,
    [regions],
  );
}

/** Names of places by code, for lists that carry only codes. */
export async function namesOfPlaces(reader: Reader, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await reader.sql<{ code: string; name: string }>('SELECT code, name FROM place WHERE code = ANY($1)', [[...new Set(codes)]]);
  return new Map(rows.map((row) => [row.code, row.name]));
}
