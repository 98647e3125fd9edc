// Telling holders of priority: who must be entered, and the first day on which a notice may follow.
import { describe, expect, it } from '@jest/globals';
import { lackingBefore, noticeFrom, type Served } from '../../../src/lots/holders/holder-rules.ts';

const days = { direct: 3, publicNotice: 5 };
const han = (...services: Served['services']): Served => ({ name: '韩老店', services });

describe('a notice', () => {
  it('waits three days after a service and five while a public notice stands, across the end of a month', () => {
    expect(noticeFrom({ method: 'in_person', servedOn: '2026-02-27' }, days)).toBe('2026-03-02');
    expect(noticeFrom({ method: 'public_notice', servedOn: '2026-02-27' }, days)).toBe('2026-03-04');
  });

  it.each<[string, Served[], string[], string, unknown]>([
    ['nobody is known', [], [], '2026-03-02', undefined],
    ['a lessee nobody entered', [], ['韩老店'], '2026-03-02', { lacks: 'entry', name: '韩老店' }],
    ['entered and not told', [han()], ['韩老店'], '2026-03-02', { lacks: 'service', name: '韩老店' }],
    ['told the day before', [han({ method: 'in_person', servedOn: '2026-03-01' })], [], '2026-03-02', { lacks: 'days', name: '韩老店', date: '2026-03-01', earliest: '2026-03-04' }],
    ['on the third day', [han({ method: 'in_person', servedOn: '2026-02-27' })], [], '2026-03-02', undefined],
    ['a day short', [han({ method: 'in_person', servedOn: '2026-02-28' })], [], '2026-03-02', { lacks: 'days', name: '韩老店', date: '2026-02-28', earliest: '2026-03-03' }],
    ['the service that counts first counts', [han({ method: 'public_notice', servedOn: '2026-02-26' }, { method: 'registered_mail', servedOn: '2026-02-27' })], [], '2026-03-02', undefined],
    ['everybody must be told', [han({ method: 'in_person', servedOn: '2026-01-01' }), { name: '马后来', services: [] }], [], '2026-03-02', { lacks: 'service', name: '马后来' }],
  ])('when %s', (_name, holders, lessees, today, lacking) => {
    expect(lackingBefore(holders, lessees, days, today)).toEqual(lacking);
  });
});
