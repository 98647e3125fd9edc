// Stores frozen manifests and their chunks, and reads them back. What is there already is not written again.
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Reader, Tx } from '../../platform/db.ts';
import type { CountyRecord } from '../county/record.ts';
import { sha256Hex } from '../../platform/crypto.ts';
import type { Frozen } from './chunks.ts';
import { chunksOf, thawCounty } from './freeze-county.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);
const CHUNKS_A_STATEMENT = 50;

/** What a reader already has is asked first: on most nights nearly all of it. */
export async function packNew(reader: Reader, frozen: Frozen): Promise<ReadonlyMap<string, Buffer>> {
  const hashes = [...frozen.chunks.keys()];
  const known = new Set((await reader.sql<{ hash: string }>('SELECT hash FROM watchdog_chunk WHERE hash = ANY($1::text[])', [hashes])).map((row) => row.hash));
  const packed = new Map<string, Buffer>();
  for (const [hash, text] of frozen.chunks) if (!known.has(hash)) packed.set(hash, await pack(text));
  return packed;
}

export async function insertFrozen(tx: Tx, frozen: Frozen, packed: ReadonlyMap<string, Buffer>): Promise<void> {
  const fresh = [...packed];
  for (let at = 0; at < fresh.length; at += CHUNKS_A_STATEMENT) {
    const batch = fresh.slice(at, at + CHUNKS_A_STATEMENT);
    await tx.sql('INSERT INTO watchdog_chunk (hash, packed) SELECT * FROM unnest($1::text[], $2::bytea[]) ON CONFLICT DO NOTHING', [batch.map(([hash]) => hash), batch.map(([, bytes]) => bytes)]);
  }
  await tx.sql('INSERT INTO watchdog_manifest (hash, manifest) VALUES ($1, $2) ON CONFLICT DO NOTHING', [frozen.hash, frozen.text]);
}

/** The text of a manifest. Throws when there is none, or when it is not what its hash says. */
export async function readManifest(reader: Reader, hash: string): Promise<string> {
  const { manifest } = await reader.one<{ manifest: string }>('SELECT manifest FROM watchdog_manifest WHERE hash = $1', [hash]);
  if (sha256Hex(manifest) !== hash) throw new Error(`manifest ${hash} is not what was stored`);
  return manifest;
}

/** Hash → text of the chunks; every one must be there. */
export async function readTexts(reader: Reader, hashes: readonly string[]): Promise<(hash: string) => string> {
  const texts = new Map<string, string>();
  for (let at = 0; at < hashes.length; at += CHUNKS_A_STATEMENT) {
    const rows = await reader.sql<{ hash: string; packed: Buffer }>('SELECT hash, packed FROM watchdog_chunk WHERE hash = ANY($1::text[])', [hashes.slice(at, at + CHUNKS_A_STATEMENT)]);
    for (const row of rows) texts.set(row.hash, (await unpack(row.packed)).toString('utf8'));
  }
  return (hash) => {
    const text = texts.get(hash);
    if (text === undefined) throw new Error(`chunk ${hash} is missing`);
    return text;
  };
}

/** A county as a run saw it, from the hash that stands in the run. */
export async function readSnapshot(reader: Reader, hash: string): Promise<CountyRecord> {
  const text = await readManifest(reader, hash);
  return thawCounty(text, await readTexts(reader, chunksOf(text)));
}
