// Record linkage: names as bank clerks write them, amounts as people pay them, and one receipt for one due sum.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { assign } from '../../../src/statistics/assignment.ts';
import { nameLevel, surnameOf } from '../../../src/statistics/chinese-names.ts';
import { bigramDice, companyCore, isCompanyName } from '../../../src/statistics/company-names.ts';
import { amountLevel, dateBits, partyBits, partyLevel } from '../../../src/statistics/record-linkage.ts';

describe('personal names', () => {
  it.each([
    ['张建国', '张建国', 'equal'],
    ['张建国', ' 张 建国', 'equal'],
    ['张建国', '章建国', 'homophone'],
    ['李晓红', '李小红', 'homophone'],
    ['王志强', '王志刚', 'one_off'],
    ['王志强', '王大明', 'surname'],
    ['王志强', '李大明', 'different'],
    ['欧阳若兰', '欧阳春', 'surname'],
    ['', '李大明', 'unknown'],
  ])('%s / %s: %s', (a, b, level) => {
    expect(nameLevel(a, b)).toBe(level);
    expect(nameLevel(b, a)).toBe(level);
  });

  it('knows double surnames', () => {
    expect(surnameOf('欧阳若兰')).toBe('欧阳');
    expect(surnameOf('王志强')).toBe('王');
  });
});

describe('company names', () => {
  it('compares the core, not the place or the legal form', () => {
    expect(companyCore('洛宁县兴旺种植专业合作社')).toBe('兴旺种植');
    expect(partyLevel('洛宁县兴旺种植专业合作社', '兴旺种植农民专业合作社')).toBe('equal');
    expect(partyLevel('兴旺种植专业合作社', '丰收果蔬专业合作社')).toBe('different');
    expect(partyLevel('河南兴旺现代种植有限公司', '河南兴旺现代种值有限公司')).toBe('company_alike');
    expect(isCompanyName('王志强')).toBe(false);
  });

  it('Dice is 1 for the same, 0 for nothing shared, and the same both ways', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 2 }), fc.string({ minLength: 2 }), (a, b) => {
        expect(bigramDice(a, a)).toBe(1);
        expect(bigramDice(a, b)).toBeCloseTo(bigramDice(b, a), 12);
      }),
    );
    expect(bigramDice('阳光', '种植')).toBe(0);
  });
});

describe('weights', () => {
  it('a common name says less than a rare one, and agreement never counts against', () => {
    expect(partyBits('equal', 0.05)).toBeLessThan(partyBits('equal', 0.002));
    expect(partyBits('equal')).toBe(7);
    expect(partyBits('different')).toBeLessThan(0);
  });

  it('amounts: equal, near, a usual part, part of it, none of these', () => {
    expect(amountLevel(102000, 102000)).toBe('equal');
    expect(amountLevel(101000, 102000)).toBe('near');
    expect(amountLevel(51000, 102000)).toBe('fraction');
    expect(amountLevel(30000, 102000)).toBe('part');
    expect(amountLevel(250000, 102000)).toBe('different');
    expect(amountLevel(0, 5)).toBe('different');
    expect(dateBits(-10, { early: 60, late: 120 })).toBe(1.5);
    expect(dateBits(200, { early: 60, late: 120 })).toBe(-2.5);
  });
});

describe('assignment', () => {
  it('is a one-to-one choice of least cost: as good as trying every order', () => {
    const cell = fc.integer({ min: -20, max: 20 });
    const matrix = fc
      .integer({ min: 1, max: 5 })
      .chain((m) => fc.array(fc.array(cell, { minLength: m, maxLength: m }), { minLength: 1, maxLength: 5 }));
    fc.assert(
      fc.property(matrix, (cost) => {
        const chosen = assign(cost);
        const used = chosen.filter((c) => c !== null);
        expect(new Set(used).size).toBe(used.length);
        expect(used).toHaveLength(Math.min(cost.length, (cost[0] as number[]).length));
        const total = chosen.reduce<number>((s, c, i) => s + (c === null ? 0 : ((cost[i] as number[])[c] as number)), 0);
        expect(total).toBe(leastByTrying(cost));
      }),
      { numRuns: 150 },
    );
  });

  it('refuses a ragged or infinite matrix', () => {
    expect(() => assign([[1, 2], [3]])).toThrow(RangeError);
    expect(() => assign([[Infinity]])).toThrow(RangeError);
    expect(assign([])).toEqual([]);
  });
});

function leastByTrying(cost: number[][]): number {
  const columns = (cost[0] as number[]).length;
  const wide = cost.length <= columns ? cost : Array.from({ length: columns }, (_, j) => cost.map((row) => row[j] as number));
  const walk = (row: number, free: number[]): number =>
    row === wide.length
      ? 0
      : Math.min(
          ...free.map(
            (c) =>
              ((wide[row] as number[])[c] as number) +
              walk(
                row + 1,
                free.filter((x) => x !== c),
              ),
          ),
        );
  return walk(
    0,
    (wide[0] as number[]).map((_, i) => i),
  );
}
