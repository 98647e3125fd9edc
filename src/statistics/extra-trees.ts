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
  const columns = (rows[0] as readonly number[]).length;
  const { trees = 150, leaf = 2, tried = Math.max(1, Math.round(Math.sqrt(columns))) } = options;
  const ground: Ground = { rows, targets, random, leaf, tried, columns };
  const everyone = rows.map((_, i) => i);
  return Array.from({ length: trees }, () => grow(ground, everyone));
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
  rows: readonly (readonly number[])[];
  targets: readonly number[];
  random: Random;
  leaf: number;
  tried: number;
  columns: number;
}

function grow(ground: Ground, cases: readonly number[]): Node {
  const value = cases.reduce((sum, i) => sum + (ground.targets[i] as number), 0) / cases.length;
  if (cases.length < 2 * ground.leaf || cases.every((i) => ground.targets[i] === ground.targets[cases[0] as number])) return { value };
  const split = bestSplit(ground, cases);
  if (split === undefined) return { value };
  const [low, high] = parted(ground, cases, split);
  return { ...split, low: grow(ground, low), high: grow(ground, high) };
}

type Cut = Pick<Split, 'column' | 'at'>;

/** One cut drawn at random in each of some columns; the one that parts the targets best. */
function bestSplit(ground: Ground, cases: readonly number[]): Cut | undefined {
  const { rows, random, tried, columns, leaf } = ground;
  const order = Array.from({ length: columns }, (_, i) => i);
  let best: (Cut & { gain: number }) | undefined;
  for (let drawn = 0, used = 0; drawn < columns && used < tried; drawn += 1) {
    const other = random.integer(drawn, columns - 1);
    [order[drawn], order[other]] = [order[other] as number, order[drawn] as number];
    const column = order[drawn] as number;
    let [least, most] = [Infinity, -Infinity];
    for (const i of cases) {
      const x = (rows[i] as readonly number[])[column] as number;
      if (x < least) least = x;
      if (x > most) most = x;
    }
    if (!(most > least)) continue;
    used += 1;
    const at = least + random.uniform() * (most - least);
    const [low, high] = parted(ground, cases, { column, at });
    if (low.length < leaf || high.length < leaf) continue;
    const gain = sumSquare(ground, low) + sumSquare(ground, high);
    if (best === undefined || gain > best.gain) best = { column, at, gain };
  }
  return best && { column: best.column, at: best.at };
}

/** (Σ target)² / n: its rise is the fall of the squared error. */
function sumSquare({ targets }: Ground, cases: readonly number[]): number {
  const sum = cases.reduce((total, i) => total + (targets[i] as number), 0);
  return (sum * sum) / cases.length;
}

function parted({ rows }: Ground, cases: readonly number[], { column, at }: Cut): [number[], number[]] {
  const [low, high]: [number[], number[]] = [[], []];
  for (const i of cases) (((rows[i] as readonly number[])[column] as number) <= at ? low : high).push(i);
  return [low, high];
}
