// Queries of the registry: read models of places, collectives, accounts, assets and occupations.
import type { z } from 'zod';
import { middleOf, type Position } from '../kernel/position.ts';
import type { Reader } from '../platform/db.ts';
import type { AssetDetail, AssetRow, OccupationRow, PlaceRow, areaShape, bankAccountShape, collectiveShape } from './contract.ts';

export interface Page<T> {
  total: number;
  page: number;
  size: number;
  rows: T[];
}

export type CollectiveRow = z.infer<typeof collectiveShape>;
export type BankAccountRow = z.infer<typeof bankAccountShape>;

interface Paging {
  page: number;
  size: number;
}

const counted = async <T>(reader: Reader, text: string, params: readonly unknown[], { page, size }: Paging): Promise<Page<T>> => {
  const rows = await reader.sql<T & { total: number }>(`${text} LIMIT ${Number(size)} OFFSET ${Number(page - 1) * Number(size)}`, params);
  // An empty page beyond the last one still knows the total.
  const total = rows[0]?.total ?? (page === 1 ? 0 : (await reader.one<{ n: number }>(`SELECT count(*) AS n FROM (${text}) all_rows`, params)).n);
  return { total, page, size, rows: rows.map(({ total: _total, ...row }) => row as unknown as T) };
};

const placeColumns = 'code, level, name, parent, confirmed, fictional';

/** The places directly under `parent`, or the counties. */
export function placesUnder(reader: Reader, ask: { parent?: string | undefined; unconfirmed?: boolean; name?: string | undefined } & Paging): Promise<Page<PlaceRow>> {
  const within = ask.unconfirmed === true || ask.name !== undefined;
  return counted(
    reader,
    `SELECT ${placeColumns}, count(*) OVER () AS total FROM place
      WHERE CASE WHEN $2::boolean THEN code LIKE coalesce($1, '') || '%' ELSE parent IS NOT DISTINCT FROM $1 END
        AND ($3::boolean IS NULL OR NOT confirmed) AND ($4::text IS NULL OR strpos(name, $4) > 0) ORDER BY code`,
    [ask.parent ?? null, within, ask.unconfirmed === true ? true : null, ask.name ?? null],
    ask,
  );
}

/** A place's own name and its parents', county first: '洛宁县', '城郊乡', '余庄村'. */
export async function placeNames(reader: Reader, code: string): Promise<string[]> {
  const rows = await reader.sql<{ name: string }>('SELECT name FROM place WHERE code = ANY($1) ORDER BY length(code)', [[code.slice(0, 6), code.slice(0, 9), code]]);
  return rows.map((row) => row.name);
}

export function collectivesIn(reader: Reader, ask: { region: string } & Paging): Promise<Page<CollectiveRow>> {
  return counted(
    reader,
    `SELECT id, place_code AS "placeCode", name, kind, count(*) OVER () AS total FROM collective WHERE place_code LIKE $1 || '%' ORDER BY place_code, name`,
    [ask.region],
    ask,
  );
}

export async function collectiveById(reader: Reader, id: string): Promise<CollectiveRow | undefined> {
  return reader.maybe<CollectiveRow>('SELECT id, place_code AS "placeCode", name, kind FROM collective WHERE id = $1', [id]);
}

const accountColumns = 'b.id, b.bank, b.number, b.holder, b.kind, b.registered_at AS "registeredAt", b.closed_at AS "closedAt"';

export async function accountsOf(reader: Reader, collectiveId: string): Promise<BankAccountRow[]> {
  return reader.sql<BankAccountRow>(`SELECT ${accountColumns} FROM bank_account b WHERE b.collective_id = $1 ORDER BY b.closed_at NULLS FIRST, b.registered_at`, [collectiveId]);
}

export async function accountById(reader: Reader, id: string): Promise<BankAccountRow | undefined> {
  return reader.maybe<BankAccountRow>(`SELECT ${accountColumns} FROM bank_account b WHERE b.id = $1`, [id]);
}

/** The collective an account number belongs to, open or closed; undefined for a number nobody registered. */
export async function accountOwner(reader: Reader, number: string): Promise<{ accountId: string; collectiveId: string; placeCode: string; open: boolean } | undefined> {
  return reader.maybe(
    `SELECT b.id AS "accountId", b.collective_id AS "collectiveId", c.place_code AS "placeCode", b.closed_at IS NULL AS open
       FROM bank_account b JOIN collective c ON c.id = b.collective_id WHERE b.number = $1`,
    [number],
  );
}

/** The open basic account rent is paid to, if the collective has one. */
export async function basicAccountOf(reader: Reader, collectiveId: string): Promise<BankAccountRow | undefined> {
  return reader.maybe<BankAccountRow>(`SELECT ${accountColumns} FROM bank_account b WHERE b.collective_id = $1 AND b.kind = 'basic' AND b.closed_at IS NULL`, [collectiveId]);
}

