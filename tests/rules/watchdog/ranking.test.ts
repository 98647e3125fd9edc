// Ranking and review rules: levels, the order of the queue, and what a verdict needs and does.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { Refusal } from '../../../src/kernel/refusal.ts';
import { flagStates, verdicts, type FlagSummary } from '../../../src/watchdog/contract.ts';
import type { Parties } from '../../../src/watchdog/fusion/case-candidates.ts';
import { levelsOf, rankQueue, type Standing } from '../../../src/watchdog/ranking.ts';
import { comparablesAfter, decideClaim, decideDisposition, stateAfter } from '../../../src/watchdog/rules.ts';
import { grouped, percent, pWords, thousands, wan } from '../../../src/watchdog/wording.ts';
import { Money } from '../../../src/kernel/money.ts';

const standing = (subjectId: string, signal: string, p: number | null, over: Partial<Standing> = {}): Standing => ({
  kind: 'lot',
  subjectId,
  signal,
  state: 'triggered',
  p,
  secondRegister: false,
  ...over,
});
const flag = (code: string, over: Partial<FlagSummary> = {}): FlagSummary => ({
  id: code,
  code,
  signal: 'P1',
  signalTitle: { zh: '', en: '' },
  level: 'medium',
  state: 'open',
  subjectKind: 'lot',
  subjectId: code,
  subjectTitle: code,
  lotId: code,
  lotCode: code,
  placeCode: '419901101201',
  villageName: '',
  townshipName: '',
  moneyAtStake: '1000.00',
  confidence: 0.97,
  headline: { zh: '', en: '' },
  raisedAt: '2026-01-01T00:00:00Z',
  dueOn: '2026-01-16',
  claimedBy: null,
  claimedByMe: false, precision: { closed: 0, substantiated: 0, precision: null, muteSuggested: false },
  ...over,
});

const clear = (n: number) => Array.from({ length: n }, (_, i) => standing(`h${i}`, 'P1', 0.05 + (0.9 * i) / n, { state: 'clear' }));

describe('levels', () => {
  it('a triggered test is medium, a question from one register low, two registers high', () => {
    const levels = levelsOf([
      standing('a', 'P1', 0.03),
      standing('b', 'X1', null, { kind: 'bank_line' }),
      standing('c', 'X1', null, { kind: 'bank_line', secondRegister: true }),
      ...clear(30),
    ]);
    expect([...levels.values()]).toEqual(['medium', 'low', 'high']);
  });

  it('two signals on one lot are high', () => {
    expect([...levelsOf([standing('a', 'P1', 0.03), standing('a', 'C1', 0.009)]).values()]).toEqual(['high', 'high']);
  });

  it('a discovery among all results is high, the same p among many honest ones is not', () => {
    expect(levelsOf([standing('a', 'P1', 0.004), ...clear(20)]).get('lot/a/P1')).toBe('high');
    expect(levelsOf([standing('a', 'P1', 0.004), ...clear(400)]).get('lot/a/P1')).toBe('medium');
  });
});

