// Tell township: faults of the registers go to the list of the township that keeps them, and into no flag.
import { noteFindings } from '../../registry/note-findings.ts';
import type { Tx } from '../../platform/db.ts';
import type { RegisterFault } from './register-faults.ts';

/** Nothing of a watchdog is said: only what is wrong with the record. A contract whose asset is not registered has no list to stand on. */
export async function tellTownship(tx: Tx, faults: readonly RegisterFault[], now: Date): Promise<void> {
  if (faults.length === 0) return;
  const rows = await tx.sql<{ id: string; asset_id: string }>(
    'SELECT s.id, s.asset_id FROM lease s WHERE s.id = ANY($1::uuid[]) UNION ALL SELECT h.id, h.asset_id FROM occupation h WHERE h.id = ANY($1::uuid[])',
    [faults.map((one) => one.contractId)],
  );
  const assets = new Map(rows.map((row) => [row.id, row.asset_id]));
  await noteFindings(tx, faults.flatMap(({ contractId, ...fault }) => {
    const assetId = assets.get(contractId);
    return assetId === undefined ? [] : [{ assetId, ...fault }];
  }), now);
}
