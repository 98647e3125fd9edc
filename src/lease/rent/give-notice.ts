// Give notice: the village's clerk serves the last step before a contract is ended for unpaid rent, once a formal demand has run out.
import type { Actor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { countyOf } from '../../kernel/region.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { rulesInForce } from '../../rulebook/rules-in-force.ts';
import { maySignForLessor } from '../policy.ts';
import { leaseUnknown } from '../refusals.ts';
import { lockLease } from '../store.ts';
import { dunnedPayload } from './dun-arrears.ts';
import { insertSteps, type TakenStep } from './dunning-store.ts';
import { terminationNotice } from './dunning-rules.ts';
import { lateLeases } from './late-queries.ts';
import * as no from './refusals.ts';

/** Returns the letter's id and the last day to pay. Refuses dunning.nothing_late, dunning.no_demand, dunning.period_runs and dunning.already_given. */
export async function giveTerminationNotice(tx: Tx, actor: Actor, ask: { leaseId: string }): Promise<{ id: string; answerBy: string }> {
  const lease = await lockLease(tx, ask.leaseId);
  if (lease === undefined) throw leaseUnknown();
  if (!maySignForLessor(actor, lease.place_code)) throw notAllowed();
  const now = await readClock(tx);
  const today = chinaDate(now);
  const [late] = await lateLeases(tx, [lease.id]);
  if (late === undefined) throw no.nothingLate();
  const notice = terminationNotice(await rulesInForce(tx, countyOf(lease.place_code), today), late, today);
  if ('refused' in notice) {
    if (notice.refused === 'given') throw no.noticeGiven();
    throw notice.refused === 'no_demand' ? no.noDemand() : no.periodRuns({ until: notice.until });
  }
  const taken: TakenStep = { late, ...notice.given };
  const made = await insertSteps(tx, actor, [taken], today, now);
  await record(tx, { subject: 'lease', id: lease.id, kind: 'rent.dunned', payload: dunnedPayload(taken), actor, now });
  return { id: made.get(late.instalmentId)!, answerBy: notice.given.answerBy! };
}
