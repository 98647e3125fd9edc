// Assets: registered by those who keep the place's register, with separate areas and states; seen by everyone; never by a stranger's hand.
import { describe, expect, it } from '@jest/globals';
import { inTransaction } from '../../../src/platform/db.ts';
import * as contract from '../../../src/registry/contract.ts';
import { foundCollective } from '../../../src/registry/found-collective.ts';
import { occupyAsset, vacateAsset } from '../../../src/registry/occupy-asset.ts';
import { occupationOn } from '../../../src/registry/queries.ts';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { freshVillage, worldMaker, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);

async function collectiveOf(village: Village): Promise<string> {
  const made = await inTransaction(county.db, (tx) => foundCollective(tx, worldMaker, { placeCode: village.code, name: '余庄村股份经济合作社', kind: 'village' }));
  return made.id;
}

async function land(village: Village, more: object = {}) {
  const collectiveId = await collectiveOf(village);
  return api.call(contract.registerAsset, {
    as: village.clerk,
    body: { name: '村东 68 亩', class: 'LAND_CULTIVATED', placeCode: village.code, unit: 'mu', nominal: '68', collectiveId, state: 'idle', idleSince: '2024-01-01', ...more },
  });
}

const entryKinds = async (subject: string, id: string): Promise<string[]> =>
  (await county.db.sql<{ kind: string }>('SELECT kind FROM journal_entry WHERE subject = $1 AND id = $2 ORDER BY seq', [subject, id])).map((entry) => entry.kind);

describe('registering', () => {
  it('a clerk registers his village\'s land, and anyone may see it', async () => {
    const village = await freshVillage(county);
    const asset = await land(village);
    expect(asset).toMatchObject({ code: `${village.code}-001`, nominal: '68.00', unit: 'mu', state: 'idle', collectiveName: '余庄村股份经济合作社' });
    expect(await entryKinds('asset', asset.id)).toEqual(['asset.registered']);
    expect(await api.call(contract.getAsset, { params: { assetId: asset.id } })).toMatchObject({ name: '村东 68 亩' });
    const list = await api.call(contract.listAssets, { query: { region: village.township, class: 'LAND_CULTIVATED', state: 'idle', q: '68', size: 5 } });
    expect(list).toMatchObject({ total: 1, rows: [{ id: asset.id }] });
    expect(await api.call(contract.listAssets, { query: { region: village.township, class: 'BLDG_SHOP' } })).toMatchObject({ total: 0 });
  });

  it('a household’s name is seen whole by those who keep the register and by the commission, masked by everybody else', async () => {
    const village = await freshVillage(county);
    const body = { name: '东头宅基', class: 'HOMESTEAD_HOUSE' as const, placeCode: village.code, unit: 'm2' as const, nominal: '120', ownerKind: 'household' as const, ownerName: '王建国' };
    const { id } = await api.call(contract.registerAsset, { as: village.clerk, body });
    const seen = async (as?: Person): Promise<string[]> => {
      const who = as === undefined ? {} : { as };
      const one = await api.call(contract.getAsset, { ...who, params: { assetId: id } });
      const list = await api.call(contract.listAssets, { ...who, query: { region: village.code } });
      return [one.ownerName, ...list.rows.map((row) => row.ownerName)];
    };
    for (const as of [village.clerk, village.reviewer, village.operator, village.chen]) expect(await seen(as)).toEqual(['王建国', '王建国']);
    for (const as of [undefined, village.zhao, (await freshVillage(county)).clerk]) expect(await seen(as)).toEqual(['王*国', '王*国']);
  });

  it('takes % and _ in a search as letters', async () => {
    const village = await freshVillage(county);
    await land(village, { name: '旱地100%滴灌' });
    const found = async (q: string) => (await api.call(contract.listAssets, { query: { region: village.code, q } })).total;
    expect([await found('100%'), await found('1_0%'), await found('%')]).toEqual([1, 0, 1]);
  });

  it('nobody else may: another village\'s clerk, a bidder, a visitor, the commission', async () => {
    const [village, other] = [await freshVillage(county), await freshVillage(county)];
    const body = { name: '地', class: 'LAND_CULTIVATED' as const, placeCode: village.code, unit: 'mu' as const, nominal: '1', ownerKind: 'state' as const };
    for (const as of [other.clerk, other.reviewer, village.zhao, village.chen]) expect(await api.refused(contract.registerAsset, { as, body })).toMatchObject({ status: 403 });
    expect(await api.refused(contract.registerAsset, { body })).toMatchObject({ status: 401 });
    for (const as of [village.reviewer, village.operator, village.administrator]) await api.call(contract.registerAsset, { as, body });
  });

  it('refuses a collective asset without its collective, another village\'s collective, a taken code, a bad area', async () => {
    const [village, other] = [await freshVillage(county), await freshVillage(county)];
    const elsewhere = await collectiveOf(other);
    const body = { code: `C-${village.code}`, name: '地', class: 'LAND_CULTIVATED' as const, placeCode: village.code, unit: 'mu' as const, nominal: '1' };
    expect(await api.refused(contract.registerAsset, { as: village.clerk, body })).toMatchObject({ code: 'asset.owner_misfit', field: 'collectiveId' });
    expect(await api.refused(contract.registerAsset, { as: village.clerk, body: { ...body, collectiveId: elsewhere } })).toMatchObject({ code: 'collective.unknown' });
    expect(await api.refused(contract.registerAsset, { as: village.clerk, body: { ...body, nominal: '0' } })).toMatchObject({ code: 'request.invalid' });
    await api.call(contract.registerAsset, { as: village.clerk, body: { ...body, ownerKind: 'household' } });
    expect(await api.refused(contract.registerAsset, { as: village.clerk, body: { ...body, ownerKind: 'household' } })).toMatchObject({ status: 409, code: 'asset.code_taken' });
  });
});

