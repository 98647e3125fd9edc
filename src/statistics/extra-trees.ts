// Extremely randomised trees for 0/1 targets: what cases like the known ones turned out to be, where no straight line says it.
// 出处: Geurts, Ernst & Wehenkel, Machine Learning 63 (2006). No kept package of the field's runs on our Node versions, so these are ours.
import type { Random } from './random.ts';

interface Split {
  column: number;
  at: number;
  low: Node;
  high: Node;
}
type Node = Split | { value: number };

export type Trees = readonly Node[];

export interface TreeOptions {
  /** 150 unless said: past that the ranking no longer moves. */
  trees?: number;
  /** Fewest cases in a leaf; 2 unless said. */
  leaf?: number;
  /** Columns tried at a split; the root of their number unless said. */
  tried?: number;
}

/** Grows trees on rows of numbers (no NaN) and their targets (0 to 1). Throws RangeError without rows. */
export function growTrees(rows: readonly (readonly number[])[], targets: readonly number[], random: Random, options: TreeOptions = {}): Trees {
  if (rows.length === 0) throw new RangeError('no rows to grow trees on');
  const count = (rows[0] as readonly number[]).length;
  const { trees = 150, leaf = 2, tried = Math.max(1, Math.round(Math.sqrt(count))) } = options;
  const columns = Array.from({ length: count }, (_, c) => Float64Array.from(rows, (row) => row[c] as number));
  const ground: Ground = { columns, targets: Float64Array.from(targets), random, leaf, tried, order: Int32Array.from(columns, (_, c) => c), cases: new Int32Array(rows.length) };
  return Array.from({ length: trees }, () => {
    for (let i = 0; i < rows.length; i += 1) ground.cases[i] = i;
    return grow(ground, 0, rows.length);
  });
}

/** Mean of the trees' leaves for one row. */
export function treesScore(trees: Trees, row: readonly number[]): number {
  let sum = 0;
  for (const tree of trees) {
    let node = tree;
    while ('column' in node) node = (row[node.column] as number) <= node.at ? node.low : node.high;
    sum += node.value;
  }
  return sum / trees.length;
}

interface Ground {
  columns: readonly Float64Array[];
  targets: Float64Array;
  random: Random;
  leaf: number;
  tried: number;
  /** Columns, shuffled as far as they are drawn. */
  order: Int32Array;
  /** Positions of the cases; a node owns a stretch of it. */
  cases: Int32Array;
}

function grow(ground: Ground, from: number, until: number): Node {
  const { cases, targets, leaf } = ground;
  const first = targets[cases[from] as number] as number;
  let sum = 0;
  let alike = true;
  for (let k = from; k < until; k += 1) {
    const target = targets[cases[k] as number] as number;
    sum += target;
    if (target !== first) alike = false;
  }
  const value = sum / (until - from);
  if (until - from < 2 * leaf || alike) return { value };
  const cut = bestCut(ground, from, until, sum);
  if (cut === undefined) return { value };
  const middle = part(ground, from, until, cut);
  return { ...cut, low: grow(ground, from, middle), high: grow(ground, middle, until) };
}

type Cut = Pick<Split, 'column' | 'at'>;

/** One cut drawn at random in each of some columns; the one that parts the targets best: (Σ target)² / n of both sides rises as the squared error falls. */
function bestCut({ columns, targets, random, leaf, tried, order, cases }: Ground, from: number, until: number, sum: number): Cut | undefined {
  let best: Cut | undefined;
  let most = -Infinity;
  for (let drawn = 0, used = 0; drawn < order.length && used < tried; drawn += 1) {
    const other = random.integer(drawn, order.length - 1);
    const column = order[other] as number;
    order[other] = order[drawn] as number;
    order[drawn] = column;
    const values = columns[column] as Float64Array;
    let [least, greatest] = [Infinity, -Infinity];
    for (let k = from; k < until; k += 1) {
      const x = values[cases[k] as number] as number;
      if (x < least) least = x;
      if (x > greatest) greatest = x;
    }
    if (!(greatest > least)) continue;
    used += 1;
    const at = least + random.uniform() * (greatest - least);
    let [size, low] = [0, 0];
    for (let k = from; k < until; k += 1) {
      const i = cases[k] as number;
      if ((values[i] as number) > at) continue;
      size += 1;
      low += targets[i] as number;
    }
    const rest = until - from - size;
    if (size < leaf || rest < leaf) continue;
    const gain = (low * low) / size + ((sum - low) * (sum - low)) / rest;
    if (gain > most) [best, most] = [{ column, at }, gain];
  }
  return best;
}

/** Puts the stretch's lower cases first; where the higher ones begin. */
function part({ columns, cases }: Ground, from: number, until: number, { column, at }: Cut): number {
  const values = columns[column] as Float64Array;
  let middle = from;
  for (let k = from; k < until; k += 1) {
    const i = cases[k] as number;
    if ((values[i] as number) > at) continue;
    cases[k] = cases[middle] as number;
    cases[middle] = i;
    middle += 1;
  }
  return middle;
}
