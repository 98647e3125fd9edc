// Area reading: turns the figures of one text into things with areas — a total with its parts, footprint and floor of one thing, or several things.
import { Decimal } from 'decimal.js';
import { convertArea } from '../../kernel/area.ts';
import type { RowNote } from '../../platform/imports/row-report.ts';
import { areaAmbiguous, areaEquivalent, areaLabelled, areaList, areaNoRoomCount, areaParts, areaPerRoom, areaTwoKinds } from './area-notes.ts';
import { splitList } from './area-list.ts';
import { scanMeasures, type AreaRole, type Measure } from './measure-scan.ts';

export interface Figure {
  value: string;
  unit: 'mu' | 'm2';
  approximate: boolean;
  role: AreaRole;
  measure: Measure;
  /** Taken from the description beside the cell's own figure. */
  added?: true;
}

/** One thing the text speaks of: at most one figure a role. */
export interface Thing {
  label: string;
  figures: Figure[];
}

export type Reading = { things: Thing[]; notes: RowNote[] } | { refusal: RowNote };

/** How many rooms the other columns speak of, for a cell like '30㎡/间'. */
export interface RoomCount {
  count: number | null;
}

/** Reads plainText() of an area cell. No figure at all gives no things; a reading nobody can be sure of gives a refusal. */
export function readArea(text: string, rooms: RoomCount): Reading {
  if (/亩(?:半|[一二三四五六七八九\d]分)/.test(text)) return refuse(text, '亩半 / 分');
  const list = splitList(text);
  if (list.kind === 'broken') return refuse(text, list.why);
  if (list.kind === 'single') return readItem(text, rooms);
  return readItems(text, list.items, list.before, rooms);
}

export const asM2 = (figure: { value: string; unit: 'mu' | 'm2' }): Decimal => new Decimal(convertArea(figure.value, figure.unit, 'm2'));

/** Do two figures speak of the same area, within `percent`? */
export function agree(one: { value: string; unit: 'mu' | 'm2' }, other: { value: string; unit: 'mu' | 'm2' }, percent: number): boolean {
  const [a, b] = [asM2(one), asM2(other)];
  return a.minus(b).abs().times(100).lte(Decimal.max(a, b).times(percent));
}

function refuse(text: string, why: string): Reading {
  return { refusal: areaAmbiguous({ from: text.slice(0, 80), why }) };
}

function readItems(text: string, items: readonly string[], before: string, rooms: RoomCount): Reading {
  const things: Thing[] = [];
  const notes: RowNote[] = [];
  for (const [index, item] of items.entries()) {
    const { body, total } = index === items.length - 1 ? withoutClosingTotal(item) : { body: item, total: null };
    const reading = readItem(body, rooms);
    if ('refusal' in reading) return reading;
    if (reading.things.length !== 1) return refuse(text, `${index + 1}: ${reading.things.length}`);
    things.push(...reading.things);
    notes.push(...reading.notes);
    if (total !== null && !agree(total, sumOf(things.map((thing) => main(thing))), 1)) return refuse(text, total.written);
  }
  const opening = scanMeasures(before).at(-1);
  if (opening !== undefined && !agree(opening, sumOf(things.map((thing) => main(thing))), 1)) return refuse(text, opening.written);
  return { things, notes: [...notes, areaList({ count: things.length })] };
}

const main = (thing: Thing): Figure => thing.figures.find((figure) => figure.role !== 'footprint') ?? (thing.figures[0] as Figure);

/** '…，合计300平方米' at the end of a list is the sum, not the last item's. */
function withoutClosingTotal(item: string): { body: string; total: Measure | null } {
  const measures = scanMeasures(item);
  const last = measures.at(-1);
  if (last === undefined || measures.length < 2 || !last.total) return { body: item, total: null };
  return { body: item.slice(0, measures.at(-2)?.end ?? 0), total: last };
}

function sumOf(figures: readonly { value: string; unit: 'mu' | 'm2' }[]): { value: string; unit: 'm2' } {
  return { value: figures.reduce((sum, figure) => sum.plus(asM2(figure)), new Decimal(0)).toFixed(2), unit: 'm2' };
}

function readItem(text: string, rooms: RoomCount): Reading {
  const notes: RowNote[] = [];
  const measures = withRooms(scanMeasures(text), rooms, notes);
  if ('refusal' in measures) return measures;
  const settled = settleAsides(measures.measures, notes);
  if (typeof settled === 'string') return refuse(text, settled);
  const reduced = settleTotals(settled, notes);
  if (typeof reduced === 'string') return refuse(text, reduced);
  const things = assemble(reduced, notes);
  return typeof things === 'string' ? refuse(text, things) : { things, notes };
}

