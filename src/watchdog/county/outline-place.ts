// Where lots lie, in kilometres, from the outlines of their assets (GeoJSON, degrees): the middle of each, on a plane for the county.

const KM_PER_DEGREE = 111.32;

type Point = readonly [number, number];

/** Null where an outline is missing or no shape. The plane is laid at the county's whole degree of latitude, so that one more outline moves nothing. */
export function placesOf(outlines: readonly unknown[]): ({ xKm: number; yKm: number } | null)[] {
  const middles = outlines.map(middleOf);
  const latitudes = middles.flatMap((middle) => (middle === null ? [] : [middle[1]])).sort((a, b) => a - b);
  const latitude = Math.round(latitudes[Math.floor(latitudes.length / 2)] ?? 0);
  const kmPerLongitude = KM_PER_DEGREE * Math.cos((latitude * Math.PI) / 180);
  return middles.map((middle) => (middle === null ? null : { xKm: metres(middle[0] * kmPerLongitude), yKm: metres(middle[1] * KM_PER_DEGREE) }));
}

const metres = (km: number): number => Math.round(km * 1000) / 1000;

function middleOf(outline: unknown): Point | null {
  const points: Point[] = [];
  collect((outline as { coordinates?: unknown } | null)?.coordinates ?? (outline as { geometry?: { coordinates?: unknown } } | null)?.geometry?.coordinates, points);
  if (points.length === 0) return null;
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  return [mean(0), mean(1)];
}

/** A ring, a polygon or several: the points however deep they stand. */
function collect(coordinates: unknown, into: Point[]): void {
  if (!Array.isArray(coordinates)) return;
  const [x, y] = coordinates as unknown[];
  if (typeof x === 'number' && typeof y === 'number') into.push([x, y]);
  else for (const one of coordinates as unknown[]) collect(one, into);
}
