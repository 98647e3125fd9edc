// Occupy asset: who holds an asset and until when — opened by a lease or a declared contract, ended when it is vacated.
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import type { OccupationRow } from './contract.ts';
import { mayKeep } from './policy.ts';
import { occupationById } from './queries.ts';
import { assetOccupied, assetUnknown, datesReversed, occupationUnknown } from './refusals.ts';
import { endOccupation, insertOccupation, lockAsset, openOccupation, overlappingOccupation, setAssetState, type LockedAsset } from './store.ts';

export interface LeaseOccupation {
  assetId: string;
  holderName: string;
  lotId: string;
  leaseId: string;
  /** 'YYYY-MM-DD', both days included. */
  fromDate: string;
  untilDate: string;
  /** Decimal text, yuan a year. */
  rentYuanPerYear: string | null;
}

export interface DeclaredContract {
  assetId: string;
  holderName: string;
  fromDate: string;
  untilDate: string;
  rentYuanPerYear?: string | undefined;
}

/** For the lease's commands, which have asked their own policy. Refuses days on which somebody else holds the asset. */
export async function occupyAsset(tx: Tx, actor: Actor, ask: LeaseOccupation): Promise<OccupationRow> {
  const asset = await lockAsset(tx, ask.assetId);
  if (asset === undefined) throw assetUnknown();
  return open(tx, actor, asset, { ...ask, basis: 'lease' });
}

/** A clerk tells the register of a contract the village has before, or beside, the platform: no lot stands behind it. */
export async function declareContract(tx: Tx, actor: Actor, ask: DeclaredContract): Promise<OccupationRow> {
  const asset = await lockAsset(tx, ask.assetId);
  if (asset === undefined) throw assetUnknown();
  if (!mayKeep(actor, asset.place_code)) throw notAllowed();
  return open(tx, actor, asset, { ...ask, basis: 'declared_contract', lotId: null, leaseId: null, rentYuanPerYear: ask.rentYuanPerYear ?? null });
}

/** Ends an occupation; the asset is idle from today unless somebody else holds it. For the lease's commands. */
export async function vacateAsset(tx: Tx, actor: Actor, ask: { occupationId: string; reason: string }): Promise<void> {
  const occupation = await openOccupation(tx, ask.occupationId);
  const asset = occupation === undefined ? undefined : await lockAsset(tx, occupation.asset_id);
  if (occupation === undefined || asset === undefined) throw occupationUnknown();
  const now = await readClock(tx);
  if (!(await endOccupation(tx, occupation.id, now))) throw occupationUnknown();
  const today = chinaDate(now);
  const other = await overlappingOccupation(tx, asset.id, today, today);
  if (other === undefined && asset.state === 'leased') await setAssetState(tx, asset.id, 'idle', today);
  const payload = { occupationId: occupation.id, reason: ask.reason };
  await record(tx, { subject: 'asset', id: asset.id, kind: 'occupation.ended', payload, actor, now });
}

async function open(tx: Tx, actor: Actor, asset: LockedAsset, ask: Omit<LeaseOccupation, 'lotId' | 'leaseId'> & { basis: 'lease' | 'declared_contract'; lotId: string | null; leaseId: string | null }): Promise<OccupationRow> {
  if (ask.untilDate < ask.fromDate) throw datesReversed({}, 'untilDate');
  const held = await overlappingOccupation(tx, asset.id, ask.fromDate, ask.untilDate);
  if (held !== undefined) throw assetOccupied({ until: held.until_date });
  const now = await readClock(tx);
  const declaredBy = ask.basis === 'declared_contract' && actor.kind === 'account' ? actor.accountId : null;
  const id = await insertOccupation(tx, { ...ask, declaredBy }, now);
  const today = chinaDate(now);
  // A contract that has run out is history; one that has not begun binds the asset already.
  if (ask.untilDate >= today && asset.state !== 'disputed') await setAssetState(tx, asset.id, 'leased', null);
  const { basis, lotId, leaseId, fromDate, untilDate, rentYuanPerYear } = ask;
  const payload = { occupationId: id, basis, lotId, leaseId, fromDate, untilDate, rentYuanPerYear };
  await record(tx, { subject: 'asset', id: asset.id, kind: 'occupation.opened', payload, actor, now });
  return (await occupationById(tx, id)) as OccupationRow;
}
