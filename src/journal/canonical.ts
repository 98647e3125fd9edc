// Canonical form: the exact bytes an entry's hash is taken over (docs/FORMAT.md). Sorted keys, no spaces, JSON text.
import { hash as digest } from 'node:crypto';

export interface EntryFacts {
  subject: string;
  id: string;
  seq: number;
  kind: string;
  payload: unknown;
  actor: string;
  key: string | null;
  /** ISO 8601, UTC, milliseconds. */
  decidedAt: string;
  prevHash: string;
}

/** The hash before a subject's first entry: 64 zeros. */
export const GENESIS = '0'.repeat(64);

/** SHA-256, hex, over the canonical JSON of the entry including the previous hash. */
export function entryHash(entry: EntryFacts): string {
  return textHash(entryText(entry));
}

/** The canonical JSON of an entry: its nine facts in the order of their names. */
export function entryText(entry: EntryFacts): string {
  const { subject, id, seq, kind, payload, actor, key, decidedAt, prevHash } = entry;
  const quoted = JSON.stringify;
  return `{"actor":${quoted(actor)},"decidedAt":${quoted(decidedAt)},"id":${quoted(id)},"key":${quoted(key)},"kind":${quoted(kind)},"payload":${canonicalJson(payload)},"prevHash":${quoted(prevHash)},"seq":${canonicalJson(seq)},"subject":${quoted(subject)}}`;
}

export const textHash = (text: string): string => digest('sha256', text, 'hex');

/** JSON with sorted keys. Numbers must be safe integers: amounts travel as text. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError('journal payloads hold whole numbers and text only');
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value as Record<string, unknown>);
  throw new RangeError(`journal payloads cannot hold a ${typeof value}`);
}

function canonicalObject(value: Record<string, unknown>): string {
  let text = '';
  for (const name of sorted(Object.keys(value))) {
    const field = value[name];
    if (field !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(field)}`;
  }
  return `{${text}}`;
}

/** By code unit. Payloads of the hot path are written in order already. */
function sorted(names: string[]): string[] {
  for (let at = 1; at < names.length; at += 1) if (names[at - 1]! > names[at]!) return names.sort();
  return names;
}
