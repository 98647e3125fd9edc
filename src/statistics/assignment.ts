// One-to-one assignment of least total cost (the Hungarian method with potentials, O(n²m)).

/**
 * For every row the column given to it. The matrix may be oblong: with more rows than columns some rows get null.
 * Costs must be finite. 出处: Kuhn 1955; potentials form after Jonker & Volgenant.
 */
export function assign(cost: readonly (readonly number[])[]): (number | null)[] {
  const rows = cost.length;
  const columns = cost[0]?.length ?? 0;
  if (rows === 0 || columns === 0) return cost.map(() => null);
  if (cost.some((line) => line.length !== columns || line.some((c) => !Number.isFinite(c)))) {
    throw new RangeError('cost matrix must be full and finite');
  }
  if (rows <= columns) return solveWide(cost);
  const turned = Array.from({ length: columns }, (_, j) => cost.map((line) => line[j] as number));
  const out = Array.from<number | null>({ length: rows }).fill(null);
  solveWide(turned).forEach((row, column) => {
    if (row !== null) out[row] = column;
  });
  return out;
}

interface Search {
  rowPotential: number[];
  columnPotential: number[];
  /** Row (1-based) that holds each column; 0 = free. */
  holder: number[];
}

function solveWide(cost: readonly (readonly number[])[]): (number | null)[] {
  const rows = cost.length;
  const columns = (cost[0] as readonly number[]).length;
  const search: Search = {
    rowPotential: Array.from<number>({ length: rows + 1 }).fill(0),
    columnPotential: Array.from<number>({ length: columns + 1 }).fill(0),
    holder: Array.from<number>({ length: columns + 1 }).fill(0),
  };
  for (let row = 1; row <= rows; row += 1) seat(cost, search, row);
  const out = Array.from<number | null>({ length: rows }).fill(null);
  search.holder.forEach((row, column) => {
    if (column > 0 && row > 0) out[row - 1] = column - 1;
  });
  return out;
}

function seat(cost: readonly (readonly number[])[], s: Search, row: number): void {
  const columns = s.holder.length - 1;
  const slack = Array.from<number>({ length: columns + 1 }).fill(Infinity);
  const from = Array.from<number>({ length: columns + 1 }).fill(0);
  const seen = Array.from<boolean>({ length: columns + 1 }).fill(false);
  s.holder[0] = row;
  let at = 0;
  while (s.holder[at] !== 0) {
    seen[at] = true;
    const next = cheapest(cost, s, s.holder[at] as number, at, { slack, from, seen });
    shift(s, slack, seen, slack[next] as number);
    at = next;
  }
  while (at !== 0) {
    s.holder[at] = s.holder[from[at] as number] as number;
    at = from[at] as number;
  }
}

function cheapest(
  cost: readonly (readonly number[])[],
  s: Search,
  row: number,
  at: number,
  path: { slack: number[]; from: number[]; seen: boolean[] },
): number {
  let best = 0;
  let least = Infinity;
  for (let column = 1; column < s.holder.length; column += 1) {
    if (path.seen[column]) continue;
    const reduced =
      ((cost[row - 1] as readonly number[])[column - 1] as number) -
      (s.rowPotential[row] as number) -
      (s.columnPotential[column] as number);
    if (reduced < (path.slack[column] as number)) {
      path.slack[column] = reduced;
      path.from[column] = at;
    }
    if ((path.slack[column] as number) < least) {
      least = path.slack[column] as number;
      best = column;
    }
  }
  return best;
}

function shift(s: Search, slack: number[], seen: readonly boolean[], delta: number): void {
  for (let column = 0; column < s.holder.length; column += 1) {
    if (seen[column]) {
      const row = s.holder[column] as number;
      s.rowPotential[row] = (s.rowPotential[row] as number) + delta;
      s.columnPotential[column] = (s.columnPotential[column] as number) - delta;
    } else {
      slack[column] = (slack[column] as number) - delta;
    }
  }
}
