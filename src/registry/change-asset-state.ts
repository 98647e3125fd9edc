// Change asset state: in use, idle or disputed, with a reason. 'Leased' is never set by hand: an occupation does that.
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { mayKeep } from './policy.ts';
import { assetOccupied, assetUnknown } from './refusals.ts';
import { lockAsset, overlappingOccupation, setAssetState } from './store.ts';

export interface StateAsk {
  assetId: string;
  state: 'in_use' | 'idle' | 'disputed';
  reason: string;
  idleSince?: string | undefined;
}

/** Refuses 'in use' and 'idle' while somebody holds the asset. */
export async function changeAssetState(tx: Tx, actor: Actor, ask: StateAsk): Promise<void> {
  const asset = await lockAsset(tx, ask.assetId);
  if (asset === undefined) throw assetUnknown();
  if (!mayKeep(actor, asset.place_code)) throw notAllowed();
  const now = await readClock(tx);
  const today = chinaDate(now);
  const held = await overlappingOccupation(tx, asset.id, today, today);
  if (held !== undefined && ask.state !== 'disputed') throw assetOccupied({ until: held.until_date });
  await setAssetState(tx, asset.id, ask.state, ask.state === 'idle' ? (ask.idleSince ?? today) : null);
  const payload = { from: asset.state, to: ask.state, reason: ask.reason };
  await record(tx, { subject: 'asset', id: asset.id, kind: 'asset.state_changed', payload, actor, now });
}
