// What other rooms and the room's own commands read of lots: the row, its vote, its documents, its asset, its notices.
import type { Reader } from '../platform/db.ts';
import type { AssetFacts, DocumentRow, LotRow, Proxies, Recusal, ResolutionRow } from './lot-row.ts';
import type { NoticeBody } from './notice-contract.ts';

export async function lotById(reader: Reader, id: string): Promise<LotRow | undefined> {
  return reader.maybe<LotRow>('SELECT * FROM lot WHERE id = $1', [id]);
}

export async function titleAndCode(reader: Reader, id: string): Promise<{ title: string; code: string } | undefined> {
  return reader.maybe('SELECT title, code FROM lot WHERE id = $1', [id]);
}

export async function resolutionOf(reader: Reader, lotId: string): Promise<ResolutionRow | undefined> {
  return reader.maybe<ResolutionRow>('SELECT * FROM resolution WHERE lot_id = $1', [lotId]);
}

/** The lists behind a vote: whose household gave proxies, and who stood back. For staff only. */
export async function attendanceOf(reader: Reader, lotId: string): Promise<{ proxies: Proxies[]; recusals: Recusal[] }> {
  return {
    proxies: await reader.sql<Proxies>('SELECT household, attending, proxies FROM resolution_proxy WHERE lot_id = $1 ORDER BY household', [lotId]),
    recusals: await reader.sql<Recusal>('SELECT person, office, reason FROM resolution_recusal WHERE lot_id = $1 ORDER BY person', [lotId]),
  };
}

export async function documentsOf(reader: Reader, lotId: string): Promise<DocumentRow[]> {
  return reader.sql<DocumentRow>('SELECT * FROM lot_document WHERE lot_id = $1 AND replaced_by IS NULL ORDER BY kind, added_at, id', [lotId]);
}

export interface NoticeRow {
  lot_id: string;
  version: number;
  body: NoticeBody;
  sha256: string;
  published_by: string;
  published_at: Date;
  registration_opens_at: Date;
  registration_closes_at: Date;
  bidding_opens_at: Date;
}

/** The notice as published: the named version, or the newest. */
export async function noticeOf(reader: Reader, lotId: string, version?: number): Promise<NoticeRow | undefined> {
  return reader.maybe<NoticeRow>(
    'SELECT * FROM notice WHERE lot_id = $1 AND ($2::int IS NULL OR version = $2) ORDER BY version DESC LIMIT 1',
    [lotId, version ?? null],
  );
}

export async function noticeVersions(reader: Reader, lotId: string): Promise<{ version: number; sha256: string; published_at: Date }[]> {
  return reader.sql('SELECT version, sha256, published_at FROM notice WHERE lot_id = $1 ORDER BY version', [lotId]);
}

/** Everything a lot's rules ask of its asset, in the asset's own unit. */
export async function assetFacts(reader: Reader, assetId: string): Promise<AssetFacts | undefined> {
  return reader.maybe<AssetFacts>(
    `SELECT a.id, a.code, a.name, a.class, a.unit, a.state, a.owner_kind, a.collective_id, c.kind AS collective_kind,
            a.place_code, p.name AS place_name, a.address,
            max(r.value) FILTER (WHERE r.kind = 'nominal') AS nominal,
            max(r.value) FILTER (WHERE r.kind = 'surveyed') AS surveyed,
            max(r.value) AS largest,
            (SELECT max(o.until_date) FROM occupation o WHERE o.asset_id = a.id AND o.ended_at IS NULL) AS occupied_until,
            EXISTS (SELECT 1 FROM bank_account b WHERE b.collective_id = a.collective_id AND b.kind = 'basic' AND b.closed_at IS NULL) AS has_account
       FROM asset a JOIN place p ON p.code = a.place_code
       LEFT JOIN collective c ON c.id = a.collective_id
       LEFT JOIN asset_area r ON r.asset_id = a.id AND r.unit = a.unit
      WHERE a.id = $1 GROUP BY a.id, p.name, c.kind`,
    [assetId],
  );
}

/** The names a notice prints: the lessor, the village and its township. */
export async function namesFor(reader: Reader, lot: LotRow): Promise<{ lessor: string; place: string; township: string }> {
  return reader.one(
    `SELECT c.name AS lessor, v.name AS place, coalesce(t.name, '') AS township
       FROM collective c JOIN place v ON v.code = $2 LEFT JOIN place t ON t.code = left($2, 9) WHERE c.id = $1`,
    [lot.collective_id, lot.place_code],
  );
}

/** A document with what decides who may see it. */
export async function documentOf(
  reader: Reader,
  lotId: string,
  documentId: string,
): Promise<(DocumentRow & { place_code: string; lot_code: string; published_at: Date | null }) | undefined> {
  return reader.maybe(
    `SELECT d.*, l.place_code, l.code AS lot_code, l.published_at FROM lot_document d JOIN lot l ON l.id = d.lot_id WHERE d.lot_id = $1 AND d.id = $2`,
    [lotId, documentId],
  );
}
