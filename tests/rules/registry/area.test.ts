// Area cells: what a clerk writes and what the register takes from it, with the name of every correction.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { plainText } from '../../../src/registry/import/cell-text.ts';
import { readArea } from '../../../src/registry/import/area-reading.ts';
import { findArea, type AreaAsk } from '../../../src/registry/import/area-source.ts';

const ask = (area: string, more: Partial<AreaAsk> = {}): AreaAsk => ({ area, footprint: '', floor: '', units: { area: '', footprint: '', floor: '' }, title: '某村资产', description: '', ...more });

/** '500mu~' for about 500 mu; footprint and floor are marked f: and b:. Things apart by ' | '. */
function read(cell: string, more: Partial<AreaAsk> = {}): string {
  const found = findArea(ask(cell, more));
  if (found.kind === 'refused') return `refused ${found.note.code}`;
  if (found.kind === 'count') return `${found.count} items`;
  const mark = { footprint: 'f:', floor: 'b:', plain: '' };
  return found.things.map((thing) => thing.figures.map((figure) => `${mark[figure.role]}${figure.value}${figure.unit}${figure.approximate ? '~' : ''}`).join(' ')).join(' | ');
}

function codes(cell: string, more: Partial<AreaAsk> = {}): string[] {
  const found = findArea(ask(cell, more));
  return found.kind === 'things' ? found.notes.map((note) => note.code) : [];
}

describe('one figure', () => {
  it.each([
    ['68亩', '68mu'],
    ['约500亩', '500mu~'],
    ['600余亩', '600mu~'],
    ['１２０㎡', '120m2'],
    ['4000余平', '4000m2~'],
    ['建筑面积 400 平方米', 'b:400m2'],
    ['占地20亩', 'f:20mu'],
    ['1.08公顷', '16.2mu'],
    ['0.5平方公里', '750mu'],
    ['约1万㎡', '10000m2~'],
    ['1,200平方米', '1200m2'],
    ['三百二十亩', '320mu'],
    ['十余亩', '10mu~'],
    ['约93亩，共计2000余株', '93mu~'],
    ['103.86 亩', '103.86mu'],
    ['12.5 sqm', '12.5m2'],
    ['共计3678.69平方米', '3678.69m2'],
  ])('%s', (cell, expected) => expect(read(cell)).toBe(expected));
});

describe('several figures', () => {
  it.each([
    ['a numbered list is several things', '1、120平方，2、80平方，3、1000平方，4、30平方', '120m2 | 80m2 | 1000m2 | 30m2'],
    ['circled numbers', '①120㎡②80㎡', '120m2 | 80m2'],
    ['标的1, 标的2', '标的1:1000平方米\n标的2：700平方米', '1000m2 | 700m2'],
    ['a list with names', '1、旧砖厂，面积约10亩；2、旧养殖场，面积12亩。', '10mu~ | 12mu'],
    ['a list with its total', '1、100㎡，2、200㎡，合计300㎡', '100m2 | 200m2'],
    ['footprint and floor are one thing', '占地面积约600平方米，建筑面积约300平方米', 'f:600m2~ b:300m2~'],
    ['in two units too', '占地20亩，建筑面积2600平方米', 'f:20mu b:2600m2'],
    ['parts in brackets', '面积70亩（其中旱地15亩，林地55亩）', '70mu'],
    ['parts after 其中', '总占地面积284亩，其中橘树约130亩，桑树约100亩，鱼塘26亩', 'f:284mu'],
    ['a total first', '总面积约1300平方米，羊圈面积400平方米', '1300m2~'],
    ['a total last', '2个场地，每个4平方米，共8平方米', '8m2'],
    ['an equivalent', '占地面积2000平方米（合约3亩），建筑面积900平方米', 'f:2000m2 b:900m2'],
    ['a floor plan that sums', 'A栋：建筑面积300平方米，一层100平方米，二层120平方米，三层80平方米；B栋：建筑面积50平方米', 'b:300m2 | b:50m2'],
    ['different things', '厂房约900平方米，院子约500平方米', '900m2~ | 500m2~'],
    ['storeys', '1楼，建筑面积269.8平方米、2楼，建筑面积320平方米；', 'b:269.8m2 | b:320m2'],
    ['contained land that cannot fit is its own', '建筑面积1200平方米、含117.5亩的一般耕地', 'b:1200m2 | 117.5mu'],
  ])('%s', (_why, cell, expected) => expect(read(cell)).toBe(expected));
});