describe('areas and state', () => {
  it('surveyed, polygon, footprint and floor stand beside the nominal area', async () => {
    const village = await freshVillage(county);
    const asset = await land(village);
    const measure = (kind: 'surveyed' | 'polygon' | 'footprint', unit: 'mu' | 'm2', value: string) =>
      api.call(contract.measureAsset, { as: village.clerk, params: { assetId: asset.id, kind }, body: { value, unit, source: '2026 年测绘' } });
    await measure('surveyed', 'mu', '66.4');
    await measure('surveyed', 'mu', '66.5');
    const after = await measure('footprint', 'm2', '120');
    expect(after.areas.map((area) => `${area.kind} ${area.value} ${area.unit}`)).toEqual(['footprint 120.00 m2', 'nominal 68.00 mu', 'surveyed 66.50 mu']);
    const wrong = { as: village.clerk, params: { assetId: asset.id, kind: 'surveyed' as const }, body: { value: '5', unit: 'm2' as const, source: 'x' } };
    expect(await api.refused(contract.measureAsset, wrong)).toMatchObject({ code: 'asset.unit_misfit' });
    expect(await api.refused(contract.measureAsset, { ...wrong, as: village.zhao })).toMatchObject({ status: 403 });
    expect(await entryKinds('asset', asset.id)).toEqual(['asset.registered', 'asset.measured', 'asset.measured', 'asset.measured']);
  });

  it('a clerk marks it disputed or idle, with a reason', async () => {
    const village = await freshVillage(county);
    const asset = await land(village);
    const state = (to: 'idle' | 'disputed') => api.call(contract.changeAssetState, { as: village.clerk, params: { assetId: asset.id }, body: { state: to, reason: '边界争议' } });
    expect(await state('disputed')).toMatchObject({ state: 'disputed', idleSince: null });
    expect(await state('idle')).toMatchObject({ state: 'idle' });
    const other = await freshVillage(county);
    expect(await api.refused(contract.changeAssetState, { as: other.clerk, params: { assetId: asset.id }, body: { state: 'idle', reason: 'x' } })).toMatchObject({ status: 403 });
  });
});

describe('occupations', () => {
  it('a clerk declares a contract beside the platform; a second one on the same days is refused', async () => {
    const village = await freshVillage(county);
    const asset = await land(village);
    const ask = { as: village.clerk, params: { assetId: asset.id }, body: { holderName: '老王', fromDate: '2020-01-01', untilDate: '2099-12-31', rentYuanPerYear: '12000.00' } };
    expect(await api.call(contract.declareContract, ask)).toMatchObject({ basis: 'declared_contract', lotId: null, rentYuanPerYear: '12000.00' });
    expect(await api.call(contract.getAsset, { params: { assetId: asset.id } })).toMatchObject({ state: 'leased' });
    expect(await api.refused(contract.declareContract, ask)).toMatchObject({ code: 'asset.occupied', facts: { until: '2099-12-31' } });
    expect(await api.refused(contract.declareContract, { ...ask, body: { ...ask.body, untilDate: '2019-01-01' } })).toMatchObject({ code: 'occupation.dates_reversed' });
    expect(await api.refused(contract.changeAssetState, { as: village.clerk, params: { assetId: asset.id }, body: { state: 'idle', reason: 'x' } })).toMatchObject({ code: 'asset.occupied' });
    expect((await api.call(contract.listOccupations, { as: village.chen, params: { assetId: asset.id } })).rows).toHaveLength(1);
    expect(await api.refused(contract.listOccupations, { as: village.zhao, params: { assetId: asset.id } })).toMatchObject({ status: 403 });
    expect(await api.refused(contract.declareContract, { ...ask, as: village.zhao })).toMatchObject({ status: 403 });
  });

  it('a lease occupies an asset and vacates it', async () => {
    const village = await freshVillage(county);
    const asset = await land(village);
    const [lotId, leaseId] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
    const ask = { assetId: asset.id, holderName: '赵承包', lotId, leaseId, fromDate: '2020-01-01', untilDate: '2098-12-31', rentYuanPerYear: '102000.00' };
    const occupation = await inTransaction(county.db, (tx) => occupyAsset(tx, worldMaker, ask));
    expect(await occupationOn(county.db, asset.id, '2026-06-01')).toMatchObject({ id: occupation.id, basis: 'lease', lotId });
    await inTransaction(county.db, (tx) => vacateAsset(tx, worldMaker, { occupationId: occupation.id, reason: '到期' }));
    expect(await occupationOn(county.db, asset.id, '2026-06-01')).toBeUndefined();
    expect(await api.call(contract.getAsset, { params: { assetId: asset.id } })).toMatchObject({ state: 'idle' });
    await expect(inTransaction(county.db, (tx) => vacateAsset(tx, worldMaker, { occupationId: occupation.id, reason: '再次' }))).rejects.toMatchObject({ code: 'occupation.unknown' });
    expect(await entryKinds('asset', asset.id)).toEqual(['asset.registered', 'occupation.opened', 'occupation.ended']);
  });
});
