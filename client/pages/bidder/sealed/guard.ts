// Guard: what is wrong or odd with an amount before it is sealed. Nobody can check it after: the server sees an envelope.
import type { SealedState } from '../../../../src/auction/sealed/contract.ts';
import { wholeTermFen } from '../../../../src/kernel/rent-growth.ts';
import { fromFen, timesFen, toFen } from '../../../live/fen.ts';

export type SealedGuarded =
  | { is: 'unclear' }
  | { is: 'low'; least: string }
  | { is: 'fine'; tone: 'plain' | 'amber' | 'red'; amount: string; perYear: string; wholeTerm: string; times: number; percent: string };

const MUCH_PERCENT = 20;
const RED_TIMES = 2;
/** Fen: what is above is invalid at the opening (too_large). */
const LARGEST = 99_999_999_999_999;

/** Amber from 20 % above the floor, red from twice the floor, as in the live room (bidder/room/guard.ts). */
export function guardSealed(state: Pick<SealedState, 'floor' | 'area' | 'termYears' | 'rentPlan' | 'minStep'>, typed: string): SealedGuarded {
  const [floor, amount] = [toFen(state.floor), toFen(typed)];
  if (!floor || amount === undefined || amount === 0) return { is: 'unclear' };
  if (amount < floor) return { is: 'low', least: state.floor };
  const perYear = timesFen(amount, state.area);
  const wholeTerm = perYear === undefined ? undefined : wholeTermFen(perYear, state.termYears, state.rentPlan);
  if (perYear === undefined || wholeTerm === undefined || wholeTerm > LARGEST || amount + (toFen(state.minStep) ?? 0) > LARGEST) return { is: 'unclear' };
  const percent = ((amount - floor) / floor) * 100;
  const tone = amount >= floor * RED_TIMES ? 'red' : percent >= MUCH_PERCENT ? 'amber' : 'plain';
  return { is: 'fine', tone, amount: fromFen(amount), perYear: fromFen(perYear), wholeTerm: fromFen(wholeTerm), times: Math.floor(amount / floor), percent: percent.toFixed(1) };
}
