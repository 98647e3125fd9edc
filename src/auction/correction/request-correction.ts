// Request correction: the clerk who listed a lot or the exchange finds a mistake in its notice and asks that it be mended. Nothing changes yet.
import type { Actor } from '../../kernel/actor.ts';
import { hasRole } from '../../kernel/actor.ts';
import { notAllowed, notFound } from '../../kernel/refusal.ts';
import { requestApproval } from '../../identity/request-approval.ts';
import { noticeDiff, type NoticeChange } from '../../lots/notice-diff.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { readAuction } from '../store.ts';
import { type CorrectionAsk, LASTS_SECONDS } from './contract.ts';
import { plannedFor } from './plan.ts';

export const ACTIONS = { plain: 'notice.correct', material: 'notice.correct_material' } as const;

export interface CorrectionRequested {
  approvalId: string;
  expiresAt: Date;
  material: boolean;
  changes: NoticeChange[];
}

/** A slip of the pen may be confirmed by the exchange or the township; a material change is the township's to judge, as the terms were. */
export async function requestCorrection(tx: Tx, actor: Actor, { lotId, ...ask }: CorrectionAsk & { lotId: string }): Promise<CorrectionRequested> {
  const row = await readAuction(tx, lotId);
  if (row === undefined) throw notFound({ what: '竞价' });
  const region = row.terms.place_code;
  if (!hasRole(actor, 'village_clerk', region) && !hasRole(actor, 'exchange_operator', region)) throw notAllowed();
  const { before, after, material } = await plannedFor(tx, row, ask, await readClock(tx));
  const { approvalId, expiresAt } = await requestApproval(tx, actor, {
    action: material ? ACTIONS.material : ACTIONS.plain, subject: 'notice', subjectId: lotId, region, ask: { ...ask }, reason: ask.reason,
    as: ['village_clerk', 'exchange_operator'], deciders: material ? ['township_reviewer'] : ['township_reviewer', 'exchange_operator'], lastsSeconds: LASTS_SECONDS,
  });
  return { approvalId, expiresAt, material, changes: noticeDiff(before, after) };
}
