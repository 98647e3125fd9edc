// Contract of the registry: places, collectives and their accounts, assets, occupations and data-quality findings.
import { z } from 'zod';
import { anyone, endpoint, only } from '../kernel/endpoint.ts';
import { badRequest, notAllowed, notSignedIn } from '../kernel/refusal.ts';
import { areaText, areaUnit, isoDate, isoTime, moneyText, paging, regionCode, text, uuid } from '../kernel/shapes.ts';
import { assetClassCodes } from './asset-classes.ts';
import { approvalPending } from '../identity/approval-refusals.ts';
import * as no from './refusals.ts';

export const assetClassCode = z.enum(assetClassCodes);
export const assetState = z.enum(['in_use', 'idle', 'leased', 'disputed']);
export const ownerKind = z.enum(['collective', 'state', 'household']);
export const accountKind = z.enum(['basic', 'general', 'land_compensation']);
export const areaKind = z.enum(['nominal', 'surveyed', 'polygon', 'footprint', 'floor', 'count']);
const keepers = only('village_clerk', 'township_reviewer', 'exchange_operator', 'administrator');
const readers = only('village_clerk', 'township_reviewer', 'exchange_operator', 'administrator', 'commission_officer');
const usual = [badRequest, notSignedIn, notAllowed];

export const placeShape = z.object({ code: regionCode, level: z.enum(['county', 'township', 'village']), name: z.string(), parent: regionCode.nullable(), confirmed: z.boolean(), fictional: z.boolean() });
export type PlaceRow = z.infer<typeof placeShape>;
export const collectiveShape = z.object({ id: uuid, placeCode: regionCode, name: z.string(), kind: z.enum(['village', 'group', 'township']) });
export const bankAccountShape = z.object({ id: uuid, bank: z.string(), number: z.string(), holder: z.string(), kind: accountKind, registeredAt: isoTime, closedAt: isoTime.nullable() });
export const areaShape = z.object({ kind: areaKind, value: z.string(), unit: areaUnit, approximate: z.boolean(), source: z.string(), statedOn: isoDate });
export const assetShape = z.object({
  id: uuid, code: z.string(), name: z.string(), class: z.string(), state: assetState, ownerKind, ownerName: z.string(), collectiveId: uuid.nullable(), collectiveName: z.string().nullable(),
  placeCode: regionCode, placeName: z.string(), groupName: z.string(), address: z.string(), unit: areaUnit, nominal: z.string(), approximate: z.boolean(), idleSince: isoDate.nullable(), openFindings: z.int(),
});
export type AssetRow = z.infer<typeof assetShape>;
export const offeredTermShape = z.object({ text: z.string(), minMonths: z.int().nullable(), maxMonths: z.int().nullable(), from: isoDate.nullable(), until: isoDate.nullable() });
export const assetDetailShape = assetShape.extend({ description: z.string(), outline: z.unknown().nullable(), offeredTerm: offeredTermShape.nullable(), areas: z.array(areaShape), createdAt: isoTime });
export type AssetDetail = z.infer<typeof assetDetailShape>;
export const occupationShape = z.object({
  id: uuid, assetId: uuid, holderName: z.string(), basis: z.enum(['lease', 'declared_contract']), lotId: uuid.nullable(), leaseId: uuid.nullable(),
  fromDate: isoDate, untilDate: isoDate, rentYuanPerYear: z.string().nullable(), endedAt: isoTime.nullable(),
});
export type OccupationRow = z.infer<typeof occupationShape>;
export const findingShape = z.object({ id: uuid, assetId: uuid, assetCode: z.string(), assetName: z.string(), placeCode: regionCode, placeName: z.string(), code: z.string(), field: z.string(), zh: z.string(), en: z.string(), foundAt: isoTime, settledAt: isoTime.nullable() });

const pageOf = <T extends z.ZodType>(row: T) => z.object({ total: z.int(), page: z.int(), size: z.int(), rows: z.array(row) });
const assetParams = z.strictObject({ assetId: uuid });