const assetColumns = `a.id, a.code, a.name, a.class, a.state, a.owner_kind AS "ownerKind", a.owner_name AS "ownerName", a.collective_id AS "collectiveId", c.name AS "collectiveName",
  a.place_code AS "placeCode", p.name AS "placeName", a.group_name AS "groupName", a.address, a.unit, n.value AS nominal, n.approximate, a.idle_since AS "idleSince",
  (SELECT count(*) FROM asset_finding f WHERE f.asset_id = a.id AND f.settled_at IS NULL) AS "openFindings"`;
const assetTables = `asset a JOIN place p ON p.code = a.place_code LEFT JOIN collective c ON c.id = a.collective_id
  JOIN asset_area n ON n.asset_id = a.id AND n.kind = CASE WHEN a.unit = 'item' THEN 'count' ELSE 'nominal' END`;

export interface AssetFilter extends Paging {
  region?: string | undefined;
  class?: string | undefined;
  state?: string | undefined;
  ownerKind?: string | undefined;
  q?: string | undefined;
  withFindings?: boolean;
  sort?: keyof typeof assetOrders | undefined;
  descending?: boolean;
}

/** The orders a list of assets may have; what is asked is looked up here, never put into the text. */
const assetOrders = { place: 'a.place_code, a.code', code: 'a.code', name: 'a.name', class: 'a.class', area: 'n.value', state: 'a.state' };

export function assetsIn(reader: Reader, ask: AssetFilter): Promise<Page<AssetRow>> {
  return counted(
    reader,
    `SELECT ${assetColumns}, count(*) OVER () AS total FROM ${assetTables}
      WHERE a.place_code LIKE $1 || '%' AND ($2::text IS NULL OR a.class = $2) AND ($3::text IS NULL OR a.state = $3) AND ($4::text IS NULL OR a.owner_kind = $4)
        AND ($5::text IS NULL OR strpos(a.name, $5) > 0 OR a.code = $5 OR strpos(a.address, $5) > 0)
        AND ($6::boolean IS NULL OR EXISTS (SELECT 1 FROM asset_finding f WHERE f.asset_id = a.id AND f.settled_at IS NULL))
      ORDER BY ${assetOrders[ask.sort ?? 'place']}${ask.sort !== undefined && ask.descending === true ? ' DESC' : ''}, a.id`,
    [ask.region ?? '', ask.class ?? null, ask.state ?? null, ask.ownerKind ?? null, ask.q ?? null, ask.withFindings === true ? true : null],
    ask,
  );
}

export async function assetById(reader: Reader, id: string): Promise<AssetDetail | undefined> {
  const asset = await reader.maybe<Omit<AssetDetail, 'areas'>>(
    `SELECT ${assetColumns}, a.description, a.outline, a.offered_term AS "offeredTerm", a.created_at AS "createdAt" FROM ${assetTables} WHERE a.id = $1`,
    [id],
  );
  return asset === undefined ? undefined : { ...asset, areas: await areasOf(reader, id) };
}

/** The middle of its outline; null where none was drawn. */
export async function positionOfAsset(reader: Reader, assetId: string): Promise<Position | null> {
  const { outline } = await reader.one<{ outline: unknown }>('SELECT outline FROM asset WHERE id = $1', [assetId]);
  return middleOf(outline);
}

export async function areasOf(reader: Reader, assetId: string): Promise<z.infer<typeof areaShape>[]> {
  return reader.sql('SELECT kind, value, unit, approximate, source, stated_on AS "statedOn" FROM asset_area WHERE asset_id = $1 ORDER BY kind', [assetId]);
}

const occupationColumns = `id, asset_id AS "assetId", holder_name AS "holderName", basis, lot_id AS "lotId", lease_id AS "leaseId", from_date AS "fromDate", until_date AS "untilDate",
  rent_yuan_per_year AS "rentYuanPerYear", ended_at AS "endedAt"`;

export async function occupationsOf(reader: Reader, assetId: string): Promise<OccupationRow[]> {
  return reader.sql<OccupationRow>(`SELECT ${occupationColumns} FROM occupation WHERE asset_id = $1 ORDER BY from_date DESC, created_at DESC`, [assetId]);
}

/** Who holds the asset on a day ('YYYY-MM-DD'), if anyone. */
export async function occupationOn(reader: Reader, assetId: string, day: string): Promise<OccupationRow | undefined> {
  const rows = await reader.sql<OccupationRow>(
    `SELECT ${occupationColumns} FROM occupation WHERE asset_id = $1 AND ended_at IS NULL AND from_date <= $2 AND until_date >= $2 ORDER BY until_date DESC LIMIT 1`,
    [assetId, day],
  );
  return rows[0];
}

export async function occupationById(reader: Reader, id: string): Promise<OccupationRow | undefined> {
  return reader.maybe<OccupationRow>(`SELECT ${occupationColumns} FROM occupation WHERE id = $1`, [id]);
}
