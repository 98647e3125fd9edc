// Columns learnt from whatever a county knows of its lots: few enough to be learnt from, and none that one wrong figure rules.
import { describe, expect, it } from '@jest/globals';
import { learnCoder, type Described } from '../../../src/market/covariates.ts';
import { seededRandom } from '../../../src/statistics/random.ts';

const numbered = (name: string, values: readonly (number | null)[]): Described[] => values.map((value) => ({ numbers: { [name]: value }, labels: {} }));
const columnsOf = (name: string, values: readonly (number | null)[]): readonly string[] => learnCoder(numbered(name, values)).names;

describe('columns', () => {
  it('are not made of a number known of four cases, nor of one that is the same but for one case', () => {
    expect(columnsOf('grade', [1, 2, 3, 4, null, null])).toEqual(['1']);
    expect(columnsOf('grade', [1, 2, 3, 4, 5, null])).toEqual(['1', 'grade']);
    expect(columnsOf('pump', [0, 0, 0, 0, 0, 0, 9])).toEqual(['1']);
    expect(columnsOf('pump', [0, 0, 0, 0, 0, 9, 9])).toEqual(['1', 'pump']);
  });

  it('are made of the platform’s own words and of the forty attributes known of most cases', () => {
    const cases = Array.from({ length: 80 }, (_, i): Described => {
      const attributes = Object.fromEntries(Array.from({ length: 60 }, (_none, k) => [`attribute ${String(k).padStart(2, '0')}`, i >= k ? i % 7 : null]));
      return { numbers: { ...attributes, zone: i % 3 }, labels: { 'attribute soil': i % 2 === 0 ? 'clay' : 'sand' } };
    });
    const { names } = learnCoder(cases);
    expect(names).toContain('zone');
    expect(names).toEqual(expect.arrayContaining(['attribute soil=clay', 'attribute soil=sand', 'attribute 00', 'attribute 38']));
    expect(names.filter((name) => /attribute (39|[45]\d)/.test(name))).toEqual([]);
  });

  it('tell cases apart as before when one figure is a million times too large', () => {
    const random = seededRandom(3);
    const values = Array.from({ length: 300 }, () => random.normal());
    const [clean, wrong] = [values, [...values.slice(1), -1e6]].map((list) => learnCoder(numbered('slope', list)));
    const at = (coder: typeof clean, x: number): number => coder!.code({ numbers: { slope: x }, labels: {} })[1] as number;
    expect(Math.abs(at(clean, 1) - at(clean, -1) - (at(wrong, 1) - at(wrong, -1)))).toBeLessThan(0.2);
  });
});
