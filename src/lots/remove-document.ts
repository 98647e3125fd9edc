// Remove a document: the clerk takes a wrong upload off a lot not yet submitted; the journal keeps its hash.
import type { Actor } from '../kernel/actor.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { deleteDocument } from './file-store.ts';
import { requireClerk } from './policy.ts';
import { documentUnknown } from './refusals.ts';
import { openToClerk, requireState } from './states.ts';
import { lockLot } from './store.ts';

export async function removeDocument(tx: Tx, actor: Actor, ask: { lotId: string; documentId: string }): Promise<void> {
  const lot = await lockLot(tx, ask.lotId);
  const now = await readClock(tx);
  requireClerk(actor, lot.place_code);
  requireState(lot.state, openToClerk);
  const gone = await deleteDocument(tx, lot.id, ask.documentId);
  if (gone === undefined) throw documentUnknown();
  const payload = { document_id: gone.id, kind: gone.kind, step: gone.step, sha256: gone.sha256 };
  await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.document_removed', payload, actor, now });
}
