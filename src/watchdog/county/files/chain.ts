// Chain of a lot: its journal entries verified, as the county's verifier does.
import { judgeChain } from '../../../journal/verify-journal.ts';
import type { StoredEntry } from '../../../journal/read-entries.ts';
import type { Reader } from '../../../platform/db.ts';
import { grouped } from '../../view/grouped.ts';
import { batchesOf, readPages } from '../read-pages.ts';

export interface ChainSection {
  entries: number;
  faults: readonly { subject: string; seq: number; fault: string }[];
}

interface Head {
  subject: string;
  id: string;
  seq: number;
  hash: string;
}

/** A few hundred lots' entries are in memory at once, however large the county. */
const LOTS_A_BATCH = 500;
const SUBJECTS = ['lot', 'auction', 'succession', 'objected'];

/** The lot's own chain and that of its auction and award. An altered row, a cut or a time that runs backwards is a fault; a chain without entries has none. */
export async function readChains(reader: Reader, county: string): Promise<ReadonlyMap<string, ChainSection>> {
  const lots = await readPages<{ id: string }>(reader, 'SELECT id FROM lot WHERE left(place_code, 6) = $1 AND id > $2::uuid AND outcome IS NOT NULL ORDER BY id LIMIT $3', county);
  const sections = new Map<string, ChainSection>();
  for (const batch of batchesOf(lots.map((lot) => lot.id), LOTS_A_BATCH)) {
    const heads = grouped(await reader.sql<Head>('SELECT subject, id, seq, hash FROM journal_head WHERE subject = ANY($1) AND id = ANY($2)', [SUBJECTS, batch]), (head) => head.id);
    const entries = grouped(
      await reader.sql<StoredEntry>('SELECT subject, id, seq, kind, payload, actor, key, decided_at, prev_hash, hash FROM journal_entry WHERE subject = ANY($1) AND id = ANY($2) ORDER BY subject, id, seq', [SUBJECTS, batch]),
      (entry) => entry.id,
    );
    for (const lotId of batch) sections.set(lotId, verified(heads.get(lotId) ?? [], entries.get(lotId) ?? []));
  }
  return sections;
}

function verified(heads: readonly Head[], entries: readonly StoredEntry[]): ChainSection {
  const chains = grouped(entries, (entry) => entry.subject);
  const broken = heads.flatMap((head) => judgeChain(head, chains.get(head.subject) ?? []));
  const headless = [...chains].filter(([subject]) => !heads.some((head) => head.subject === subject)).map(([subject, own]) => ({ subject, seq: own.at(-1)?.seq ?? 0, fault: 'no_head' }));
  return { entries: entries.length, faults: [...broken.map(({ subject, seq, fault }) => ({ subject, seq, fault })), ...headless] };
}
