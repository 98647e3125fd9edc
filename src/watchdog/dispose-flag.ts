// Dispose flag: an officer decides about a flag, with a reason; the comparables follow.
import { createHash } from 'node:crypto';
import { notAllowed, notFound, Refusal } from '../kernel/refusal.ts';
import type { Actor } from '../kernel/actor.ts';
import { accountNames } from '../identity/queries.ts';
import { record } from '../journal/record.ts';
import { restoreDeals, setAsideDeals } from '../market/set-aside-deals.ts';
import type { Tx } from '../platform/db.ts';
import { readClock } from '../platform/clock.ts';
import { mayReview } from './policy.ts';
import { comparablesAfter, decideDisposition, stateAfter, type FlagState, type Verdict } from './rules.ts';
import { insertDisposition, lockFlag, otherFlagsHold, setFlagState, type FlagRow } from './store.ts';

export interface Disposed {
  flagId: string;
  dispositionId: string;
  state: FlagState;
}

/** Refusals: not found, not allowed, disposed of already, claimed by another, reason under 20 characters. */
export async function disposeFlag(tx: Tx, actor: Actor, ask: { flagId: string; verdict: Verdict; reason: string }): Promise<Disposed> {
  const flag = await lockFlag(tx, ask.flagId);
  if (flag === undefined || actor.kind !== 'account') throw notFound({ what: '这条预警' });
  if (!mayReview(actor, flag.place_code)) throw notAllowed();
  const holder = flag.claimed_by === null ? null : ((await accountNames(tx, [flag.claimed_by])).get(flag.claimed_by) ?? '');
  const decided = decideDisposition({ state: flag.state, claimedBy: flag.claimed_by, claimedByName: holder }, actor.accountId, ask.reason);
  if (decided instanceof Refusal) throw decided;
  const now = await readClock(tx);
  const reason = ask.reason.trim();
  const dispositionId = await insertDisposition(tx, { flagId: flag.id, verdict: ask.verdict, reason, decidedBy: actor.accountId, now });
  const state = stateAfter(ask.verdict);
  await setFlagState(tx, flag.id, state, state === 'disposed' ? actor.accountId : null);
  const reasonSha256 = createHash('sha256').update(reason).digest('hex');
  const payload = { flag_id: flag.id, disposition_id: dispositionId, verdict: ask.verdict, reason_sha256: reasonSha256 };
  await record(tx, { subject: 'flag', id: flag.id, kind: 'flag.disposed', payload, actor, now });
  await moveComparables(tx, actor, flag, ask.verdict, now);
  return { flagId: flag.id, dispositionId, state };
}

async function moveComparables(tx: Tx, actor: Actor, flag: FlagRow, verdict: Verdict, now: Date): Promise<void> {
  if (flag.lot_id === null) return;
  const after = comparablesAfter(verdict);
  if (after === 'substantiated') await setAsideDeals(tx, actor, { lotIds: [flag.lot_id], because: 'substantiated' }, now);
  if (after === 'restore' && !(await otherFlagsHold(tx, flag.lot_id, flag.id)))
    await restoreDeals(tx, actor, { lotIds: [flag.lot_id] }, now);
}
