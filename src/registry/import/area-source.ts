// Area source: where a row's area comes from — its area column, separate footprint and floor columns, a count, else its title or description.
import { Decimal } from 'decimal.js';
import type { RowNote } from '../../platform/imports/row-report.ts';
import { isBlank, plainText } from './cell-text.ts';
import {
  areaAmbiguous, areaCountOnly, areaExtraThings, areaFromText, areaFromTitle, areaIsPrice, areaMissing, areaNarrowRange, areaNoUnit, areaOneForSeveral, areaPriceBeside, areaRange, areaToSurvey, areaTwoKinds, areaUnreadable,
} from './area-notes.ts';
import { readArea, type Figure, type Thing } from './area-reading.ts';
import { compareWithText, countOf, figureInTitle, thingStated } from './area-statements.ts';
import { readNumber } from './numerals.ts';

/** The row's texts as written; units come from a unit column or the heading ('面积（亩）'). */
export interface AreaAsk {
  area: string;
  footprint: string;
  floor: string;
  units: { area: string; footprint: string; floor: string };
  title: string;
  description: string;
}

export type AreaFound =
  | { kind: 'things'; things: Thing[]; notes: RowNote[] }
  | { kind: 'count'; count: number; written: string }
  | { kind: 'refused'; note: RowNote };

const BARE = /^(约|近|大约)? ?(\d+(?:\.\d+)?) ?(余|左右)?$/;
const COUNT = /^(?:约|共|共计)? ?(\d{1,6}|[一二两三四五六七八九十百]{1,4}) ?(辆|台|个|件|套|艘|架|头|只|匹|株|棵|口|间|处|宗|栋|幢|座|位|户)$/;
const SURVEY = /测量|待测|实测|丈量|勘测|测绘|待定|待核|面议/;
const PRICE = /\d ?(?:万)?元/;
const EQUIPMENT = /[一-龥、]{0,12}(?:各 ?)?[\d一二三四五六七八九十]+ ?(?:台|辆)|[一-龥]{0,6}(?:拖拉机|旋耕机|装载机|收割机)[一-龥、]*/;
const ROOMS = '间|个|处|套|户|栋|幢|口|座|宗|块|格';

/** Decides. A figure nobody can be sure of is a refusal, never a guess. */
export function findArea(ask: AreaAsk): AreaFound {
  const texts = { title: plainText(ask.title), description: plainText(ask.description) };
  const columns = columnFigures(ask);
  if (columns !== null) return columns;
  const cell = withUnit(plainText(ask.area), ask.units.area);
  const own = isBlank(ask.area) ? null : readCell(cell, texts);
  if (own !== null && own.kind !== 'refused') return own;
  // A figure that could be read two ways stays refused; an empty or wordy cell may be helped by the other columns.
  if (own !== null && FINAL.has(own.note.code)) return own;
  return elsewhere(texts, cell) ?? own ?? { kind: 'refused', note: areaMissing() };
}

const FINAL = new Set(['area.ambiguous', 'area.range_of_several', 'area.per_room_without_count']);

function readCell(cell: string, texts: { title: string; description: string }): AreaFound {
  const reading = readArea(cell, { count: countOf([cell, texts.description, texts.title], ROOMS) });
  if ('refusal' in reading) return { kind: 'refused', note: reading.refusal };
  if (reading.things.length === 0) return noFigure(cell);
  const notes = [...reading.notes, ...beside(cell)];
  const several = countOf([texts.title], '处|宗');
  for (const thing of reading.things) {
    const narrowed = settleRanges(thing, several);
    if (!Array.isArray(narrowed)) return { kind: 'refused', note: narrowed };
    notes.push(...narrowed);
  }
  const [only] = reading.things;
  if (only !== undefined && reading.things.length === 1) {
    notes.push(...compareWithText(only, texts.title, texts.description));
    if (several !== null && several > 1) notes.push(areaOneForSeveral({ count: several, total: only.figures[0]?.measure.written ?? '' }));
  }
  return { kind: 'things', things: reading.things, notes };
}

