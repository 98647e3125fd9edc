// Neighbours: the weighed mean of what was found at the nearest points, on a grid of cells so that a county of 100,000 lots is no search of all against all.

export interface Point {
  /** Kilometres. */
  x: number;
  y: number;
  value: number;
}

export interface Neighbours {
  /** Mean of the nearest points' values weighed 1/(d + 0.5 km), pulled to 0 as if by one neighbour of no value at 2 km; 0 when nobody is near. */
  around(x: number, y: number): number;
}

const PER_CELL = 4;
const SOFT_KM = 0.5;
const PULL = 1 / 2.5;
/** Rings of cells searched before a far point is no neighbour any more. */
const RINGS = 6;

export function neighbours(points: readonly Point[], nearest: number): Neighbours {
  if (points.length === 0) return { around: () => 0 };
  const [xs, ys] = [points.map((p) => p.x), points.map((p) => p.y)];
  const least = { x: low(xs), y: low(ys) };
  const area = Math.max(1e-6, (high(xs) - least.x) * (high(ys) - least.y));
  const side = Math.max(0.05, Math.sqrt((area * PER_CELL) / points.length));
  const cells = new Map<number, Point[]>();
  const key = (cx: number, cy: number): number => cx * 1_000_003 + cy;
  const cellOf = (x: number, from: number): number => Math.floor((x - from) / side);
  for (const point of points) {
    const cell = key(cellOf(point.x, least.x), cellOf(point.y, least.y));
    const list = cells.get(cell);
    if (list === undefined) cells.set(cell, [point]);
    else list.push(point);
  }
  return {
    around(x, y) {
      const [cx, cy] = [cellOf(x, least.x), cellOf(y, least.y)];
      const found: { d: number; value: number }[] = [];
      for (let ring = 0; ring <= RINGS; ring += 1) {
        for (let dx = -ring; dx <= ring; dx += 1) {
          const step = Math.abs(dx) === ring ? 1 : Math.max(1, 2 * ring);
          for (let dy = -ring; dy <= ring; dy += step) {
            for (const point of cells.get(key(cx + dx, cy + dy)) ?? []) found.push({ d: Math.hypot(point.x - x, point.y - y), value: point.value });
          }
        }
        // One ring more than needed: a point of the next ring may be nearer than the farthest of this one.
        if (found.length >= nearest * 2 && ring > 0) break;
      }
      const close = found.toSorted((a, b) => a.d - b.d).slice(0, nearest);
      let [sum, weight] = [0, PULL];
      for (const one of close) {
        const w = 1 / (one.d + SOFT_KM);
        sum += w * one.value;
        weight += w;
      }
      return sum / weight;
    },
  };
}

const low = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
const high = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);
