// Journal kinds of the room registry: payload schemas, ids and facts only, no personal data.
import { z } from 'zod';

const place = z.string().regex(/^(\d{6}|\d{9}|\d{12})$/);
const areaKind = z.enum(['nominal', 'surveyed', 'polygon', 'footprint', 'floor', 'count']);
const unit = z.enum(['mu', 'm2', 'item']);

export const registryKinds = {
  'place.added': z.strictObject({ name: z.string(), level: z.enum(['county', 'township', 'village']), confirmed: z.boolean() }),
  'place.confirmed': z.strictObject({ name: z.string() }),
  'collective.founded': z.strictObject({ placeCode: place, name: z.string(), kind: z.enum(['village', 'group', 'township']) }),
  /** Persons as counts; the mandates' wording is on the paper. */
  'collective.charter_confirmed': z.strictObject({
    effective_on: z.iso.date(), members: z.int(), households: z.int(), representatives: z.int().nullable(), villager_representatives: z.int().nullable(), directors: z.int().nullable(),
    council_mandated: z.boolean(), villagers_mandated: z.boolean(), sha256: z.string(), approval_id: z.uuid(),
  }),
  // The number itself is not in the log: a salted commitment is enough to prove which account was meant.
  'account.registered': z.strictObject({ collectiveId: z.uuid(), accountId: z.uuid(), kind: z.enum(['basic', 'general', 'land_compensation']), commitment: z.string(), approvalId: z.uuid().optional() }),
  'account.closed': z.strictObject({ collectiveId: z.uuid(), accountId: z.uuid(), reason: z.string(), approvalId: z.uuid().optional() }),
  'asset.registered': z.strictObject({
    code: z.string(),
    placeCode: place,
    class: z.string(),
    unit,
    nominal: z.string(),
    ownerKind: z.enum(['collective', 'state', 'household']),
    collectiveId: z.uuid().nullable(),
    state: z.string(),
    importRunId: z.uuid().nullable(),
  }),
  'asset.measured': z.strictObject({ kind: areaKind, value: z.string(), unit, source: z.string() }),
  'asset.state_changed': z.strictObject({ from: z.string(), to: z.string(), reason: z.string() }),
  'asset.finding_settled': z.strictObject({ code: z.string() }),
  'occupation.opened': z.strictObject({
    occupationId: z.uuid(),
    basis: z.enum(['lease', 'declared_contract']),
    lotId: z.uuid().nullable(),
    leaseId: z.uuid().nullable(),
    fromDate: z.string(),
    untilDate: z.string(),
    rentYuanPerYear: z.string().nullable(),
  }),
  'occupation.ended': z.strictObject({ occupationId: z.uuid(), reason: z.string() }),
  'import.started': z.strictObject({ kind: z.enum(['assets', 'villages', 'bank_statement']), fileSha256: z.string() }),
  'import.finished': z.strictObject({
    rows: z.int(),
    taken: z.int(),
    corrected: z.int(),
    refused: z.int(),
    assets: z.int(),
    created: z.int(),
    reasons: z.record(z.string(), z.int()),
  }),
} satisfies Record<string, z.ZodType>;
