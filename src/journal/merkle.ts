// Merkle tree as in RFC 6962: leaves under 0x00, nodes under 0x01, an odd node goes up as it is.
import { hash } from 'node:crypto';

export interface MerkleTree {
  root: Buffer;
  /** The siblings from the leaf at `index` up to the root, the lowest first. */
  path(index: number): Buffer[];
}

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);
const sha256 = (...parts: Buffer[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer');

/** Throws RangeError when there are no leaves. */
export function merkleTree(leaves: readonly Buffer[]): MerkleTree {
  if (leaves.length === 0) throw new RangeError('a tree has at least one leaf');
  const levels: Buffer[][] = [leaves.map((leaf) => sha256(LEAF, leaf))];
  for (let below = levels[0]!; below.length > 1; below = levels.at(-1)!) {
    const level: Buffer[] = [];
    for (let at = 0; at < below.length; at += 2) level.push(at + 1 < below.length ? sha256(NODE, below[at]!, below[at + 1]!) : below[at]!);
    levels.push(level);
  }
  const path = (index: number): Buffer[] => levels.flatMap((level, height) => level[(index >> height) ^ 1] ?? []);
  return { root: levels.at(-1)![0]!, path };
}
