// File an objection: anybody signed in says what is wrong with a notice or a result. A result waits for the answer.
import type { Actor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { notSignedIn } from '../../kernel/refusal.ts';
import { countyOf } from '../../kernel/region.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { randomToken, sha256Hex } from '../../platform/crypto.ts';
import { refuseOnConstraint, type Tx } from '../../platform/db.ts';
import { calendarFor } from '../../rulebook/calendar.ts';
import { ruleSetById } from '../../rulebook/rules-in-force.ts';
import { addWorkingDays } from '../../rulebook/working-days.ts';
import { lotUnknown } from '../refusals.ts';
import { stateNames } from '../states.ts';
import { lockLot } from '../store.ts';
import { objectionClosed, objectionPending } from './refusals.ts';
import { stageOf } from './rules.ts';

refuseOnConstraint('objection_one_open', objectionPending);

/** The days are those of the rules the lot is pinned to, by the official calendar. */
export async function fileObjection(tx: Tx, actor: Actor, ask: { lotId: string; grounds: string }): Promise<{ objectionId: string; stage: 'notice' | 'result'; answerBy: string }> {
  if (actor.kind !== 'account') throw notSignedIn();
  const lot = await lockLot(tx, ask.lotId);
  const now = await readClock(tx);
  if (lot.published_at === null || lot.rule_set_id === null) throw lotUnknown();
  const stage = stageOf(lot.state);
  if (stage === null) throw objectionClosed({ state: stateNames[lot.state].zh, state_en: stateNames[lot.state].en });
  const rules = await ruleSetById(tx, lot.rule_set_id);
  const calendar = await calendarFor(tx, countyOf(lot.place_code));
  const answerBy = addWorkingDays(calendar, chinaDate(now), rules.values.objection_working_days.value);
  const settleBy = stage === 'notice' ? null : addWorkingDays(calendar, answerBy, rules.values.objection_settling_working_days.value);
  const salt = randomToken();
  const { id } = await tx.one<{ id: string }>(
    'INSERT INTO objection (lot_id, stage, filed_by, grounds, salt, filed_at, answer_by, settle_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id',
    [lot.id, stage, actor.accountId, ask.grounds, salt, now, answerBy, settleBy],
  );
  const payload = { objection_id: id, stage, grounds_commitment: sha256Hex(`${salt}|${ask.grounds}`), answer_by: answerBy };
  await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.objection_filed', payload, actor, now });
  return { objectionId: id, stage, answerBy };
}
