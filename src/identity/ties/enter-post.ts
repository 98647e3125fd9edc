// Enter a post: the township keeps the register of who holds which post in its villages, with or without a login here.
import type { Actor } from '../../kernel/actor.ts';
import { notAllowed, notFound, notSignedIn } from '../../kernel/refusal.ts';
import { levelOf } from '../../kernel/region.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Keys } from '../../platform/crypto.ts';
import { refuseOnConstraint, type Tx } from '../../platform/db.ts';
import { newId } from '../store.ts';
import { mayKeepPosts } from './policy.ts';
import { postEnded, postHeldAlready, postLevel } from './refusals.ts';
import { sealNumber } from '../seal-number.ts';
import { insertPost, lockPost, savePostEnded } from './store.ts';
import { type Post, townshipPosts } from './tie-classes.ts';

refuseOnConstraint('post_holder_once', postHeldAlready);

export interface PostAsk {
  region: string;
  post: Post;
  name: string;
  idNumber: string;
}

export async function enterPost(tx: Tx, actor: Actor, keys: Keys, ask: PostAsk): Promise<{ postId: string }> {
  if (actor.kind !== 'account') throw notSignedIn();
  if (!mayKeepPosts(actor, ask.region)) throw notAllowed();
  const wanted = (townshipPosts as readonly string[]).includes(ask.post) ? 'township' : 'village';
  if (levelOf(ask.region) !== wanted) throw postLevel({}, 'region');
  const postId = await newId(tx);
  const now = await readClock(tx);
  const number = sealNumber(keys, 'person', ask.idNumber, `post_holder|id_number_sealed|${postId}`);
  await insertPost(tx, { id: postId, region: ask.region, post: ask.post, name: ask.name, number, by: actor.accountId, now });
  await record(tx, { subject: 'post', id: postId, kind: 'post.entered', payload: { region: ask.region, post: ask.post }, actor, now });
  return { postId };
}

/** The row stays: what held on a day can be told later. */
export async function endPost(tx: Tx, actor: Actor, ask: { postId: string }): Promise<{ postId: string }> {
  if (actor.kind !== 'account') throw notSignedIn();
  const post = await lockPost(tx, ask.postId);
  if (post === undefined || !mayKeepPosts(actor, post.region)) throw notFound({ what: '这个任职' });
  if (post.ended_at !== null) throw postEnded();
  const now = await readClock(tx);
  await savePostEnded(tx, post.id, actor.accountId, now);
  await record(tx, { subject: 'post', id: post.id, kind: 'post.ended', payload: {}, actor, now });
  return { postId: post.id };
}
