// Queries of the holders of priority a village knows: with how each was told, and the lessees the registers name.
import type { Reader } from '../../platform/db.ts';
import { assetClasses } from '../../registry/asset-classes.ts';
import type { KnownHolder } from './contract.ts';
import type { ServiceDays, ServiceMethod } from './holder-rules.ts';
import { noticeFrom } from './holder-rules.ts';

interface Row extends Omit<KnownHolder, 'enteredAt' | 'noticeFrom'> {
  entered_at: Date;
}

export async function holdersOf(reader: Reader, lotId: string, days: ServiceDays): Promise<KnownHolder[]> {
  const rows = await reader.sql<Row>(
    `SELECT h.id AS "holderId", h.class, h.name, h.basis, h.entered_at,
            (SELECT coalesce(json_agg(json_build_object('serviceId', s.id, 'method', s.method, 'servedOn', s.served_on, 'fileName', s.file_name) ORDER BY s.served_on, s.recorded_at), '[]'::json)
               FROM holder_service s WHERE s.holder_id = h.id) AS services
       FROM known_holder h WHERE h.lot_id = $1 ORDER BY h.entered_at, h.id`,
    [lotId],
  );
  return rows.map(({ entered_at, ...row }) => ({ ...row, enteredAt: entered_at.toISOString(), noticeFrom: row.services.map((service) => noticeFrom(service, days)).sort()[0] ?? null }));
}

/** Lessees of a building, each of several who lease together, on `today` or in the year before: 依据 民法典 第734条第2款 gives priority to a lessee of a house alone. */
export async function houseLessees(reader: Reader, lot: { asset_id: string; class: string }, today: string): Promise<string[]> {
  if (assetClasses[lot.class as keyof typeof assetClasses]?.kind !== 'structure') return [];
  const rows = await reader.sql<{ holder_name: string }>(
    `SELECT DISTINCT h.holder_name FROM occupation o, unnest(string_to_array(o.holder_name, '、')) AS h(holder_name) WHERE asset_id = $1 AND from_date <= $2::date AND until_date >= $2::date - 365 AND h.holder_name <> '' ORDER BY h.holder_name`,
    [lot.asset_id, today],
  );
  return rows.map((row) => row.holder_name);
}

export interface ServiceProof {
  place_code: string;
  file_sha256: string;
  file_media_type: string;
}

export async function proofOf(reader: Reader, lotId: string, serviceId: string): Promise<ServiceProof | undefined> {
  return reader.maybe<ServiceProof>(
    `SELECT l.place_code, s.file_sha256, s.file_media_type FROM holder_service s JOIN known_holder h ON h.id = s.holder_id JOIN lot l ON l.id = h.lot_id WHERE h.lot_id = $1 AND s.id = $2`,
    [lotId, serviceId],
  );
}

/** How somebody of this name was told about the lot, for whoever judges his claim. */
export async function servedUnder(reader: Reader, lotId: string, name: string): Promise<{ method: ServiceMethod; servedOn: string }[]> {
  return reader.sql(
    `SELECT s.method, s.served_on AS "servedOn" FROM holder_service s JOIN known_holder h ON h.id = s.holder_id WHERE h.lot_id = $1 AND h.name = $2 ORDER BY s.served_on`,
    [lotId, name],
  );
}
