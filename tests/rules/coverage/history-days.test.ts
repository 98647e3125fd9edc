// The days of a history: the ends of the months before, February and New Year among them, and the day itself.
import { describe, expect, it } from '@jest/globals';
import { linesGeometry } from '../../../client/kit/lines-geometry.ts';
import { refuseTooMany } from '../../../src/web/coverage-files.ts';
import { childDigits, historyDays } from '../../../src/coverage/rules.ts';

describe('history days', () => {
  it('are month ends, then the day asked', () => {
    expect(historyDays('2026-03-02', 3)).toEqual(['2025-12-31', '2026-01-31', '2026-02-28', '2026-03-02']);
    expect(historyDays('2028-03-31', 1)).toEqual(['2028-02-29', '2028-03-31']);
    expect(historyDays('2026-01-01', 12)).toHaveLength(13);
  });

  it('a county is told by townships, a township by villages', () => {
    expect([childDigits('410328'), childDigits('410328100'), childDigits('410328100201')]).toEqual([9, 12, 12]);
    expect(() => childDigits('41')).toThrow(RangeError);
  });
});

describe('a file of rows', () => {
  it('holds all of them or is refused', () => {
    expect(() => refuseTooMany(50_000)).not.toThrow();
    expect(() => refuseTooMany(50_001)).toThrow(expect.objectContaining({ code: 'coverage.too_many_rows', status: 413, zh: '一次最多导出 50000 行，请按乡镇分别导出', en: 'At most 50000 rows at once: export township by township' }));
  });
});

describe('lines over time', () => {
  const frame = { width: 300, height: 100, left: 20, right: 60, top: 10, bottom: 20, letters: 10 };

  it('start at zero and keep their labels apart', () => {
    const plot = linesGeometry([{ key: 'a', label: 'a', values: [0, 4, 8] }, { key: 'b', label: 'b', values: [8, 8, 8] }], frame);
    expect(plot.ticks[0]).toEqual({ value: 0, y: 80 });
    expect(plot.ticks.at(-1)!.value).toBeGreaterThanOrEqual(8);
    const [a, b] = plot.lines;
    expect(a!.endY).toBe(b!.endY);
    expect(Math.abs(a!.labelY - b!.labelY)).toBeGreaterThanOrEqual(frame.letters);
    expect(a!.path.startsWith('M20 80')).toBe(true);
  });

  it('of nothing but zeros still have an axis', () => {
    const plot = linesGeometry([{ key: 'a', label: 'a', values: [0] }], frame);
    expect(plot.ticks.length).toBeGreaterThan(1);
    expect(plot.lines[0]!.endX).toBe(20);
  });
});
