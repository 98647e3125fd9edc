// Receipt notes: beside a receipt, whether it is a part of a larger payment, and whether people placed it or took it off again.
import { grouped } from '../../kit/format.ts';
import { useSay } from '../../kit/frame.tsx';
import type { LeaseDetail } from '../../../src/lease/contract.ts';
import type { RentKey } from './ladder.tsx';

export function PartOfPayment({ receipt: { ofPayment, byHand } }: { receipt: LeaseDetail['receipts'][number] }) {
  const say = useSay<RentKey>();
  const notes = [ofPayment === null ? '' : say('receipt.part', { whole: grouped(ofPayment) }), byHand === null ? '' : say(`receipt.${byHand}`)].filter(Boolean);
  return notes.length === 0 ? null : <span class="quiet"> {notes.join(' · ')}</span>;
}

/** '-3000.00' → '−3,000'. */
export const signed = (amount: string): string => (amount.startsWith('-') ? `−${grouped(amount.slice(1))}` : grouped(amount));
