// Verify receipts: recomputes every signed batch from the journal's entries and names what does not agree. Part of `npm run verify`.
import { merkleTree } from '../journal/merkle.ts';
import type { Reader } from '../platform/db.ts';
import { signatureFits } from '../platform/signing.ts';
import { keyIdOf, signedText } from './receipt-batch.ts';

export interface BatchFinding {
  batch: string;
  /**
   * `not_signed`: the signature does not hold. `wrong_root`: it is not the leaves' root. `wrong_leaves`: the journal's bids of
   * this batch are others, or in another order. `no_batch`: bids name a batch that is not there. `wrong_key`: the key's id is not
   * the key's own, or the key is not the installation's.
   */
  fault: 'not_signed' | 'wrong_root' | 'wrong_leaves' | 'no_batch' | 'wrong_key';
  detail: string;
}

export interface BatchRow {
  id: string;
  leaves: Buffer;
  root: Buffer;
  signature: Buffer;
  key_id: string;
  public_key: string;
}

interface Leaf {
  position: number;
  batch: string;
  hash: string;
}

const PAGE = 2_000;
/** A forged payload may name anything as its batch. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Walks the bids in the order they were written. An entry's own hash is the leaf; that it is the entry's, verifyJournal() has checked.
 * `ownKey` is the installation's public key, as hex: whoever may write to the database could sign everything anew with another.
 */
export async function verifyReceipts(reader: Reader, ownKey?: string): Promise<{ batches: number; findings: BatchFinding[] }> {
  const findings: BatchFinding[] = [];
  const rows = new Map<string, BatchRow>();
  const found = new Map<string, string[]>();
  const judged = new Set<string>();
  for (let after = 0; ; ) {
    const leaves = await leavesAfter(reader, after);
    for (const { batch, hash } of leaves) found.set(batch, [...(found.get(batch) ?? []), hash]);
    const fresh = [...found.keys()].filter((id) => !rows.has(id) && UUID.test(id));
    for (const row of await batchRows(reader, fresh)) rows.set(row.id, row);
    for (const [id, hashes] of found) {
      const row = rows.get(id);
      // The bids of one batch may be spread over two pages.
      if (row === undefined || (hashes.length * 32 < row.leaves.length && leaves.length > 0)) continue;
      findings.push(...judgeBatch(row, hashes, ownKey));
      judged.add(id);
      found.delete(id);
      rows.delete(id);
    }
    const last = leaves.at(-1);
    if (last === undefined) break;
    after = last.position;
  }
  for (const [batch, hashes] of found) findings.push({ batch, fault: judged.has(batch) ? 'wrong_leaves' : 'no_batch', detail: `${hashes.length} bids more name it` });
  return { batches: judged.size, findings: [...findings, ...(await unnamed(reader, judged)), ...(await strangeKeys(reader, ownKey))] };
}

/** Pure: judges one batch against the hashes of the entries that name it. */
export function judgeBatch({ id, leaves, root, signature, key_id: keyId, public_key: publicKey }: BatchRow, hashes: readonly string[], ownKey?: string): BatchFinding[] {
  const findings: BatchFinding[] = [];
  const add = (fault: BatchFinding['fault'], detail: string) => findings.push({ batch: id, fault, detail });
  const signed = leaves.toString('hex').match(/.{64}/g) ?? [];
  const due = merkleTree(signed.map((leaf) => Buffer.from(leaf, 'hex'))).root;
  if (!due.equals(root)) add('wrong_root', 'the leaves do not give the root');
  if (!signatureFits(publicKey, signedText(id, signed.length, root.toString('hex')), signature)) add('not_signed', 'the signature does not hold');
  const strange = whatIsStrange({ id: keyId, public_key: publicKey }, ownKey);
  if (strange !== undefined) add('wrong_key', strange);
  if (signed.join() !== hashes.join()) add('wrong_leaves', `${signed.length} leaves, ${hashes.length} entries in the journal, or in another order`);
  return findings;
}

interface KeyRow {
  id: string;
  public_key: string;
}

function whatIsStrange({ id, public_key: publicKey }: KeyRow, ownKey: string | undefined): string | undefined {
  if (id !== keyIdOf(publicKey)) return `the key ${publicKey} stands under the id of another, ${id}`;
  return ownKey === undefined || publicKey === ownKey ? undefined : `the key ${publicKey} is not the installation's`;
}

/** Also of keys nothing is signed with: they are published as ours. */
async function strangeKeys(reader: Reader, ownKey: string | undefined): Promise<BatchFinding[]> {
  const keys = await reader.sql<KeyRow>('SELECT id, public_key FROM receipt_key WHERE $1 ORDER BY id', [true]);
  return keys.flatMap((key) => {
    const detail = whatIsStrange(key, ownKey);
    return detail === undefined ? [] : [{ batch: `key ${key.id}`, fault: 'wrong_key' as const, detail }];
  });
}

function leavesAfter(reader: Reader, after: number): Promise<Leaf[]> {
  return reader.sql<Leaf>(
    `SELECT position, payload->>'batch' AS batch, hash FROM journal_entry
      WHERE position > $1 AND kind IN ('bid.accepted', 'bid.refused') AND payload->>'batch' IS NOT NULL ORDER BY position LIMIT $2`,
    [after, PAGE],
  );
}

function batchRows(reader: Reader, ids: readonly string[]): Promise<BatchRow[]> {
  return reader.sql<BatchRow>(
    'SELECT b.id, b.leaves, b.root, b.signature, b.key_id, k.public_key FROM receipt_batch b JOIN receipt_key k ON k.id = b.key_id WHERE b.id = ANY($1::uuid[])', [ids],
  );
}

/** Batches all of whose bids are gone. */
async function unnamed(reader: Reader, judged: ReadonlySet<string>): Promise<BatchFinding[]> {
  const rows = await reader.sql<{ id: string; size: number }>('SELECT id, octet_length(leaves) / 32 AS size FROM receipt_batch WHERE $1', [true]);
  return rows.filter(({ id }) => !judged.has(id)).map(({ id, size }) => ({ batch: id, fault: 'wrong_leaves' as const, detail: `${size} leaves, no entry in the journal names it` }));
}
