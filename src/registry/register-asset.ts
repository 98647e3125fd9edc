// Register asset: one asset with its owner, class, native unit and areas enters the register.
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { refuseOnConstraint } from '../platform/db.ts';
import { mayKeep } from './policy.ts';
import { collectiveById } from './queries.ts';
import { assetCodeTaken, assetOwnerMisfit, collectiveUnknown, placeUnknown } from './refusals.ts';
import { insertAsset, nextAssetCode, placeByCode, writeArea, type AreaFact, type NewAsset } from './store.ts';

refuseOnConstraint('asset_code_unique', assetCodeTaken);

export type AssetAsk = Omit<NewAsset, 'code' | 'sourceKey' | 'offeredTerm' | 'outline'> & {
  /** Left out: the village's next number. */
  code?: string | undefined;
  outline?: unknown;
  nominal: string;
  approximate: boolean;
  footprint?: { value: string; unit: 'mu' | 'm2' } | undefined;
  floor?: { value: string; unit: 'mu' | 'm2' } | undefined;
};

/** A collective asset must name its collective, and that must lie in the asset's place or above it. Returns the id. */
export async function registerAsset(tx: Tx, actor: Actor, ask: AssetAsk): Promise<{ id: string; code: string }> {
  if (!mayKeep(actor, ask.placeCode)) throw notAllowed();
  if ((await placeByCode(tx, ask.placeCode)) === undefined) throw placeUnknown({ code: ask.placeCode }, 'placeCode');
  await checkOwner(tx, ask);
  const now = await readClock(tx);
  const code = ask.code ?? (await nextAssetCode(tx, ask.placeCode));
  const areas: AreaFact[] = [{ kind: ask.unit === 'item' ? 'count' : 'nominal', value: ask.nominal, unit: ask.unit, approximate: ask.approximate, source: 'register' }];
  if (ask.footprint !== undefined) areas.push({ kind: 'footprint', ...ask.footprint, approximate: ask.approximate, source: 'register' });
  if (ask.floor !== undefined) areas.push({ kind: 'floor', ...ask.floor, approximate: ask.approximate, source: 'register' });
  const asset: NewAsset = { ...ask, code, outline: ask.outline ?? null, offeredTerm: null, sourceKey: null };
  return { id: await enterAsset(tx, actor, asset, areas, { now, importRunId: null }), code };
}

/** Writes the rows and the journal entry; the import calls it too, once a row has been understood. */
export async function enterAsset(tx: Tx, actor: Actor, asset: NewAsset, areas: readonly AreaFact[], about: { now: Date; importRunId: string | null }): Promise<string> {
  const id = await insertAsset(tx, asset, about.now);
  for (const area of areas) await writeArea(tx, id, area, chinaDate(about.now));
  const main = areas.find(({ kind }) => kind === 'nominal' || kind === 'count') as AreaFact;
  const payload = {
    code: asset.code,
    placeCode: asset.placeCode,
    class: asset.class,
    unit: asset.unit,
    nominal: main.value,
    ownerKind: asset.ownerKind,
    collectiveId: asset.collectiveId,
    state: asset.state,
    importRunId: about.importRunId,
  };
  await record(tx, { subject: 'asset', id, kind: 'asset.registered', payload, actor, now: about.now });
  return id;
}

async function checkOwner(tx: Tx, ask: AssetAsk): Promise<void> {
  if (ask.ownerKind === 'collective' && ask.collectiveId === null) throw assetOwnerMisfit({}, 'collectiveId');
  if (ask.collectiveId === null) return;
  const collective = await collectiveById(tx, ask.collectiveId);
  if (collective === undefined || !ask.placeCode.startsWith(collective.placeCode)) throw collectiveUnknown({}, 'collectiveId');
}
