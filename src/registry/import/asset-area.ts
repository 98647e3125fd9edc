// Asset area: the areas one asset is registered with — nominal in its native unit, footprint and floor where given — checked for sense.
import { Decimal } from 'decimal.js';
import { areaUnitNames, type AreaUnit } from '../../kernel/area.ts';
import type { RowNote } from '../../platform/imports/row-report.ts';
import { classOf, largestM2, usualUnit, type AssetClassCode } from '../asset-classes.ts';
import { areaApproximate, areaConverted, areaFootprintOnly, areaImplausible, areaOddUnit, areaRounded, areaShorthand } from './area-notes.ts';
import { asM2, type Figure, type Thing } from './area-reading.ts';

export interface AreaValue {
  value: string;
  unit: AreaUnit;
  approximate: boolean;
}

export interface AssetAreas {
  nominal: AreaValue;
  footprint: AreaValue | null;
  floor: AreaValue | null;
}

/** The nominal area is the cell's own figure; where the cell gives two, a building's floor and a field's ground. */
export function assetAreas(thing: Thing, cls: AssetClassCode): { areas: AssetAreas; notes: RowNote[] } | { refusal: RowNote } {
  const kind = classOf(cls).kind;
  const order = kind === 'land' ? (['plain', 'footprint', 'floor'] as const) : (['plain', 'floor', 'footprint'] as const);
  const own = thing.figures.filter((figure) => figure.added !== true);
  const main = order.map((role) => own.find((figure) => figure.role === role)).find((figure) => figure !== undefined) as Figure;
  const notes: RowNote[] = [];
  for (const figure of thing.figures) {
    const square = asM2(figure);
    if (square.lt('0.01') || square.gt(largestM2(cls))) return { refusal: implausible(figure, cls) };
    notes.push(...figureNotes(figure));
  }
  if (kind === 'structure' && thing.figures.every((figure) => figure.role === 'footprint')) notes.push(areaFootprintOnly());
  const usual = usualUnit(cls);
  if (usual !== null && usual !== main.unit) notes.push(areaOddUnit({ class: classOf(cls).zh, unit: areaUnitNames[main.unit].zh }));
  const byRole = (role: Figure['role']): AreaValue | null => {
    const figure = thing.figures.find((candidate) => candidate.role === role);
    return figure === undefined ? null : valueOf(figure);
  };
  return { areas: { nominal: valueOf(main), footprint: byRole('footprint'), floor: byRole('floor') }, notes };
}

function figureNotes(figure: Figure): RowNote[] {
  const to = `${rounded(figure)}${areaUnitNames[figure.unit].zh}`;
  const from = figure.measure.written;
  const notes: RowNote[] = [];
  if (figure.measure.converted) notes.push(areaConverted({ from, to }));
  if (figure.measure.shorthand) notes.push(areaShorthand({ from }));
  if (figure.approximate) notes.push(areaApproximate({ from: `约${from}`.replace(/^约约/, '约'), to }));
  if (!new Decimal(figure.value).eq(rounded(figure))) notes.push(areaRounded({ from, to }));
  return notes;
}

function implausible(figure: Figure, cls: AssetClassCode): RowNote {
  return areaImplausible({ class: classOf(cls).zh, value: figure.measure.written, limit: `${largestM2(cls)}平方米` });
}

const rounded = (figure: Figure): string => new Decimal(figure.value).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toString();
const valueOf = (figure: Figure): AreaValue => ({ value: rounded(figure), unit: figure.unit, approximate: figure.approximate });
