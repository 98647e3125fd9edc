// Listing again: whatever a village tries, no reserve falls below the caps, no round too many is held, no fixed price comes first.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { Money } from '../../../src/kernel/money.ts';
import { plainPlan, type RentPlan } from '../../../src/kernel/rent-plan.ts';
import { cutLimits, hasFailedRound, nextAttempt, percentBelow, publicRounds, relistChecks, type Listing } from '../../../src/lots/relist-rules.ts';
import { nextStart, takenOver } from '../../../src/lots/relist-terms.ts';
import { defaultValues, type Rules } from '../../../src/rulebook/rule-set.ts';

const values = defaultValues('2026-01-01');
const rules: Rules = { values };
const rulesWith = (step: number, total: number, rounds: number): Rules => ({
  values: {
    ...values,
    'unsold_cut_percent.step': { ...values['unsold_cut_percent.step'], value: step },
    'unsold_cut_percent.total': { ...values['unsold_cut_percent.total'], value: total },
    max_public_rounds: { ...values.max_public_rounds, value: rounds },
  },
});

const listing = (reserve: string, state: Listing['state'] = 'unsold', format: Listing['format'] = 'ascending', published = true): Listing => ({
  id: `${reserve}-${state}`, code: 'LN-2026-0001', state, format, reserve_per_unit_year: reserve, area: '68.00', term_years: 5, rent_plan: null as RentPlan | null, published, outcome_at: new Date('2026-03-02T02:00:00Z'),
});
const lot = (reserve: string, format: Listing['format'] = 'ascending', rent_plan: RentPlan | null = null) => ({ reserve_per_unit_year: reserve, format, area: '68.00', term_years: 5, rent_plan });
const failing = (lineage: readonly Listing[], asked: ReturnType<typeof lot>, by: Rules = rules) => relistChecks(by, lineage, asked).filter((check) => !check.ok).map((check) => [check.code, check.refusal!.facts['floor'] ?? null]);

describe('the lowest lawful reserve', () => {
  it('is one step below the last announced one', () => {
    expect(cutLimits(rules, [listing('1500.00')])).toMatchObject({ because: 'step', previous: '1500.00' });
    expect(failing([listing('1500.00')], lot('1350.00'))).toEqual([]);
    expect(failing([listing('1500.00')], lot('1349.99'))).toEqual([['relisting.cut_beyond_step', '1350.00']]);
  });

  it('is never more than the total below the first, and the refusal names it', () => {
    const lineage = [listing('1500.00'), listing('1350.00')];
    expect(failing(lineage, lot('1215.00'))).toEqual([]);
    expect(failing(lineage, lot('1214.00'))).toEqual([['relisting.cut_beyond_step', '1215.00']]);
    expect(failing([...lineage, listing('1215.00')], lot('1199.99'), rulesWith(10, 20, 4))).toEqual([['relisting.cut_beyond_total', '1200.00']]);
  });

  it('stays where it was after a default: somebody had bid it', () => {
    expect(failing([listing('1500.00', 'defaulted')], lot('1499.99'))).toEqual([['relisting.no_cut_after_default', '1500.00']]);
    expect(failing([listing('1500.00', 'defaulted')], lot('1500.00'))).toEqual([]);
  });

  it('does not fall without a failed round: what was announced and withdrawn opens no cut', () => {
    expect(failing([listing('1500.00', 'withdrawn')], lot('1499.99'))).toEqual([['relisting.no_cut_without_round', '1500.00']]);
    expect(failing([listing('1500.00', 'withdrawn')], lot('1500.00'))).toEqual([]);
    const cutOnce = [listing('1500.00'), listing('1350.00', 'withdrawn')];
    expect(failing(cutOnce, lot('1349.99'))).toEqual([['relisting.cut_beyond_step', '1350.00']]);
    expect(failing(cutOnce, lot('1350.00'))).toEqual([]);
  });

  it('a listing announced and withdrawn after a default does not wash the default off', () => {
    const lineage = [listing('1500.00', 'defaulted'), listing('1500.00', 'withdrawn')];
    expect(failing(lineage, lot('1499.99'))).toEqual([['relisting.no_cut_after_default', '1500.00']]);
    expect(failing([...lineage, listing('1500.00')], lot('1350.00'))).toEqual([]);
  });

  it('counts announced prices only: a draft withdrawn before its notice opens no further cut', () => {
    const lineage = [listing('1500.00'), listing('1350.00', 'withdrawn', 'ascending', false)];
    expect(failing(lineage, lot('1215.00'))).toEqual([['relisting.cut_beyond_step', '1350.00']]);
    expect(nextAttempt(lineage)).toBe(2);
    expect(cutLimits(rules, [listing('1500.00', 'withdrawn', 'ascending', false)])).toBeNull();
  });

  it('rounds against the cut: 0.01 yuan cannot be shaved off by rounding', () => {
    expect(cutLimits(rules, [listing('0.05')])!.floor.toText()).toBe('0.05');
    expect(cutLimits(rules, [listing('33.33')])!.floor.toText()).toBe('30.00');
  });

  it('is not raised by rules that became stricter', () => {
    const lineage = [listing('1000.00'), listing('800.00')];
    expect(failing(lineage, lot('800.00'), rulesWith(10, 5, 3))).toEqual([]);
    expect(failing(lineage, lot('799.99'), rulesWith(10, 5, 3))).toEqual([['relisting.cut_beyond_total', '800.00']]);
  });
});

