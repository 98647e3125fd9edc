// Pack an archive: rows, chains and files of one lot into one signed ZIP, written by the worker thread, kept by its hash, and entered.
import { rm, stat } from 'node:fs/promises';
import { systemActor } from '../../kernel/actor.ts';
import { countyOf } from '../../kernel/region.ts';
import { entriesSince } from '../../journal/read-entries.ts';
import { record } from '../../journal/record.ts';
import { lotById } from '../../lots/queries.ts';
import { lotUnknown } from '../../lots/refusals.ts';
import { readClock } from '../../platform/clock.ts';
import { deriveSeed, sha256Hex, type Keys } from '../../platform/crypto.ts';
import { inTransaction, type Db, type Reader } from '../../platform/db.ts';
import { filePath, nameMade, placeAside } from '../../platform/files.ts';
import type { ZipPart } from '../../platform/off-thread/pack-zip.ts';
import { packFiles } from '../../platform/off-thread/pool.ts';
import { signingKey, type SigningKey } from '../../platform/signing.ts';
import { archiveTooLarge } from './archive-refusals.ts';
import { drawContract } from './draw-lease.ts';
import { chainsOf, dataFiles, keptFiles, type TextFile } from './archive-contents.ts';
import { manifestText, readMe, signatureText, type Manifest, type ManifestFile } from './archive-manifest.ts';

export interface ArchiveParts {
  db: Db;
  dataDir: string;
  keys: Pick<Keys, 'receipt'>;
}

/** The key archives are signed with: its public half is served, so that a package can be checked against it. */
export const archiveKey = (keys: Pick<Keys, 'receipt'>): SigningKey => signingKey(deriveSeed(keys.receipt, 'archive'));

/** Returns the ZIP's SHA-256. Refuses lot.unknown and archive.too_large, before anything is written; a kept file that is missing or altered on disk is a fault: nothing false is packed. */
export async function packArchive(parts: ArchiveParts, job: { subjectId: string; askedBy: string }, told: (percent: number) => void): Promise<string> {
  const { db, dataDir } = parts;
  await drawSigned(parts, job.subjectId);
  const contents = await inTransaction(db, (tx) => gather(tx, job.subjectId), { patient: true });
  const files = await Promise.all(contents.kept.map(async (file) => ({ ...file, from: filePath(dataDir, file.sha256), bytes: (await stat(filePath(dataDir, file.sha256))).size })));
  told(20);
  const listed: ManifestFile[] = [
    ...contents.texts.map((file) => ({ path: file.path, bytes: Buffer.byteLength(file.text), sha256: sha256Hex(file.text) })),
    ...files.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  refuseTooLarge(listed);
  const manifest = manifestText({ ...contents.about, files: listed });
  const manifestSha256 = sha256Hex(manifest);
  const key = archiveKey(parts.keys);
  const zipParts: ZipPart[] = [
    { path: 'manifest.json', text: manifest }, { path: 'signature.json', text: signatureText(manifestSha256, key) },
    ...contents.texts, ...files.map(({ path, from }) => ({ path, from })),
  ];
  const aside = await placeAside(dataDir);
  try {
    const zip = await packFiles(zipParts, aside, (percent) => told(20 + Math.round(percent * 0.75)));
    await nameMade(dataDir, aside, zip.sha256);
    await enter(parts, job, { ...zip, files: listed.length, manifestSha256, publicKey: key.publicKey });
    return zip.sha256;
  } finally {
    await rm(aside, { force: true });
  }
}

/** Within what a ZIP without extensions holds, and what the verifier reads at once. */
const MOST_FILES = 60_000;
const MOST_MEGABYTES = 1_900;

/** Refuses archive.too_large. */
export function refuseTooLarge(listed: readonly Pick<ManifestFile, 'bytes'>[]): void {
  const megabytes = Math.ceil(listed.reduce((sum, file) => sum + file.bytes, 0) / 1_048_576);
  if (listed.length > MOST_FILES || megabytes > MOST_MEGABYTES) throw archiveTooLarge({ files: listed.length, megabytes, most_files: MOST_FILES, most_megabytes: MOST_MEGABYTES });
}

/** What was signed stands in its file as the paper it was, also where it was signed before its turn to be drawn. */
async function drawSigned(parts: ArchiveParts, lotId: string): Promise<void> {
  const signed = await parts.db.sql<{ id: string }>('SELECT l.id FROM lease l WHERE l.lot_id = $1 AND EXISTS (SELECT 1 FROM contract_signature s WHERE s.lease_id = l.id)', [lotId]);
  for (const { id } of signed) await drawContract(parts, id, () => {});
}

interface Contents {
  about: Omit<Manifest, 'files'>;
  texts: TextFile[];
  kept: { path: string; sha256: string }[];
}

async function gather(reader: Reader, lotId: string): Promise<Contents> {
  const lot = await lotById(reader, lotId);
  if (lot === undefined) throw lotUnknown();
  const madeAt = (await readClock(reader)).toISOString();
  const about = { format: 'sunfield-archive-1' as const, lot_id: lot.id, lot_code: lot.code, title: lot.title, county: countyOf(lot.place_code), made_at: madeAt };
  const texts = [{ path: 'README.txt', text: readMe(about) }, ...(await dataFiles(reader, lot.id))];
  for (const chain of await chainsOf(reader, lot.id)) texts.push({ path: `journal/${chain.subject}-${chain.id}.jsonl`, text: await chainText(reader, chain) });
  return { about, texts, kept: await keptFiles(reader, lot.id) };
}

/** One entry a line, as docs/FORMAT.md names its fields. */
async function chainText(reader: Reader, { subject, id }: { subject: string; id: string }): Promise<string> {
  const lines: string[] = [];
  for (let since = 0; ; ) {
    const entries = await entriesSince(reader, subject, id, since, 1000);
    for (const one of entries) {
      const { seq, kind, payload, actor, key, hash } = one;
      lines.push(JSON.stringify({ subject, id, seq, kind, payload, actor, key, decidedAt: one.decided_at.toISOString(), prevHash: one.prev_hash, hash }));
    }
    since = entries.at(-1)?.seq ?? since;
    if (entries.length < 1000) return `${lines.join('\n')}\n`;
  }
}

interface Packed {
  sha256: string;
  bytes: number;
  files: number;
  manifestSha256: string;
  publicKey: string;
}

async function enter({ db }: ArchiveParts, job: { subjectId: string; askedBy: string }, packed: Packed): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.sql('SELECT 1 FROM lot WHERE id = $1 FOR UPDATE', [job.subjectId]);
    const now = await readClock(tx);
    const { id } = await tx.one<{ id: string }>(
      'INSERT INTO lot_archive (lot_id, sha256, bytes, files, manifest_sha256, public_key, asked_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id',
      [job.subjectId, packed.sha256, packed.bytes, packed.files, packed.manifestSha256, packed.publicKey, job.askedBy, now],
    );
    const payload = { archive_id: id, sha256: packed.sha256, bytes: packed.bytes, files: packed.files, manifest_sha256: packed.manifestSha256 };
    await record(tx, { subject: 'lot', id: job.subjectId, kind: 'lot.archived', payload, actor: systemActor('papers'), now });
  });
}
