// Undo placement: money placed by hand is taken off its instalments again by entries of its own, the opposite of the first, and lies open once more.
import type { Actor } from '../../kernel/actor.ts';
import { Money } from '../../kernel/money.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { lockLeasesOn } from '../store.ts';
import { askerOf, askTwo } from './ask-two.ts';
import type { Asked } from './place-rent.ts';
import { creditOf, placementById, type PlaceableCredit, type PlacementRow } from './placing-queries.ts';
import * as no from './refusals.ts';
import { receiptsPlaced, takeOff, type StandingReceipt } from './take-off.ts';

export const UNDO_PLACEMENT_ACTION = 'lease.undo_placement';

/** As many people as placed it. */
export async function askToUndo(tx: Tx, actor: Actor, ask: { placementId: string; reason: string }): Promise<Asked> {
  const { placement, credit, receipts } = await standing(tx, ask.placementId);
  const asker = await askerOf(tx, actor, credit.placeCode, receipts.map((one) => one.instalment_id));
  if (Money.of(placement.total).isLessThan(Money.of(placement.two_from)) && asker.mayActAlone) {
    return { placementId: await undo(tx, asker.actor, { ...ask, askedBy: asker.actor.accountId, approvalId: null }), approvalId: null };
  }
  const approvalId = await askTwo(tx, asker, {
    action: UNDO_PLACEMENT_ACTION, subject: 'rent_placement', subjectId: placement.id, region: credit.placeCode, ask: { total: placement.total }, reason: ask.reason,
  });
  return { placementId: null, approvalId };
}

/** Returns the placement's id. */
export async function undo(tx: Tx, actor: Extract<Actor, { kind: 'account' }>, ask: { placementId: string; reason: string; askedBy: string; approvalId: string | null }): Promise<string> {
  const { placement, credit, receipts } = await standing(tx, ask.placementId);
  const now = await readClock(tx);
  await tx.sql('INSERT INTO rent_undoing (placement_id, reason, approval_id, asked_by, undone_by, undone_at) VALUES ($1, $2, $3, $4, $5, $6)', [placement.id, ask.reason, ask.approvalId, ask.askedBy, actor.accountId, now]);
  for (const receipt of receipts) await takeOff(tx, actor, credit, receipt, null);
  return placement.id;
}

async function standing(tx: Tx, placementId: string): Promise<{ placement: PlacementRow; credit: PlaceableCredit; receipts: StandingReceipt[] }> {
  const known = await placementById(tx, placementId);
  const credit = known === undefined ? undefined : await creditOf(tx, known.line_id);
  if (known === undefined || credit === undefined) throw no.placementUnknown();
  await lockLeasesOn(tx, credit.accountNumber);
  const placement = (await placementById(tx, placementId))!;
  if (placement.undone) throw no.undoneAlready();
  const receipts = await receiptsPlaced(tx, placementId);
  return { placement, credit, receipts };
}
