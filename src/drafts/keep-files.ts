// Keep files: what was chosen in a form that was refused or left, so that nobody is asked for it twice; checked as at submission, its owner's alone.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '../kernel/actor.ts';
import { notSignedIn } from '../kernel/refusal.ts';
import { readClock } from '../platform/clock.ts';
import type { Reader } from '../platform/db.ts';
import { filePath, readKeptFile } from '../platform/files.ts';
import { keepPages } from '../platform/keep-pages.ts';

export interface DraftFile {
  id: string;
  name: string;
}

/** Apart from what was handed in: a draft's file is deleted, an archive's never. */
const storeOf = (dataDir: string): string => join(dataDir, 'drafts');
/** As long as the draft itself (keep-drafts.ts). */
const DAYS = 60;

/** Takes the place of the one before. Refuses what a submission would refuse: kind, size, what cannot be cleaned. */
export async function keepDraftFile(tx: Reader, dataDir: string, actor: Actor, ask: { form: string; name: string; files: readonly { content: Buffer }[] }): Promise<DraftFile> {
  const accountId = ownerOf(actor);
  const file = await keepPages(storeOf(dataDir), ask.files);
  const now = await readClock(tx);
  const before = await tx.sql<{ sha256: string }>('SELECT sha256 FROM draft_file WHERE account_id = $1 AND form = $2', [accountId, ask.form]);
  const { id } = await tx.one<{ id: string }>(
    `INSERT INTO draft_file (account_id, form, name, sha256, media_type, bytes, saved_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (account_id, form) DO UPDATE SET name = excluded.name, sha256 = excluded.sha256, media_type = excluded.media_type, bytes = excluded.bytes, saved_at = excluded.saved_at RETURNING id`,
    [accountId, ask.form, ask.name, file.sha256, file.mediaType, file.bytes, now],
  );
  await forget(tx, dataDir, before);
  await remove(tx, dataDir, 'account_id = $1 AND saved_at < $2::timestamptz - make_interval(days => $3)', [accountId, now, DAYS]);
  return { id, name: ask.name };
}

/** Of one's own form; undefined when there is none. */
export async function draftFileOf(reader: Reader, actor: Actor, form: string): Promise<DraftFile | undefined> {
  return reader.maybe<DraftFile>('SELECT id, name FROM draft_file WHERE account_id = $1 AND form = $2', [ownerOf(actor), form]);
}

/** What a form sends in place of a file; undefined when it is not one's own or is gone. */
export async function draftFileContent(reader: Reader, dataDir: string, actor: Actor, id: string): Promise<{ name: string; content: Buffer } | undefined> {
  const row = await reader.maybe<{ name: string; sha256: string }>('SELECT name, sha256 FROM draft_file WHERE id = $1 AND account_id = $2', [id, ownerOf(actor)]);
  return row && { name: row.name, content: await readKeptFile(storeOf(dataDir), row.sha256) };
}

/** With the draft, or once a form has taken it. */
export async function dropDraftFiles(tx: Reader, dataDir: string, actor: Actor, which: { form?: string; id?: string }): Promise<void> {
  await remove(tx, dataDir, 'account_id = $1 AND (form = $2 OR id = $3::uuid)', [ownerOf(actor), which.form ?? null, which.id ?? null]);
}

async function remove(tx: Reader, dataDir: string, which: string, values: readonly unknown[]): Promise<void> {
  const gone = await tx.sql<{ sha256: string }>(`SELECT sha256 FROM draft_file WHERE ${which}`, values);
  if (gone.length === 0) return;
  await tx.sql(`DELETE FROM draft_file WHERE ${which}`, values);
  await forget(tx, dataDir, gone);
}

/** Off the disk, unless another draft holds the same content. */
async function forget(tx: Reader, dataDir: string, gone: readonly { sha256: string }[]): Promise<void> {
  for (const { sha256 } of gone) {
    if ((await tx.maybe('SELECT 1 FROM draft_file WHERE sha256 = $1', [sha256])) === undefined) await rm(filePath(storeOf(dataDir), sha256), { force: true });
  }
}

function ownerOf(actor: Actor): string {
  if (actor.kind !== 'account') throw notSignedIn();
  return actor.accountId;
}
