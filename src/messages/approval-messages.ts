// Approval messages: who may decide a request is told that it waits, and who asked is told how it ended.
import { nameOfAct } from '../identity/four-eyes.ts';
import { parsePayload } from '../journal/kinds.ts';
import type { TailEntry } from '../journal/tail.ts';
import type { Tx } from '../platform/db.ts';
import type { Addressee } from './addressees.ts';
import { minuteOf, type Told } from './interruption-messages.ts';
import type { MessageFacts } from './wording.ts';

/** What one entry of a request has to tell. An ending answers "waits for you": that must not stand there unread and untrue. */
export async function messagesOfApproval(tx: Tx, entry: TailEntry): Promise<Told[]> {
  if (entry.kind === 'approval.requested') return wanted(tx, entry);
  await tx.sql(`UPDATE message SET read_at = $2 WHERE source = $1 AND kind = 'approval_wanted' AND read_at IS NULL`, [`approval/${entry.id}/1`, entry.decided_at]);
  switch (entry.kind) {
    case 'approval.approved':
    case 'approval.refused':
    case 'approval.expired':
      return ended(tx, entry, `approval_${entry.kind.slice('approval.'.length) as 'approved' | 'refused' | 'expired'}`);
    default:
      return [];
  }
}

/** Everybody who may decide it as offices are held now: none of the asker's units where another is asked for, nobody it is about. */
async function wanted(tx: Tx, entry: TailEntry): Promise<Told[]> {
  const { action, subject, subject_id, expires_at } = parsePayload('approval.requested', entry.payload);
  const people = await tx.sql<{ account_id: string }>(
    `SELECT DISTINCT g.account_id FROM approval p
       JOIN role_grant g ON g.revoked_at IS NULL AND g.role = ANY(p.decider_roles) AND g.role <> 'bidder' AND starts_with(p.region, g.region)
       JOIN account a ON a.id = g.account_id AND a.closed_at IS NULL
      WHERE p.id::text = $1 AND p.state = 'requested' AND g.account_id <> p.requested_by AND g.account_id <> ALL (p.concerned)
        AND NOT (p.other_unit AND EXISTS (SELECT 1 FROM role_grant o WHERE o.account_id = g.account_id AND o.revoked_at IS NULL AND o.role <> 'bidder'
                                             AND (o.role || ':' || o.region) = ANY (p.requested_units || p.requested_unit)))`,
    [entry.id],
  );
  const facts = { ...factsOf(action, subject_id), until: minuteOf(expires_at) };
  return people.map(({ account_id }) => ({ kind: 'approval_wanted', to: addressee(account_id, subject, subject_id), facts }));
}

async function ended(tx: Tx, entry: TailEntry, kind: 'approval_approved' | 'approval_refused' | 'approval_expired'): Promise<Told[]> {
  const asked = await tx.maybe<{ action: string; subject: string; subject_id: string; requested_by: string; decision_reason: string | null }>(
    'SELECT action, subject, subject_id, requested_by, decision_reason FROM approval WHERE id::text = $1', [entry.id],
  );
  if (asked === undefined) return [];
  const facts = { ...factsOf(asked.action, asked.subject_id), reason: asked.decision_reason ?? '' };
  return [{ kind, to: addressee(asked.requested_by, asked.subject, asked.subject_id), facts }];
}

function factsOf(action: string, subjectId: string): MessageFacts {
  const { zh, en } = nameOfAct(action);
  return { act: action, what: zh, what_en: en, subject: subjectId };
}

/** A lot's request hangs on the lot; any other on nothing a message can link to by itself. */
const addressee = (accountId: string, subject: string, subjectId: string): Addressee =>
  ({ accountId, lotId: ['lot', 'auction', 'notice'].includes(subject) ? subjectId : null, title: '' });
