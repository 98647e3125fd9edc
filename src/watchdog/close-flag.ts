// Close flag: what was decided about a flag is written down, and the comparables follow.
import { createHash } from 'node:crypto';
import type { AccountActor } from '../kernel/actor.ts';
import { record } from '../journal/record.ts';
import { restoreDeals, setAsideDeals } from '../market/set-aside-deals.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { drawSecondReading } from './second-reading/draw.ts';
import { comparablesAfter, stateAfter, type FlagState, type Verdict } from './rules.ts';
import { insertDisposition, otherFlagsHold, setFlagState, type FlagRow } from './store.ts';

export interface Decision {
  verdict: Verdict;
  reason: string;
  decidedBy: string;
  /** The second officer's word, where two are needed. */
  confirmed: { by: string; approvalId: string } | null;
}

/** The caller holds the flag's lock and has judged that it may be closed. */
export async function closeFlag(tx: Tx, actor: AccountActor, flag: FlagRow, decision: Decision): Promise<{ dispositionId: string; state: FlagState }> {
  const { verdict, reason, decidedBy, confirmed } = decision;
  const now = await readClock(tx);
  const dispositionId = await insertDisposition(tx, { flagId: flag.id, verdict, reason, decidedBy, confirmedBy: confirmed?.by ?? null, approvalId: confirmed?.approvalId ?? null, now });
  const state = stateAfter(verdict);
  await setFlagState(tx, flag.id, state, state === 'disposed' ? decidedBy : null);
  const reasonSha256 = createHash('sha256').update(reason).digest('hex');
  const payload = { flag_id: flag.id, disposition_id: dispositionId, verdict, reason_sha256: reasonSha256, ...(confirmed === null ? {} : { approval_id: confirmed.approvalId }) };
  await record(tx, { subject: 'flag', id: flag.id, kind: 'flag.disposed', payload, actor, now });
  // Of a flag two have closed, the approval showed the verdict to its readers: nobody could read it blind.
  if (state === 'disposed' && confirmed === null) await drawSecondReading(tx, { flagId: flag.id, dispositionId, now });
  await moveComparables(tx, actor, flag, verdict, now);
  return { dispositionId, state };
}

async function moveComparables(tx: Tx, actor: AccountActor, flag: FlagRow, verdict: Verdict, now: Date): Promise<void> {
  if (flag.lot_id === null) return;
  const after = comparablesAfter(verdict);
  if (after === 'substantiated') await setAsideDeals(tx, actor, { lotIds: [flag.lot_id], because: 'substantiated' }, now);
  if (after === 'restore' && !(await otherFlagsHold(tx, flag.lot_id, flag.id))) await restoreDeals(tx, actor, { lotIds: [flag.lot_id] }, now);
}
