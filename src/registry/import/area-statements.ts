// Area statements: what a title or a description says about areas, to fill an empty cell, to add the second area, or to doubt the cell.
import type { RowNote } from '../../platform/imports/row-report.ts';
import { agree, type Figure, type Thing } from './area-reading.ts';
import { areaDisagreesText, areaDisagreesTitle, areaRoleFromText, areaSecondFromText } from './area-notes.ts';
import { scanMeasures, type AreaRole, type Measure } from './measure-scan.ts';
import { readNumber } from './numerals.ts';

const SPEAKS_OF_AREA = /面积|占地|用地|共|总|area|footprint/;
/** The village, the district, the market around it: not the thing itself. */
const SPEAKS_OF_OTHERS = /全村|村域|全镇|全县|全市|幅员|周边|附近|距离?|公里|每亩|元|其中|仓储用房|容积/;

/** Figures the text states as an area of the thing itself. `text` comes from plainText(). */
export function statementsIn(text: string): Figure[] {
  return scanMeasures(text)
    .filter((measure) => measure.aside === 'none' && measure.each === null && measure.high === null)
    .filter((measure) => SPEAKS_OF_AREA.test(measure.clause) && !SPEAKS_OF_OTHERS.test(lastPhrase(measure.clause)))
    .map(figureOf);
}

/** The one thing a description speaks of, or null when it says nothing or several things that differ. */
export function thingStated(text: string): Thing | null {
  const figures: Figure[] = [];
  for (const statement of statementsIn(text)) {
    const earlier = figures.find((figure) => figure.role === statement.role);
    if (earlier === undefined) figures.push(statement);
    else if (!agree(earlier, statement, 5)) return null;
  }
  const named = figures.filter((figure) => figure.role !== 'plain');
  const kept = named.length > 0 && figures.length > named.length ? null : figures;
  return kept === null || kept.length === 0 ? null : { label: '', figures: kept };
}

/** The one figure a title names ('约500亩优质果园'), or null. */
export function figureInTitle(text: string): Figure | null {
  const measures = scanMeasures(text).filter((measure) => measure.each === null && measure.high === null);
  return measures.length === 1 ? figureOf(measures[0] as Measure) : null;
}

/** Compares a cell's single thing with title and description; may add the second area the description gives. */
export function compareWithText(thing: Thing, title: string, description: string): RowNote[] {
  const statements = statementsIn(description);
  const notes = [...doubts(thing, statements), ...titleDoubt(thing, figureInTitle(title))];
  if (notes.length === 0 && thing.figures.length === 1) notes.push(...secondArea(thing, statements));
  return notes;
}

function doubts(thing: Thing, statements: readonly Figure[]): RowNote[] {
  for (const figure of thing.figures) {
    const rivals = statements.filter((statement) => (figure.role === 'plain' ? statement.unit === figure.unit : statement.role === figure.role));
    const anyAgrees = statements.some((statement) => agree(statement, figure, 5));
    const rival = rivals[0];
    if (rival !== undefined && !anyAgrees) return [areaDisagreesText({ cell: figure.measure.written, text: spoken(rival) })];
  }
  return [];
}

function titleDoubt(thing: Thing, titled: Figure | null): RowNote[] {
  const first = thing.figures[0];
  if (titled === null || first === undefined || thing.figures.some((figure) => agree(figure, titled, 5))) return [];
  return [areaDisagreesTitle({ cell: first.measure.written, text: titled.measure.written })];
}

/** Only when the description agrees with the cell does its other figure speak of the same thing. */
function secondArea(thing: Thing, statements: readonly Figure[]): RowNote[] {
  const figure = thing.figures[0] as Figure;
  const same = statements.find((statement) => statement.role !== 'plain' && agree(statement, figure, 5));
  if (same === undefined || (figure.role !== 'plain' && figure.role !== same.role)) return [];
  const notes: RowNote[] = [];
  if (figure.role === 'plain') {
    notes.push(areaRoleFromText({ value: figure.measure.written, kind: roleName(same.role) }));
    figure.role = same.role;
  }
  const others = statements.filter((statement) => statement.role === (same.role === 'floor' ? 'footprint' : 'floor'));
  const [other] = others;
  if (other === undefined || others.some((next) => !agree(next, other, 5))) return notes;
  thing.figures.push({ ...other, added: true });
  return [...notes, areaSecondFromText({ kind: roleName(other.role), to: other.measure.written })];
}

/** How many rooms, places … the texts speak of: '共3间', '2个场地'. Null when they do not say, or differ. */
export function countOf(texts: readonly string[], words: string): number | null {
  const pattern = new RegExp(String.raw`(共(?:有|计)?)? ?(\d{1,3}|[一二两三四五六七八九十]{1,3}) ?(?:${words})(?!\d)`, 'g');
  for (const text of texts) {
    const counts = [...text.matchAll(pattern)].map((match) => ({ total: match[1] !== undefined, count: readNumber(match[2] ?? '') }));
    const totals = counts.filter((found) => found.total);
    const kept = new Set((totals.length > 0 ? totals : counts).map((found) => found.count));
    if (kept.size > 1) return null;
    const [only] = kept;
    if (only !== undefined && only !== null) return only;
  }
  return null;
}

export const roleName = (role: AreaRole): string => (role === 'footprint' ? '占地' : role === 'floor' ? '建筑' : '');

const spoken = (figure: Figure): string => `${roleName(figure.role)}${figure.measure.written}`;
const lastPhrase = (clause: string): string => clause.split(/[,、:]/).slice(-2).join(',');

export function figureOf(measure: Measure): Figure {
  return { value: measure.value, unit: measure.unit, approximate: measure.approximate, role: measure.role, measure };
}
