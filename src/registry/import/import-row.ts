// Import row: one understood row becomes places, a collective, assets and findings — all of it or nothing, in one transaction.
import type { Actor } from '../../kernel/actor.ts';
import { record } from '../../journal/record.ts';
import { outcomeOf, type RowNote, type RowReport } from '../../platform/imports/row-report.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { mayKeep } from '../policy.ts';
import { enterAsset } from '../register-asset.ts';
import { insertCollective, writeFinding, type AreaFact, type NewAsset } from '../store.ts';
import { deepestKnown, findPlace, type FoundPlace } from './find-place.ts';
import { alreadyRegistered, placeOutside, registerDiffers, villageMissing } from './import-notes.ts';
import { collectiveAt } from './place-store.ts';
import { assetsByKey, writeRow, type KnownAsset } from './run-store.ts';
import type { AssetDraft, RowDraft } from './understand-row.ts';
import type { NamedPlace } from './place-text.ts';

export interface RowAbout {
  runId: string;
  row: number;
  raw: Record<string, string>;
  /** The code under which the row is registered (row-keys.ts). */
  code: string;
}

/** Writes a refused row, so that its township sees it. */
export async function keepRefusedRow(tx: Tx, about: RowAbout, county: string, place: NamedPlace, refusals: readonly RowNote[]): Promise<RowReport> {
  const report: RowReport = { row: about.row, code: about.code, outcome: 'refused', notes: refusals, assetIds: [] };
  await writeRow(tx, about.runId, report, about.raw, county === '' ? null : await deepestKnown(tx, county, place));
  return report;
}

/** Returns the report and how many assets were new. */
export async function importRow(tx: Tx, actor: Actor, about: RowAbout, draft: RowDraft): Promise<{ report: RowReport; created: number }> {
  const now = await readClock(tx);
  const found = await findPlace(tx, actor, draft.county, draft.place, now);
  if (!('refusal' in found) && draft.owner.kind !== 'collective') found.notes = found.notes.filter(({ code }) => code !== villageMissing.code);
  if ('refusal' in found) return { report: await keepRefusedRow(tx, about, draft.county, draft.place, [found.refusal]), created: 0 };
  if (!mayKeep(actor, found.code)) return { report: await keepRefusedRow(tx, about, draft.county, draft.place, [placeOutside({ place: found.name })]), created: 0 };
  const collectiveId = draft.owner.kind === 'collective' ? await collectiveOf(tx, actor, found, now) : null;
  const base = `${found.code.slice(0, 6)}:${about.code}`;
  const keyOf = (asset: AssetDraft): string => (asset.part === 0 ? base : `${base}#${asset.part}`);
  const known = await assetsByKey(tx, draft.assets.map(keyOf));
  const notes: RowNote[] = [...found.notes, ...draft.notes, ...draft.assets.flatMap((asset) => asset.notes)];
  const ids: string[] = [];
  for (const asset of draft.assets) {
    const key = keyOf(asset);
    const earlier = known.get(key);
    if (earlier !== undefined) {
      notes.push(...differences(earlier, asset));
      ids.push(earlier.id);
      continue;
    }
    const id = await enterAsset(tx, actor, newAsset(draft, asset, found, collectiveId, key), areaFacts(asset), { now, importRunId: about.runId });
    ids.push(id);
    const doubts = [...asset.notes, ...(ids.length === 1 ? [...found.notes, ...draft.notes] : [])].filter((note) => note.weight === 'finding');
    for (const { code, field, zh, en } of doubts) await writeFinding(tx, id, code, { field, zh, en }, now);
  }
  if (known.size > 0) notes.push(alreadyRegistered());
  const report: RowReport = { row: about.row, code: about.code, outcome: outcomeOf(notes), notes, assetIds: ids };
  await writeRow(tx, about.runId, report, about.raw, found.code);
  return { report, created: ids.length - known.size };
}

/** 依据: 农村集体经济组织法 第2条: the owner is the village's collective. One that is not registered yet is entered under the statutory name. */
async function collectiveOf(tx: Tx, actor: Actor, place: FoundPlace, now: Date): Promise<string | null> {
  if (place.code.length !== 12) return null;
  const known = await collectiveAt(tx, place.code);
  if (known !== undefined) return known;
  const name = `${place.name}集体经济组织`;
  const id = await insertCollective(tx, { placeCode: place.code, name, kind: 'village' });
  await record(tx, { subject: 'collective', id, kind: 'collective.founded', payload: { placeCode: place.code, name, kind: 'village' }, actor, now });
  return id;
}

function differences(known: KnownAsset, asset: AssetDraft): RowNote[] {
  const nominal = asset.areas.nominal;
  const same = known.unit === nominal.unit && Number(known.nominal) === Number(nominal.value);
  return same ? [] : [registerDiffers({ file: `${nominal.value} ${nominal.unit}`, register: `${known.nominal} ${known.unit}` })];
}

function newAsset(draft: RowDraft, asset: AssetDraft, place: FoundPlace, collectiveId: string | null, key: string): NewAsset {
  return {
    code: key.replace(':', '-').replace('#', '-'),
    name: asset.name,
    class: asset.class,
    placeCode: place.code,
    groupName: draft.place.group ?? '',
    address: draft.address,
    unit: asset.areas.nominal.unit,
    ownerKind: draft.owner.kind,
    ownerName: draft.owner.name,
    collectiveId,
    state: draft.state,
    idleSince: null,
    description: draft.description,
    outline: null,
    offeredTerm: asset.term,
    sourceKey: key,
  };
}

function areaFacts(asset: AssetDraft): AreaFact[] {
  const { nominal, footprint, floor } = asset.areas;
  const source = 'import';
  const facts: AreaFact[] = [{ kind: nominal.unit === 'item' ? 'count' : 'nominal', ...nominal, source }];
  if (footprint !== null) facts.push({ kind: 'footprint', ...footprint, source });
  if (floor !== null) facts.push({ kind: 'floor', ...floor, source });
  return facts;
}
