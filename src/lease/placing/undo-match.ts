// Undo match: rent the matcher placed wrongly is taken off by two people; the money then lies open for a person, and the matcher leaves it alone.
import type { Actor } from '../../kernel/actor.ts';
import { Money } from '../../kernel/money.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { lockLeasesOn } from '../store.ts';
import { askerOf, askTwo } from './ask-two.ts';
import { creditOf, type PlaceableCredit } from './placing-queries.ts';
import * as no from './refusals.ts';
import { receiptsOn, takeOff, type StandingReceipt } from './take-off.ts';

export const UNDO_MATCH_ACTION = 'lease.undo_match';

/** Always two people: nobody said why the matcher placed it. */
export async function askToUndoMatch(tx: Tx, actor: Actor, ask: { lineId: string; reason: string }): Promise<{ approvalId: string }> {
  const { credit, receipts } = await matched(tx, ask.lineId);
  const asker = await askerOf(tx, actor, credit.placeCode, receipts.map((one) => one.instalment_id));
  const total = Money.sum(receipts.map((one) => Money.of(one.amount))).toText();
  const approvalId = await askTwo(tx, asker, {
    action: UNDO_MATCH_ACTION, subject: 'bank_line', subjectId: credit.lineId, region: credit.placeCode, ask: { total }, reason: ask.reason,
  });
  return { approvalId };
}

export interface Undoing {
  lineId: string;
  reason: string;
  askedBy: string;
  approvalId: string;
}

/** Called once two people agreed. */
export async function undoMatch(tx: Tx, actor: Extract<Actor, { kind: 'account' }>, ask: Undoing): Promise<void> {
  const { credit, receipts } = await matched(tx, ask.lineId);
  const id = await insertUndoing(tx, actor, { ...ask, reversedBy: null });
  for (const receipt of receipts) await takeOff(tx, actor, credit, receipt, id);
}

export async function insertUndoing(tx: Tx, actor: Extract<Actor, { kind: 'account' }>, ask: Undoing & { reversedBy: string | null }): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    'INSERT INTO match_undoing (line_id, reversed_by, reason, approval_id, asked_by, undone_by, undone_at) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id',
    [ask.lineId, ask.reversedBy, ask.reason, ask.approvalId, ask.askedBy, actor.accountId, await readClock(tx)],
  );
  return id;
}

/** Under the locks the matcher takes. */
async function matched(tx: Tx, lineId: string): Promise<{ credit: PlaceableCredit; receipts: StandingReceipt[] }> {
  const credit = await creditOf(tx, lineId);
  if (credit === undefined) throw no.creditUnknown();
  await lockLeasesOn(tx, credit.accountNumber);
  const receipts = await receiptsOn(tx, lineId, true);
  if (receipts.length === 0) throw no.nothingMatched();
  return { credit, receipts };
}
