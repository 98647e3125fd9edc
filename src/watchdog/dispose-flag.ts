// Dispose flag: an officer decides about a flag, with a reason. A high one waits for a second officer's word.
// 依据: 监督执纪工作规则 第10条、第21条 (线索处置集体研究): a reviewer bought or bullied must not be enough (watchdog.md §4.3).
import { z } from 'zod';
import type { Actor } from '../kernel/actor.ts';
import { notAllowed, notFound, Refusal } from '../kernel/refusal.ts';
import { carriedOutBy, type ActFact } from '../identity/act-rooms.ts';
import { accountNames } from '../identity/queries.ts';
import { requestApproval } from '../identity/request-approval.ts';
import type { Tx } from '../platform/db.ts';
import { CLOSE_HIGH_ACTION, flagInWords } from './awaited-queries.ts';
import { closeFlag } from './close-flag.ts';
import { verdicts, verdictWords } from './contract.ts';
import { mayReview } from './policy.ts';
import { decideDisposition, takesTwo, type FlagState, type Verdict } from './rules.ts';
import { lockFlag, setFlagState, type FlagRow } from './store.ts';

const WAITS_SECONDS = 14 * 86_400;
const asked = z.object({ verdict: z.enum(verdicts), reason: z.string() });

export interface Disposed {
  flagId: string;
  /** Null while a second officer's word is awaited. */
  dispositionId: string | null;
  state: FlagState;
  approvalId: string | null;
}

/** Refusals: not found, not allowed, disposed of already, claimed by another, reason under 20 characters, a second officer is being asked already. */
export async function disposeFlag(tx: Tx, actor: Actor, ask: { flagId: string; verdict: Verdict; reason: string }): Promise<Disposed> {
  const flag = await lockFlag(tx, ask.flagId);
  if (flag === undefined || actor.kind !== 'account') throw notFound({ what: '这条预警' });
  if (!mayReview(actor, flag.place_code)) throw notAllowed();
  const reason = ask.reason.trim();
  await refuseUndecidable(tx, flag, actor.accountId, reason);
  if (!takesTwo(flag.level, ask.verdict)) {
    const closed = await closeFlag(tx, actor, flag, { verdict: ask.verdict, reason, decidedBy: actor.accountId, confirmed: null });
    return { flagId: flag.id, approvalId: null, ...closed };
  }
  const { approvalId } = await requestApproval(tx, actor, {
    action: CLOSE_HIGH_ACTION, subject: 'flag', subjectId: flag.id, region: flag.place_code, ask: { verdict: ask.verdict, reason }, reason,
    as: ['commission_officer'], deciders: ['commission_officer'], lastsSeconds: WAITS_SECONDS,
  });
  await setFlagState(tx, flag.id, 'claimed', actor.accountId);
  return { flagId: flag.id, dispositionId: null, state: 'claimed', approvalId };
}

async function refuseUndecidable(tx: Tx, flag: FlagRow, officerId: string, reason: string): Promise<void> {
  const holder = flag.claimed_by === null ? null : ((await accountNames(tx, [flag.claimed_by])).get(flag.claimed_by) ?? '');
  const decided = decideDisposition({ state: flag.state, claimedBy: flag.claimed_by, claimedByName: holder }, officerId, reason);
  if (decided instanceof Refusal) throw decided;
}

carriedOutBy(CLOSE_HIGH_ACTION, {
  async shown(reader, ask, flagId) {
    const { verdict } = asked.parse(ask);
    const { code, headline } = await flagInWords(reader, flagId);
    const facts: ActFact[] = [
      { label: { zh: '预警', en: 'Flag' }, value: code, says: { zh: `${code} ${headline.zh}`, en: `${code} ${headline.en}` } },
      { label: { zh: '处置意见', en: 'Verdict' }, value: verdict, says: verdictWords[verdict] },
    ];
    return facts;
  },
  async carryOut(tx, actor, { approvalId, ask, subjectId, requestedBy }) {
    const { verdict, reason } = asked.parse(ask);
    const flag = await lockFlag(tx, subjectId);
    if (flag === undefined || actor.kind !== 'account') throw notFound({ what: '这条预警' });
    await refuseUndecidable(tx, flag, requestedBy, reason);
    await closeFlag(tx, actor, flag, { verdict, reason, decidedBy: requestedBy, confirmed: { by: actor.accountId, approvalId } });
  },
});
