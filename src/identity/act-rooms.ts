// Act rooms: acts decided at one door. The asking room says what a decider reads and what is done once approved; the rest is the same for all.
import type { Actor } from '../kernel/actor.ts';
import { notFound } from '../kernel/refusal.ts';
import type { Bilingual } from '../kernel/shapes.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { endingOf } from './approval-endings.ts';
import { decideApproval, type Decided } from './decide-approval.ts';
import { readApproval } from './approval-store.ts';

export interface ActFact {
  label: Bilingual;
  value: string;
  /** A code or a day that the page says in words; a file's address it links. */
  as?: 'role' | 'place' | 'day' | 'file';
  /** What the page says in its place. */
  says?: Bilingual;
}

export interface ActRoom {
  /** What the second person reads of it, in full: whoever decides sees the very thing that is done. */
  shown(reader: Reader, ask: unknown, subjectId: string): Promise<ActFact[]>;
  /** In the transaction in which it was approved. */
  carryOut(tx: Tx, actor: Actor, decided: Decided): Promise<unknown>;
}

const rooms = new Map<string, ActRoom>();

/** Said once, where the room's module is loaded. */
export function carriedOutBy(action: string, room: ActRoom): void {
  rooms.set(action, room);
}

export const isDecidedHere = (action: string): boolean => rooms.has(action);

export async function factsOfAct(reader: Reader, { action, ask, subjectId }: { action: string; ask: unknown; subjectId: string }): Promise<ActFact[]> {
  return (await rooms.get(action)?.shown(reader, ask, subjectId)) ?? [];
}

export interface ActDecision {
  approvalId: string;
  verdict: 'approved' | 'refused';
  reason: string;
}

/** The second person's word; approved, the act is done at once. Refuses what is decided at a door of its own as not found. */
export async function decideAct(tx: Tx, actor: Actor, ask: ActDecision): Promise<{ approvalId: string; verdict: 'approved' | 'refused' }> {
  const known = await readApproval(tx, ask.approvalId);
  const room = known === undefined ? undefined : rooms.get(known.action);
  if (known === undefined || room === undefined) throw notFound({ what: '申请' });
  const ending = endingOf(known.action);
  await ending?.hold(tx, known.subject_id);
  const decided = await decideApproval(tx, actor, { ...ask, actions: [known.action] });
  if (decided.verdict === 'approved') await room.carryOut(tx, actor, decided);
  else await ending?.refused?.(tx, known.id, decided.decidedAt);
  return { approvalId: decided.approvalId, verdict: decided.verdict };
}
