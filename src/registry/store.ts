// Store of the registry: every write and every locking read of places, collectives, accounts, assets, occupations and findings.
import type { AreaUnit } from '../kernel/area.ts';
import { levelOf } from '../kernel/region.ts';
import type { Reader, Tx } from '../platform/db.ts';
import type { AssetClassCode } from './asset-classes.ts';
import type { PlaceRow } from './contract.ts';

export type AreaKind = 'nominal' | 'surveyed' | 'polygon' | 'footprint' | 'floor' | 'count';

export interface NewPlace {
  code: string;
  name: string;
  parent: string | null;
  confirmed: boolean;
  fictional: boolean;
}

export interface NewAsset {
  code: string;
  name: string;
  class: AssetClassCode;
  placeCode: string;
  groupName: string;
  address: string;
  unit: AreaUnit;
  ownerKind: 'collective' | 'state' | 'household';
  ownerName: string;
  collectiveId: string | null;
  state: 'in_use' | 'idle' | 'leased' | 'disputed';
  idleSince: string | null;
  description: string;
  outline: unknown;
  offeredTerm: unknown;
  sourceKey: string | null;
}

export interface AreaFact {
  kind: AreaKind;
  value: string;
  unit: AreaUnit;
  approximate: boolean;
  source: string;
}

export async function placeByCode(reader: Reader, code: string): Promise<PlaceRow | undefined> {
  return reader.maybe<PlaceRow>('SELECT code, level, name, parent, confirmed, fictional FROM place WHERE code = $1', [code]);
}

/** False when the code exists already. */
export async function insertPlace(tx: Tx, place: NewPlace): Promise<boolean> {
  const rows = await tx.sql(
    'INSERT INTO place (code, level, name, parent, confirmed, fictional) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (code) DO NOTHING RETURNING code',
    [place.code, levelOf(place.code), place.name, place.parent, place.confirmed, place.fictional],
  );
  return rows.length === 1;
}

export async function confirmPlaceRow(tx: Tx, code: string, name: string): Promise<void> {
  await tx.sql('UPDATE place SET confirmed = true, name = $2 WHERE code = $1', [code, name]);
}

/** Holds the place until the transaction ends, so that two imports do not give the same code away. */
export async function lockPlace(tx: Tx, code: string): Promise<void> {
  await tx.sql('SELECT code FROM place WHERE code = $1 FOR UPDATE', [code]);
}

export async function insertCollective(tx: Tx, ask: { placeCode: string; name: string; kind: string }): Promise<string> {
  const { id } = await tx.one<{ id: string }>('INSERT INTO collective (place_code, name, kind) VALUES ($1, $2, $3) RETURNING id', [ask.placeCode, ask.name, ask.kind]);
  return id;
}

export async function insertBankAccount(tx: Tx, ask: { collectiveId: string; bank: string; number: string; holder: string; kind: string }, by: { accountId: string; approvalId: string } | null, now: Date): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    'INSERT INTO bank_account (collective_id, bank, number, holder, kind, registered_at, registered_by, approval_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id',
    [ask.collectiveId, ask.bank, ask.number, ask.holder, ask.kind, now, by?.accountId ?? null, by?.approvalId ?? null],
  );
  return id;
}

export async function lockOpenAccount(tx: Tx, id: string): Promise<{ collective_id: string; place_code: string } | undefined> {
  return tx.maybe(
    `SELECT b.collective_id, c.place_code FROM bank_account b JOIN collective c ON c.id = b.collective_id
      WHERE b.id = $1 AND b.closed_at IS NULL FOR UPDATE OF b`,
    [id],
  );
}

export async function closeAccountRow(tx: Tx, id: string, by: { accountId: string; approvalId: string } | null, now: Date): Promise<void> {
  await tx.sql('UPDATE bank_account SET closed_at = $2, closed_by = $3, closing_approval_id = $4 WHERE id = $1', [id, now, by?.accountId ?? null, by?.approvalId ?? null]);
}

export async function insertAsset(tx: Tx, asset: NewAsset, now: Date): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    `INSERT INTO asset (code, collective_id, owner_kind, owner_name, class, name, place_code, group_name, address, unit, state, idle_since,
                        description, outline, offered_term, source_key, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) RETURNING id`,
    [
      asset.code, asset.collectiveId, asset.ownerKind, asset.ownerName, asset.class, asset.name, asset.placeCode, asset.groupName, asset.address, asset.unit, asset.state,
      asset.idleSince, asset.description, json(asset.outline), json(asset.offeredTerm), asset.sourceKey, now,
    ],
  );
  return id;
}

/** The place's next free number. The place's row is the lock: two clerks registering at once get two numbers. */
export async function nextAssetCode(tx: Tx, placeCode: string): Promise<string> {
  await lockPlace(tx, placeCode);
  const { next } = await tx.one<{ next: number }>(
    `SELECT coalesce(max(substring(code from length($1) + 2)::int), 0) + 1 AS next FROM asset WHERE code ~ ('^' || $1 || '-[0-9]{1,6}$')`,
    [placeCode],
  );
  return `${placeCode}-${String(next).padStart(3, '0')}`;
}

