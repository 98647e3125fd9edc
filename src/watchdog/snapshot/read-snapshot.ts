// Reads frozen manifests and their chunks back, each held against its hash.
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Reader } from '../../platform/db.ts';
import type { CountyRecord } from '../county/record.ts';
import { sha256Hex } from '../../platform/crypto.ts';
import { chunksOf, thawCounty } from './freeze-county.ts';

const unpack = promisify(gunzip);
const CHUNKS_A_STATEMENT = 50;

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
