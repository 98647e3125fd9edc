// Routes of the registry.
import type { Actor } from '../kernel/actor.ts';
import { maskName } from '../kernel/masking.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { serve, type Site } from '../platform/http.ts';
import { addPlace, confirmPlace } from './add-place.ts';
import { changeAssetState } from './change-asset-state.ts';
import * as contract from './contract.ts';
import type { AssetDetail, AssetRow } from './contract.ts';
import { findingsIn } from './finding-queries.ts';
import { foundCollective } from './found-collective.ts';
import { mountImports } from './import/routes.ts';
import { measureAsset } from './measure-asset.ts';
import { declareContract } from './occupy-asset.ts';
import { mayRead } from './policy.ts';
import { accountsOf, assetById, assetsIn, collectiveById, collectivesIn, occupationsOf, placesUnder } from './queries.ts';
import { assetUnknown, collectiveUnknown } from './refusals.ts';
import { regionsToRead } from './regions.ts';
import { registerAsset } from './register-asset.ts';
import { proposeAccount, proposeClosing } from './propose-account.ts';
import { settleFinding } from './settle-finding.ts';
import type { Reader } from '../platform/db.ts';

export function mountRegistry(site: Site): void {
  mountPlaces(site);
  mountAssets(site);
  mountOccupations(site);
  mountImports(site);
}

function mountPlaces(site: Site): void {
  serve(site, contract.listPlaces, async ({ tx, query }) => placesUnder(tx, { ...query, unconfirmed: query.unconfirmed === 'true' }));
  serve(site, contract.addPlace, async ({ tx, actor, body }) => addPlace(tx, actor, body));
  serve(site, contract.confirmPlace, async ({ tx, actor, params, body }) => confirmPlace(tx, actor, { ...params, ...body }));
  serve(site, contract.listCollectives, async ({ tx, query }) => collectivesIn(tx, query));
  serve(site, contract.foundCollective, async ({ tx, actor, body }) => foundCollective(tx, actor, body));
  serve(site, contract.listBankAccounts, async ({ tx, actor, params }) => {
    const collective = await collectiveById(tx, params.collectiveId);
    if (collective === undefined) throw collectiveUnknown();
    if (!mayRead(actor, collective.placeCode)) throw notAllowed();
    return { rows: await accountsOf(tx, collective.id) };
  });
  serve(site, contract.registerBankAccount, async ({ tx, actor, params, body }) => asked(await proposeAccount(tx, actor, { ...params, ...body })));
  serve(site, contract.closeBankAccount, async ({ tx, actor, params, body }) => asked(await proposeClosing(tx, actor, { ...params, ...body })));
}

const asked = ({ approvalId, expiresAt }: { approvalId: string; expiresAt: Date }) => ({ approvalId, expiresAt: expiresAt.toISOString() });

function mountAssets(site: Site): void {
  serve(site, contract.listAssets, async ({ tx, actor, query }) => {
    const list = await assetsIn(tx, { ...query, withFindings: query.withFindings === 'true' });
    return { ...list, rows: list.rows.map((asset) => asSeenBy(actor, asset)) };
  });
  serve(site, contract.getAsset, async ({ tx, actor, params }) => asSeenBy(actor, await known(tx, params.assetId)));
  serve(site, contract.registerAsset, async ({ tx, actor, body }) => {
    const { id } = await registerAsset(tx, actor, { ...body, collectiveId: body.collectiveId ?? null, idleSince: body.idleSince ?? null });
    return known(tx, id);
  });
  serve(site, contract.measureAsset, async ({ tx, actor, params, body }) => {
    await measureAsset(tx, actor, { ...params, ...body });
    return known(tx, params.assetId);
  });
  serve(site, contract.changeAssetState, async ({ tx, actor, params, body }) => {
    await changeAssetState(tx, actor, { ...params, ...body });
    return known(tx, params.assetId);
  });
  serve(site, contract.listFindings, async ({ tx, actor, query }) =>
    findingsIn(tx, { regions: regionsToRead(actor, query.region), code: query.code, settled: query.settled === 'true', page: query.page, size: query.size }));
  serve(site, contract.settleFinding, async ({ tx, actor, params }) => {
    const settled = await settleFinding(tx, actor, params);
    return { id: settled.id, settledAt: settled.settledAt.toISOString() };
  });
}

function mountOccupations(site: Site): void {
  serve(site, contract.listOccupations, async ({ tx, actor, params }) => {
    const asset = await known(tx, params.assetId);
    if (!mayRead(actor, asset.placeCode)) throw notAllowed();
    return { rows: await occupationsOf(tx, asset.id) };
  });
  serve(site, contract.declareContract, async ({ tx, actor, params, body }) => declareContract(tx, actor, { ...params, ...body }));
}

/** A household's name is its own (个人信息保护法 第6条): who does not work with the register sees it masked. */
function asSeenBy<A extends AssetRow>(actor: Actor, asset: A): A {
  if (asset.ownerKind !== 'household' || asset.ownerName === '' || mayRead(actor, asset.placeCode)) return asset;
  return { ...asset, ownerName: maskName(asset.ownerName, 'person') };
}

async function known(reader: Reader, assetId: string): Promise<AssetDetail> {
  const asset = await assetById(reader, assetId);
  if (asset === undefined) throw assetUnknown();
  return asset;
}
