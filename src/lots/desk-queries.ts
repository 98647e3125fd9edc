// Desk queries of lots: small questions the staff's pages ask that no list answers.
import type { Reader } from '../platform/db.ts';

/** The asset's lot that has not come to an end, if any; one at most, by constraint. */
export async function openLotOf(reader: Reader, assetId: string): Promise<{ id: string; title: string } | undefined> {
  return reader.maybe(`SELECT id, title FROM lot WHERE asset_id = $1 AND state NOT IN ('leased','unsold','withdrawn','defaulted')`, [assetId]);
}
