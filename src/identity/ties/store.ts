// Store of ties: writes and locking reads of people in posts and of declared ties.
import type { Tx } from '../../platform/db.ts';
import type { SealedNumber } from '../seal-number.ts';
import type { Post, Relation } from './tie-classes.ts';

export interface NewPost {
  id: string;
  region: string;
  post: Post;
  name: string;
  number: SealedNumber;
  by: string;
  now: Date;
}

export async function insertPost(tx: Tx, { id, region, post, name, number, by, now }: NewPost): Promise<void> {
  await tx.sql(
    `INSERT INTO post_holder (id, region, post, name, id_number_sealed, id_number_index, id_number_mask, entered_by, entered_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, region, post, name, number.sealed, number.index, number.mask, by, now],
  );
}

export interface PostRow {
  id: string;
  region: string;
  post: Post;
  ended_at: Date | null;
}

export async function lockPost(tx: Tx, id: string): Promise<PostRow | undefined> {
  return tx.maybe<PostRow>('SELECT id, region, post, ended_at FROM post_holder WHERE id = $1 FOR UPDATE', [id]);
}

export async function savePostEnded(tx: Tx, id: string, by: string, now: Date): Promise<void> {
  await tx.sql('UPDATE post_holder SET ended_by = $2, ended_at = $3 WHERE id = $1', [id, by, now]);
}

export interface NewTie {
  id: string;
  of: { accountId: string } | { postId: string };
  relation: Relation;
  name: string;
  number: SealedNumber;
  by: string;
  now: Date;
}

export async function insertTie(tx: Tx, { id, of, relation, name, number, by, now }: NewTie): Promise<void> {
  const [accountId, postId] = 'accountId' in of ? [of.accountId, null] : [null, of.postId];
  await tx.sql(
    `INSERT INTO declared_tie (id, account_id, post_id, relation, name, id_number_sealed, id_number_index, id_number_mask, declared_by, declared_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, accountId, postId, relation, name, number.sealed, number.index, number.mask, by, now],
  );
}

export interface TieRow {
  id: string;
  account_id: string | null;
  post_region: string | null;
  withdrawn_at: Date | null;
}

export async function lockTie(tx: Tx, id: string): Promise<TieRow | undefined> {
  return tx.maybe<TieRow>(
    `SELECT t.id, t.account_id, h.region AS post_region, t.withdrawn_at FROM declared_tie t LEFT JOIN post_holder h ON h.id = t.post_id WHERE t.id = $1 FOR UPDATE OF t`,
    [id],
  );
}

export async function saveTieWithdrawn(tx: Tx, id: string, act: { by: string; reason: string; now: Date }): Promise<void> {
  await tx.sql('UPDATE declared_tie SET withdrawn_by = $2, withdrawn_reason = $3, withdrawn_at = $4 WHERE id = $1', [id, act.by, act.reason, act.now]);
}
