// Ask two: who may place rent by hand or take it off, and the request by which a second person of another unit decides it.
import { hasRole, type AccountActor, type Actor } from '../../kernel/actor.ts';
import { notAllowed, notSignedIn } from '../../kernel/refusal.ts';
import { requestApproval } from '../../identity/request-approval.ts';
import type { Tx } from '../../platform/db.ts';
import { lesseesOf } from './placing-queries.ts';

const WAITS_SECONDS = 10 * 86_400;

export interface Asker {
  actor: AccountActor;
  /** The township's accountant: below the county's sum he may do it alone. */
  mayActAlone: boolean;
  /** The lessees whose rent it is. */
  concerned: string[];
}

/** The village's clerk or the township's accountant of where the money lies, and no lessee of these instalments. */
export async function askerOf(tx: Tx, actor: Actor, placeCode: string, instalmentIds: readonly string[]): Promise<Asker> {
  if (actor.kind !== 'account') throw notSignedIn();
  const mayActAlone = hasRole(actor, 'township_reviewer', placeCode);
  if (!mayActAlone && !hasRole(actor, 'village_clerk', placeCode)) throw notAllowed();
  const concerned = await lesseesOf(tx, instalmentIds);
  if (concerned.includes(actor.accountId)) throw notAllowed();
  return { actor, mayActAlone, concerned };
}

export interface TwoAsked {
  action: string;
  subject: string;
  subjectId: string;
  region: string;
  ask: Record<string, unknown>;
  reason: string;
}

/** Returns the request's id. */
export async function askTwo(tx: Tx, { actor, concerned }: Asker, wanted: TwoAsked): Promise<string> {
  const { approvalId } = await requestApproval(tx, actor, {
    ...wanted, as: ['village_clerk', 'township_reviewer'], deciders: ['township_reviewer', 'commission_officer'], concerned, lastsSeconds: WAITS_SECONDS,
  });
  return approvalId;
}
