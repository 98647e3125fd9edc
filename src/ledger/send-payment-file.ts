// Send payment file: the operator says the bank has it. Nothing is paid by that: a statement says what left.
import type { Actor } from '../kernel/actor.ts';
import { actorKey } from '../kernel/actor.ts';
import { notAllowed, notFound } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { escrowCounty } from './escrow.ts';
import { mayHandleEscrow } from './policy.ts';
import { fileSentAlready } from './refusals.ts';

/** Refuses payment_file.sent_already. Payments a statement has shown meanwhile stay done. */
export async function sendPaymentFile(tx: Tx, actor: Actor, ask: { fileId: string }): Promise<void> {
  if (!mayHandleEscrow(actor, await escrowCounty(tx))) throw notAllowed();
  const file = await tx.maybe<{ sent_at: Date | null }>('SELECT sent_at FROM payment_file WHERE id = $1 FOR UPDATE', [ask.fileId]);
  if (file === undefined) throw notFound({ what: '付款文件' });
  if (file.sent_at !== null) throw fileSentAlready();
  const now = await readClock(tx);
  await tx.sql('UPDATE payment_file SET sent_by = $2, sent_at = $3 WHERE id = $1', [ask.fileId, actorKey(actor), now]);
  await tx.sql(`UPDATE payment_instruction SET state = 'sent' WHERE file_id = $1 AND state = 'waiting'`, [ask.fileId]);
  await record(tx, { subject: 'payment_file', id: ask.fileId, kind: 'payment_file.sent', payload: {}, actor, now });
}
