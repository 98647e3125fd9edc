// Hand over: the village's three steps: record what is handed over, add photos, sign and show it to the lessee.
import type { AccountActor, Actor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Keys } from '../../platform/crypto.ts';
import type { Tx } from '../../platform/db.ts';
import { isLessee, maySignForLessor } from '../policy.ts';
import { leaseUnknown } from '../refusals.ts';
import { lockLease, type LockedLease } from '../store.ts';
import { factsHash } from './lease-facts.ts';
import type { HandoverAsk } from './handover-contract.ts';
import { handoverFacts, handoverStatement } from './handover-facts.ts';
import { bondBeforeDeliveryOf, handoverById, handoversOf, owedBeforeDelivery } from './handover-queries.ts';
import { bondBeforeDelivery, handedOverAlready, handedOverInFuture, handoverShown, handoverUnknown, notInForce, photoIsImage, photoMissing, rentBeforeDelivery, tooManyPhotos } from './handover-refusals.ts';
import { insertHandover, insertHandoverFile, lockHandover, markShown, type LockedHandover } from './handover-store.ts';
import { signaturePort } from './open-port.ts';

const MOST_PHOTOS = 12;

/** Refuses handover.not_in_force, .first_rent_missing and .bond_missing (before a delivery, where notice and contract say so), .in_future and .already. */
export async function recordHandover(tx: Tx, actor: Actor, ask: HandoverAsk & { leaseId: string }): Promise<{ id: string }> {
  const { lease, clerk } = await villageOf(tx, actor, ask.leaseId);
  if (lease.state !== 'active' && !(lease.state === 'ended' && ask.kind === 'return')) throw notInForce();
  const owed = await owedBeforeDelivery(tx, lease.id);
  if (ask.kind === 'delivery' && /[1-9]/.test(owed)) throw rentBeforeDelivery({ owed });
  if (ask.kind === 'delivery') await refuseWithoutBond(tx, lease.id);
  const now = await readClock(tx);
  if (ask.happenedOn > chinaDate(now)) throw handedOverInFuture({ today: chinaDate(now) }, 'happenedOn');
  const known = await handoversOf(tx, lease.id);
  if (known.some((one) => one.kind === ask.kind && one.state !== 'objected')) throw handedOverAlready({ kind: ask.kind === 'delivery' ? '交付' : '返还', kind_en: ask.kind });
  const id = await insertHandover(tx, { ...ask, recordedBy: clerk.accountId, now });
  await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.handover_recorded', payload: { handover_id: id, handover: ask.kind, happened_on: ask.happenedOn }, actor, now });
  return { id };
}

async function refuseWithoutBond(tx: Tx, leaseId: string): Promise<void> {
  const owed = await bondBeforeDeliveryOf(tx, leaseId);
  if (/[1-9]/.test(owed)) throw bondBeforeDelivery({ owed });
}

export interface HandoverFileAsk {
  leaseId: string;
  handoverId: string;
  what: 'photo' | 'signed_sheet';
  caption: string;
  file: { sha256: string; mediaType: string; bytes: number };
}

/** Refuses handover.shown, .too_many_photos and .photo_is_image. */
export async function addHandoverFile(tx: Tx, actor: Actor, ask: HandoverFileAsk): Promise<{ id: string }> {
  const { lease } = await villageOf(tx, actor, ask.leaseId);
  const handover = await known(tx, lease.id, ask.handoverId);
  if (handover.state !== 'draft' && !(handover.state === 'waiting' && ask.what === 'signed_sheet')) throw handoverShown();
  if (ask.what === 'photo' && ask.file.mediaType !== 'image/jpeg') throw photoIsImage({}, 'file');
  const files = (await handoverById(tx, lease.id, handover.id))!.files.filter((file) => file.what === ask.what);
  if (files.length >= MOST_PHOTOS) throw tooManyPhotos({ limit: MOST_PHOTOS }, 'file');
  return { id: await insertHandoverFile(tx, { ...ask, now: await readClock(tx) }) };
}

/** The village signs what it shows. Refuses handover.shown and .photo_missing. */
export async function showHandover(tx: Tx, keys: Keys, actor: Actor, ask: { leaseId: string; handoverId: string }): Promise<{ state: 'waiting' }> {
  const { lease, clerk } = await villageOf(tx, actor, ask.leaseId);
  const handover = await known(tx, lease.id, ask.handoverId);
  if (handover.state !== 'draft') throw handoverShown();
  const facts = handoverFacts(lease.code, (await handoverById(tx, lease.id, handover.id))!);
  if (facts.photos.length === 0) throw photoMissing();
  const now = await readClock(tx);
  const factsSha256 = factsHash(facts);
  const port = await signaturePort(tx, keys);
  const evidence = port?.sign({ accountId: clerk.accountId, name: clerk.displayName }, handoverStatement({ leaseCode: lease.code, factsSha256, party: 'lessor', signedAt: now.toISOString() }), now) ?? null;
  await markShown(tx, handover.id, factsSha256, evidence);
  await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.handover_shown', payload: { handover_id: handover.id, facts_sha256: factsSha256 }, actor, now });
  return { state: 'waiting' };
}

async function villageOf(tx: Tx, actor: Actor, leaseId: string): Promise<{ lease: LockedLease; clerk: AccountActor }> {
  const lease = await lockLease(tx, leaseId);
  if (lease === undefined) throw leaseUnknown();
  if (actor.kind !== 'account' || !maySignForLessor(actor, lease.place_code) || isLessee(actor, lease.lessees)) throw notAllowed();
  return { lease, clerk: actor };
}

async function known(tx: Tx, leaseId: string, id: string): Promise<LockedHandover> {
  const handover = await lockHandover(tx, leaseId, id);
  if (handover === undefined) throw handoverUnknown();
  return handover;
}
