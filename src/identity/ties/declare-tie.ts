// Declare a tie: staff say who is theirs, and the township enters what somebody in a post declared on paper.
// 依据: 农村集体经济组织法 第29条、第34条 (近亲属回避); 网络司法拍卖规定 第34条.
import type { Actor } from '../../kernel/actor.ts';
import { notAllowed, notFound, notSignedIn } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Keys } from '../../platform/crypto.ts';
import { refuseOnConstraint, type Tx } from '../../platform/db.ts';
import { newId } from '../store.ts';
import { mayKeepPosts, ownOffices } from './policy.ts';
import { postEnded, tieDeclaredAlready, tieGone } from './refusals.ts';
import { sealNumber } from '../seal-number.ts';
import { insertTie, lockPost, lockTie, saveTieWithdrawn } from './store.ts';
import type { Relation } from './tie-classes.ts';

refuseOnConstraint('declared_tie_once', tieDeclaredAlready);

export interface TieAsk {
  relation: Relation;
  name: string;
  idNumber: string;
  postId?: string | undefined;
}

/** The journal says that a tie was declared and how near it is: never whose, which stands sealed in the table. */
export async function declareTie(tx: Tx, actor: Actor, keys: Keys, ask: TieAsk): Promise<{ tieId: string }> {
  if (actor.kind !== 'account') throw notSignedIn();
  const of = ask.postId === undefined ? ownTie(actor) : await tieOfPost(tx, actor, ask.postId);
  const tieId = await newId(tx);
  const now = await readClock(tx);
  const number = sealNumber(keys, ask.relation === 'company' ? 'company' : 'person', ask.idNumber, `declared_tie|id_number_sealed|${tieId}`);
  await insertTie(tx, { id: tieId, of, relation: ask.relation, name: ask.name, number, by: actor.accountId, now });
  const payload = { of: 'accountId' in of ? ('staff' as const) : ('post' as const), relation: ask.relation };
  await record(tx, { subject: 'tie', id: tieId, kind: 'tie.declared', payload, actor, now });
  return { tieId };
}

/** Who declared about himself takes it back himself; of somebody in a post, who keeps the register. The row stays. */
export async function withdrawTie(tx: Tx, actor: Actor, ask: { tieId: string; reason: string }): Promise<{ tieId: string }> {
  if (actor.kind !== 'account') throw notSignedIn();
  const tie = await lockTie(tx, ask.tieId);
  const mine = tie !== undefined && (tie.account_id === actor.accountId || (tie.post_region !== null && mayKeepPosts(actor, tie.post_region)));
  if (tie === undefined || !mine) throw notFound({ what: '这条申报' });
  if (tie.withdrawn_at !== null) throw tieGone();
  const now = await readClock(tx);
  await saveTieWithdrawn(tx, tie.id, { by: actor.accountId, reason: ask.reason, now });
  await record(tx, { subject: 'tie', id: tie.id, kind: 'tie.withdrawn', payload: {}, actor, now });
  return { tieId: tie.id };
}

function ownTie(actor: Extract<Actor, { kind: 'account' }>): { accountId: string } {
  if (ownOffices(actor).length === 0) throw notAllowed();
  return { accountId: actor.accountId };
}

async function tieOfPost(tx: Tx, actor: Actor, postId: string): Promise<{ postId: string }> {
  const post = await lockPost(tx, postId);
  if (post === undefined || !mayKeepPosts(actor, post.region)) throw notFound({ what: '这个任职' });
  if (post.ended_at !== null) throw postEnded();
  return { postId };
}
