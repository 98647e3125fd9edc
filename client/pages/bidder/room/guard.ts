// Guard: what is wrong or odd with an amount before it is sent. The server checks the same again (ux.md A5, "Mistake guard").
import type { AuctionView } from '../../../../src/auction/contract.ts';
import { wholeTermFen } from '../../../../src/kernel/rent-growth.ts';
import { fromFen, timesFen, toFen } from '../../../live/fen.ts';

export type Guarded =
  | { is: 'unclear' }
  | { is: 'low'; least: string }
  | { is: 'high'; most: string; times: number; typed: string; without: string | null }
  | { is: 'off_grid'; lower: string | null; upper: string | null }
  | { is: 'fine'; tone: 'plain' | 'amber' | 'red'; amount: string; perYear: string; wholeTerm: string; more: string; percent: string; steps: number; times: number; without: string | null };

const MANY_STEPS = 5;
const MUCH_PERCENT = 20;
const RED_TIMES = 2;
/** From here on the first question is whether a zero was typed too much. */
const ZERO_TIMES = 5;

/** The auction's figures in whole fen; undefined where the text is no amount. */
function figures(state: AuctionView) {
  const [least, most, step, reserve, price] = [state.lowestBid, state.highestBid, state.minStep, state.reserve, state.price ?? state.reserve].map(toFen);
  if (least === undefined || most === undefined || !step || reserve === undefined || !price) return undefined;
  // The largest step may be no whole number of small ones: what may be bid ends on the grid.
  return { least, most, step, reserve, price, top: reserve + Math.floor((most - reserve) / step) * step };
}

/** Judges what was typed against the state shown. Amber from 5 steps or 20 % up, red from twice the price. */
export function guard(state: AuctionView, typed: string): Guarded {
  const known = figures(state);
  const amount = toFen(typed);
  if (known === undefined || amount === undefined || amount === 0) return { is: 'unclear' };
  const { least, most, step, reserve, price, top } = known;
  if (amount < least) return { is: 'low', least: state.lowestBid };
  const times = Math.floor(amount / price);
  // What it would be without its last zero, where it has one.
  const without = times >= ZERO_TIMES && amount % 10 === 0 ? fromFen(amount / 10) : null;
  // Above the largest step nothing is ever sent; the sheet offers the highest amount that may be.
  if (amount > most) return { is: 'high', most: fromFen(top), times, typed: fromFen(amount), without };
  const beyond = (amount - reserve) % step;
  if (beyond !== 0) {
    const lower = amount - beyond;
    return { is: 'off_grid', lower: lower < least ? null : fromFen(lower), upper: lower + step > most ? null : fromFen(lower + step) };
  }
  const perYear = timesFen(amount, state.area);
  const wholeTerm = perYear === undefined ? undefined : wholeTermFen(perYear, state.termYears, state.rentPlan);
  if (perYear === undefined || !Number.isSafeInteger(wholeTerm)) return { is: 'unclear' };
  const percent = ((amount - price) / price) * 100;
  const steps = Math.round((amount - price) / step);
  const red = amount >= price * RED_TIMES;
  const tone = red ? 'red' : steps >= MANY_STEPS || percent >= MUCH_PERCENT ? 'amber' : 'plain';
  const sums = { amount: fromFen(amount), perYear: fromFen(perYear), wholeTerm: fromFen(wholeTerm!), more: fromFen(amount - price) };
  return { is: 'fine', tone, ...sums, percent: percent.toFixed(1), steps, times, without };
}

/** The amount `steps` steps from what is typed, on the grid and within what may be bid now. */
export function stepped(state: AuctionView, typed: string, steps: number): string {
  const known = figures(state);
  if (known === undefined) return state.lowestBid;
  const { least, step, reserve, top } = known;
  const from = toFen(typed) ?? least;
  const beyond = (((from - reserve) % step) + step) % step;
  // From between two steps, up goes to the next one above and down to the next one below.
  const base = steps > 0 ? from - beyond : beyond === 0 ? from : from - beyond + step;
  return fromFen(Math.min(Math.max(base + steps * step, least), top));
}
