// Format: what people read is grouped, exact, and the same on server and phone.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import nzh from 'nzh/cn';
import { capital } from '../../../client/kit/capital.ts';
import { marksIn } from '../../../client/kit/marks.ts';
import { countdown, dayOf, grouped, nearStamp, shortDecimal, stamp, timeOfDay } from '../../../client/kit/format.ts';
import { fromFen, timesFen, toFen } from '../../../client/live/fen.ts';
import { Money } from '../../../src/kernel/money.ts';

describe('amounts', () => {
  it('are grouped without passing through a float', () => {
    expect(grouped('102000.00')).toBe('102,000');
    expect(grouped('999999999999.99')).toBe('999,999,999,999.99');
    expect(grouped('-12.50')).toBe('−12.50');
    expect(grouped('0.05')).toBe('0.05');
    expect(shortDecimal('32.50')).toBe('32.5');
    expect(shortDecimal('1200.00')).toBe('1,200');
  });

  it('are written in the characters used on cheques', () => {
    expect(capital('102000.00')).toBe('壹拾万贰仟元整');
    expect(capital('1026800.00')).toBe('壹佰零贰万陆仟捌佰元整');
    expect(capital('0.05')).toBe('伍分');
    expect(capital('1510.50')).toBe('壹仟伍佰壹拾元伍角整');
  });

  it('are written as the library nzh writes them, to a million million yuan', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999_999 }), (fen) => {
        const amount = fromFen(fen);
        expect(capital(amount)).toBe(nzh.toMoney(amount, { outSymbol: false, forceZheng: true }));
      }),
      { numRuns: 5_000 },
    );
  });

  it('in fen agree with Money to the last fen', () => {
    const text = fc.integer({ min: 1, max: 99_999_999 }).map((fen) => fromFen(fen));
    const area = fc.integer({ min: 1, max: 9_999_999 }).map((hundredths) => fromFen(hundredths));
    fc.assert(
      fc.property(text, area, (price, mu) => {
        const product = timesFen(toFen(price)!, mu);
        expect(product === undefined ? undefined : fromFen(product)).toBe(Money.of(price).times(mu).toText());
      }),
    );
  });

  it('that are no amounts are not guessed at', () => {
    expect([toFen('1e3'), toFen('十'), toFen(''), toFen('1.234'), toFen('-5')]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(toFen('１，５１０')).toBe(151_000);
    expect(toFen('1,510.5')).toBe(151_050);
  });
});

describe('times', () => {
  const at = '2026-08-12T07:20:03.045Z';
  it('are the county’s, whatever the device says', () => {
    expect(stamp(at, 'zh-CN', 'millisecond')).toBe('2026年8月12日 15:20:03.045');
    expect(stamp(at, 'en', 'minute')).toBe('12 Aug 2026 15:20');
    expect(timeOfDay('2026-08-12T16:00:00Z', 'second')).toBe('00:00:00');
    expect(dayOf('2027-01-01', 'en')).toBe('1 Jan 2027');
    expect(stamp('nonsense', 'en', 'day')).toBe('—');
  });

  it('on lists are near when they are near', () => {
    expect(nearStamp('2026-08-12T09:00:00Z', at, 'zh-CN')).toBe('今天 17:00');
    expect(nearStamp('2026-08-12T16:30:00Z', at, 'zh-CN')).toBe('明天 00:30');
    expect(nearStamp('2026-09-01T01:00:00Z', at, 'zh-CN')).toBe('9月1日 09:00');
    expect(nearStamp('2027-01-01T01:00:00Z', at, 'en')).toBe('1 Jan 2027 09:00');
  });

  it('count down and never below zero', () => {
    expect(countdown(264_000, 'zh-CN')).toBe('00:04:24');
    expect(countdown(200, 'zh-CN')).toBe('00:00:01');
    expect(countdown(-5_000, 'en')).toBe('00:00:00');
    expect(countdown(2 * 86_400_000 + 3_600_000, 'en')).toBe('2 d 01:00:00');
  });
});

describe('marks', () => {
  it('are those of the language', () => {
    expect([marksIn('zh-CN').list(['甲', '乙']), marksIn('zh-CN').clauses(['甲', '乙']), `年租${marksIn('zh-CN').aside('每年')}`]).toEqual(['甲、乙', '甲；乙', '年租（每年）']);
    expect([marksIn('en').list(['a', 'b']), marksIn('en').clauses(['a', 'b']), `rent${marksIn('en').aside('a year')}`]).toEqual(['a, b', 'a; b', 'rent (a year)']);
  });
});
