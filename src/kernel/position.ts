// Position: where a thing lies on the map, and how far that is from other things on the flat map of one county.

const KM_PER_DEGREE = 111.32;

/** Degrees, CGCS2000/WGS84. */
export interface Position {
  longitude: number;
  latitude: number;
}

export interface OnPlane {
  xKm: number;
  yKm: number;
}

/** The middle of a GeoJSON shape's points; null where the outline is missing or no shape. */
export function middleOf(outline: unknown): Position | null {
  const points: (readonly [number, number])[] = [];
  collect((outline as { coordinates?: unknown } | null)?.coordinates ?? (outline as { geometry?: { coordinates?: unknown } } | null)?.geometry?.coordinates, points);
  if (points.length === 0) return null;
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  return { longitude: mean(0), latitude: mean(1) };
}

/**
 * Kilometres on a plane laid for these positions, to the metre. It is laid at their whole degree of latitude, so that one position more
 * moves nothing.
 */
export function layPlane(positions: readonly (Position | null)[]): (position: Position | null) => OnPlane | null {
  const latitudes = positions.flatMap((one) => (one === null ? [] : [one.latitude])).sort((a, b) => a - b);
  const latitude = Math.round(latitudes[Math.floor(latitudes.length / 2)] ?? 0);
  const kmPerLongitude = KM_PER_DEGREE * Math.cos((latitude * Math.PI) / 180);
  return (position) => (position === null ? null : { xKm: metres(position.longitude * kmPerLongitude), yKm: metres(position.latitude * KM_PER_DEGREE) });
}

const metres = (km: number): number => Math.round(km * 1000) / 1000;

/** A ring, a polygon or several: the points however deep they stand. */
function collect(coordinates: unknown, into: (readonly [number, number])[]): void {
  if (!Array.isArray(coordinates)) return;
  const [x, y] = coordinates as unknown[];
  if (typeof x === 'number' && typeof y === 'number') into.push([x, y]);
  else for (const one of coordinates as unknown[]) collect(one, into);
}
