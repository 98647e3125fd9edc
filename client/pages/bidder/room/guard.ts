// Guard: what is wrong or odd with an amount before it is sent. The server checks the same again (ux.md A5, "Mistake guard").
import type { AuctionView } from '../../../../src/auction/contract.ts';
import { fromFen, timesFen, toFen } from '../../../live/fen.ts';

export type Guarded =
  | { is: 'unclear' }
  | { is: 'low'; least: string }
  | { is: 'high'; most: string; times: number }
  | { is: 'off_grid'; lower: string | null; upper: string }
  | { is: 'fine'; tone: 'plain' | 'amber' | 'red'; amount: string; perYear: string; wholeTerm: string; more: string; percent: string; steps: number; times: number };

const MANY_STEPS = 5;
const MUCH_PERCENT = 20;
const RED_TIMES = 2;

/** Judges what was typed against the state shown. Amber from 5 steps or 20 % up, red from twice the price. */
export function guard(state: AuctionView, typed: string): Guarded {
  const amount = toFen(typed);
  const [least, most, step, reserve] = [state.lowestBid, state.highestBid, state.minStep, state.reserve].map((text) => toFen(text) ?? 0) as [number, number, number, number];
  const price = toFen(state.price ?? state.reserve) ?? 0;
  if (amount === undefined || amount === 0) return { is: 'unclear' };
  if (amount < least) return { is: 'low', least: state.lowestBid };
  if (amount > most) return { is: 'high', most: state.highestBid, times: Math.floor(amount / price) };
  const beyond = (amount - reserve) % step;
  if (beyond !== 0) {
    const lower = amount - beyond;
    return { is: 'off_grid', lower: lower < least ? null : fromFen(lower), upper: fromFen(lower + step) };
  }
  const perYear = timesFen(amount, state.area);
  if (perYear === undefined) return { is: 'unclear' };
  const percent = ((amount - price) / price) * 100;
  const steps = Math.round((amount - price) / step);
  const times = Math.floor(amount / price);
  const tone = times >= RED_TIMES ? 'red' : steps >= MANY_STEPS || percent >= MUCH_PERCENT ? 'amber' : 'plain';
  return { is: 'fine', tone, amount: fromFen(amount), perYear: fromFen(perYear), wholeTerm: fromFen(perYear * state.termYears), more: fromFen(amount - price), percent: percent.toFixed(1), steps, times };
}

/** The amount `steps` steps from what is typed, kept within what may be bid now. */
export function stepped(state: AuctionView, typed: string, steps: number): string {
  const [least, most, step] = [state.lowestBid, state.highestBid, state.minStep].map((text) => toFen(text) ?? 0) as [number, number, number];
  const from = toFen(typed) ?? least;
  return fromFen(Math.min(Math.max(from + steps * step, least), most));
}
