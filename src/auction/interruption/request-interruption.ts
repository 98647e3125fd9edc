// Request interruption: the exchange or the commission asks that an auction be suspended, resumed or taken back. Nothing happens yet.
import type { Actor } from '../../kernel/actor.ts';
import { notAllowed, notFound } from '../../kernel/refusal.ts';
import { requestApproval } from '../../identity/request-approval.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { ruleSetById } from '../../rulebook/rules-in-force.ts';
import { type InterruptionAsk, LEAST_NOTICE_SECONDS } from './contract.ts';
import { notSuspended, noticeTooShort, suspendedAlready, suspendTooLate } from './refusals.ts';
import { mayInterrupt } from '../policy.ts';
import { withdrawTooLate } from '../refusals.ts';
import type { Times } from '../closing.ts';
import { runningRound } from '../sealed/round-times.ts';
import { type AuctionRow, readAuction } from '../store.ts';
import { isOver, mayTakeBack } from './suspension.ts';

/** A day to find the second person; an order older than that should be looked at again. */
const LASTS_SECONDS = 86_400;
export const actionOf = (act: InterruptionAsk['act']): string => `auction.${act}`;

/** Refuses what could not be done now anyway; it is asked again when it is decided. */
export async function requestInterruption(tx: Tx, actor: Actor, { lotId, ...ask }: InterruptionAsk & { lotId: string }): Promise<{ approvalId: string; expiresAt: Date }> {
  const row = await readAuction(tx, lotId);
  if (row === undefined) throw notFound({ what: '竞价' });
  const region = row.terms.place_code;
  if (!mayInterrupt(actor, region)) throw notAllowed();
  refuseUnfit(ask.act, (await runningRound(tx, row)).times, await readClock(tx));
  const whole = ask.act === 'resume' ? { ...ask, noticeSeconds: await noticeFor(tx, row, ask.noticeSeconds) } : ask;
  const { approvalId, expiresAt } = await requestApproval(tx, actor, {
    action: actionOf(ask.act), subject: 'auction', subjectId: row.lot_id, region, ask: { ...whole }, reason: ask.reason,
    as: ['exchange_operator', 'commission_officer'], deciders: ['commission_officer', 'administrator'], lastsSeconds: LASTS_SECONDS,
  });
  return { approvalId, expiresAt };
}

/** Is the auction in a state the act is for? `times`: of the round that runs. The acts ask it too, under the lock. */
export function refuseUnfit(act: InterruptionAsk['act'], times: Times, now: Date): void {
  switch (act) {
    case 'suspend':
      if (times.suspended) throw suspendedAlready();
      if (isOver(times, now)) throw suspendTooLate();
      return;
    case 'resume':
      if (!times.suspended || isOver(times, now)) throw notSuspended();
      return;
    case 'withdraw':
      if (!mayTakeBack(times, now)) throw withdrawTooLate();
  }
}

/** The county's rule unless a longer or shorter notice is asked for; never below ten minutes. */
async function noticeFor(tx: Tx, row: AuctionRow, asked: number | undefined): Promise<number> {
  const seconds = asked ?? (await ruleSetById(tx, row.terms.rule_set_id)).values.resume_notice_seconds.value;
  if (seconds < LEAST_NOTICE_SECONDS) throw noticeTooShort({ least: LEAST_NOTICE_SECONDS }, 'noticeSeconds');
  return seconds;
}
