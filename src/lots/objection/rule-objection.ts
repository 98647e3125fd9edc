// Rule on an objection: the township or the exchange answers, by somebody whose own work it is not about.
import type { Actor } from '../../kernel/actor.ts';
import { hasRole } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { countyOf } from '../../kernel/region.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { refuseOnConstraint, type Tx } from '../../platform/db.ts';
import { calendarFor } from '../../rulebook/calendar.ts';
import { ruleSetById } from '../../rulebook/rules-in-force.ts';
import { addWorkingDays } from '../../rulebook/working-days.ts';
import type { LotRow } from '../lot-row.ts';
import { lockLot } from '../store.ts';
import { objectionOwn, objectionRuled, objectionUnknown } from './refusals.ts';
import { isInvolved } from './rules.ts';

refuseOnConstraint('objection_is_not_ruled_by_its_filer', objectionOwn);

export interface RulingAsk {
  lotId: string;
  objectionId: string;
  verdict: 'upheld' | 'dismissed';
  answer: string;
}

export async function ruleObjection(tx: Tx, actor: Actor, ask: RulingAsk): Promise<{ objectionId: string; verdict: 'upheld' | 'dismissed'; ruledAt: Date }> {
  const lot = await lockLot(tx, ask.lotId);
  const now = await readClock(tx);
  if (actor.kind !== 'account' || !(['township_reviewer', 'exchange_operator'] as const).some((role) => hasRole(actor, role, lot.place_code))) throw notAllowed();
  const filed = await tx.maybe<{ filed_by: string; verdict: string | null; stage: 'notice' | 'result' }>('SELECT filed_by, verdict, stage FROM objection WHERE id = $1 AND lot_id = $2 FOR UPDATE', [ask.objectionId, lot.id]);
  if (filed === undefined) throw objectionUnknown();
  if (filed.verdict !== null) throw objectionRuled();
  if (isInvolved(actor.accountId, lot, filed.filed_by)) throw objectionOwn();
  const settleBy = filed.stage === 'result' ? await lastDayToSettle(tx, lot, now) : null;
  await tx.sql('UPDATE objection SET verdict = $2, answer = $3, ruled_by = $4, ruled_at = $5, settle_by = $6 WHERE id = $1', [ask.objectionId, ask.verdict, ask.answer, actor.accountId, now, settleBy]);
  await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.objection_ruled', payload: { objection_id: ask.objectionId, verdict: ask.verdict }, actor, now });
  return { objectionId: ask.objectionId, verdict: ask.verdict, ruledAt: now };
}

/** What follows an upheld one is decided within the county's days of the ruling (auction/objected); else the result is annulled. */
async function lastDayToSettle(tx: Tx, lot: LotRow, now: Date): Promise<string> {
  if (lot.rule_set_id === null) throw new Error(`lot ${lot.id} was objected to before it was published`);
  const { values } = await ruleSetById(tx, lot.rule_set_id);
  return addWorkingDays(await calendarFor(tx, countyOf(lot.place_code)), chinaDate(now), values.objection_settling_working_days.value);
}
