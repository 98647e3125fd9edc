// The rulebook over HTTP: versions, their values and bases, the days a county enters, and who may not.
import { describe, expect, it } from '@jest/globals';
import { addDays, chinaDate } from '../../../src/kernel/clock.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { calendarDays, installRules, rulesOfCounty, voteCheck, workingDaysAfter } from '../../../src/rulebook/contract.ts';
import { installRuleSet } from '../../../src/rulebook/install-rule-set.ts';
import { ruleSetById, rulesInForce } from '../../../src/rulebook/rules-in-force.ts';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { lawfulCounty } from '../../support/published-lot.ts';
import { countyCode, freshPerson, freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const params = { county: countyCode };
const today = async () => chinaDate(await readClock(county.db));

describe('rule sets', () => {
  it('a county without rules says so, then has version 1 with every value, unit and basis', async () => {
    const village = await freshVillage(county);
    expect(await api.refused(rulesOfCounty, { params })).toMatchObject({ status: 409, code: 'rulebook.none_in_force' });
    const body = { effectiveFrom: '2025-05-01', approvedBy: '县农业农村局 2025 年 8 号' };
    const installed = await api.call(installRules, { as: village.administrator, params, body });
    expect(installed.version).toBe(1);
    const rules = await api.call(rulesOfCounty, { params });
    expect(rules).toMatchObject({ id: installed.id, version: 1, approvedBy: body.approvedBy, calendarAnnouncedThrough: 2026 });
    expect(rules.values.find((one) => one.code === 'notice_working_days.farmland')).toMatchObject({ value: 10, unit: 'working days', effectiveFrom: '2025-05-01' });
    expect(rules.values.every((one) => one.basis.zh !== '' && one.basis.en !== '')).toBe(true);
    expect(rules.values.find((one) => one.code === 'max_extensions')?.value).toBeNull();
    const entry = await county.db.one<{ kind: string; payload: { values: Record<string, string> } }>(`SELECT kind, payload FROM journal_entry WHERE subject = 'rulebook' AND id = $1`, [countyCode]);
    expect(entry.kind).toBe('rulebook.installed');
    expect(entry.payload.values['free_seconds']).toBe('3600');
  });

  it('a new version changes what it names, carries the rest on and reaches back over nothing', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    const before = await inTransaction(county.db, async (tx) => rulesInForce(tx, countyCode, await today()));
    const tomorrow = addDays(await today(), 1);
    const ask = { effectiveFrom: tomorrow, approvedBy: '县农业农村局', overrides: { 'notice_working_days.farmland': { value: 15, basisZh: '县办法第九条', basisEn: 'County rule 9' } } };
    const { version, id } = await api.call(installRules, { as: village.administrator, params, body: ask });
    expect(version).toBe(before.version + 1);
    const now = await api.call(rulesOfCounty, { params });
    expect(now.version).toBe(before.version);
    const later = await api.call(rulesOfCounty, { params, query: { on: tomorrow } });
    const changed = later.values.find((one) => one.code === 'notice_working_days.farmland');
    expect(changed).toMatchObject({ value: 15, basis: { zh: '县办法第九条' }, effectiveFrom: tomorrow });
    expect(later.values.find((one) => one.code === 'free_seconds')).toMatchObject({ value: 3600, effectiveFrom: '2025-05-01' });
    const pinned = await ruleSetById(county.db, id);
    expect(pinned.values['notice_working_days.farmland'].value).toBe(15);
    const yesterday = { ...ask, effectiveFrom: addDays(await today(), -1) };
    expect(await api.refused(installRules, { as: village.administrator, params, body: yesterday })).toMatchObject({ code: 'rulebook.retroactive', field: 'effectiveFrom' });
  });

  it('a value of the wrong shape or an unknown rule is refused at its field', async () => {
    const village = await freshVillage(county);
    const body = (overrides: Record<string, { value: unknown }>) => ({ effectiveFrom: '2030-01-01', approvedBy: '县', overrides });
    const install = (overrides: Record<string, { value: unknown }>) => api.refused(installRules, { as: village.administrator, params, body: body(overrides) });
    expect(await install({ free_seconds: { value: 'an hour' } })).toMatchObject({ status: 400, code: 'request.invalid', field: 'overrides.free_seconds' });
    expect(await install({ 'notice_working_days.farmland': { value: 0 } })).toMatchObject({ code: 'request.invalid' });
    expect(await install({ no_such_rule: { value: 1 } })).toMatchObject({ code: 'rulebook.code_unknown' });
  });

  it('stored rules are never changed, not even by the program', async () => {
    await lawfulCounty(county, await freshVillage(county));
    for (const text of [`UPDATE rule_value SET value = '1' WHERE code = $1`, 'DELETE FROM rule_value WHERE code = $1']) {
      await expect(county.db.sql(text, ['free_seconds'])).rejects.toThrow(/append-only|permission/);
    }
  });

  it('only the administrator of that county', async () => {
    const village = await freshVillage(county);
    const neighbour = await freshPerson(county, '邻县管理员', [['administrator', '410329']]);
    const body = { effectiveFrom: '2030-01-01', approvedBy: '自己' };
    for (const as of [village.operator, village.clerk, village.chen, village.zhao]) expect((await api.refused(installRules, { as, params, body })).status).toBe(403);
    expect(await api.refused(installRules, { as: neighbour, params, body })).toMatchObject({ status: 403, code: 'policy.not_allowed' });
    expect((await api.refused(installRules, { params, body })).status).toBe(401);
    expect(await api.refused(installRules, { as: neighbour, params: { county: '410329' }, body })).toMatchObject({ status: 404, code: 'rulebook.county_unknown' });
  });

  it('two installed at once get two versions', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    const ask = { county: countyCode, effectiveFrom: '2031-01-01', approvedBy: '县' };
    const versions = await Promise.all([1, 2, 3].map(() => inTransaction(county.db, (tx) => installRuleSet(tx, village.administrator.actor, ask))));
    expect(new Set(versions.map((one) => one.version)).size).toBe(3);
  });
});

