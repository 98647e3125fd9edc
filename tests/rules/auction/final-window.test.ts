// Was somebody there to take bids during the whole last stretch? The question a lot is closed by (I6).
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { coverageOf, finalWindow, type Interval, type ServiceSpan } from '../../../src/auction/final-window.ts';
import { at } from './cases.ts';

const span = (from: number, until: number): ServiceSpan => ({ beganAt: at(from), seenUntil: at(until) });
const seconds = (intervals: readonly Interval[]) => intervals.map(({ from, until }) => [(from.getTime() - at(0).getTime()) / 1000, (until.getTime() - at(0).getTime()) / 1000]);
/** The last 300 seconds before second 1000. */
const window = finalWindow(at(1_000), 300, at(0), []);

describe('finalWindow', () => {
  it('is the extension before the end, and never more than the timed period', () => {
    expect(seconds(finalWindow(at(1_000), 300, at(0), []))).toEqual([[700, 1_000]]);
    expect(seconds(finalWindow(at(1_000), 300, at(900), []))).toEqual([[900, 1_000]]);
    expect(seconds(finalWindow(at(1_000), 300, at(1_000), []))).toEqual([[1_000, 1_000]]);
  });

  it('leaves out suspensions and reaches further back instead', () => {
    expect(seconds(finalWindow(at(1_000), 300, at(0), [{ from: at(500), until: at(900) }]))).toEqual([[900, 1_000], [300, 500]]);
    expect(seconds(finalWindow(at(1_000), 300, at(450), [{ from: at(500), until: at(900) }]))).toEqual([[900, 1_000], [450, 500]]);
    expect(seconds(finalWindow(at(1_000), 300, at(0), [{ from: at(100), until: at(200) }, { from: at(600), until: at(950) }]))).toEqual([[950, 1_000], [350, 600]]);
    expect(seconds(finalWindow(at(1_000), 50, at(0), [{ from: at(500), until: at(900) }]))).toEqual([[950, 1_000]]);
  });

  it('always holds exactly the seconds asked for, as long as there was time', () => {
    const pauses = fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 90 })), { maxLength: 5 });
    fc.assert(fc.property(fc.integer({ min: 1, max: 300 }), pauses, (asked, drawn) => {
      const apart = drawn.sort((a, b) => a[0] - b[0]).reduce<Interval[]>((list, [from, length]) => {
        const begin = Math.max(from, list.length === 0 ? 0 : (list.at(-1)!.until.getTime() - at(0).getTime()) / 1000);
        return begin + length > 1_000 ? list : [...list, { from: at(begin), until: at(begin + length) }];
      }, []);
      const found = seconds(finalWindow(at(1_000), asked, at(-10_000), apart));
      expect(found.reduce((sum, [from, until]) => sum + until! - from!, 0)).toBe(asked);
      for (const [from, until] of found) for (const pause of seconds(apart)) expect(Math.min(until!, pause[1]!)).toBeLessThanOrEqual(Math.max(from!, pause[0]!));
    }));
  });
});

describe('coverageOf', () => {
  it.each([
    ['one process through it all', [span(0, 1_001)], 1_001, 'covered'],
    ['two that follow each other', [span(0, 850), span(845, 1_001)], 1_001, 'covered'],
    ['two that take turns', [span(0, 720), span(719, 800), span(799, 900), span(895, 1_002)], 1_002, 'covered'],
    ['a restart of 9 seconds in the middle', [span(0, 800), span(809, 1_001)], 1_001, 'covered'],
    ['a gap of 11 seconds', [span(0, 800), span(811, 1_001)], 1_001, 'missed'],
    ['a gap of 11 seconds that another covers', [span(0, 800), span(811, 1_001), span(795, 815)], 1_001, 'covered'],
    ['nobody at all', [], 1_001, 'missed'],
    ['started 11 seconds late', [span(711, 1_001)], 1_001, 'missed'],
    ['killed 2 seconds before the end, back 5 after it', [span(0, 998), span(1_005, 1_006)], 1_006, 'missed'],
    ['killed a moment before, back a moment after', [span(0, 999.5), span(1_000.5, 1_004)], 1_004, 'missed'],
    ['heard a second ago: it may have lived through the end', [span(0, 999.5)], 1_000.5, 'undecided'],
    ['silent for four seconds', [span(0, 999.5)], 1_003.6, 'missed'],
    ['a newcomer does not hide who may still speak', [span(0, 999.5), span(1_000.2, 1_000.2)], 1_000.3, 'undecided'],
    ['who may still speak does not mend a gap', [span(0, 800), span(811, 999.5)], 1_000.5, 'missed'],
    ['only after the end', [span(1_001, 1_050)], 1_050, 'missed'],
  ] as const)('%s', (_name, spans, now, expected) => {
    expect(coverageOf(window, spans, at(now))).toBe(expected);
  });

  it('forgives no more than a tenth of a short window', () => {
    const short = finalWindow(at(1_000), 20, at(0), []);
    expect(coverageOf(short, [span(0, 990), span(991.5, 1_001)], at(1_001))).toBe('covered');
    expect(coverageOf(short, [span(0, 990), span(993, 1_001)], at(1_001))).toBe('missed');
  });

  it('asks for the stretch before a suspension too', () => {
    const around = finalWindow(at(1_000), 300, at(0), [{ from: at(500), until: at(900) }]);
    expect(coverageOf(around, [span(0, 1_001)], at(1_001))).toBe('covered');
    expect(coverageOf(around, [span(0, 500), span(900, 1_001)], at(1_001))).toBe('covered');
    expect(coverageOf(around, [span(520, 1_001)], at(1_001))).toBe('missed');
  });

  it('more service never makes a covered window missed', () => {
    const drawn = fc.array(fc.tuple(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 400 })).map(([from, length]) => span(from, from + length)), { maxLength: 8 });
    fc.assert(fc.property(drawn, drawn, (some, more) => {
      const now = at(2_000);
      if (coverageOf(window, some, now) === 'covered') expect(coverageOf(window, [...some, ...more], now)).toBe('covered');
    }));
  });
});
