// Lines geometry: where the points of counts over time fall, and where their labels stand without touching. Pure numbers.
import { niceStep } from './strip-geometry.ts';

export interface LineSeries {
  key: string;
  label: string;
  values: readonly number[];
}

export interface LinesGeometry {
  lines: { key: string; path: string; endX: number; endY: number; labelY: number }[];
  ticks: { value: number; y: number }[];
  x: (index: number) => number;
}

export interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Height of a label. */
  letters: number;
}

/** Counts start at zero; the axis ends at a round number above the largest. */
export function linesGeometry(series: readonly LineSeries[], frame: Frame): LinesGeometry {
  const most = Math.max(1, ...series.flatMap((one) => one.values));
  const step = Math.max(1, niceStep(most / 3));
  const top = Math.ceil(most / step) * step;
  const count = Math.max(1, ...series.map((one) => one.values.length)) - 1;
  const x = (index: number) => frame.left + (count === 0 ? 0 : (index / count) * (frame.width - frame.left - frame.right));
  const y = (value: number) => frame.height - frame.bottom - (value / top) * (frame.height - frame.top - frame.bottom);
  const ends = series.map((one) => ({ key: one.key, endX: x(one.values.length - 1), endY: y(one.values.at(-1) ?? 0), path: one.values.map((value, index) => `${index === 0 ? 'M' : 'L'}${round(x(index))} ${round(y(value))}`).join('') }));
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => ({ value: index * step, y: y(index * step) }));
  return { lines: apart(ends, frame.letters * 1.15), ticks, x };
}

/** Labels that would touch are pushed down one below the other. */
function apart<T extends { endY: number }>(ends: readonly T[], distance: number): (T & { labelY: number })[] {
  let last = -Infinity;
  const placed = new Map<T, number>();
  for (const end of [...ends].sort((one, other) => one.endY - other.endY)) {
    last = Math.max(end.endY, last + distance);
    placed.set(end, last);
  }
  return ends.map((end) => ({ ...end, labelY: placed.get(end)! }));
}

const round = (value: number): number => Math.round(value * 10) / 10;