describe('the calendar', () => {
  it('counts working days and says when a year is not announced, until the county enters it', async () => {
    const village = await freshVillage(county);
    const ask = { params, query: { from: '2026-12-30', days: 3 } };
    const before = await api.call(workingDaysAfter, ask);
    expect(before).toMatchObject({ date: '2027-01-05', unannouncedYears: [2027] });
    expect(before.caveat?.zh).toContain('2027');
    const days = [{ day: '2027-01-01', working: false, name: '元旦', basis: '国务院办公厅通知' }, { day: '2027-01-02', working: true, name: '调休', basis: '国务院办公厅通知' }];
    expect(await api.call(calendarDays, { as: village.administrator, params, body: { days } })).toEqual({ days: 2 });
    expect(await api.call(workingDaysAfter, ask)).toEqual({ date: '2027-01-04', unannouncedYears: [], caveat: null });
    const entry = await county.db.one<{ payload: { days: unknown[] } }>(`SELECT payload FROM journal_entry WHERE kind = $1`, ['rulebook.calendar_recorded']);
    expect(entry.payload.days).toHaveLength(2);
    expect((await api.refused(calendarDays, { as: village.operator, params, body: { days } })).status).toBe(403);
  });
});

describe('the vote check', () => {
  it('tells what a form would need before anything is recorded', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    const query = { matter: 'lease_land', body: 'representatives_assembly', eligible: 43, present: 38, inFavour: 28, against: 9, abstained: 1 } as const;
    const said = await api.call(voteCheck, { as: village.clerk, params, query });
    expect(said).toMatchObject({ passed: false, failure: 'majority_missed', required: 29, rule: 'vote.representatives_assembly', basis: { zh: '农村集体经济组织法第28条' } });
    expect((await api.refused(voteCheck, { as: village.zhao, params, query })).status).toBe(403);
  });
});