describe('the queue', () => {
  it('goes by level, then money × confidence, then time left', () => {
    const order = rankQueue([
      flag('low', { level: 'low', moneyAtStake: '9000000.00' }),
      flag('small'),
      flag('late', { dueOn: '2026-01-10' }),
      flag('sure', { moneyAtStake: '2000.00', confidence: 0.99 }),
      flag('unsure', { moneyAtStake: '2000.00', confidence: 0.5 }),
      flag('high', { level: 'high', moneyAtStake: '1.00' }),
    ], new Map()).map((group) => group.key);
    expect(order).toEqual(['high', 'sure', 'unsure', 'late', 'small', 'low'].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
    expect(order.slice(0, 2)).toEqual(['high', 'sure']);
    expect(order.indexOf('late')).toBeLessThan(order.indexOf('small'));
    expect(order.at(-1)).toBe('low');
  });

  it('flags of one lot are one row, which stands where its best flag stands and loses none', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            lot: fc.integer({ min: 0, max: 4 }),
            level: fc.constantFrom('high', 'medium', 'low'),
            money: fc.integer({ min: 0, max: 9999 }),
          }),
          { maxLength: 20 },
        ),
        (rows) => {
          const flags = rows.map((row, i) =>
            flag(`F${i}`, { lotId: `L${row.lot}`, level: row.level as FlagSummary['level'], moneyAtStake: `${row.money}.00` }),
          );
          const groups = rankQueue(flags, new Map());
          expect(groups.flatMap((group) => group.flags)).toHaveLength(flags.length);
          expect(new Set(groups.map((group) => group.key)).size).toBe(groups.length);
          const rank = { high: 0, medium: 1, low: 2 };
          groups.forEach((group) => expect(rank[group.level]).toBe(Math.min(...group.flags.map((one) => rank[one.level]))));
          groups.slice(1).forEach((group, i) => expect(rank[group.level]).toBeGreaterThanOrEqual(rank[groups[i]!.level]));
        },
      ),
    );
  });

  it('flags of one lessee or cadre are one row too, which says what they share; money is that of each lot once', () => {
    const [liu, wang] = [{ key: '1', name: '刘某' }, { key: '2', name: '王主任' }];
    const parties = new Map<string, Parties>([['a', { lessee: liu, cadre: null }], ['b', { lessee: liu, cadre: wang }], ['c', { lessee: null, cadre: wang }], ['d', { lessee: { key: '9', name: '别人' }, cadre: null }]]);
    const [joint, alone] = rankQueue([
      flag('a', { lotId: 'L1', lotCode: 'N-1', moneyAtStake: '500.00' }), flag('a2', { lotId: 'L1', lotCode: 'N-1', moneyAtStake: '700.00' }),
      flag('b', { lotId: 'L2', moneyAtStake: '100.50' }), flag('c', { lotId: null, moneyAtStake: '9.00' }), flag('d', { lotId: 'L9', moneyAtStake: '800.00' }),
    ], parties).toSorted((one, other) => other.flags.length - one.flags.length);
    expect(joint!.flags.map((one) => one.id).sort()).toEqual(['a', 'a2', 'b', 'c']);
    expect(joint!.moneyAtStake).toBe('809.50');
    expect(joint!.shared.toSorted((one, other) => (one.tie < other.tie ? -1 : 1))).toEqual([{ tie: 'cadre', name: '王主任', flags: 2 }, { tie: 'lessee', name: '刘某', flags: 2 }, { tie: 'lot', name: 'N-1', flags: 2 }]);
    expect([alone!.flags.length, alone!.shared]).toEqual([1, []]);
  });
});

describe('a verdict', () => {
  const open = { state: 'open' as const, claimedBy: null, claimedByName: null };
  const reason = '现场核对后认为租金偏低有正当理由，地块零碎。';

  it('needs a reason of 20 characters, counted as people count', () => {
    expect(decideDisposition(open, 'me', reason)).toBe('may');
    expect(decideDisposition(open, 'me', ` ${'好'.repeat(19)} `)).toBeInstanceOf(Refusal);
    expect(decideDisposition(open, 'me', '𠮷'.repeat(20))).toBe('may');
    expect(decideDisposition(open, 'me', '𠮷'.repeat(19))).toBeInstanceOf(Refusal);
  });

  it('is for the one who holds the flag, and only once', () => {
    expect(decideDisposition({ ...open, state: 'claimed', claimedBy: 'me' }, 'me', reason)).toBe('may');
    expect(decideDisposition({ ...open, state: 'claimed', claimedBy: 'you' }, 'me', reason)).toMatchObject({
      code: 'flag.claimed_by_other',
    });
    for (const state of flagStates.filter((one) => one === 'disposed' || one === 'cleared')) {
      expect(decideDisposition({ ...open, state }, 'me', reason)).toMatchObject({ code: 'flag.already_disposed' });
      expect(decideClaim({ ...open, state }, 'me')).toMatchObject({ code: 'flag.already_disposed' });
    }
  });

  it('substantiated keeps the deal out of the comparables, explained brings it back, handing over decides nothing', () => {
    expect(verdicts.map((one) => [one, stateAfter(one), comparablesAfter(one)])).toEqual([
      ['to_lead', 'disposed', 'substantiated'],
      ['ordered_rectification', 'disposed', 'substantiated'],
      ['explained', 'disposed', 'restore'],
      ['data_error', 'disposed', 'restore'],
      ['handed_over', 'open', null],
    ]);
  });
});

describe('numbers in words', () => {
  it('are said plainly', () => {
    expect(grouped('1234567.50')).toBe('1,234,567.5');
    expect(wan(Money.of('176460'))).toBe('17.6 万元');
    expect(wan(Money.of('9600'))).toBe('9,600 元');
    expect(['9600', '9999.99', '176460', '999499', '999500', '1234567.89', '2500000000'].map((yuan) => thousands(Money.of(yuan)))).toEqual([
      '9,600 yuan', '9,999.99 yuan', '176 thousand yuan', '999 thousand yuan', '1 million yuan', '1.23 million yuan', '2,500 million yuan',
    ]);
    expect(percent(0.382)).toBe('38 %');
    expect(percent(0.0421)).toBe('4.2 %');
    expect(pWords(0.03)).toBe('p=.03');
    expect(pWords(0.0004)).toBe('p<.001');
  });
});
