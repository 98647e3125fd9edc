// People geometry: those who hold posts on the left, bidders in the middle, bank accounts on the right. The same people always make the same picture.

export interface Who {
  id: string;
  kind: 'person' | 'company' | 'cadre' | 'account';
}

export interface Line {
  from: string;
  to: string;
}

export interface Box {
  id: string;
  x: number;
  y: number;
}

export interface PeoplePlot {
  boxes: Box[];
  box: { width: number; height: number };
  lines: { path: string; x: number; y: number }[];
  height: number;
}

const GAP = 28;

/** One box for each of `who` that a line touches; a line's number stands at its (x, y). */
export function peopleGeometry(who: readonly Who[], lines: readonly Line[], width: number, boxHeight: number): PeoplePlot {
  const touched = new Set(lines.flatMap((line) => [line.from, line.to]));
  const drawn = who.filter((one) => touched.has(one.id));
  const columns = [drawn.filter((one) => one.kind === 'cadre'), drawn.filter((one) => one.kind === 'person' || one.kind === 'company'), drawn.filter((one) => one.kind === 'account')].filter((column) => column.length > 0);
  // Room at the right edge of a lone column for the arcs between its own boxes.
  const shares = Math.max(columns.length, 2);
  const boxWidth = (width - 2) / shares - (shares > 1 ? width * 0.09 : 0);
  const stride = shares === 1 ? 0 : (width - 2 - boxWidth) / (shares - 1);
  const rows = Math.max(1, ...columns.map((column) => column.length));
  const height = rows * (boxHeight + GAP) + GAP;
  const places = new Map<string, Box & { column: number }>();
  columns.forEach((column, at) => {
    const first = (height - column.length * (boxHeight + GAP) + GAP) / 2;
    inReach(column, lines, places).forEach((one, row) => places.set(one.id, { id: one.id, x: 1 + at * stride, y: first + row * (boxHeight + GAP), column: at }));
  });
  return { boxes: drawn.map((one) => place(places, one.id)), box: { width: boxWidth, height: boxHeight }, lines: lines.map((line, i) => joined(place(places, line.from), place(places, line.to), { boxWidth, boxHeight, nth: i })), height };
}

/** Each column in the order of those already placed to whom it is joined, so that lines seldom cross. */
function inReach(column: readonly Who[], lines: readonly Line[], placed: ReadonlyMap<string, Box>): Who[] {
  const pull = (id: string): number => {
    const ys = lines.flatMap((line) => (line.from === id ? [line.to] : line.to === id ? [line.from] : [])).flatMap((other) => placed.get(other)?.y ?? []);
    return ys.length === 0 ? Number.POSITIVE_INFINITY : ys.reduce((sum, y) => sum + y, 0) / ys.length;
  };
  const order = column.map((one, i) => ({ one, i, pull: pull(one.id) }));
  return order.sort((a, b) => (a.pull === b.pull ? a.i - b.i : a.pull - b.pull)).map(({ one }) => one);
}

function place<T>(places: ReadonlyMap<string, T>, id: string): T {
  const found = places.get(id);
  if (found === undefined) throw new Error(`nobody is placed as ${id}`);
  return found;
}

function joined(a: Box & { column: number }, b: Box & { column: number }, size: { boxWidth: number; boxHeight: number; nth: number }): PeoplePlot['lines'][number] {
  const middle = size.boxHeight / 2;
  if (a.column === b.column) {
    const x = a.x + size.boxWidth;
    const out = 18 + (size.nth % 4) * 9;
    const [ay, by] = [a.y + middle, b.y + middle];
    return { path: `M${fixed(x)} ${fixed(ay)}C${fixed(x + out * 1.33)} ${fixed(ay)} ${fixed(x + out * 1.33)} ${fixed(by)} ${fixed(x)} ${fixed(by)}`, x: x + out, y: (ay + by) / 2 };
  }
  const [left, right] = a.column < b.column ? [a, b] : [b, a];
  const [x1, y1, x2, y2] = [left.x + size.boxWidth, left.y + middle, right.x, right.y + middle];
  // Lines that cross do so in the middle: their numbers stand a little apart.
  const along = y1 === y2 ? 0.5 : 0.5 + (size.nth % 2 === 0 ? -0.1 : 0.1);
  return { path: `M${fixed(x1)} ${fixed(y1)}L${fixed(x2)} ${fixed(y2)}`, x: x1 + (x2 - x1) * along, y: y1 + (y2 - y1) * along };
}

const fixed = (value: number): string => value.toFixed(1);
