// Every rule says what it is: a value of its own shape, a unit, a name and a legal basis in both languages.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { defaultValues, ruleCodes, ruleDefinitions } from '../../../src/rulebook/rule-set.ts';

describe('the default rule set (domain.md §10)', () => {
  it.each(ruleCodes)('%s is whole', (code) => {
    const { schema, value, unit, label, basis } = ruleDefinitions[code];
    expect(schema.parse(value)).toEqual(value);
    expect([unit, label.zh, label.en, basis.zh, basis.en].every((text) => text.trim() !== '')).toBe(true);
  });
  it('holds the figures the design names', () => {
    const { values } = { values: defaultValues('2025-05-01') };
    const figures = (...codes: (keyof typeof values)[]) => codes.map((code) => values[code].value);
    expect(figures('notice_working_days.farmland', 'notice_working_days.building', 'notice_working_days.simplified', 'notice_working_days.construction_land')).toEqual([10, 7, 5, 20]);
    expect(figures('deposit_percent_of_first_year.min', 'deposit_percent_of_first_year.default', 'deposit_percent_of_first_year.max', 'deposit_percent_of_total.max')).toEqual([5, 20, 30, 20]);
    expect(figures('min_step_percent.default', 'min_step_floor_yuan', 'max_step_multiple')).toEqual(['1.00', '1.00', 10]);
    expect(figures('free_seconds', 'timed_window_seconds', 'extension_seconds', 'trigger_seconds', 'max_extensions')).toEqual([3600, 300, 300, 300, null]);
    expect(figures('result_publicity_working_days', 'sign_within_working_days', 'refund_working_days.target', 'refund_working_days.hard')).toEqual([5, 5, 1, 3]);
    expect(figures('term_cap_years.lease', 'term_cap_years.reserve_land')).toEqual([20, 5]);
  });
});

describe('docs/RULEBOOK.md', () => {
  const text = readFileSync(new URL('../../../docs/RULEBOOK.md', import.meta.url), 'utf8');
  it.each(ruleCodes)('names %s with its default', (code) => {
    const row = text.split('\n').find((line) => line.startsWith(`| \`${code}\` |`));
    expect(row).toBeDefined();
    const { value, basis } = ruleDefinitions[code];
    expect(row).toContain(basis.zh);
    if (typeof value === 'number' || typeof value === 'string') expect(row).toContain(`| ${value} |`);
  });
});
