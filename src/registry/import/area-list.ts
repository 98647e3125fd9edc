// Area list: an area cell that is a numbered list ('1、120平方，2、80平方') is cut into its items.
import { scanMeasures } from './measure-scan.ts';

export type AreaList = { kind: 'items'; items: string[]; before: string } | { kind: 'single' } | { kind: 'broken'; why: string };

const ORDINALS = '一二三四五六七八九十';
const MARKER = /(?:^|[;,、。\s)])(?:\((\d{1,2})\)|标的物?(\d{1,2}|[一二三四五六七八九十])[:、.]?|(\d{1,2})[、):](?!\d{1,2}[、):])|(\d{1,2})[.,](?=[^\d\s]))/g;
const BUILDING = /(?:^|[;,、。\s])((?:\d{1,3}|[a-z]|[一二三四五六七八九十]) ?(?:#|号)? ?(?:楼|厂房|房|栋|幢|库)):/g;

/** `text` comes from plainText(). */
export function splitList(text: string): AreaList {
  const decimals = decimalsOrMarkers(text);
  if (decimals !== null) return { kind: 'broken', why: decimals };
  const numbered = [...text.matchAll(MARKER)].map((match) => ({ at: match.index, ordinal: ordinalOf(match.slice(1).find((part) => part !== undefined) ?? '') }));
  if (numbered.length >= 2 && numbered.every((marker, index) => marker.ordinal === index + 1)) return cut(text, numbered.map((marker) => marker.at));
  const buildings = [...text.matchAll(BUILDING)].map((match) => match.index);
  return buildings.length >= 2 ? cut(text, buildings) : { kind: 'single' };
}

function ordinalOf(mark: string): number {
  return /^\d+$/.test(mark) ? Number(mark) : ORDINALS.indexOf(mark) + 1;
}

function cut(text: string, starts: readonly number[]): AreaList {
  const items = starts.map((start, index) => text.slice(start, starts[index + 1] ?? text.length));
  const filled = items.filter((item) => scanMeasures(item).length > 0).length;
  if (filled === items.length) return { kind: 'items', items, before: text.slice(0, starts[0]) };
  // '1、2、7社，861.6亩' is no list of areas: the figures are group numbers.
  return filled <= 1 ? { kind: 'single' } : { kind: 'broken', why: `${items.length} items, ${filled} areas` };
}

/** '1.120平方，2.80平方': item 1 of 120, or 1.12? Nobody can tell. '1,2,80' likewise. */
function decimalsOrMarkers(text: string): string | null {
  const figures = scanMeasures(text).filter((measure) => measure.aside === 'none');
  const wholes = figures.map((figure) => /^(\d+)\.(\d+)/.exec(figure.written));
  const counting = wholes.length >= 2 && wholes.every((whole, index) => whole !== null && Number(whole[1]) === index + 1);
  if (counting) return `${figures[0]?.written ?? ''} = 1 + …?`;
  const dangling = /(?:^|[;,、。\s])(\d{1,4})[,、](?=\d+(?:\.\d+)?\s*(?:平|亩|m2))/.exec(text);
  if (dangling === null) return null;
  const first = /(?:^|[;,、。\s])1[,、](?=\d)/.test(text);
  return first && figures.length >= 2 ? null : `${dangling[1] ?? ''},…?`;
}
