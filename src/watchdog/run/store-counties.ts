// Stores what a county's run looked at and found.
import type { Tx } from '../../platform/db.ts';
import { COUNTY_MODEL_VERSION } from '../county-signal.ts';
import type { CountyOutcome, Packed } from './county-task.ts';

const CHUNKS_A_STATEMENT = 50;

export async function storeCounty(tx: Tx, runId: string, outcome: CountyOutcome): Promise<void> {
  await insertPacked(tx, outcome.snapshot);
  await insertPacked(tx, outcome.findings);
  const { county, snapshot, findings, parameters, cutOffs, account } = outcome;
  await tx.sql(
    `INSERT INTO watchdog_county_run (run_id, county, model_version, snapshot, findings, parameters, cut_offs, subjects, results) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [runId, county, COUNTY_MODEL_VERSION, snapshot.hash, findings.hash, JSON.stringify(parameters), JSON.stringify(cutOffs), JSON.stringify(account.subjects), JSON.stringify(account.results)],
  );
}

/** What is there already is not sent again: on most nights nearly all of what was read. */
async function insertPacked(tx: Tx, { hash, text, chunks }: Packed): Promise<void> {
  const known = await tx.sql<{ hash: string }>('SELECT hash FROM watchdog_chunk WHERE hash = ANY($1::text[])', [[...chunks.keys()]]);
  const fresh = [...chunks].filter(([name]) => !known.some((row) => row.hash === name));
  for (let at = 0; at < fresh.length; at += CHUNKS_A_STATEMENT) {
    const batch = fresh.slice(at, at + CHUNKS_A_STATEMENT);
    await tx.sql('INSERT INTO watchdog_chunk (hash, packed) SELECT * FROM unnest($1::text[], $2::bytea[]) ON CONFLICT DO NOTHING', [
      batch.map(([name]) => name),
      batch.map(([, bytes]) => Buffer.from(bytes)),
    ]);
  }
  await tx.sql('INSERT INTO watchdog_manifest (hash, manifest) VALUES ($1, $2) ON CONFLICT DO NOTHING', [hash, text]);
}
