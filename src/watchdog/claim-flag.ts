// Claim flag: an officer takes a flag to work on.
import { notAllowed, notFound, Refusal } from '../kernel/refusal.ts';
import type { Actor } from '../kernel/actor.ts';
import { accountNames } from '../identity/queries.ts';
import { record } from '../journal/record.ts';
import type { Tx } from '../platform/db.ts';
import { readClock } from '../platform/clock.ts';
import { mayReview } from './policy.ts';
import { decideClaim, type FlagState } from './rules.ts';
import { lockFlag, setFlagState } from './store.ts';

/** Refusals: not found (also outside the officer's region), disposed of already, claimed by another. */
export async function claimFlag(tx: Tx, actor: Actor, ask: { flagId: string }): Promise<{ flagId: string; state: FlagState }> {
  const flag = await lockFlag(tx, ask.flagId);
  if (flag === undefined || actor.kind !== 'account') throw notFound({ what: '这条预警' });
  if (!mayReview(actor, flag.place_code)) throw notAllowed();
  const holder = flag.claimed_by === null ? null : ((await accountNames(tx, [flag.claimed_by])).get(flag.claimed_by) ?? '');
  const decided = decideClaim({ state: flag.state, claimedBy: flag.claimed_by, claimedByName: holder }, actor.accountId);
  if (decided instanceof Refusal) throw decided;
  if (decided === 'already_mine') return { flagId: flag.id, state: flag.state };
  await setFlagState(tx, flag.id, 'claimed', actor.accountId);
  const now = await readClock(tx);
  await record(tx, { subject: 'flag', id: flag.id, kind: 'flag.claimed', payload: { flag_id: flag.id }, actor, now });
  return { flagId: flag.id, state: 'claimed' };
}
