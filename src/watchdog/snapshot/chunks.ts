// Chunks: rows as lines of text, cut where their key changes, each named by its own hash; a manifest lists them in order.
import { sha256Hex } from '../../platform/crypto.ts';
import { plainJson } from './plain-json.ts';

export interface ChunkName {
  key: string;
  hash: string;
  rows: number;
}

/** A manifest or anything like it: its text, the hash of the text, and the chunks it names. */
export interface Frozen {
  hash: string;
  text: string;
  chunks: ReadonlyMap<string, string>;
}

/** Rows that follow each other under one key become one chunk; the order of rows is kept whatever the keys do. */
export function cutChunks<Row>(rows: readonly Row[], keyOf: (row: Row) => string, lineOf: (row: Row) => string, into: Map<string, string>): ChunkName[] {
  const names: ChunkName[] = [];
  let lines: string[] = [];
  let key: string | undefined;
  const close = (): void => {
    if (key === undefined) return;
    const text = lines.join('\n');
    const hash = sha256Hex(text);
    into.set(hash, text);
    names.push({ key, hash, rows: lines.length });
    lines = [];
  };
  for (const row of rows) {
    const own = keyOf(row);
    if (own !== key) close();
    key = own;
    lines.push(lineOf(row));
  }
  close();
  return names;
}

/** The rows of the named chunks. Throws for a chunk that is not what its name says. */
export function readChunks<Row>(names: readonly ChunkName[], textOf: (hash: string) => string, rowOf: (line: unknown) => Row): Row[] {
  return names.flatMap(({ hash }) => {
    const text = textOf(hash);
    if (sha256Hex(text) !== hash) throw new Error(`chunk ${hash} is not what was stored`);
    return text.split('\n').map((line) => rowOf(JSON.parse(line)));
  });
}

export function freezeManifest(manifest: object, chunks: ReadonlyMap<string, string>): Frozen {
  const text = plainJson(manifest);
  return { hash: sha256Hex(text), text, chunks };
}
