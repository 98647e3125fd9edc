// The rulebook over HTTP: versions, their values, bases and approvers; proposed by one, decided by another; and who may not.
import { describe, expect, it } from '@jest/globals';
import { addDays, chinaDate } from '../../../src/kernel/clock.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { decideRulesEndpoint, proposeRulesEndpoint, ruleProposals, rulesOfCounty, ruleVersion, ruleVersions, voteCheck } from '../../../src/rulebook/contract.ts';
import { withdrawApprovalEndpoint } from '../../../src/identity/approval-contract.ts';
import { installRuleSet } from '../../../src/rulebook/install-rule-set.ts';
import { ruleSetById, rulesInForce } from '../../../src/rulebook/rules-in-force.ts';
import { agreedByTwo } from '../../support/agreed.ts';
import { apiFor } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { lawfulCounty } from '../../support/published-lot.ts';
import { countyCode, freshPerson, freshVillage, worldMaker, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const params = { county: countyCode };
const today = async () => chinaDate(await readClock(county.db));
const said = { verdict: 'approved', reason: '与文件一致' } as const;

const propose = (village: Village, body: { effectiveFrom: string; overrides?: Record<string, { value: unknown; basisZh?: string; basisEn?: string }> }) =>
  api.call(proposeRulesEndpoint, { as: village.administrator, params, body: { approvedBy: '县农业农村局 洛农〔2026〕8号', ...body } });
const decide = (as: Person, approvalId: string, body: { verdict: 'approved' | 'refused'; reason: string } = said) => ({ as, params: { ...params, approvalId }, body });
const takeBack = (village: Village, approvalId: string) => api.call(withdrawApprovalEndpoint, { as: village.administrator, params: { approvalId }, body: {} });

describe('rule sets', () => {
  it('a county without rules says so; its first version too is proposed by one and approved by another', async () => {
    const village = await freshVillage(county);
    expect(await api.refused(rulesOfCounty, { params })).toMatchObject({ status: 409, code: 'rulebook.none_in_force' });
    expect(await api.call(ruleVersions, { params })).toEqual({ versions: [] });
    const { approvalId } = await propose(village, { effectiveFrom: '2025-05-01' });
    const [waiting] = (await api.call(ruleProposals, { as: village.chen, params })).proposals;
    expect(waiting).toMatchObject({ approvalId, baseVersion: 0, mayDecide: true, requestedUnit: `administrator:${countyCode}` });
    expect(waiting?.changes.find((one) => one.code === 'free_seconds')).toMatchObject({ before: null, after: { value: 3600 } });
    const installed = await api.call(decideRulesEndpoint, decide(village.chen, approvalId));
    expect(installed).toMatchObject({ version: 1, verdict: 'approved' });
    const rules = await api.call(rulesOfCounty, { params });
    expect(rules).toMatchObject({ id: installed.ruleSetId, version: 1, approvedBy: '县农业农村局 洛农〔2026〕8号', calendarAnnouncedThrough: 2026 });
    expect(rules.values.find((one) => one.code === 'notice_working_days.farmland')).toMatchObject({ value: 10, unit: 'working days', effectiveFrom: '2025-05-01', approvedBy: '县农业农村局 洛农〔2026〕8号' });
    expect(rules.values.every((one) => one.basis.zh !== '' && one.basis.en !== '' && one.approvedBy !== '')).toBe(true);
    expect(rules.values.find((one) => one.code === 'max_extensions')?.value).toBeNull();
    const entry = await county.db.one<{ kind: string; payload: { values: Record<string, string>; approval_id: string } }>(`SELECT kind, payload FROM journal_entry WHERE subject = 'rulebook' AND id = $1`, [countyCode]);
    expect(entry.kind).toBe('rulebook.installed');
    expect(entry.payload).toMatchObject({ approval_id: approvalId, values: expect.objectContaining({ free_seconds: '3600' }) });
  });

  it('a new version changes what it names, carries the rest on with its approver and reaches back over nothing', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    const before = await inTransaction(county.db, async (tx) => rulesInForce(tx, countyCode, await today()));
    const tomorrow = addDays(await today(), 1);
    const overrides = { 'notice_working_days.farmland': { value: 15, basisZh: '县办法第九条', basisEn: 'County rule 9' } };
    const { approvalId } = await propose(village, { effectiveFrom: tomorrow, overrides });
    expect((await api.call(rulesOfCounty, { params, query: { on: tomorrow } })).version).toBe(before.version);
    const { version, ruleSetId } = await api.call(decideRulesEndpoint, decide(village.chen, approvalId));
    expect(version).toBe(before.version + 1);
    expect((await api.call(rulesOfCounty, { params })).version).toBe(before.version);
    const later = await api.call(rulesOfCounty, { params, query: { on: tomorrow } });
    expect(later.values.find((one) => one.code === 'notice_working_days.farmland')).toMatchObject({ value: 15, basis: { zh: '县办法第九条' }, effectiveFrom: tomorrow });
    expect(later.values.find((one) => one.code === 'free_seconds')).toMatchObject({ value: 3600, effectiveFrom: '2025-05-01', approvedBy: before.values.free_seconds.approvedBy });
    expect((await ruleSetById(county.db, ruleSetId!)).values['notice_working_days.farmland'].value).toBe(15);
    const shown = await api.call(ruleVersion, { params: { ...params, version: version! } });
    expect(shown.changes).toEqual([expect.objectContaining({ code: 'notice_working_days.farmland', before: expect.objectContaining({ value: before.values['notice_working_days.farmland'].value }), after: { value: 15, basis: { zh: '县办法第九条', en: 'County rule 9' } } })]);
    expect((await api.call(ruleVersions, { params })).versions[0]).toMatchObject({ version, effectiveFrom: tomorrow });
    expect(await api.refused(ruleVersion, { params: { ...params, version: 99_999 } })).toMatchObject({ status: 404, code: 'rulebook.unknown' });
    const yesterday = { effectiveFrom: addDays(await today(), -1), approvedBy: '县' };
    expect(await api.refused(proposeRulesEndpoint, { as: village.administrator, params, body: yesterday })).toMatchObject({ code: 'rulebook.retroactive', field: 'effectiveFrom' });
  });

  it('a value of the wrong shape, an unknown rule or no change at all is refused', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    const refused = (overrides: Record<string, { value: unknown }>) =>
      api.refused(proposeRulesEndpoint, { as: village.administrator, params, body: { effectiveFrom: '2036-01-01', approvedBy: '县', overrides } });
    expect(await refused({ free_seconds: { value: 'an hour' } })).toMatchObject({ status: 400, code: 'request.invalid', field: 'overrides.free_seconds' });
    expect(await refused({ 'notice_working_days.farmland': { value: 0 } })).toMatchObject({ code: 'request.invalid' });
    expect(await refused({ no_such_rule: { value: 1 } })).toMatchObject({ code: 'rulebook.code_unknown' });
    expect(await refused({ toString: { value: 1 } })).toMatchObject({ code: 'rulebook.code_unknown' });
    expect(await refused({ max_extensions: { value: null } })).toMatchObject({ status: 409, code: 'rulebook.nothing_changed' });
  });
});