function noFigure(cell: string): AreaFound {
  const counted = COUNT.exec(cell);
  const count = counted === null ? null : readNumber(counted[1] ?? '');
  if (count !== null && count > 0) return { kind: 'count', count, written: cell };
  const refuse = (note: RowNote): AreaFound => ({ kind: 'refused', note });
  if (PRICE.test(cell)) return refuse(areaIsPrice({ from: cell.slice(0, 60) }));
  if (SURVEY.test(cell)) return refuse(areaToSurvey({ from: cell.slice(0, 40) }));
  if (BARE.test(cell)) return refuse(areaNoUnit({ from: cell }));
  return refuse(areaUnreadable({ from: cell.slice(0, 60) }));
}

/** What a count stands for unless the thing is equipment or a stall: no area. */
export const countIsNoArea = (written: string): RowNote => areaCountOnly({ from: written });

function beside(cell: string): RowNote[] {
  const price = /[^,;。]*\d ?万?元[^,;。]*/.exec(cell)?.[0];
  const things = EQUIPMENT.exec(cell)?.[0];
  return [...(price === undefined ? [] : [areaPriceBeside({ from: price.trim() })]), ...(things === undefined ? [] : [areaExtraThings({ from: things.trim() })])];
}

/** '30-340㎡' over twenty shops is nobody's area; '100-110亩' of one field is about 100. */
function settleRanges(thing: Thing, several: number | null): RowNote[] | RowNote {
  const notes: RowNote[] = [];
  for (const figure of thing.figures) {
    const { high, written } = figure.measure;
    if (high === null) continue;
    const low = new Decimal(figure.value);
    if (several !== null || low.gte(high) || low.times('1.2').lt(high)) return areaRange({ from: written });
    figure.approximate = true;
    notes.push(areaNarrowRange({ from: written, to: figure.value }));
  }
  return notes;
}

function elsewhere(texts: { title: string; description: string }, cell: string): AreaFound | null {
  const titled = figureInTitle(texts.title);
  const stated = thingStated(texts.description);
  const notes = PRICE.test(cell) ? [areaPriceBeside({ from: cell.slice(0, 60) })] : [];
  if (titled !== null) {
    const thing: Thing = { label: '', figures: [titled] };
    return { kind: 'things', things: [thing], notes: [...notes, areaFromTitle({ to: titled.measure.written }), ...compareWithText(thing, '', texts.description)] };
  }
  if (stated === null) return null;
  return { kind: 'things', things: [stated], notes: [...notes, areaFromText({ to: stated.figures.map((figure) => figure.measure.written).join('、') })] };
}

/** Separate columns for footprint and floor: one thing with two areas. A general area column beside them must agree or stay out. */
function columnFigures(ask: AreaAsk): AreaFound | null {
  const figures: Figure[] = [];
  for (const role of ['footprint', 'floor'] as const) {
    if (isBlank(ask[role])) continue;
    const cell = withUnit(plainText(ask[role]), ask.units[role]);
    const reading = readArea(cell, { count: null });
    if ('refusal' in reading) return { kind: 'refused', note: reading.refusal };
    const figure = reading.things[0]?.figures[0];
    if (figure === undefined) return noFigure(cell);
    if (reading.things.length > 1 || figure.measure.high !== null) return { kind: 'refused', note: areaAmbiguous({ from: cell.slice(0, 60), why: role }) };
    figures.push({ ...figure, role });
  }
  if (figures.length === 0) return null;
  const thing: Thing = { label: '', figures };
  const notes = figures.length === 2 ? [areaTwoKinds({ footprint: figures[0]?.measure.written ?? '', floor: figures[1]?.measure.written ?? '' })] : [];
  return { kind: 'things', things: [thing], notes: [...notes, ...compareWithText(thing, plainText(ask.title), plainText(ask.description))] };
}

/** '12.5' under the heading '面积（亩）' is 12.5亩. */
function withUnit(cell: string, unit: string): string {
  return BARE.test(cell) && unit.trim() !== '' ? `${cell}${plainText(unit)}` : cell;
}

