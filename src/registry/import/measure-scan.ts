// Measure scan: finds every area figure in a text, with what stands before it: its label, its role, whether it is approximate, a total, or per room.
import { Decimal } from 'decimal.js';
import type { AreaUnit } from '../../kernel/area.ts';
import { CHINESE_NUMBER, readNumber } from './numerals.ts';

export type AreaRole = 'footprint' | 'floor' | 'plain';

export interface Measure {
  /** Decimal text in `unit`, not yet rounded; the upper end of a range stands in `high`. */
  value: string;
  high: string | null;
  unit: Exclude<AreaUnit, 'item'>;
  role: AreaRole;
  approximate: boolean;
  total: boolean;
  /** '间', '个' … when the figure is for one of several. */
  each: string | null;
  /** 'part' of the figure before it (其中 …), or the 'equivalent' of it in another unit (合约3.2亩). */
  aside: 'none' | 'part' | 'contained' | 'equivalent';
  /** What the figure is of: '厂房', '2#楼', or '' when nothing says. */
  label: string;
  /** The words before the figure, back to the last full stop. */
  clause: string;
  /** The figure as written. */
  written: string;
  /** Written '平' or '平方' for square metres. */
  shorthand: boolean;
  /** Written in hectares or square kilometres. */
  converted: boolean;
  start: number;
  end: number;
}

const NUMBER = String.raw`(?:\d+(?:\.\d+)?|${CHINESE_NUMBER})`;
const UNIT = String.raw`平方公里|平方千米|km2|公顷|hm2|hectares?\b|ha(?![a-z])|市亩|亩|平方米|平米|平方(?![分厘公千])|square met(?:re|er)s?|sq\.? ?m(?:et(?:re|er)s?)?\b|m2|平(?=[,;、。)\s左]|$)|mu(?![a-z])`;
const ROOM = '间|个|处|套|户|栋|幢|口|座|宗|块|格';
const FIGURE = new RegExp(
  String.raw`(?<![a-z\d.#几数上第〇零一二两三四五六七八九十百千-])(?:(${NUMBER})(万)?(?:${UNIT})?[-~至到—–]+)?(${NUMBER})(万)? ?(余|多|来)? ?(${UNIT})(左右|余|多|上下|以上)?(?: ?(?:\/|每)(${ROOM}))?`,
  'g',
);
const FOOTPRINT = /占地|用地|土地(?:总)?面积|地块面积|宗地|footprint|site area|land area/g;
const FLOOR = /建筑(?:总)?面积|建面|房屋(?:总)?面积|使用面积|套内面积|计租面积|厂房(?:总)?面积|建筑(?=约?$)|floor area|building area/g;
const ABOUT = /(?:约|近|大约|大概|不足|超过?|逾|至少|不少于|不低于|不超过|about|approx\.?|around|~)$/;
const TOTAL = /总|共计|合计|共(?=约?$)|total/;

/** `text` comes from plainText(). A number that is no single figure ('二三十亩') is left out: the caller then finds nothing or too little. */
export function scanMeasures(text: string): Measure[] {
  const found: Measure[] = [];
  let from = 0;
  let inside: 'none' | 'part' | 'contained' = 'none';
  for (const match of text.matchAll(FIGURE)) {
    const gap = text.slice(from, match.index);
    inside = scopeAfter(inside, gap);
    const measure = readFigure(match, gap);
    from = match.index + match[0].length;
    if (measure === null) continue;
    // '117.5亩的一般耕地': the name may follow the figure.
    measure.label ||= /^的([一-龥]{2,8})/.exec(text.slice(from))?.[1] ?? '';
    const aside = asideOf(gap, inside, text.slice(0, match.index), found.length > 0);
    found.push({ ...measure, aside });
  }
  return found;
}