describe('four eyes over the rules', () => {
  const change = (value: number) => ({ effectiveFrom: '2036-01-01', overrides: { objection_working_days: { value } } });

  it('only the administrator of that county proposes; one proposal waits at a time', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    const neighbour = await freshPerson(county, '邻县管理员', [['administrator', '410329']]);
    const body = { approvedBy: '自己', ...change(6) };
    for (const as of [village.operator, village.clerk, village.chen, village.zhao]) expect((await api.refused(proposeRulesEndpoint, { as, params, body })).status).toBe(403);
    expect(await api.refused(proposeRulesEndpoint, { as: neighbour, params, body })).toMatchObject({ status: 403, code: 'policy.not_allowed' });
    expect((await api.refused(proposeRulesEndpoint, { params, body })).status).toBe(401);
    const { approvalId } = await propose(village, change(6));
    expect((await api.refused(proposeRulesEndpoint, { as: village.administrator, params, body })).code).toBe('approval.pending');
    await takeBack(village, approvalId);
    expect((await api.call(ruleProposals, { as: village.chen, params })).proposals).toEqual([]);
  });

  it('nobody decides their own, nor for their own unit, nor from another county; a refusal changes nothing', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    const before = await api.call(ruleVersions, { params });
    const colleague = await freshPerson(county, '另一位管理员', [['administrator', countyCode]]);
    const elsewhere = await freshPerson(county, '外县监督', [['commission_officer', '410329']]);
    const { approvalId } = await propose(village, change(7));
    const refused = async (as: Person) => (await api.refused(decideRulesEndpoint, decide(as, approvalId))).code;
    expect(await refused(village.administrator)).toBe('approval.own');
    expect(await refused(colleague)).toBe('approval.same_unit');
    expect(await refused(elsewhere)).toBe('policy.not_allowed');
    expect(await refused(village.operator)).toBe('policy.not_allowed');
    const [mine] = (await api.call(ruleProposals, { as: colleague, params })).proposals;
    expect(mine).toMatchObject({ mayDecide: false, hindrance: 'unit' });
    expect(await api.call(decideRulesEndpoint, decide(village.chen, approvalId, { verdict: 'refused', reason: '没有文件' }))).toMatchObject({ verdict: 'refused', version: null, ruleSetId: null });
    expect((await api.refused(decideRulesEndpoint, decide(village.chen, approvalId))).code).toBe('approval.decided');
    expect(await api.call(ruleVersions, { params })).toEqual(before);
    expect((await api.refused(decideRulesEndpoint, { ...decide(village.chen, approvalId), params: { county: '410329', approvalId } })).status).toBe(409);
  });

  it('what was read is what is installed: rules that moved on, or a day that has passed, must be proposed again', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    const first = await propose(village, { effectiveFrom: await today(), overrides: { objection_working_days: { value: 8 } } });
    await clockOf(county).forward(2 * 86_400);
    expect((await api.refused(decideRulesEndpoint, decide(village.chen, first.approvalId))).code).toBe('rulebook.retroactive');
    await takeBack(village, first.approvalId);
    const second = await propose(village, change(9));
    // No page leads here: a version that came while one waited, as by another program on the same database.
    await inTransaction(county.db, async (tx) => {
      const approvalId = await agreedByTwo(tx, village, { action: 'rulebook.rules', subject: 'another program', subjectId: countyCode });
      await tx.sql(
        `INSERT INTO rule_set (county, version, effective_from, approved_by, approval_id) SELECT $1, max(version) + 1, '2035-01-01', '县', $2 FROM rule_set WHERE county = $1`, [countyCode, approvalId],
      );
    });
    expect(await api.refused(decideRulesEndpoint, decide(village.chen, second.approvalId))).toMatchObject({ status: 409, code: 'rulebook.base_changed' });
    await takeBack(village, second.approvalId);
  });

  it('expires undecided after a fortnight', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    const { approvalId, expiresAt } = await propose(village, change(11));
    await clockOf(county).moveTo(new Date(Date.parse(expiresAt) + 1));
    expect((await api.refused(decideRulesEndpoint, decide(village.chen, approvalId))).code).toBe('approval.expired');
    // Nobody's old proposal stands in the way of a new one.
    await takeBack(village, (await propose(village, change(12))).approvalId);
  });

  it('the database keeps it: no version after the first without an approval, of this act and this county; nothing stored is changed', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    const other = await propose(village, change(13));
    const write = (version: number, approvalId: string | null) =>
      county.db.sql(`INSERT INTO rule_set (county, version, effective_from, approved_by, approval_id) VALUES ($1, $2, '2037-01-01', '一个人', $3)`, [countyCode, version, approvalId]);
    await expect(write(9001, null)).rejects.toThrow('rule_set_takes_two');
    await expect(write(9002, other.approvalId)).rejects.toThrow('rule_set_rests_on_approval');
    await takeBack(village, other.approvalId);
    await expect(inTransaction(county.db, (tx) => installRuleSet(tx, village.administrator.actor, { county: countyCode, effectiveFrom: '2037-01-01', approvedBy: '自己' }))).rejects.toMatchObject({ code: 'policy.not_allowed' });
    await expect(inTransaction(county.db, (tx) => installRuleSet(tx, worldMaker, { county: '410329', effectiveFrom: '2037-01-01', approvedBy: '程序' }))).rejects.toMatchObject({ code: 'rulebook.county_unknown' });
    for (const text of [`UPDATE rule_value SET value = '1' WHERE code = $1`, 'DELETE FROM rule_value WHERE code = $1']) {
      await expect(county.db.sql(text, ['free_seconds'])).rejects.toThrow(/append-only|permission/);
    }
  });
});

describe('the vote check', () => {
  it('tells what a form would need before anything is recorded', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    const query = { matter: 'lease_land', body: 'representatives_assembly', eligible: 43, present: 38, inFavour: 28, against: 9, abstained: 1 } as const;
    const checked = await api.call(voteCheck, { as: village.clerk, params, query });
    expect(checked).toMatchObject({ passed: false, failure: 'majority_missed', required: 29, rule: 'vote.representatives_assembly', basis: { zh: '农村集体经济组织法第28条' } });
    expect((await api.refused(voteCheck, { as: village.zhao, params, query })).status).toBe(403);
  });
});
