// Ground queries: the outlines that the register holds of a lot, of its comparables and of its village.
import type { Reader } from '../../platform/db.ts';
import type { FlagSummary, Strip } from '../contract.ts';
import type { GroundPart } from './contract-sheet.ts';

interface AssetRow {
  id: string;
  lot_id: string | null;
  title: string;
  outline: unknown;
  why: 'own' | 'comparable' | 'village';
}

/** Drawn at most; a village has some hundred assets. */
const MOST = 300;

export async function groundPartOf(reader: Reader, flag: FlagSummary, strip: Strip | null): Promise<GroundPart> {
  if (flag.subjectKind === 'collective' || flag.subjectKind === 'bank_line') return { applies: false, plots: [], known: 0, outlined: 0 };
  const rows = await assetsOf(reader, flag, strip?.dots.map((dot) => dot.lotId) ?? []);
  const plots = rows.flatMap(({ outline, lot_id: lotId, ...row }) => {
    const ring = ringOf(outline);
    return ring === null ? [] : [{ ...row, lotId, ring }];
  });
  const order = { own: 0, comparable: 1, village: 2 };
  plots.sort((a, b) => order[a.why] - order[b.why]);
  return { applies: true, plots: plots.slice(0, MOST), known: rows.length, outlined: plots.length };
}

/** One row an asset: what it is to this flag, the strongest first. */
async function assetsOf(reader: Reader, flag: FlagSummary, comparable: readonly string[]): Promise<AssetRow[]> {
  return reader.sql<AssetRow>(
    `WITH near AS (
       SELECT o.asset_id, o.id AS lot_id, o.title, 1 AS rank FROM lot o WHERE o.id = $1
       UNION ALL SELECT h.asset_id, NULL, NULL, 1 FROM occupation h WHERE h.id = $1
       UNION ALL SELECT s.asset_id, NULL, NULL, 1 FROM lease s WHERE s.id = $1
       UNION ALL SELECT o.asset_id, o.id, o.title, 2 FROM lot o WHERE o.id = ANY($2::uuid[])
       UNION ALL SELECT a.id, NULL, NULL, 3 FROM asset a WHERE a.place_code = $3)
     SELECT DISTINCT ON (a.id) a.id, near.lot_id, coalesce(near.title, a.name) AS title, a.outline, CASE near.rank WHEN 1 THEN 'own' WHEN 2 THEN 'comparable' ELSE 'village' END AS why
       FROM near JOIN asset a ON a.id = near.asset_id ORDER BY a.id, near.rank LIMIT 2000`,
    [flag.subjectId, comparable, flag.placeCode],
  );
}

/** The outer ring of a GeoJSON polygon, or of a multipolygon's first part; null for what is no shape. */
export function ringOf(outline: unknown): [number, number][] | null {
  const shape = outline as { type?: string; coordinates?: unknown } | null;
  const rings = shape?.type === 'MultiPolygon' ? (shape.coordinates as unknown[] | undefined)?.[0] : shape?.coordinates;
  const ring: unknown = Array.isArray(rings) ? rings[0] : undefined;
  if (!Array.isArray(ring)) return null;
  const points = ring.flatMap((point: unknown): [number, number][] => (Array.isArray(point) && Number.isFinite(point[0]) && Number.isFinite(point[1]) ? [[point[0] as number, point[1] as number]] : []));
  return points.length >= 3 ? points : null;
}
