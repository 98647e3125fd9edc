// Decide placement: the second person, of another unit; approved, the money is placed, or taken off again, at once.
import type { Actor } from '../../kernel/actor.ts';
import { notFound, notSignedIn } from '../../kernel/refusal.ts';
import { decideApproval } from '../../identity/decide-approval.ts';
import { readApproval } from '../../identity/approval-store.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import { lockLeasesOn } from '../store.ts';
import type { PlacingPart } from './contract.ts';
import { place, PLACE_RENT_ACTION, twoPeopleFrom } from './place-rent.ts';
import { REVERSE_RENT_ACTION, reverseRent } from './reverse-rent.ts';
import { UNDO_MATCH_ACTION, undoMatch } from './undo-match.ts';
import { creditOf, placementById } from './placing-queries.ts';
import { undo, UNDO_PLACEMENT_ACTION } from './undo-placement.ts';

export interface PlacingDecision {
  approvalId: string;
  verdict: 'approved' | 'refused';
  reason: string;
}

/** Null when refused, and where no placement is concerned. Refuses also what became impossible since it was asked. */
export async function decidePlacement(tx: Tx, actor: Actor, ask: PlacingDecision): Promise<{ placementId: string | null }> {
  if (actor.kind !== 'account') throw notSignedIn();
  const known = await readApproval(tx, ask.approvalId);
  const actions = [PLACE_RENT_ACTION, UNDO_PLACEMENT_ACTION, UNDO_MATCH_ACTION, REVERSE_RENT_ACTION];
  if (known === undefined || !actions.includes(known.action)) throw notFound({ what: '申请' });
  // The leases before the request, as asking takes them.
  const lineId = await lineOf(tx, known);
  const credit = lineId === undefined ? undefined : await creditOf(tx, lineId);
  if (credit === undefined) throw notFound({ what: '申请' });
  await lockLeasesOn(tx, credit.accountNumber);
  const decided = await decideApproval(tx, actor, { ...ask, actions });
  if (ask.verdict === 'refused') return { placementId: null };
  const agreed = { reason: decided.reason, askedBy: decided.requestedBy, approvalId: ask.approvalId };
  if (decided.action === UNDO_PLACEMENT_ACTION) return { placementId: await undo(tx, actor, { ...agreed, placementId: decided.subjectId }) };
  if (decided.action === UNDO_MATCH_ACTION || decided.action === REVERSE_RENT_ACTION) {
    const undoing = { ...agreed, lineId: decided.subjectId };
    await (decided.action === UNDO_MATCH_ACTION ? undoMatch(tx, actor, undoing) : reverseRent(tx, actor, undoing));
    return { placementId: null };
  }
  const { parts } = decided.ask as { parts: PlacingPart[] };
  return { placementId: await place(tx, actor, { ...agreed, lineId: decided.subjectId, parts, twoFrom: await twoPeopleFrom(tx, credit.placeCode) }) };
}

/** The credit a request is about. */
export async function lineOf(reader: Reader, { action, subject_id: id, ask }: { action: string; subject_id: string; ask: unknown }): Promise<string | undefined> {
  if (action === UNDO_PLACEMENT_ACTION) return (await placementById(reader, id))?.line_id;
  return action === REVERSE_RENT_ACTION ? (ask as { line_id: string }).line_id : id;
}
