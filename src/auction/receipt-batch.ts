// Receipt batch: one Ed25519 signature over the Merkle root of all bids of a flush, because a signature a bid would cost more than the bid.
import { sha256Hex } from '../platform/crypto.ts';
import type { Reader } from '../platform/db.ts';
import { merkleTree, type MerkleTree } from '../journal/merkle.ts';
import type { Statement } from '../platform/pipeline.ts';
import { signingKey } from '../platform/signing.ts';
import type { StoredBatch } from './bid-store.ts';
import type { ReceiptProof } from './contract.ts';

export interface ReceiptSigner {
  keyId: string;
  publicKey: string;
  sign(text: string): Buffer;
}

/** `seed` is the installation's own, `keys.receipt`. */
export function createReceiptSigner(seed: Buffer): ReceiptSigner {
  const { publicKey, sign } = signingKey(seed);
  return { keyId: keyIdOf(publicKey), publicKey, sign };
}

/** `publicKey` as 64 hex digits. */
export const keyIdOf = (publicKey: string): string => sha256Hex(Buffer.from(publicKey, 'hex')).slice(0, 16);

/** The exact text that is signed. `root` as hex. */
export const signedText = (batch: string, size: number, root: string): string => `sunfield-receipt-batch-v1\n${batch}\n${size}\n${root}\n`;

export interface SignedBatch {
  id: string;
  tree: MerkleTree;
  size: number;
  root: string;
  signature: string;
  keyId: string;
  publicKey: string;
}

/** Signs the entries' hashes (hex), in their order. */
export function signBatch({ keyId, publicKey, sign }: ReceiptSigner, id: string, hashes: readonly string[]): SignedBatch {
  const tree = merkleTree(hashes.map((hash) => Buffer.from(hash, 'hex')));
  const root = tree.root.toString('hex');
  return { id, tree, size: hashes.length, root, signature: sign(signedText(id, hashes.length, root)).toString('hex'), keyId, publicKey };
}

/** The proof of the entry at `index`; `payload` with its names in order, as it was hashed. */
export function proofOf(batch: SignedBatch, index: number, payload: Record<string, unknown>): ReceiptProof {
  const { id, tree, size, root, signature, keyId, publicKey } = batch;
  return { payload, batch: id, size, index, path: tree.path(index).map((node) => node.toString('hex')), root, signature, keyId, publicKey };
}

/** A batch as it was signed, from its row. */
export function openBatch({ id, leaves, root, signature, key_id: keyId, public_key: publicKey }: StoredBatch): SignedBatch & { hashes: readonly string[] } {
  const { hashes, tree } = grown(leaves);
  return { id, hashes, tree, size: hashes.length, root, signature, keyId, publicKey };
}

interface Grown {
  hashes: readonly string[];
  tree: MerkleTree;
}

/** A receipt may be asked for as often as anybody likes; the thousand hashes of its batch are made once while it is asked for. */
const KEPT = 64;
const kept = new Map<string, Grown>();

/** By the leaves themselves, so that what is kept can never be another batch's. */
function grown(leaves: string): Grown {
  const known = kept.get(leaves);
  kept.delete(leaves);
  const hashes = known?.hashes ?? leaves.match(/.{64}/g) ?? [];
  const one = known ?? { hashes, tree: merkleTree(hashes.map((hash) => Buffer.from(hash, 'hex'))) };
  kept.set(leaves, one);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  return one;
}

/** Written in the transaction of its bids. */
export function batchStatement(batch: SignedBatch, hashes: readonly string[], signedAt: Date): Statement {
  return {
    name: 'receipt_batch',
    text: 'INSERT INTO receipt_batch (id, leaves, root, signature, key_id, signed_at) VALUES ($1, $2, $3, $4, $5, $6)',
    values: [batch.id, Buffer.from(hashes.join(''), 'hex'), batch.tree.root, Buffer.from(batch.signature, 'hex'), batch.keyId, signedAt],
  };
}

/** Before the first flush of a process: the key is public from its first use on. */
export const keyStatement = ({ keyId, publicKey }: ReceiptSigner): Statement => ({
  name: 'receipt_key', text: 'INSERT INTO receipt_key (id, public_key) VALUES ($1, $2) ON CONFLICT DO NOTHING', values: [keyId, publicKey],
});

export async function receiptKeys(reader: Reader): Promise<{ id: string; publicKey: string; firstUsedAt: string }[]> {
  const rows = await reader.sql<{ id: string; public_key: string; first_used_at: Date }>('SELECT id, public_key, first_used_at FROM receipt_key ORDER BY first_used_at LIMIT $1', [100]);
  return rows.map((row) => ({ id: row.id, publicKey: row.public_key, firstUsedAt: row.first_used_at.toISOString() }));
}
