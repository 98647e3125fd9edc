// Note findings: something about an asset's record that the township must look at before the record can be trusted.
import type { Bilingual } from '../kernel/shapes.ts';
import type { Tx } from '../platform/db.ts';
import { writeFindings } from './store.ts';

export interface NotedFinding {
  assetId: string;
  /** What it is about, a dot, what is wrong: 'term.impossible'. */
  code: string;
  /** The register's field. */
  field: string;
  words: Bilingual;
}

/** One of a code and asset; noting it again, also after the township has settled it, says nothing new. */
export async function noteFindings(tx: Tx, findings: readonly NotedFinding[], now: Date): Promise<void> {
  await writeFindings(tx, findings.map(({ assetId, code, field, words }) => ({ asset_id: assetId, code, detail: { field, ...words } })), now);
}
