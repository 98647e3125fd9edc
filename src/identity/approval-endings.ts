// Approval endings: a request that ends undecided takes with it, in the same transaction, what the asking room had made of it.
import type { Actor } from '../kernel/actor.ts';
import { record } from '../journal/record.ts';
import type { Tx } from '../platform/db.ts';
import { type ApprovalRow, endApproval } from './approval-store.ts';

export interface Undecided {
  because: 'withdrawn' | 'expired';
  actor: Actor;
  now: Date;
}

/** What a room does about its requests. */
export interface EndingRoom {
  /** Takes the locks the room takes before a request's, in its order. */
  hold(tx: Tx, subjectId: string): Promise<unknown>;
  lapse(tx: Tx, approvalId: string, undecided: Undecided): Promise<void>;
  /** Of acts decided at the one door: what a refusal takes with it. */
  refused?(tx: Tx, approvalId: string, now: Date): Promise<void>;
}

const rooms = new Map<string, EndingRoom>();

/** Said once, where the room's module is loaded, as its constraints' refusals are. */
export function whenUndecided(action: string, room: EndingRoom): void {
  rooms.set(action, room);
}

export const endingOf = (action: string): EndingRoom | undefined => rooms.get(action);

export async function holdFor(tx: Tx, { action, subject_id }: Pick<ApprovalRow, 'action' | 'subject_id'>): Promise<void> {
  await rooms.get(action)?.hold(tx, subject_id);
}

/** The caller holds the request's lock and has found it still open. */
export async function endUndecided(tx: Tx, row: ApprovalRow, undecided: Undecided): Promise<void> {
  const { because, actor, now } = undecided;
  await endApproval(tx, row.id, { state: because, now });
  await record(tx, { subject: 'approval', id: row.id, kind: `approval.${because}`, payload: {}, actor, now });
  await rooms.get(row.action)?.lapse(tx, row.id, undecided);
}
