// Extremely randomised trees for 0/1 targets: what cases like the known ones turned out to be, where no straight line says it.
// 出处: Geurts, Ernst & Wehenkel, Machine Learning 63 (2006). No kept package of the field's runs on our Node versions, so these are ours.
import type { Random } from './random.ts';

/** A tree written down node by node, its root first and each node's lower side right after it. */
interface Tree {
  /** Column a node asks about; −1 for a leaf. */
  column: Int32Array;
  /** The highest value that goes to the lower side; of a leaf, its mean target. */
  at: Float64Array;
  /** Place of the higher side. */
  high: Int32Array;
}

export type Trees = readonly Tree[];

export interface TreeOptions {
  /** 150 unless said: past that the ranking no longer moves. */
  trees?: number;
  /** Fewest cases in a leaf; 2 unless said. */
  leaf?: number;
  /** Columns tried at a split; the root of their number unless said. */
  tried?: number;
  /** Cases a tree grows on at most, drawn for each tree anew where there are more; all unless said. */
  most?: number;
}

/** Grows trees on rows of numbers (no NaN) and their targets (0 to 1). Throws RangeError without rows. */
export function growTrees(rows: readonly (readonly number[])[], targets: readonly number[], random: Random, options: TreeOptions = {}): Trees {
  if (rows.length === 0) throw new RangeError('no rows to grow trees on');
  const count = (rows[0] as readonly number[]).length;
  const { trees = 150, leaf = 2, tried = Math.max(1, Math.round(Math.sqrt(count))), most = rows.length } = options;
  const columns = Array.from({ length: count }, (_, c) => Float64Array.from(rows, (row) => row[c] as number));
  const ground: Ground = { columns, targets: Float64Array.from(targets), random, leaf, tried, order: Int32Array.from(columns, (_, c) => c), cases: new Int32Array(rows.length) };
  const size = Math.min(most, rows.length);
  return Array.from({ length: trees }, () => {
    for (let i = 0; i < rows.length; i += 1) ground.cases[i] = i;
    if (size < rows.length) draw(ground.cases, size, random);
    const nodes: Nodes = { column: [], at: [], high: [] };
    grow(ground, 0, size, nodes);
    return { column: Int32Array.from(nodes.column), at: Float64Array.from(nodes.at), high: Int32Array.from(nodes.high) };
  });
}

/** Brings `size` of the cases to the front, by chance. */
function draw(cases: Int32Array, size: number, random: Random): void {
  for (let k = 0; k < size; k += 1) {
    const other = random.integer(k, cases.length - 1);
    const one = cases[other] as number;
    cases[other] = cases[k] as number;
    cases[k] = one;
  }
}

/** Rows gone through tree by tree while they are at hand. */
const AT_ONCE = 512;

/** Mean of the trees' leaves, row by row. */
export function treesScores(trees: Trees, rows: readonly (readonly number[])[]): Float64Array {
  const sums = new Float64Array(rows.length);
  const width = rows[0]?.length ?? 0;
  const block = new Float64Array(Math.min(AT_ONCE, rows.length) * width);
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const until = Math.min(rows.length, from + AT_ONCE);
    for (let i = from; i < until; i += 1) block.set(rows[i] as readonly number[], (i - from) * width);
    for (const tree of trees) for (let i = from; i < until; i += 1) sums[i] = (sums[i] as number) + leafOf(tree, block, (i - from) * width);
  }
  return sums.map((sum) => sum / trees.length);
}

function leafOf({ column, at, high }: Tree, values: Float64Array, row: number): number {
  let node = 0;
  for (let c = column[0] as number; c >= 0; c = column[node] as number) node = (values[row + c] as number) <= (at[node] as number) ? node + 1 : (high[node] as number);
  return at[node] as number;
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

interface Nodes {
  column: number[];
  at: number[];
  high: number[];
}

function grow(ground: Ground, from: number, until: number, nodes: Nodes): void {
  const { cases, targets, leaf } = ground;
  const first = targets[cases[from] as number] as number;
  let sum = 0;
  let alike = true;
  for (let k = from; k < until; k += 1) {
    const target = targets[cases[k] as number] as number;
    sum += target;
    if (target !== first) alike = false;
  }
  const cut = until - from < 2 * leaf || alike ? undefined : bestCut(ground, from, until, sum);
  const node = nodes.column.push(cut?.column ?? -1) - 1;
  nodes.at.push(cut?.at ?? sum / (until - from));
  nodes.high.push(0);
  if (cut === undefined) return;
  const middle = part(ground, from, until, cut);
  grow(ground, from, middle, nodes);
  nodes.high[node] = nodes.column.length;
  grow(ground, middle, until, nodes);
}

interface Cut {
  column: number;
  at: number;
}

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
