// Verify: recomputes every chain and names what is wrong — a row altered, deleted, inserted, swapped, or the last row cut off.
import type { Reader } from '../platform/db.ts';
import { entryHash, GENESIS } from './canonical.ts';
import type { StoredEntry } from './read-entries.ts';

export type Fault = 'altered' | 'missing' | 'broken_link' | 'cut_off' | 'beyond_head' | 'no_head' | 'seq_order' | 'time_order';

export interface Finding {
  subject: string;
  id: string;
  seq: number;
  fault: Fault;
  detail: string;
}

export interface Verdict {
  chains: number;
  entries: number;
  findings: Finding[];
}

interface Head {
  subject: string;
  id: string;
  seq: number;
  hash: string;
}

/** Walks all chains in pages; `onProgress` hears the number of entries done. */
export async function verifyJournal(reader: Reader, onProgress?: (done: number, total: number) => void): Promise<Verdict> {
  const { total } = await reader.one<{ total: number }>('SELECT count(*) AS total FROM journal_entry WHERE $1', [true]);
  const heads = await reader.sql<Head>('SELECT subject, id, seq, hash FROM journal_head WHERE $1 ORDER BY subject, id', [true]);
  const findings: Finding[] = await headless(reader);
  let entries = 0;
  for (const head of heads) {
    const chain = await wholeChain(reader, head);
    findings.push(...judgeChain(head, chain));
    entries += chain.length;
    onProgress?.(entries, total);
  }
  return { chains: heads.length, entries, findings };
}

/** Pure: judges one chain against its head. */
export function judgeChain(head: Head, chain: readonly StoredEntry[]): Finding[] {
  const findings: Finding[] = [];
  const add = (seq: number, fault: Fault, detail: string) => findings.push({ subject: head.subject, id: head.id, seq, fault, detail });
  let previous = { seq: 0, hash: GENESIS, decidedAt: '' };
  for (const entry of chain) {
    const decidedAt = entry.decided_at.toISOString();
    const hash = entryHash({ ...entry, decidedAt, prevHash: entry.prev_hash });
    for (let seq = previous.seq + 1; seq < entry.seq; seq += 1) add(seq, 'missing', 'the entry was deleted');
    if (hash !== entry.hash) add(entry.seq, 'altered', 'the content does not give the stored hash');
    if (entry.prev_hash !== previous.hash && entry.seq === previous.seq + 1) {
      add(entry.seq, 'broken_link', 'does not follow from the entry before it: one of the two was inserted, swapped or rewritten');
    }
    if (decidedAt < previous.decidedAt) add(entry.seq, 'time_order', 'decided before the entry before it');
    previous = { seq: entry.seq, hash: entry.hash, decidedAt };
  }
  if (head.seq > previous.seq) add(head.seq, 'cut_off', `the last ${head.seq - previous.seq} entries were cut off`);
  else if (head.seq < previous.seq) add(previous.seq, 'beyond_head', 'entries stand beyond the head');
  else if (head.hash !== previous.hash) add(head.seq, 'broken_link', 'the head names another last entry');
  return findings;
}

async function wholeChain(reader: Reader, head: Head): Promise<StoredEntry[]> {
  return reader.sql<StoredEntry>(
    `SELECT subject, id, seq, kind, payload, actor, key, decided_at, prev_hash, hash
       FROM journal_entry WHERE subject = $1 AND id = $2 ORDER BY seq`,
    [head.subject, head.id],
  );
}

async function headless(reader: Reader): Promise<Finding[]> {
  const rows = await reader.sql<{ subject: string; id: string; seq: number }>(
    `SELECT e.subject, e.id, max(e.seq) AS seq FROM journal_entry e
      WHERE NOT EXISTS (SELECT 1 FROM journal_head h WHERE h.subject = e.subject AND h.id = e.id) AND $1
      GROUP BY e.subject, e.id`,
    [true],
  );
  return rows.map((row) => ({ ...row, fault: 'no_head', detail: 'the chain has no head row' }));
}