describe('a cut by other terms', () => {
  const free = (months: number): RentPlan => ({ ...plainPlan, rent_free_months: months });
  const growing: RentPlan = { ...plainPlan, escalations: [{ from_year: 2, every_years: 1, mode: 'percent', value: '10', compounding: true }] };

  it('rent-free months count as one: six of sixty months are a tenth, seven are too many', () => {
    expect(failing([listing('1500.00')], lot('1500.00', 'ascending', free(6)))).toEqual([]);
    expect(failing([listing('1500.00')], lot('1500.00', 'ascending', free(7)))).toEqual([['relisting.cut_by_plan', '1350.00']]);
    expect(failing([listing('1500.00')], lot('1350.00', 'ascending', free(1)))).toEqual([['relisting.cut_by_plan', '1350.00']]);
  });

  it('and so does a rise that is left out; one that is kept may be cut with its reserve', () => {
    const before = { ...listing('1500.00'), rent_plan: growing };
    expect(failing([before], lot('1500.00'))).toEqual([['relisting.cut_by_plan', '1648.38']]);
    expect(failing([before], lot('1350.00', 'ascending', growing))).toEqual([]);
  });
});

describe('rounds and formats', () => {
  it('the county’s number of public rounds is the last one; then only a fixed price is open', () => {
    const three = [listing('1500.00'), listing('1350.00'), listing('1215.00')];
    expect(failing(three, lot('1215.00'))).toEqual([['relisting.rounds_used_up', null]]);
    expect(failing(three, lot('1215.00', 'fixed_price'))).toEqual([]);
  });

  it('a withdrawn round was not held; a defaulted one was', () => {
    expect(publicRounds([listing('1', 'withdrawn'), listing('1', 'defaulted'), listing('1', 'unsold'), listing('1', 'unsold', 'fixed_price')])).toBe(2);
  });

  it('a fixed price needs a public round that found nobody', () => {
    for (const lineage of [[], [listing('1500.00', 'withdrawn')], [listing('1500.00', 'defaulted')], [listing('1500.00', 'unsold', 'ascending', false)]]) {
      expect(hasFailedRound(lineage)).toBe(false);
      expect(failing(lineage, lot('1500.00', 'fixed_price'))).toContainEqual(['lot.fixed_price_too_early', null]);
    }
    expect(failing([listing('1500.00')], lot('1350.00', 'fixed_price'))).toEqual([]);
    expect(failing([listing('1500.00')], lot('1340.00', 'fixed_price'))).toEqual([['relisting.cut_beyond_step', '1350.00']]);
  });

  it('a first listing by bids has nothing to check', () => expect(relistChecks(rules, [], lot('1.00'))).toEqual([]));
});

describe('whatever the sequence', () => {
  const turn = fc.record({
    wish: fc.integer({ min: 1, max: 130_00 }).map((hundredths) => hundredths / 10_000),
    end: fc.constantFrom<Listing['state']>('unsold', 'unsold', 'withdrawn', 'defaulted'),
    format: fc.constantFrom<Listing['format']>('ascending', 'sealed', 'sealed_rounds', 'fixed_price'),
    published: fc.boolean(),
  });

  it('no lawful listing lies below a step of the last one held or the total of the first, none is a round too many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 4 }), fc.array(turn, { maxLength: 12 }), (fen, step, total, max, turns) => {
        const by = rulesWith(step, total, max);
        const lineage: Listing[] = [listing(money(fen), turns[0]?.end ?? 'unsold')];
        let last = fen;
        for (const { wish, end, format, published } of turns) {
          const asked = Math.max(1, Math.floor(last * wish));
          if (failing(lineage, lot(money(asked), format), by).length > 0) continue;
          const announced = lineage.filter((one) => one.published);
          const held = announced.filter((one) => one.state !== 'withdrawn').at(-1);
          const before = held ?? announced.at(-1)!;
          const previous = Math.round(Number(before.reserve_per_unit_year.replace('.', '')));
          // The same limits in whole fen, worked out apart from the rule.
          expect(asked * 100).toBeGreaterThanOrEqual(Math.min(previous * 100, held?.state !== 'unsold' ? previous * 100 : Math.max(previous * (100 - step), fen * (100 - total))));
          expect(asked * 100).toBeGreaterThanOrEqual(Math.min(fen * (100 - total), previous * 100));
          if (format === 'fixed_price') expect(lineage.some((one) => one.published && one.state === 'unsold' && one.format !== 'fixed_price')).toBe(true);
          lineage.push(listing(money(asked), end, format, published));
          if (published) last = asked;
        }
        const held = lineage.filter((one) => one.published && one.format !== 'fixed_price' && one.state !== 'withdrawn').length;
        expect(held).toBeLessThanOrEqual(Math.max(max, 1));
      }),
      { numRuns: 3_000 },
    );
  });
});

const money = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

describe('what is taken over', () => {
  it('the start keeps the clerk’s own lead time, and stays where it was when that is later', () => {
    const old = { start_date: '2026-06-01', created_at: new Date('2026-02-01T01:00:00Z') };
    expect(nextStart(old, '2026-03-01')).toBe('2026-06-29');
    expect(nextStart(old, '2026-01-01')).toBe('2026-06-01');
  });

  it('papers of the asset, but not those of the old vote', () => {
    expect((['minutes', 'sign_in', 'photo', 'title', 'contract_sample'] as const).filter(takenOver)).toEqual(['photo', 'title', 'contract_sample']);
  });

  it('a cut is said in percent', () => {
    expect([percentBelow('1500.00', '1350.00'), percentBelow('1500.00', '1387.50'), percentBelow('1500.00', '1600.00')]).toEqual(['10', '7.5', '0']);
    expect(Money.of('1350.00').toText()).toBe('1350.00');
  });
});
