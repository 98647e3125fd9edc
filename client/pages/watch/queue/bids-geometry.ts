// Bids geometry: where the bids of an auction fall between its start and its end, as a step from price to price. Pure numbers.
import { niceStep } from '../../../kit/strip-geometry.ts';

export interface BidPoint {
  key: string;
  at: number;
  value: number;
}

export interface BidsPlot {
  dots: { key: string; x: number; y: number }[];
  /** The price that stood, from the first bid to the end. */
  path: string;
  ticks: { value: number; y: number }[];
  x: (at: number) => number;
  y: (value: number) => number;
}

export interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** `floor` (the reserve) is always in sight. Instants in milliseconds. */
export function bidsGeometry(bids: readonly BidPoint[], floor: number, from: number, until: number, frame: Frame): BidsPlot {
  const high = Math.max(floor, ...bids.map((bid) => bid.value));
  const step = niceStep((high - floor || Math.abs(high) * 0.2 || 1) / 3);
  const bottom = Math.floor(floor / step) * step;
  const top = Math.max(Math.ceil(high / step) * step, bottom + step);
  const span = Math.max(1, until - from);
  const x = (at: number) => frame.left + (Math.min(Math.max(at - from, 0), span) / span) * (frame.width - frame.left - frame.right);
  const y = (value: number) => frame.height - frame.bottom - ((value - bottom) / (top - bottom)) * (frame.height - frame.top - frame.bottom);
  const dots = bids.map((bid) => ({ key: bid.key, x: x(bid.at), y: y(bid.value) }));
  const steps = dots.map((dot, i) => (i === 0 ? `M${fixed(dot.x)} ${fixed(dot.y)}` : `H${fixed(dot.x)}V${fixed(dot.y)}`));
  const count = Math.round((top - bottom) / step);
  const ticks = Array.from({ length: count + 1 }, (_, i) => bottom + i * step).map((value) => ({ value, y: y(value) }));
  return { dots, path: dots.length === 0 ? '' : `${steps.join('')}H${fixed(x(until))}`, ticks, x, y };
}

const fixed = (value: number): string => value.toFixed(1);
