// Ground geometry: parcels in degrees become one small plan with north up, and its scale. Pure numbers.

export type Ring = readonly (readonly [number, number])[];

export interface Plan {
  shapes: { points: string; x: number; y: number; small: boolean }[];
  height: number;
  /** A round number of metres and how wide it is drawn. */
  scale: { metres: number; width: number };
}

const METRES_A_DEGREE = 111_320;

/** Degrees of longitude are shorter than those of latitude: the cosine of the middle. */
export function groundPlan(rings: readonly Ring[], width: number, edge: number): Plan {
  const points = rings.flat();
  const middle = points.reduce((sum, point) => sum + point[1], 0) / Math.max(1, points.length);
  const narrow = Math.cos((middle * Math.PI) / 180);
  const flat = rings.map((ring) => ring.map(([longitude, latitude]) => [longitude * narrow, -latitude] as const));
  const [xs, ys] = [flat.flat().map((point) => point[0]), flat.flat().map((point) => point[1])];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [wide, high] = [Math.max(...xs) - left || 1e-9, Math.max(...ys) - top || 1e-9];
  const most = width * 0.75;
  const factor = Math.min((width - 2 * edge) / wide, (most - 2 * edge) / high);
  const height = Math.max(120, high * factor + 2 * edge);
  const [shiftX, shiftY] = [(width - wide * factor) / 2, (height - high * factor) / 2];
  const shapes = flat.map((ring) => {
    const placed = ring.map(([x, y]) => [(x - left) * factor + shiftX, (y - top) * factor + shiftY] as const);
    const [px, py] = [placed.map((point) => point[0]), placed.map((point) => point[1])];
    const size = Math.max(Math.max(...px) - Math.min(...px), Math.max(...py) - Math.min(...py));
    return { points: placed.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' '), x: (Math.max(...px) + Math.min(...px)) / 2, y: (Math.max(...py) + Math.min(...py)) / 2, small: size < 10 };
  });
  const perMetre = factor / METRES_A_DEGREE;
  const metres = roundBelow((width * 0.3) / perMetre);
  return { shapes, height, scale: { metres, width: metres * perMetre } };
}

/** Metres between the middles of two rings; good enough within a county. */
export function metresBetween(a: Ring, b: Ring): number {
  const [one, other] = [middleOf(a), middleOf(b)];
  const narrow = Math.cos((((one[1] + other[1]) / 2) * Math.PI) / 180);
  return Math.hypot((one[0] - other[0]) * narrow, one[1] - other[1]) * METRES_A_DEGREE;
}

function middleOf(ring: Ring): [number, number] {
  const sum = ring.reduce((all, point) => [all[0] + point[0], all[1] + point[1]] as [number, number], [0, 0] as [number, number]);
  return [sum[0] / ring.length, sum[1] / ring.length];
}

/** 1, 2 or 5 times a power of ten, at most `metres`. */
function roundBelow(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(metres, 1)));
  return ([5, 2, 1].find((factor) => factor * power <= metres) ?? 1) * power;
}
