// Reverse rent: the bank took back a payment (红冲) that stands as rent already: two people take the rent off, and the two lines cancel each other out.
import type { Actor } from '../../kernel/actor.ts';
import { cancelPair } from '../../ledger/pair-reversals.ts';
import { isPendingReversal } from '../../ledger/used-reversal-queries.ts';
import type { Tx } from '../../platform/db.ts';
import { lockLeasesOn } from '../store.ts';
import { askerOf, askTwo } from './ask-two.ts';
import type { RentReversal } from './contract.ts';
import { creditOf, reversalsOfRent, type PlaceableCredit } from './placing-queries.ts';
import * as no from './refusals.ts';
import { receiptsOn, takeOff, type StandingReceipt } from './take-off.ts';
import { insertUndoing, type Undoing } from './undo-match.ts';

export const REVERSE_RENT_ACTION = 'lease.reverse_rent';

/** `lineId`: the bank's reversing debit. */
export async function askToReverse(tx: Tx, actor: Actor, ask: { lineId: string; reason: string }): Promise<{ approvalId: string }> {
  const { credit, receipts, reversal } = await reversed(tx, ask.lineId);
  const asker = await askerOf(tx, actor, credit.placeCode, receipts.map((one) => one.instalment_id));
  const approvalId = await askTwo(tx, asker, {
    action: REVERSE_RENT_ACTION, subject: 'bank_line', subjectId: reversal.debitId, region: credit.placeCode, ask: { line_id: credit.lineId, total: credit.amount }, reason: ask.reason,
  });
  return { approvalId };
}

/** Called once two people agreed; `lineId` as it was asked. What people placed of it by hand goes too: the money is gone. */
export async function reverseRent(tx: Tx, actor: Extract<Actor, { kind: 'account' }>, ask: Undoing): Promise<void> {
  const { credit, receipts, reversal } = await reversed(tx, ask.lineId);
  const id = await insertUndoing(tx, actor, { ...ask, lineId: credit.lineId, reversedBy: reversal.debitId });
  for (const receipt of receipts) await takeOff(tx, actor, credit, receipt, id);
  await cancelPair(tx, actor, { debitId: reversal.debitId, creditId: credit.lineId, amount: credit.amount });
}

async function reversed(tx: Tx, debitId: string): Promise<{ credit: PlaceableCredit; receipts: StandingReceipt[]; reversal: RentReversal }> {
  const [known] = await reversalsOfRent(tx, { debitId });
  const credit = known === undefined ? undefined : await creditOf(tx, known.creditId);
  if (known === undefined || credit === undefined) throw no.noReversal();
  await lockLeasesOn(tx, credit.accountNumber);
  const receipts = await receiptsOn(tx, credit.lineId, false);
  // After the lock: somebody may just have cancelled it.
  if (receipts.length === 0 || !(await isPendingReversal(tx, debitId))) throw no.noReversal();
  return { credit, receipts, reversal: known };
}
