// Answer a handover: the lessee confirms it or says what is not right; what was signed on a sheet of paper is entered by the township.
import type { Actor } from '../../kernel/actor.ts';
import { actorKey, hasRole } from '../../kernel/actor.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Keys } from '../../platform/crypto.ts';
import type { Tx } from '../../platform/db.ts';
import { useMandate } from '../mandates/use-mandate.ts';
import { isLessee } from '../policy.ts';
import { leaseUnknown } from '../refusals.ts';
import { lockLease } from '../store.ts';
import { handoverStatement } from './handover-facts.ts';
import { handoverById } from './handover-queries.ts';
import { handoverUnknown, notWaiting, recorderConfirms, sheetMissing } from './handover-refusals.ts';
import { lockHandover, markAnswered } from './handover-store.ts';
import { signaturePort } from './open-port.ts';
import { askJob } from './paper-store.ts';

export interface HandoverAnswer {
  leaseId: string;
  handoverId: string;
  accepted: boolean;
  objection?: string | undefined;
}

/** Refuses handover.not_waiting, .sheet_missing (the township without the signed sheet) and .same_person. */
export async function answerHandover(tx: Tx, keys: Keys, actor: Actor, ask: HandoverAnswer): Promise<{ state: 'accepted' | 'objected' }> {
  const lease = await lockLease(tx, ask.leaseId);
  if (lease === undefined) throw leaseUnknown();
  if (actor.kind !== 'account') throw notAllowed();
  const own = isLessee(actor, lease.lessees);
  // The township enters what was signed on the sheet; anybody else who is no lessee needs a power of attorney.
  const mandate = own || hasRole(actor, 'township_reviewer', lease.place_code) ? null : await useMandate(tx, actor, { leaseId: lease.id, placeCode: lease.place_code, act: 'handover', lessees: lease.lessees.map((one) => one.accountId) });
  const lessee = own || mandate !== null;
  const handover = await lockHandover(tx, lease.id, ask.handoverId);
  if (handover === undefined) throw handoverUnknown();
  if (handover.state !== 'waiting') throw notWaiting();
  if (handover.recorded_by === actor.accountId) throw recorderConfirms();
  const { files } = (await handoverById(tx, lease.id, handover.id))!;
  if (!lessee && !files.some((file) => file.what === 'signed_sheet')) throw sheetMissing();
  const now = await readClock(tx);
  const state = ask.accepted ? 'accepted' : 'objected';
  const statement = handoverStatement({ leaseCode: lease.code, factsSha256: handover.facts_sha256!, party: 'lessee', signedAt: now.toISOString() });
  const port = lessee && ask.accepted ? await signaturePort(tx, keys) : undefined;
  const evidence = port?.sign({ accountId: actor.accountId, name: actor.displayName }, statement, now) ?? null;
  await markAnswered(tx, handover.id, { state, by: actor.accountId, method: lessee ? 'online' : 'paper', objection: ask.accepted ? null : (ask.objection ?? ''), evidence, now, mandateId: mandate?.id ?? null });
  await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.handover_answered', payload: { handover_id: handover.id, answer: state, method: lessee ? 'online' : 'paper', ...(mandate === null ? {} : { mandate: mandate.id }) }, actor, now });
  if (ask.accepted) await askJob(tx, { subjectId: lease.id, kind: 'handover', origin: null, askedBy: actorKey(actor), now });
  return { state };
}
