// Finding queries: the township's data-quality list.
import type { z } from 'zod';
import type { Reader } from '../platform/db.ts';
import type { findingShape } from './contract.ts';
import type { Page } from './queries.ts';

export type FindingRow = z.infer<typeof findingShape>;

export interface FindingFilter {
  /** Only within these regions. */
  regions: readonly string[];
  /** One code, or the part before its dot: 'place' is all findings about places. */
  code?: string | undefined;
  settled: boolean;
  page: number;
  size: number;
}

const within = `EXISTS (SELECT 1 FROM unnest($1::text[]) region WHERE a.place_code LIKE region || '%') AND (f.settled_at IS NOT NULL) = $2`;

/** Newest first within a place, with how many there are of each code. */
export async function findingsIn(reader: Reader, ask: FindingFilter): Promise<Page<FindingRow> & { byCode: Record<string, number> }> {
  const rows = await reader.sql<FindingRow & { total: number }>(
    `SELECT f.id, f.asset_id AS "assetId", a.code AS "assetCode", a.name AS "assetName", a.place_code AS "placeCode", p.name AS "placeName", f.code,
            coalesce(f.detail->>'field', '') AS field, coalesce(f.detail->>'zh', f.code) AS zh, coalesce(f.detail->>'en', f.code) AS en,
            f.found_at AS "foundAt", f.settled_at AS "settledAt", count(*) OVER () AS total
       FROM asset_finding f JOIN asset a ON a.id = f.asset_id JOIN place p ON p.code = a.place_code
      WHERE ${within} AND ($3::text IS NULL OR f.code = $3 OR starts_with(f.code, $3 || '.')) ORDER BY a.place_code, f.found_at DESC, f.id LIMIT $4 OFFSET $5`,
    [ask.regions, ask.settled, ask.code ?? null, ask.size, (ask.page - 1) * ask.size],
  );
  const counts = await reader.sql<{ code: string; n: number }>(
    `SELECT f.code, count(*) AS n FROM asset_finding f JOIN asset a ON a.id = f.asset_id WHERE ${within} GROUP BY f.code ORDER BY n DESC, f.code`,
    [ask.regions, ask.settled],
  );
  const byCode = Object.fromEntries(counts.map(({ code, n }) => [code, n]));
  return { total: rows[0]?.total ?? 0, page: ask.page, size: ask.size, rows: rows.map(({ total: _total, ...row }) => row), byCode };
}
