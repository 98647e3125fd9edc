// Keep drafts: save, read and drop what a person has typed into a form; sealed under the county's key and bound to person and form.
import type { Actor } from '../kernel/actor.ts';
import { notSignedIn } from '../kernel/refusal.ts';
import { readClock } from '../platform/clock.ts';
import { decryptField, encryptField, type Keys } from '../platform/crypto.ts';
import type { Reader, Tx } from '../platform/db.ts';
import type { Draft, DraftFields } from './contract.ts';
import { dropDraftFiles } from './keep-files.ts';
import { draftTooLong, tooManyBoxes } from './refusals.ts';

const MOST_BOXES = 200;
const MOST_CHARACTERS = 40_000;
/** A person's drafts beyond this number and age go: a draft is no archive (个人信息保护法 第47条). */
const MOST_DRAFTS = 200;
const DAYS = 60;

export async function saveDraft(tx: Tx, keys: Keys, actor: Actor, ask: { form: string; fields: DraftFields }): Promise<{ savedAt: Date }> {
  const accountId = ownerOf(actor);
  const names = Object.keys(ask.fields);
  if (names.length > MOST_BOXES) throw tooManyBoxes({ count: names.length, most: MOST_BOXES }, 'fields');
  const text = JSON.stringify(ask.fields);
  if (text.length > MOST_CHARACTERS) throw draftTooLong({ length: text.length, most: MOST_CHARACTERS }, 'fields');
  const now = await readClock(tx);
  await tx.sql(
    `INSERT INTO form_draft (account_id, form, fields, saved_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (account_id, form) DO UPDATE SET fields = excluded.fields, saved_at = excluded.saved_at`,
    [accountId, ask.form, encryptField(keys.field, text, placeOf(accountId, ask.form)), now],
  );
  await tx.sql(
    `DELETE FROM form_draft WHERE account_id = $1 AND (saved_at < $2::timestamptz - make_interval(days => $3)
        OR form IN (SELECT form FROM form_draft WHERE account_id = $1 ORDER BY saved_at DESC OFFSET $4))`,
    [accountId, now, DAYS, MOST_DRAFTS],
  );
  return { savedAt: now };
}

export async function draftOf(reader: Reader, keys: Keys, actor: Actor, form: string): Promise<Draft | null> {
  const accountId = ownerOf(actor);
  const row = await reader.maybe<{ fields: string; saved_at: Date }>('SELECT fields, saved_at FROM form_draft WHERE account_id = $1 AND form = $2', [accountId, form]);
  if (row === undefined) return null;
  return { fields: JSON.parse(decryptField(keys.field, row.fields, placeOf(accountId, form))) as DraftFields, savedAt: row.saved_at.toISOString() };
}

/** The form was sent, or the person threw it away; its file goes with it. */
export async function dropDraft(tx: Reader, dataDir: string, actor: Actor, form: string): Promise<boolean> {
  await dropDraftFiles(tx, dataDir, actor, { form });
  const rows = await tx.sql('DELETE FROM form_draft WHERE account_id = $1 AND form = $2 RETURNING form', [ownerOf(actor), form]);
  return rows.length > 0;
}

function ownerOf(actor: Actor): string {
  if (actor.kind !== 'account') throw notSignedIn();
  return actor.accountId;
}

const placeOf = (accountId: string, form: string): string => `form_draft|fields|${accountId}|${form}`;
