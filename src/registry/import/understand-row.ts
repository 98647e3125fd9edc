// Understand row: one row of an asset file becomes asset drafts with named corrections, or a refusal the clerk can act on. Pure.
import { noteKind, type RowNote } from '../../platform/imports/row-report.ts';
import { classOf, type AssetClassCode } from '../asset-classes.ts';
import { countIsNoArea, findArea } from './area-source.ts';
import { assetAreas, type AssetAreas } from './asset-area.ts';
import type { Thing } from './area-reading.ts';
import { isBlank, oneLine } from './cell-text.ts';
import { ownerName, readClass, readOwner, type OwnerKind } from './class-cell.ts';
import { importFields, type ImportField } from './field-codes.ts';
import type { Column } from './headings.ts';
import { mergePlaces, readPlace, type NamedPlace } from './place-text.ts';
import { readState, type AssetState } from './state-cell.ts';
import { readTerms, type OfferedTerm } from './term-cell.ts';

export interface AssetDraft {
  /** 0 for a row of one asset, 1 … n for the parts of a row. */
  part: number;
  name: string;
  class: AssetClassCode;
  areas: AssetAreas;
  term: OfferedTerm;
  /** Notes about this part alone; the row's own stand in `notes`. */
  notes: RowNote[];
}

export interface RowDraft {
  code: string;
  county: string;
  place: NamedPlace;
  address: string;
  description: string;
  owner: { kind: OwnerKind; name: string };
  state: AssetState;
  assets: AssetDraft[];
  notes: RowNote[];
}

export const subjectMissing = noteKind('refusal', 'title.missing', 'title', '没有项目名称，不知道是什么资产。请填写名称，例如 余庄村村东68亩耕地', 'No title: nobody can tell what this is. Write a name, e.g. 余庄村村东68亩耕地');
export const countyMissing = noteKind('refusal', 'county.missing', 'county', '没有写区县，导入时也没有用 --county 指定。请填写区县', 'No county in the row and none given with --county. Write the county');
export const titleFromPlace = noteKind('correction', 'title.from_place', 'title', '没有名称，按位置和类别记为“{to}”', 'No title; named "{to}" after its place and category');
export const placeFormer = noteKind('finding', 'place.former_village', 'location', '位置写的是原“{village}”，请核对现在属于哪个村', 'The place is the former village "{village}"; which village is it now?');

export type Fields = Readonly<Record<ImportField, string>>;

/** The cells of a row by field; fields without a column are ''. */
export function fieldsOf(cells: readonly string[], columns: readonly Column[]): { fields: Fields; units: Record<'area' | 'footprint' | 'floor', string> } {
  const fields = Object.fromEntries(importFields.map((field) => [field, ''])) as Record<ImportField, string>;
  const units = { area: '', footprint: '', floor: '' };
  for (const { index, field, unit } of columns) {
    if (field === null) continue;
    fields[field] = cells[index] ?? '';
    if (field === 'area' || field === 'footprint' || field === 'floor') units[field] = unit;
  }
  if (!isBlank(fields.unit)) units.area = fields.unit;
  return { fields, units };
}

/** `fallbackCounty` is --county; the row's own county wins. */
export function understandRow(cells: readonly string[], columns: readonly Column[], fallbackCounty: string): RowDraft | { refusals: RowNote[]; code: string; county: string; place: NamedPlace } {
  const { fields, units } = fieldsOf(cells, columns);
  const code = isBlank(fields.code) ? '' : oneLine(fields.code);
  const county = oneLine(isBlank(fields.county) ? fallbackCounty : fields.county);
  const notes: RowNote[] = [];
  const title = titleOf(fields, notes);
  const place = placeOf(fields, title, county);
  const refuse = (...refusals: RowNote[]) => ({ refusals, code, county, place });
  if (title === '') return refuse(subjectMissing());
  if (county === '') return refuse(countyMissing());
  if (place.former) notes.push(placeFormer({ village: place.village ?? '' }));
  const found = findArea({ area: fields.area, footprint: fields.footprint, floor: fields.floor, units, title, description: fields.description });
  if (found.kind === 'refused') return refuse(found.note);
  const made = found.kind === 'count' ? countedAsset(found.count, found.written, fields, title) : measuredAssets(found.things, fields, title);
  if (!Array.isArray(made)) return refuse(made);
  if (found.kind === 'things') notes.push(...found.notes);
  const { terms, notes: termNotes } = readTerms(termCell(fields), made.length);
  const first = made[0] as Omit<AssetDraft, 'term'>;
  const owner = readOwner(fields.class, fields.owner, first.class, fields.description);
  const state = readState(fields.state, `${title} ${fields.description}`, columns.some(({ field }) => field === 'state'));
  return {
    code,
    county,
    place,
    address: isBlank(fields.location) ? '' : oneLine(fields.location),
    description: fields.description.trim(),
    owner: { kind: owner.kind, name: owner.kind === 'collective' ? '' : ownerName(title, county) },
    state: state.state,
    assets: made.map((asset, index) => ({ ...asset, term: terms[index] as OfferedTerm })),
    notes: [...notes, ...termNotes, ...owner.notes, ...state.notes],
  };
}

function titleOf(fields: Fields, notes: RowNote[]): string {
  if (!isBlank(fields.title)) return oneLine(fields.title).slice(0, 200);
  if (isBlank(fields.location) || isBlank(fields.class)) return '';
  const name = `${oneLine(fields.location)}${oneLine(fields.class)}`.slice(0, 200);
  notes.push(titleFromPlace({ to: name }));
  return name;
}

function placeOf(fields: Fields, title: string, county: string): NamedPlace {
  const merged = mergePlaces(readPlace(fields.location, county), readPlace(title, county));
  const village = isBlank(fields.village) ? merged.village : oneLine(fields.village).replace(/(?:村民委员会|村委会)$/, '村').replace(/村村$/, '村');
  const township = isBlank(fields.township) ? merged.township : oneLine(fields.township);
  return { ...merged, township, village };
}

/** Equipment and stalls are counted; for anything else a count is no area. */
function countedAsset(count: number, written: string, fields: Fields, title: string): Omit<AssetDraft, 'term'>[] | RowNote {
  const { class: cls, notes } = readClass(fields.class, title);
  const stalls = /车位|泊位|摊位|铺位|工位|床位/.test(title);
  if (classOf(cls).kind !== 'item' && !stalls) return countIsNoArea(written);
  const nominal = { value: String(count), unit: 'item' as const, approximate: false };
  return [{ part: 0, name: title, class: cls, areas: { nominal, footprint: null, floor: null }, notes }];
}

function measuredAssets(things: readonly Thing[], fields: Fields, title: string): Omit<AssetDraft, 'term'>[] | RowNote {
  const assets: Omit<AssetDraft, 'term'>[] = [];
  for (const [index, thing] of things.entries()) {
    const part = things.length === 1 ? 0 : index + 1;
    const label = part === 0 ? '' : thing.label;
    const cls = readClass(fields.class, title, label);
    const areas = assetAreas(thing, cls.class);
    if ('refusal' in areas) return areas.refusal;
    const name = part === 0 ? title : `${title} · ${label || part}`;
    assets.push({ part, name: name.slice(0, 240), class: cls.class, areas: areas.areas, notes: [...cls.notes, ...areas.notes] });
  }
  return assets;
}

function termCell(fields: Fields): string {
  if (!isBlank(fields.term)) return fields.term;
  if (isBlank(fields.until)) return isBlank(fields.from) ? '' : fields.from;
  return isBlank(fields.from) ? `至${fields.until}` : `${fields.from}至${fields.until}`;
}
