// Measure asset: records one kind of area with its source; the nominal, the surveyed and the polygon's stay apart.
import type { Actor } from '../kernel/actor.ts';
import type { AreaUnit } from '../kernel/area.ts';
import { chinaDate } from '../kernel/clock.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { mayKeep } from './policy.ts';
import { assetUnitMisfit, assetUnknown } from './refusals.ts';
import { lockAsset, setOutline, writeArea, type AreaKind } from './store.ts';

export interface MeasureAsk {
  assetId: string;
  kind: AreaKind;
  value: string;
  unit: AreaUnit;
  approximate: boolean;
  source: string;
  /** GeoJSON polygon; kept with kind 'polygon'. */
  outline?: unknown;
}

/** The nominal and the surveyed area are in the asset's own unit; footprint and floor may be in either. */
export async function measureAsset(tx: Tx, actor: Actor, ask: MeasureAsk): Promise<void> {
  const asset = await lockAsset(tx, ask.assetId);
  if (asset === undefined) throw assetUnknown();
  if (!mayKeep(actor, asset.place_code)) throw notAllowed();
  const own = ask.kind === 'footprint' || ask.kind === 'floor' ? ask.unit !== 'item' : ask.unit === asset.unit;
  const counted = (ask.kind === 'count') === (asset.unit === 'item');
  if (!own || !counted) throw assetUnitMisfit({ unit: asset.unit }, 'unit');
  const now = await readClock(tx);
  await writeArea(tx, asset.id, ask, chinaDate(now));
  if (ask.kind === 'polygon' && ask.outline !== undefined) await setOutline(tx, asset.id, ask.outline);
  const payload = { kind: ask.kind, value: ask.value, unit: ask.unit, source: ask.source };
  await record(tx, { subject: 'asset', id: asset.id, kind: 'asset.measured', payload, actor, now });
}
