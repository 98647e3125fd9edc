// Neighbours: the weighed mean of what was found at the nearest points, on a grid of cells so that a county of 100,000 lots is no search of all against all.
import { valuesOf } from '../statistics/groupings.ts';
import { quantile } from '../statistics/quantiles.ts';

/** One place a point in each. */
export interface Points {
  /** Kilometres. */
  x: Float64Array;
  y: Float64Array;
  value: Float64Array;
}

export interface Neighbours {
  /** Mean of the nearest points' values weighed 1/(d + 0.5 km), pulled to 0 as if by one neighbour of no value at 2 km; 0 when nobody is near. */
  around(x: number, y: number): number;
}

const PER_CELL = 4;
const OUTERMOST = 0.01;
const SOFT_KM = 0.5;
const PULL = 1 / 2.5;
/** Rings of cells searched before a far point is no neighbour any more. */
const RINGS = 6;

/** `nearest`: how many points speak. */
export function neighbours(points: Points, nearest: number): Neighbours {
  if (points.x.length === 0) return { around: () => 0 };
  const { least, side } = gridOf(points);
  const key = (cx: number, cy: number): number => cx * 1_000_003 + cy;
  const cellOf = (x: number, from: number): number => Math.floor((x - from) / side);
  const cells = sortIntoCells(points, points.x.map((x, i) => key(cellOf(x, least.x), cellOf(points.y[i] as number, least.y))));
  const close = keepNearest(nearest);
  return {
    around(x, y) {
      const [cx, cy] = [cellOf(x, least.x), cellOf(y, least.y)];
      let found = 0;
      close.clear();
      for (let ring = 0; ring <= RINGS; ring += 1) {
        for (let dx = -ring; dx <= ring; dx += 1) {
          const step = Math.abs(dx) === ring ? 1 : Math.max(1, 2 * ring);
          for (let dy = -ring; dy <= ring; dy += step) {
            const cell = cells.places.get(key(cx + dx, cy + dy));
            if (cell === undefined) continue;
            const [from, until] = [cells.starts[cell] as number, cells.starts[cell + 1] as number];
            for (let at = from; at < until; at += 1) close.offer((cells.x[at] as number) - x, (cells.y[at] as number) - y, cells.value[at] as number);
            found += until - from;
          }
        }
        // One ring more than needed: a point of the next ring may be nearer than the farthest of this one.
        if (found >= nearest * 2 && ring > 0) break;
      }
      return close.mean();
    },
  };
}

/** Where cell 0 begins and how long a cell is, km: by all points but the outermost hundredth of each side, or one wrong coordinate would put the county into one cell. */
export function gridOf({ x, y }: Points): { least: Place; side: number } {
  const [least, most] = [OUTERMOST, 1 - OUTERMOST].map((share) => ({ x: quantile(x, share), y: quantile(y, share) })) as [Place, Place];
  const area = Math.max(1e-6, (most.x - least.x) * (most.y - least.y));
  return { least, side: Math.max(0.05, Math.sqrt((area * PER_CELL) / x.length)) };
}

interface Place {
  x: number;
  y: number;
}

interface Cells extends Points {
  /** Key → place of the cell. */
  places: ReadonlyMap<number, number>;
  /** Where a cell's points begin; the next cell's beginning is its end. */
  starts: Int32Array;
}

/** The points cell by cell, in a cell as they came. */
function sortIntoCells(points: Points, keys: Float64Array): Cells {
  const places = new Map<number, number>();
  const cellOf = new Int32Array(keys.length);
  keys.forEach((key, i) => {
    const known = places.get(key) ?? places.size;
    if (known === places.size) places.set(key, known);
    cellOf[i] = known;
  });
  const starts = new Int32Array(places.size + 1);
  for (const cell of cellOf) starts[cell + 1] = (starts[cell + 1] as number) + 1;
  for (let cell = 0; cell < places.size; cell += 1) starts[cell + 1] = (starts[cell + 1] as number) + (starts[cell] as number);
  const next = starts.slice();
  const order = new Int32Array(keys.length);
  cellOf.forEach((cell, i) => {
    order[next[cell] as number] = i;
    next[cell] = (next[cell] as number) + 1;
  });
  return { places, starts, x: valuesOf(points.x, order), y: valuesOf(points.y, order), value: valuesOf(points.value, order) };
}

interface Nearest {
  clear(): void;
  offer(east: number, north: number, value: number): void;
  mean(): number;
}

/** Squares say "farther" surely enough from here on; nearer calls are left to the distance itself. */
const CLEARLY = 1 + 1e-9;

/** The nearest so far, the very nearest first; of two as near, the one that was offered first. */
function keepNearest(size: number): Nearest {
  const [distances, values] = [new Float64Array(size), new Float64Array(size)];
  let kept = 0;
  let farthest = Infinity;
  return {
    clear() {
      kept = 0;
      farthest = Infinity;
    },
    offer(east, north, value) {
      if (east * east + north * north > farthest * farthest * CLEARLY) return;
      const d = Math.hypot(east, north);
      if (d >= farthest) return;
      kept = Math.min(size, kept + 1);
      let place = kept - 1;
      for (; place > 0 && (distances[place - 1] as number) > d; place -= 1) {
        distances[place] = distances[place - 1] as number;
        values[place] = values[place - 1] as number;
      }
      distances[place] = d;
      values[place] = value;
      if (kept === size) farthest = distances[size - 1] as number;
    },
    mean() {
      let [sum, weight] = [0, PULL];
      for (let k = 0; k < kept; k += 1) {
        const w = 1 / ((distances[k] as number) + SOFT_KM);
        sum += w * (values[k] as number);
        weight += w;
      }
      return sum / weight;
    },
  };
}
