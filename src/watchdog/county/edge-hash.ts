// Edge hash: what ties two people (a phone, a paying account, an identity number) as a keyed hash: equal stays equal, and nothing can be read or guessed from it.
import { blindIndex, deriveSeed } from '../../platform/crypto.ts';
import type { Reader } from '../../platform/db.ts';

export type EdgeKind = 'phone' | 'payer' | 'device' | 'household' | 'person';

/** Null for null, and for a reader that has no key: what cannot be hidden is not held. */
export function edgeHash(reader: Reader): (kind: EdgeKind, value: string | null) => string | null {
  const { fieldKey } = reader;
  if (fieldKey === undefined) return () => null;
  const key = deriveSeed(fieldKey, 'watchdog-edges');
  // 128 bits: no two of a county's bidders will meet by chance, and a snapshot of 500,000 bids stays small.
  return (kind, value) => (value === null || value === '' ? null : blindIndex(key, `${kind}:${value}`).slice(0, 32));
}