/** '30㎡/间' times the number of rooms; a total beside it ('每个4平方米，共8平方米') makes the multiplication needless. */
function withRooms(measures: Measure[], rooms: RoomCount, notes: RowNote[]): { measures: Measure[] } | { refusal: RowNote } {
  const each = measures.filter((measure) => measure.each !== null && measure.aside === 'none');
  const rest = measures.filter((measure) => measure.each === null);
  const whole = rest.find((measure) => measure.total || measure.aside === 'none');
  if (each.length > 0 && whole !== undefined) noteOnce(notes, areaParts({ total: whole.written }));
  if (each.length === 0 || whole !== undefined) return { measures: rest };
  const [first] = each as [Measure];
  if (each.length > 1 || rooms.count === null) return { refusal: areaNoRoomCount({ from: first.written }) };
  const total = new Decimal(first.value).times(rooms.count).toFixed();
  if (rooms.count > 1) notes.push(areaPerRoom({ room: first.each ?? '', each: first.written, count: rooms.count, total }));
  return { measures: [{ ...first, value: total, each: null }] };
}

/** Drops equivalents and parts after checking that they fit; a part that cannot fit is a thing of its own, or nobody can tell. */
function settleAsides(measures: readonly Measure[], notes: RowNote[]): Measure[] | string {
  const mains: Measure[] = [];
  let within: Measure[] = [];
  for (const measure of measures) {
    const last = mains.at(-1);
    if (measure.aside === 'none' || last === undefined) {
      mains.push(measure);
      within = [];
    } else if (measure.aside === 'equivalent' && measure.unit !== last.unit) {
      if (!agree(measure, last, 5)) return `${last.written} ≠ ${measure.written}`;
      notes.push(areaEquivalent({ kept: last.written, dropped: measure.written }));
    } else {
      within.push(measure);
      const fits = mains.some((main) => asM2(sumOf(within)).lte(asM2(main).times('1.05')));
      if (!fits && measure.aside !== 'contained') return `${last.written} < ${measure.written}`;
      if (fits) noteOnce(notes, areaParts({ total: last.written }));
      else mains.push({ ...measure, aside: 'none' });
    }
  }
  return mains;
}

function noteOnce(notes: RowNote[], note: RowNote): void {
  if (!notes.some((earlier) => earlier.code === note.code)) notes.push(note);
}

/** '总面积1300，羊圈400' and '2127.37：749.26、746.52、631.59' are one total with parts. */
function settleTotals(measures: Measure[], notes: RowNote[]): Measure[] | string {
  const total = measures.find((measure) => measure.total && complement(measure.role) !== null) ?? measures.find((measure) => measure.total);
  if (total !== undefined && measures.length > 1) {
    const others = measures.filter((measure) => measure !== total && !complementary(measure, total));
    if (!asM2(sumOf(others)).lte(asM2(total).times('1.05'))) return `${total.written} < ${others.map((other) => other.written).join(' + ')}`;
    if (others.length > 0) noteOnce(notes, areaParts({ total: total.written }));
    return measures.filter((measure) => !others.includes(measure));
  }
  const [first, ...rest] = measures;
  if (first === undefined || rest.length < 2 || !agree(first, sumOf(rest), 0.1)) return measures;
  noteOnce(notes, areaParts({ total: first.written }));
  return [first];
}

const complement = (role: AreaRole): AreaRole | null => (role === 'footprint' ? 'floor' : role === 'floor' ? 'footprint' : null);
const complementary = (one: Measure, other: Measure): boolean => complement(one.role) === other.role;

/** Groups what is left into things: footprint beside floor is one thing, different names are different things. */
function assemble(measures: readonly Measure[], notes: RowNote[]): Thing[] | string {
  const things: Thing[] = [];
  for (const measure of measures) {
    const thing = things.at(-1);
    const figure: Figure = { value: measure.value, unit: measure.unit, approximate: measure.approximate, role: measure.role, measure };
    const first = thing?.figures[0];
    if (thing !== undefined && first !== undefined && thing.figures.length === 1 && complementary(first.measure, measure) && sameName(thing.label, measure.label)) {
      thing.figures.push(figure);
      noteOnce(notes, pairNote(first, figure));
    } else {
      things.push({ label: measure.label, figures: [figure] });
    }
  }
  if (things.length < 2) return things;
  const labels = things.map((thing) => thing.label);
  if (new Set(labels).size === labels.length && labels.filter((label) => label === '').length <= 1) {
    notes.push(areaLabelled({ count: things.length, labels: labels.map((label) => label || '—').join('、') }));
    return things;
  }
  const units = new Set(measures.map((measure) => measure.unit));
  if (units.size > 1 || labels.some((label) => label !== '')) return measures.map((measure) => measure.written).join(' / ');
  notes.push(areaList({ count: things.length }));
  return things;
}

const sameName = (one: string, other: string): boolean => other === '' || one === '' || one === other;

function pairNote(one: Figure, other: Figure): RowNote {
  const [footprint, floor] = one.role === 'footprint' ? [one, other] : [other, one];
  return areaTwoKinds({ footprint: footprint.measure.written, floor: floor.measure.written });
}
