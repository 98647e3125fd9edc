// Sentences say dates as people do, and leave every other number alone.
import { expect, it } from '@jest/globals';
import { datesInWords } from '../../../src/kernel/dates-in-words.ts';
import { refusalKind } from '../../../src/kernel/refusal.ts';

it.each([
  ['起租日 2026-02-21', '起租日 2026年2月21日', '起租日 21 Feb 2026'],
  ['2026-12-31T16:00:00.000Z 截止', '2027年1月1日 00:00 截止', '1 Jan 2027 00:00 截止'],
  ['LN-2026-0228、JZ-410328-2026-0001、0379-6620000', 'LN-2026-0228、JZ-410328-2026-0001、0379-6620000', 'LN-2026-0228、JZ-410328-2026-0001、0379-6620000'],
  ['2026-13-41', '2026-13-41', '2026-13-41'],
])('%s', (written, zh, en) => {
  expect([datesInWords(written, 'zh'), datesInWords(written, 'en')]).toEqual([zh, en]);
});

it('a refusal says its days in words and keeps them as facts', () => {
  const closed = refusalKind('test.closed', 409, '{until} 止', 'until {until}')({ until: '2026-03-01' });
  expect(closed).toMatchObject({ zh: '2026年3月1日 止', en: 'until 1 Mar 2026', facts: { until: '2026-03-01' } });
});