export const listPlaces = endpoint({
  name: 'listPlaces', method: 'GET', path: '/api/places', policy: anyone, summary: 'Counties, or the places directly under one',
  query: z.strictObject({ parent: regionCode.optional(), unconfirmed: z.enum(['true', 'false']).optional(), name: text(40).optional(), ...paging }), reply: pageOf(placeShape), refusals: [badRequest],
});
export const addPlace = endpoint({
  name: 'addPlace', method: 'POST', path: '/api/places', policy: only('exchange_operator', 'administrator'), summary: 'Add a township or a village', status: 201,
  body: z.strictObject({ code: regionCode, name: text(40), fictional: z.boolean().default(false) }), reply: placeShape, refusals: [...usual, no.placeExists, no.placeUnknown],
});
export const confirmPlace = endpoint({
  name: 'confirmPlace', method: 'PATCH', path: '/api/places/:code', policy: only('exchange_operator', 'administrator'), summary: 'Confirm a place an import named, perhaps under its right name',
  params: z.strictObject({ code: regionCode }), body: z.strictObject({ name: text(40) }), reply: placeShape, refusals: [...usual, no.placeUnknown],
});
export const listCollectives = endpoint({
  name: 'listCollectives', method: 'GET', path: '/api/collectives', policy: anyone, summary: 'Collectives of a region',
  query: z.strictObject({ region: regionCode, ...paging }), reply: pageOf(collectiveShape), refusals: [badRequest],
});
export const foundCollective = endpoint({
  name: 'foundCollective', method: 'POST', path: '/api/collectives', policy: only('exchange_operator', 'administrator'), summary: 'Register a collective (农村集体经济组织)', status: 201,
  body: z.strictObject({ placeCode: regionCode, name: text(80), kind: z.enum(['village', 'group', 'township']).default('village') }), reply: collectiveShape, refusals: [...usual, no.placeUnknown, no.collectiveExists],
});
/** What waits for the second person. */
const asked = z.object({ approvalId: uuid, expiresAt: isoTime });
const collectiveParams = z.strictObject({ collectiveId: uuid });
export const listBankAccounts = endpoint({
  name: 'listBankAccounts', method: 'GET', path: '/api/collectives/:collectiveId/accounts', policy: readers, summary: 'A collective\'s bank accounts',
  params: collectiveParams, reply: z.object({ rows: z.array(bankAccountShape) }), refusals: [...usual, no.collectiveUnknown],
});
export const registerBankAccount = endpoint({
  name: 'registerBankAccount', method: 'POST', path: '/api/collectives/:collectiveId/accounts', policy: only('village_clerk', 'township_reviewer', 'administrator'), summary: 'Ask for an account of the collective to be registered, or to take the place of another; it is once a second person approved it', status: 201,
  params: collectiveParams, body: z.strictObject({ bank: text(80), number: z.string().regex(/^\d{8,30}$/, '8 到 30 位数字 / 8 to 30 digits'), holder: text(80), kind: accountKind, replaces: uuid.optional() }), reply: asked,
  refusals: [...usual, no.collectiveUnknown, no.accountTaken, no.basicAccountExists, no.accountUnknown, approvalPending],
});
export const closeBankAccount = endpoint({
  name: 'closeBankAccount', method: 'POST', path: '/api/accounts/:accountId/closure', policy: only('village_clerk', 'township_reviewer', 'administrator'), summary: 'Ask for a registered account to be closed; it is once a second person approved it', status: 201,
  params: z.strictObject({ accountId: uuid }), body: z.strictObject({ reason: text(200) }), reply: asked, refusals: [...usual, no.accountUnknown, approvalPending],
});
export const listAssets = endpoint({
  name: 'listAssets', method: 'GET', path: '/api/assets', policy: anyone, summary: 'Assets of a region, filtered',
  query: z.strictObject({ region: regionCode.optional(), class: assetClassCode.optional(), state: assetState.optional(), ownerKind: ownerKind.optional(), q: text(60).optional(), withFindings: z.enum(['true']).optional(), ...paging }),
  reply: pageOf(assetShape), refusals: [badRequest],
});
export const getAsset = endpoint({ name: 'getAsset', method: 'GET', path: '/api/assets/:assetId', policy: anyone, summary: 'One asset with all its areas', params: assetParams, reply: assetDetailShape, refusals: [badRequest, no.assetUnknown] });
export const registerAsset = endpoint({
  name: 'registerAsset', method: 'POST', path: '/api/assets', policy: keepers, summary: 'Register an asset', status: 201,
  body: z.strictObject({
    code: text(60).optional(), name: text(200), class: assetClassCode, placeCode: regionCode, groupName: z.string().max(40).default(''), address: z.string().max(200).default(''), unit: areaUnit, nominal: areaText, approximate: z.boolean().default(false),
    footprint: z.strictObject({ value: areaText, unit: z.enum(['mu', 'm2']) }).optional(), floor: z.strictObject({ value: areaText, unit: z.enum(['mu', 'm2']) }).optional(),
    ownerKind: ownerKind.default('collective'), ownerName: z.string().max(100).default(''), collectiveId: uuid.optional(), state: assetState.default('in_use'), idleSince: isoDate.optional(), description: z.string().max(4000).default(''), outline: z.unknown().optional(),
  }),
  reply: assetDetailShape, refusals: [...usual, no.placeUnknown, no.collectiveUnknown, no.assetCodeTaken, no.assetOwnerMisfit],
});
export const measureAsset = endpoint({
  name: 'measureAsset', method: 'PUT', path: '/api/assets/:assetId/areas/:kind', policy: keepers, summary: 'Record an area: surveyed, of the polygon, footprint, floor, or nominal anew',
  params: z.strictObject({ assetId: uuid, kind: areaKind }), body: z.strictObject({ value: areaText, unit: areaUnit, approximate: z.boolean().default(false), source: text(120), outline: z.unknown().optional() }),
  reply: assetDetailShape, refusals: [...usual, no.assetUnknown, no.assetUnitMisfit],
});
export const changeAssetState = endpoint({
  name: 'changeAssetState', method: 'PUT', path: '/api/assets/:assetId/state', policy: keepers, summary: 'Mark an asset in use, idle or disputed',
  params: assetParams, body: z.strictObject({ state: z.enum(['in_use', 'idle', 'disputed']), reason: text(200), idleSince: isoDate.optional() }), reply: assetDetailShape, refusals: [...usual, no.assetUnknown, no.assetOccupied],
});
export const listOccupations = endpoint({
  name: 'listOccupations', method: 'GET', path: '/api/assets/:assetId/occupations', policy: readers, summary: 'Who holds and held an asset, until when', params: assetParams, reply: z.object({ rows: z.array(occupationShape) }), refusals: [...usual, no.assetUnknown],
});
export const declareContract = endpoint({
  name: 'declareContract', method: 'POST', path: '/api/assets/:assetId/occupations', policy: keepers, summary: 'Declare a contract the village has beside the platform', status: 201, params: assetParams,
  body: z.strictObject({ holderName: text(80), fromDate: isoDate, untilDate: isoDate, rentYuanPerYear: moneyText.optional() }), reply: occupationShape, refusals: [...usual, no.assetUnknown, no.assetOccupied, no.datesReversed],
});
export const listFindings = endpoint({
  name: 'listFindings', method: 'GET', path: '/api/asset-findings', policy: readers, summary: 'The township\'s data-quality list',
  query: z.strictObject({ region: regionCode.optional(), code: text(60).optional(), settled: z.enum(['true', 'false']).default('false'), ...paging }), reply: pageOf(findingShape).extend({ byCode: z.record(z.string(), z.int()) }), refusals: usual,
});
export const settleFinding = endpoint({
  name: 'settleFinding', method: 'POST', path: '/api/asset-findings/:findingId/settlement', policy: only('township_reviewer', 'administrator'), summary: 'Mark a finding as looked at and settled',
  params: z.strictObject({ findingId: uuid }), reply: z.object({ id: uuid, settledAt: isoTime }), refusals: [...usual, no.findingUnknown],
});
