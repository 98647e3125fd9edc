// Attach minutes: the clerk puts the meeting's minutes beside the change it voted on, before the township decides.
import type { Actor } from '../../kernel/actor.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import type { StoredFile } from '../../platform/files.ts';
import { maySignForLessor } from '../policy.ts';
import { lockLease } from '../store.ts';
import { lockChange } from './change-store.ts';
import * as no from './refusals.ts';

/** The same file twice is one. Refuses change.decided once the township has spoken, and change.no_minutes_needed where nobody voted. */
export async function attachMinutes(tx: Tx, actor: Actor, ask: { leaseId: string; number: number; name: string; file: StoredFile }): Promise<{ id: string; name: string }> {
  const lease = await lockLease(tx, ask.leaseId);
  const change = lease === undefined ? undefined : await lockChange(tx, lease.id, ask.number);
  if (lease === undefined || change === undefined) throw no.changeUnknown();
  if (actor.kind !== 'account' || !maySignForLessor(actor, lease.place_code)) throw notAllowed();
  if (change.state !== 'proposed' || change.decided_at !== null) throw no.decidedAlready();
  if (change.body === null) throw no.noMinutesNeeded({}, 'file');
  const { sha256, mediaType, bytes } = ask.file;
  const known = await tx.maybe<{ id: string; name: string }>('SELECT id, name FROM change_minutes WHERE change_id = $1 AND sha256 = $2', [change.id, sha256]);
  if (known !== undefined) return known;
  const now = await readClock(tx);
  const row = await tx.one<{ id: string; name: string }>(
    'INSERT INTO change_minutes (lease_id, change_id, name, sha256, media_type, bytes, added_by, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id, name',
    [lease.id, change.id, ask.name, sha256, mediaType, bytes, actor.accountId, now],
  );
  await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.change_minutes', payload: { number: change.number, sha256, media_type: mediaType, bytes }, actor, now });
  return row;
}

export interface MinutesFile {
  name: string;
  sha256: string;
  mediaType: string;
}

export async function minutesById(reader: Reader, leaseId: string, id: string): Promise<MinutesFile | undefined> {
  return reader.maybe<MinutesFile>('SELECT name, sha256, media_type AS "mediaType" FROM change_minutes WHERE lease_id = $1 AND id = $2', [leaseId, id]);
}