function readFigure(match: RegExpMatchArray, gap: string): Measure | null {
  const [written, low, lowWan, figure, wan, more, unitText, after, perRoom] = match as unknown as string[];
  const factor = unitFactor(unitText as string);
  const top = scaled(figure as string, wan, factor.times);
  const bottom = low === undefined ? null : scaled(low, lowWan ?? wan, factor.times);
  if (top === null || (low !== undefined && bottom === null)) return null;
  const clause = gap.split(/[;。]/).at(-1) ?? '';
  const tail = clause.trimEnd();
  const each = perRoom ?? /(?:每|各|单)(间|个|处|套|户|栋|幢|口|座|宗|块|格)?(?:[一-龥]{0,3}面积)?(?:为|约|近)*$/.exec(tail)?.slice(0, 2).at(-1) ?? null;
  return {
    value: bottom ?? top,
    high: bottom === null ? null : top,
    unit: factor.unit,
    role: roleOf(clause),
    approximate: ABOUT.test(tail) || more !== undefined || after !== undefined,
    total: TOTAL.test(lastPhrase(tail)),
    each,
    aside: 'none',
    label: labelOf(gap),
    clause,
    written: (written as string).trim(),
    shorthand: /^平方?$/.test(unitText as string),
    converted: factor.times !== 1,
    start: match.index as number,
    end: (match.index as number) + (written as string).length,
  };
}

function scaled(figure: string, wan: string | undefined, times: number): string | null {
  const number = readNumber(figure);
  if (number === null) return null;
  return new Decimal(/^\d/.test(figure) ? figure : number).times(wan === undefined ? 1 : 10_000).times(times).toFixed();
}

/** 1 公顷 = 15 亩, 1 平方公里 = 1,500 亩 (domain.md §2.1). */
function unitFactor(unit: string): { unit: 'mu' | 'm2'; times: number } {
  if (/^(?:平方公里|平方千米|km2)$/.test(unit)) return { unit: 'mu', times: 1500 };
  if (/^(?:公顷|hm2|hectares?|ha)$/.test(unit)) return { unit: 'mu', times: 15 };
  return { unit: /亩|mu/.test(unit) ? 'mu' : 'm2', times: 1 };
}

/** The last of the two kinds named before the figure decides: '房屋占地面积约' is a footprint. */
function roleOf(clause: string): AreaRole {
  const footprint = lastAt(FOOTPRINT, clause);
  const floor = lastAt(FLOOR, clause);
  if (footprint < 0 && floor < 0) return 'plain';
  return footprint > floor ? 'footprint' : 'floor';
}

function lastAt(pattern: RegExp, text: string): number {
  return [...text.matchAll(pattern)].at(-1)?.index ?? -1;
}

const lastPhrase = (text: string): string => text.split(/[,、:(]/).at(-1) ?? '';

/** 其中 / 含 hold for what follows, until the sentence, the line or their bracket ends. */
function scopeAfter(before: 'none' | 'part' | 'contained', gap: string): 'none' | 'part' | 'contained' {
  const rest = gap.split(/[;。)]/);
  const open = rest.length > 1 ? 'none' : before;
  const last = rest.at(-1) ?? '';
  if (/其中/.test(last)) return 'part';
  if (/(?:^|[,、(])(?:内|另)?(?:包?含|包括)/.test(last)) return open === 'part' ? 'part' : 'contained';
  return open;
}

function asideOf(gap: string, inside: 'none' | 'part' | 'contained', before: string, after: boolean): Measure['aside'] {
  if (!after) return 'none';
  if (/^ ?(?:[(,] ?(?:合约?|折合|约合|折算|即|相当于|=)|\/ ?$|\(约?$)/.test(gap)) return 'equivalent';
  if (inside !== 'none') return inside;
  return count(before, '(') > count(before, ')') ? 'part' : 'none';
}

const count = (text: string, mark: string): number => text.split(mark).length - 1;

const ROLE_WORDS = /(?:总|房屋|实际)?(?:占地|用地|建筑|土地|使用|水面|套内)?(?:总)?面积|占地|建筑|footprint|floor area|site area|area|total/g;

/** The words that name the thing measured, without the words that name the measure. */
function labelOf(gap: string): string {
  const clause = gap.split(/[;。)]| {2,}/).at(-1) ?? '';
  return clause
    .replace(/^[\s,、:)]*(?:\(?\d{1,2}\)?[、.:)](?!\d))?/, '')
    .replace(/标的物?[\d一二三四五六七八九十]{1,2}[:、.]?/, (mark) => mark.replace(/[:、.]$/, ''))
    .replace(ROLE_WORDS, '')
    .replace(/(?:总共|共计|合计|总计|其中|另?含|包括|大约|约|近|为|有|是|共|总|每[间个处套栋口]|该|本|项目)+(?=[\s,、:]*$)/g, '')
    .replace(/^(?:其中|另?含有?|包括|有|共)/, '')
    .replace(/[\s,、:(=]+$|^[\s,、:(]+/g, '')
    .replace(/^(?:房屋|土地)$/, '')
    .slice(0, 40);
}
