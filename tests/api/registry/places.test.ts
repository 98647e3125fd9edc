// Places, collectives and bank accounts: the county adds them, the village sees where its money goes, the number stays out of the journal.
import { describe, expect, it } from '@jest/globals';
import * as contract from '../../../src/registry/contract.ts';
import { accountOwner, basicAccountOf, placeNames } from '../../../src/registry/queries.ts';
import { decideApprovalEndpoint } from '../../../src/identity/approval-contract.ts';
import { apiFor } from '../../support/api.ts';
import { approves } from '../../support/approving.ts';
import { withDatabase } from '../../support/database.ts';
import { freshPerson, freshVillage, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
let numbers = 0;
const freshNumber = (): string => `6228000000${String((numbers += 1)).padStart(6, '0')}`;

const collective = (village: Village) =>
  api.call(contract.foundCollective, { as: village.administrator, body: { placeCode: village.code, name: '余庄村股份经济合作社' } });

describe('places', () => {
  it('the county adds a village under its township; nobody else does', async () => {
    const village = await freshVillage(county);
    const body = { code: `${village.township}222`, name: '西庄村' };
    expect(await api.refused(contract.addPlace, { as: village.clerk, body })).toMatchObject({ status: 403 });
    expect(await api.call(contract.addPlace, { as: village.administrator, body })).toMatchObject({ level: 'village', parent: village.township, confirmed: true });
    expect(await api.refused(contract.addPlace, { as: village.administrator, body })).toMatchObject({ code: 'place.exists' });
    expect(await api.refused(contract.addPlace, { as: village.administrator, body: { code: `${village.county}999001`, name: 'x' } })).toMatchObject({ code: 'place.unknown' });
    expect(await api.refused(contract.addPlace, { as: village.administrator, body: { code: '110101001', name: 'x' } })).toMatchObject({ status: 403 });
    const list = await api.call(contract.listPlaces, { query: { parent: village.township } });
    expect(list.rows.map((place) => place.name)).toEqual(['余庄村', '西庄村']);
    expect(await placeNames(county.db, village.code)).toEqual(['洛宁县', '试验乡', '余庄村']);
  });

  it('an unconfirmed place is confirmed under its right name', async () => {
    const village = await freshVillage(county);
    await county.db.sql(`INSERT INTO place (code, level, name, parent, confirmed) VALUES ($1, 'village', '钻石村', $2, false)`, [`${village.township}801`, village.township]);
    const found = await api.call(contract.listPlaces, { query: { parent: village.township, unconfirmed: 'true' } });
    expect(found.rows.map((place) => place.name)).toEqual(['钻石村']);
    const ask = { params: { code: found.rows[0]!.code }, body: { name: '砖石村' } };
    expect(await api.refused(contract.confirmPlace, { as: village.clerk, ...ask })).toMatchObject({ status: 403 });
    expect(await api.call(contract.confirmPlace, { as: village.operator, ...ask })).toMatchObject({ name: '砖石村', confirmed: true });
    expect(await api.refused(contract.confirmPlace, { as: village.operator, ...ask, params: { code: `${village.township}999` } })).toMatchObject({ code: 'place.unknown' });
  });
});

describe('collectives and accounts', () => {
  it('a collective is registered once a place and name', async () => {
    const village = await freshVillage(county);
    const made = await collective(village);
    expect(await api.refused(contract.foundCollective, { as: village.administrator, body: { placeCode: village.code, name: made.name } })).toMatchObject({ code: 'collective.exists' });
    expect(await api.refused(contract.foundCollective, { as: village.clerk, body: { placeCode: village.code, name: '另一个' } })).toMatchObject({ status: 403 });
    expect(await api.call(contract.listCollectives, { query: { region: village.code } })).toMatchObject({ total: 1, rows: [{ id: made.id }] });
  });

  it('one asks for the account, another of another unit approves; so it is replaced and closed; the number is not in the journal', async () => {
    const village = await freshVillage(county);
    const { id: collectiveId } = await collective(village);
    const number = freshNumber();
    const ask = { params: { collectiveId }, body: { bank: '洛宁农商行', number, holder: '余庄村股份经济合作社', kind: 'basic' as const } };
    for (const as of [village.operator, village.chen, village.zhao]) expect(await api.refused(contract.registerBankAccount, { as, ...ask })).toMatchObject({ status: 403 });
    const { approvalId } = await api.call(contract.registerBankAccount, { as: village.clerk, ...ask });
    expect(await accountOwner(county.db, number)).toBeUndefined();
    expect(await api.refused(contract.registerBankAccount, { as: village.reviewer, ...ask })).toMatchObject({ code: 'approval.pending' });
    const decision = { params: { approvalId }, body: { verdict: 'approved' as const, reason: '开户许可证已核对' } };
    expect(await api.refused(decideApprovalEndpoint, { as: village.clerk, ...decision })).toMatchObject({ status: 403 });
    expect(await api.refused(decideApprovalEndpoint, { as: village.operator, ...decision })).toMatchObject({ status: 403 });
    await approves(api, village.reviewer, approvalId);
    expect(await accountOwner(county.db, number)).toMatchObject({ collectiveId, open: true, placeCode: village.code });
    const first = (await basicAccountOf(county.db, collectiveId))!;
    expect(await api.refused(contract.registerBankAccount, { as: village.reviewer, ...ask })).toMatchObject({ code: 'bank_account.taken', field: 'number' });
    const next = { ...ask.body, number: freshNumber() };
    expect(await api.refused(contract.registerBankAccount, { as: village.reviewer, ...ask, body: next })).toMatchObject({ code: 'bank_account.basic_exists', field: 'kind' });
    // In place of the first: closed and registered in one act. Who asks from the township is not decided by the township.
    const replacing = await api.call(contract.registerBankAccount, { as: village.reviewer, ...ask, body: { ...next, replaces: first.id } });
    const colleague = await freshPerson(county, '同乡镇审核', [['township_reviewer', village.township]]);
    expect(await api.refused(decideApprovalEndpoint, { as: colleague, params: { approvalId: replacing.approvalId }, body: decision.body })).toMatchObject({ code: 'approval.same_unit' });
    await approves(api, village.administrator, replacing.approvalId);
    const second = (await basicAccountOf(county.db, collectiveId))!;
    expect(second.number).toBe(next.number);
    const closing = { params: { accountId: second.id }, body: { reason: '换行' } };
    expect(await api.refused(contract.closeBankAccount, { as: village.operator, ...closing })).toMatchObject({ status: 403 });
    await approves(api, village.reviewer, (await api.call(contract.closeBankAccount, { as: village.clerk, ...closing })).approvalId);
    expect(await basicAccountOf(county.db, collectiveId)).toBeUndefined();
    expect(await api.refused(contract.closeBankAccount, { as: village.reviewer, ...closing })).toMatchObject({ code: 'bank_account.unknown' });
    expect((await api.call(contract.listBankAccounts, { as: village.chen, params: { collectiveId } })).rows).toHaveLength(2);
    expect(await api.refused(contract.listBankAccounts, { as: village.zhao, params: { collectiveId } })).toMatchObject({ status: 403 });
    const entries = await county.db.sql<{ kind: string; payload: unknown }>(`SELECT kind, payload FROM journal_entry WHERE subject = 'collective' AND id = $1 ORDER BY seq`, [collectiveId]);
    expect(entries.map((entry) => entry.kind)).toEqual(['collective.founded', 'account.registered', 'account.closed', 'account.registered', 'account.closed']);
    expect(JSON.stringify(entries)).not.toContain(number);
  });

  it('another township\'s people see and change nothing', async () => {
    const [village, other] = [await freshVillage(county), await freshVillage(county)];
    const { id: collectiveId } = await collective(village);
    const body = { bank: '行', number: freshNumber(), holder: '社', kind: 'general' as const };
    for (const as of [other.clerk, other.reviewer]) {
      expect(await api.refused(contract.registerBankAccount, { as, params: { collectiveId }, body })).toMatchObject({ status: 403 });
      expect(await api.refused(contract.listBankAccounts, { as, params: { collectiveId } })).toMatchObject({ status: 403 });
    }
  });
});