const json = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value));

export async function writeArea(tx: Tx, assetId: string, area: AreaFact, statedOn: string): Promise<void> {
  await tx.sql(
    `INSERT INTO asset_area (asset_id, kind, value, unit, approximate, source, stated_on) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (asset_id, kind) DO UPDATE
        SET value = excluded.value, unit = excluded.unit, approximate = excluded.approximate, source = excluded.source, stated_on = excluded.stated_on`,
    [assetId, area.kind, area.value, area.unit, area.approximate, area.source, statedOn],
  );
}

export interface LockedAsset {
  id: string;
  place_code: string;
  unit: AreaUnit;
  state: 'in_use' | 'idle' | 'leased' | 'disputed';
  collective_id: string | null;
}

export async function lockAsset(tx: Tx, id: string): Promise<LockedAsset | undefined> {
  return tx.maybe<LockedAsset>('SELECT id, place_code, unit, state, collective_id FROM asset WHERE id = $1 FOR UPDATE', [id]);
}

export async function setAssetState(tx: Tx, id: string, state: string, idleSince: string | null): Promise<void> {
  await tx.sql('UPDATE asset SET state = $2, idle_since = $3 WHERE id = $1', [id, state, idleSince]);
}

export async function setOutline(tx: Tx, id: string, outline: unknown): Promise<void> {
  await tx.sql('UPDATE asset SET outline = $2 WHERE id = $1', [id, json(outline)]);
}

export interface NewOccupation {
  assetId: string;
  holderName: string;
  basis: 'lease' | 'declared_contract';
  lotId: string | null;
  leaseId: string | null;
  fromDate: string;
  untilDate: string;
  rentYuanPerYear: string | null;
  declaredBy: string | null;
}

export async function insertOccupation(tx: Tx, occupation: NewOccupation, now: Date): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    `INSERT INTO occupation (asset_id, holder_name, basis, lot_id, lease_id, from_date, until_date, rent_yuan_per_year, declared_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
    [
      occupation.assetId, occupation.holderName, occupation.basis, occupation.lotId, occupation.leaseId, occupation.fromDate, occupation.untilDate,
      occupation.rentYuanPerYear, occupation.declaredBy, now,
    ],
  );
  return id;
}

/** The running occupation whose days overlap these, if any. Read it under the asset's lock. */
export async function overlappingOccupation(tx: Tx, assetId: string, from: string, until: string): Promise<{ id: string; until_date: string } | undefined> {
  const rows = await tx.sql<{ id: string; until_date: string }>(
    `SELECT id, until_date FROM occupation WHERE asset_id = $1 AND ended_at IS NULL AND from_date <= $3 AND until_date >= $2 ORDER BY until_date DESC LIMIT 1`,
    [assetId, from, until],
  );
  return rows[0];
}

export async function openOccupation(reader: Reader, id: string): Promise<{ id: string; asset_id: string } | undefined> {
  return reader.maybe('SELECT id, asset_id FROM occupation WHERE id = $1 AND ended_at IS NULL', [id]);
}

export async function endOccupation(tx: Tx, id: string, now: Date): Promise<boolean> {
  const rows = await tx.sql('UPDATE occupation SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL RETURNING id', [id, now]);
  return rows.length === 1;
}

/** One open finding a code and asset; finding the same again says nothing new. */
export async function writeFinding(tx: Tx, assetId: string, code: string, detail: unknown, now: Date): Promise<void> {
  await tx.sql(
    'INSERT INTO asset_finding (asset_id, code, detail, found_at) VALUES ($1, $2, $3, $4) ON CONFLICT ON CONSTRAINT asset_finding_unique DO NOTHING',
    [assetId, code, JSON.stringify(detail), now],
  );
}

/** The same for many at once: a county's night has thousands. */
export async function writeFindings(tx: Tx, rows: readonly { asset_id: string; code: string; detail: object }[], now: Date): Promise<void> {
  await tx.sql(
    `INSERT INTO asset_finding (asset_id, code, detail, found_at) SELECT r.asset_id, r.code, r.detail, $2 FROM jsonb_to_recordset($1::jsonb) AS r(asset_id uuid, code text, detail jsonb)
     ON CONFLICT ON CONSTRAINT asset_finding_unique DO NOTHING`,
    [JSON.stringify(rows), now],
  );
}

export async function lockOpenFinding(tx: Tx, id: string): Promise<{ asset_id: string; code: string; place_code: string } | undefined> {
  return tx.maybe(
    'SELECT f.asset_id, f.code, a.place_code FROM asset_finding f JOIN asset a ON a.id = f.asset_id WHERE f.id = $1 AND f.settled_at IS NULL FOR UPDATE OF f',
    [id],
  );
}

export async function settleFindingRow(tx: Tx, id: string, by: string | null, now: Date): Promise<void> {
  await tx.sql('UPDATE asset_finding SET settled_at = $2, settled_by = $3 WHERE id = $1', [id, now, by]);
}
