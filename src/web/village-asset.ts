// One asset at /desk/assets/:assetId with its three forms: declare a contract, record the surveyed area, change the state.
import { z } from 'zod';
import { assetPage } from '../../client/pages/village/asset/page.tsx';
import type { AssetData, NotListable } from '../../client/pages/village/asset/view-model.ts';
import type { Language } from '../../client/words/language.ts';
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { only } from '../kernel/endpoint.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { uuid } from '../kernel/shapes.ts';
import { isHouseholdRight } from '../lots/class-rules.ts';
import { openLotOf } from '../lots/desk-queries.ts';
import type { Reader } from '../platform/db.ts';
import { changeAssetState } from '../registry/change-asset-state.ts';
import type { AssetDetail, OccupationRow } from '../registry/contract.ts';
import { changeAssetState as stateEndpoint, declareContract as declareEndpoint, measureAsset as measureEndpoint } from '../registry/contract.ts';
import { openFindingsOf } from '../registry/desk-queries.ts';
import { measureAsset } from '../registry/measure-asset.ts';
import { declareContract } from '../registry/occupy-asset.ts';
import { mayKeep, mayRead } from '../registry/policy.ts';
import { assetById, basicAccountOf, occupationsOf, placeNames } from '../registry/queries.ts';
import { assetUnknown } from '../registry/refusals.ts';
import { form } from './form.ts';
import { page } from './page.ts';
import { className, inLanguage, kindOf, ringOf } from './public-cards.ts';
import { clerk } from './village-assets.ts';
import { rawFields, readAsk, tidy } from './village-fields.ts';

const params = z.strictObject({ assetId: uuid });
const readers = only('village_clerk', 'township_reviewer', 'exchange_operator', 'administrator');

export const villageAssetPage = page({
  path: '/desk/assets/:assetId', policy: readers, params, view: assetPage,
  data: async ({ tx, actor, params: { assetId }, language, now }) => {
    const asset = await assetById(tx, assetId);
    if (asset === undefined) throw assetUnknown();
    if (!mayRead(actor, asset.placeCode)) throw notAllowed();
    return assetView(tx, actor, asset, language, chinaDate(now));
  },
});

export const villageAssetForms = [
  form({
    path: '/desk/assets/:assetId/contracts', policy: clerk, params, fields: rawFields, page: villageAssetPage,
    act: async ({ tx, actor, params: { assetId }, fields }) => {
      const ask = readAsk(declareEndpoint.body!, { ...fields, rentYuanPerYear: tidy(fields['rentYuanPerYear']) });
      await declareContract(tx, actor, { assetId, ...ask });
      return `/desk/assets/${assetId}`;
    },
  }),
  form({
    path: '/desk/assets/:assetId/areas', policy: clerk, params, fields: rawFields, page: villageAssetPage,
    act: async ({ tx, actor, params: { assetId }, fields }) => {
      const asset = await assetById(tx, assetId);
      if (asset === undefined) throw assetUnknown();
      const ask = readAsk(measureEndpoint.body!, { ...fields, value: tidy(fields['value']), unit: asset.unit });
      await measureAsset(tx, actor, { assetId, kind: 'surveyed', ...ask });
      return `/desk/assets/${assetId}`;
    },
  }),
  form({
    path: '/desk/assets/:assetId/state', policy: clerk, params, fields: rawFields, page: villageAssetPage,
    act: async ({ tx, actor, params: { assetId }, fields }) => {
      await changeAssetState(tx, actor, { assetId, ...readAsk(stateEndpoint.body!, fields) });
      return `/desk/assets/${assetId}`;
    },
  }),
];

async function assetView(reader: Reader, actor: Actor, asset: AssetDetail, language: Language, today: string): Promise<AssetData> {
  const findings = await openFindingsOf(reader, asset.id);
  const openLot = await openLotOf(reader, asset.id);
  return {
    id: asset.id, code: asset.code, name: asset.name, place: (await placeNames(reader, asset.placeCode)).slice(1).join(' '),
    className: className(asset.class, language), kind: kindOf(asset.class), outline: ringOf(asset.outline), unit: asset.unit, state: asset.state,
    idleSince: asset.idleSince, owner: asset.collectiveName ?? asset.ownerName, ownerKind: asset.ownerKind, groupName: asset.groupName,
    address: asset.address, description: asset.description, areas: asset.areas,
    findings: findings.map((finding) => ({ id: finding.id, text: inLanguage(finding, language) })),
    occupations: (await occupationsOf(reader, asset.id)).map(occupationView),
    openLot: openLot ?? null,
    notListable: await whyNotListable(reader, asset),
    mayWrite: mayKeep(actor, asset.placeCode) && actor.kind === 'account' && actor.grants.some((grant) => grant.role === 'village_clerk' && grant.region === asset.placeCode),
    today,
  };
}

const occupationView = (row: OccupationRow): AssetData['occupations'][number] => ({
  id: row.id, holder: row.holderName, from: row.fromDate, until: row.untilDate, rent: row.rentYuanPerYear, basis: row.basis, leaseId: row.leaseId, ended: row.endedAt !== null,
});

/** The first thing that stands in the way; the draft's own checks are asked again when it is made. */
async function whyNotListable(reader: Reader, asset: AssetDetail): Promise<NotListable | null> {
  if (asset.ownerKind !== 'collective' || asset.collectiveId === null) return 'owner';
  if (isHouseholdRight(asset.class)) return 'household';
  if (asset.state === 'disputed' || asset.state === 'in_use') return asset.state;
  return (await basicAccountOf(reader, asset.collectiveId)) === undefined ? 'account' : null;
}
