// Add a document: a kept file becomes part of a lot that is still the village's to prepare.
import type { Actor } from '../kernel/actor.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import type { StoredFile } from '../platform/files.ts';
import { insertDocument } from './file-store.ts';
import type { DocumentKind } from './lot-codes.ts';
import { requireClerk } from './policy.ts';
import { documentsOf } from './queries.ts';
import { documentTwice } from './refusals.ts';
import { openToClerk, requireState } from './states.ts';
import { lockLot } from './store.ts';

export interface DocumentAsk {
  lotId: string;
  kind: DocumentKind;
  name: string;
  /** Kept by platform/files.ts before the transaction. */
  file: StoredFile;
}

export async function addDocument(tx: Tx, actor: Actor, ask: DocumentAsk): Promise<{ id: string }> {
  const lot = await lockLot(tx, ask.lotId);
  const now = await readClock(tx);
  const clerk = requireClerk(actor, lot.place_code);
  requireState(lot.state, openToClerk);
  const { sha256, mediaType, bytes } = ask.file;
  const present = await documentsOf(tx, lot.id);
  if (present.some((one) => one.kind === ask.kind && one.sha256 === sha256)) throw documentTwice({}, 'file');
  const row = { lot_id: lot.id, kind: ask.kind, name: ask.name, sha256, media_type: mediaType, bytes, added_by: clerk, added_at: now };
  const id = await insertDocument(tx, row);
  const payload = { document_id: id, kind: ask.kind, sha256, media_type: mediaType, bytes };
  await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.document_added', payload, actor, now });
  return { id };
}
