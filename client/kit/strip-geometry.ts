// Strip geometry: where the dots of a strip plot fall. Pure numbers, so that page, print and PDF draw the same picture.

export interface StripPoint {
  key: string;
  value: number;
  label: string;
  href?: string;
  /** Darker than the others: the nearest ones. */
  strong?: boolean;
}

export interface PlacedDot extends StripPoint {
  x: number;
  /** Rows above the axis, 0 is the lowest. */
  row: number;
}

export interface StripGeometry {
  dots: PlacedDot[];
  rows: number;
  ticks: { value: number; x: number }[];
  x: (value: number) => number;
}

/** Places `points` and `marks` (values that must be in sight) on an axis of `width` units with `edge` free at both ends. */
export function stripGeometry(points: readonly StripPoint[], marks: readonly number[], width: number, edge: number, dot: number): StripGeometry {
  const all = [...points.map((point) => point.value), ...marks];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const step = niceStep((high - low || Math.abs(high) || 1) / (width < 420 ? 3 : 5));
  const from = Math.floor(low / step) * step;
  const to = Math.max(Math.ceil(high / step) * step, from + step);
  const x = (value: number) => edge + ((value - from) / (to - from)) * (width - 2 * edge);
  const count = Math.round((to - from) / step);
  const ticks = Array.from({ length: count + 1 }, (_, index) => ({ value: from + index * step, x: x(from + index * step) }));
  const dots = pile(points, x, dot * 2 + 1);
  return { dots, rows: Math.max(1, ...dots.map((placed) => placed.row + 1)), ticks, x };
}

/** 1, 2 or 5 times a power of ten, at least `rough`. */
export function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough) ?? 10;
  return factor * power;
}

/** Dots that would touch are piled up, each on the lowest row that is free. */
function pile(points: readonly StripPoint[], x: (value: number) => number, apart: number): PlacedDot[] {
  const last: number[] = [];
  return [...points]
    .sort((a, b) => a.value - b.value)
    .map((point) => {
      const at = x(point.value);
      let row = last.findIndex((right) => at - right >= apart);
      if (row === -1) row = last.length;
      last[row] = at;
      return { ...point, x: at, row };
    });
}