describe('refused, because nobody can be sure', () => {
  it.each([
    ['/', 'area.missing'],
    ['实地测量', 'area.to_be_measured'],
    ['897元/亩/年', 'area.is_price'],
    ['68', 'area.no_unit'],
    ['30-340平方米', 'area.range_of_several'],
    ['面积约30㎡/间', 'area.per_room_without_count'],
    ['1.120平方，2.80平方', 'area.ambiguous'],
    ['1,120平方,2,80平方', 'area.ambiguous'],
    ['1，200平方米', 'area.ambiguous'],
    ['两亩半', 'area.ambiguous'],
    ['总面积100平方米，其中厂房300平方米', 'area.ambiguous'],
    ['占地2000平方米（合约8亩）', 'area.ambiguous'],
    ['1、120平方，2、实地测量，3、80平方', 'area.ambiguous'],
    ['一大片', 'area.unreadable'],
    ['二三十亩', 'area.unreadable'],
    ['几十亩', 'area.unreadable'],
    ['-5亩', 'area.unreadable'],
    ['3000立方米', 'area.unreadable'],
  ])('%s → %s', (cell, code) => expect(read(cell)).toBe(`refused ${code}`));
});

describe('help from the other columns', () => {
  it('takes the title\'s figure when the cell is empty', () => {
    expect(read('/', { title: '某村约500亩优质果园招租' })).toBe('500mu~');
    expect(codes('', { title: '某村约500亩优质果园招租' })).toContain('area.from_title');
  });
  it('takes the description\'s, but not the whole village\'s', () => {
    expect(read('实地测量', { description: '位于2组，占地面积 2000平方米，全村面积5.5平方公里' })).toBe('f:2000m2');
    expect(read('', { description: '全村幅员面积9000亩' })).toBe('refused area.missing');
    expect(read('', { description: '占地面积300平方米……占地面积900平方米' })).toBe('refused area.missing');
  });
  it('multiplies a room by the rooms', () => {
    expect(read('约30㎡/间', { description: '共2间门面房，每间面积约30㎡' })).toBe('60m2~');
    expect(codes('约30㎡/间', { description: '共2间门面房' })).toContain('area.per_room_multiplied');
  });
  it('counts things that are counted', () => expect(read('1辆')).toBe('1 items'));
  it('reads the unit from the heading or its own column', () => expect(read('12.5', { units: { area: '亩', footprint: '', floor: '' } })).toBe('12.5mu'));
  it('reads separate columns as one thing', () => expect(read('', { footprint: '600', floor: '300', units: { area: '', footprint: '平方米', floor: '㎡' } })).toBe('f:600m2 b:300m2'));
  it('doubts a cell the description contradicts, and keeps it', () => {
    expect(read('78.8亩', { description: '总占地面积约18.6亩' })).toBe('78.8mu');
    expect(codes('78.8亩', { description: '总占地面积约18.6亩' })).toEqual(['area.disagrees_with_description']);
    expect(codes('57亩', { title: '某村75亩土地' })).toEqual(['area.disagrees_with_title']);
  });
  it('adds the second area only when the first one agrees', () => {
    expect(read('建筑面积约563㎡', { description: '占地面积约1200平方米，建筑面积约563平方米' })).toBe('b:563m2~ f:1200m2~');
    expect(read('建筑面积约563㎡', { description: '占地面积约1200平方米，建筑面积约700平方米' })).toBe('b:563m2~');
  });
  it('says when one total stands for several places', () => expect(codes('300平方米', { title: '某村3宗门面房' })).toContain('area.one_for_several'));
});

describe('for any figure', () => {
  const value = fc.tuple(fc.integer({ min: 1, max: 99999 }), fc.integer({ min: 0, max: 99 })).map(([whole, cents]) => (cents === 0 ? String(whole) : `${whole}.${String(cents).padStart(2, '0')}`.replace(/0$/, '')));
  const unit = fc.constantFrom(['亩', 'mu'], ['平方米', 'm2'], ['㎡', 'm2'], ['平方', 'm2']);
  const fullWidth = (text: string): string => text.replace(/[0-9.]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0));

  it('is taken as written, full width or not, and 约 changes nothing but the doubt', () =>
    fc.assert(fc.property(value, unit, (number, [written, code]) => {
      expect(read(`${number}${written}`)).toBe(`${number}${code}`);
      expect(read(`${fullWidth(number)}${written}`)).toBe(`${number}${code}`);
      expect(read(`约${number}${written}`)).toBe(`${number}${code}~`);
    })));

  it('a list of n is n things in order', () =>
    fc.assert(fc.property(fc.array(value, { minLength: 2, maxLength: 8 }), (numbers) => {
      expect(read(numbers.map((number, index) => `${index + 1}、${number}平方米`).join('，'))).toBe(numbers.map((number) => `${number}m2`).join(' | '));
    })));

  it('never throws, and never makes a figure out of text without one', () =>
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'约占地建筑面积平方米亩㎡0123456789.,，、；（）()/-~共其中元间各每 一二十万余') }), (text) => {
      const reading = readArea(plainText(text), { count: null });
      if (!('refusal' in reading)) for (const thing of reading.things) for (const figure of thing.figures) expect(Number(figure.value)).toBeGreaterThanOrEqual(0);
      if (!/[\d一二十]/.test(text)) expect(read(text)).toMatch(/^refused/);
    }), { numRuns: 500 }));
});
