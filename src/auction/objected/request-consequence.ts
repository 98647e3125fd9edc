// Request a consequence: the exchange asks that an objected result be annulled, or its contract withheld until a day. Nothing happens yet.
import type { Actor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { requestApproval, type Requested } from '../../identity/request-approval.ts';
import { lotById } from '../../lots/queries.ts';
import { lotUnknown } from '../../lots/refusals.ts';
import { requireState } from '../../lots/states.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { ruleSetById } from '../../rulebook/rules-in-force.ts';
import { standingAward } from '../default/store.ts';
import { mayOperate } from '../policy.ts';
import { lesseesOfAward } from '../parties/queries.ts';
import { lockAuction } from '../store.ts';
import type { ConsequenceAsk } from './contract.ts';
import { defaultWaits, faultIsDefault, notObjected, settleTooLate, withheldOutOfRange } from './refusals.ts';
import { openUntil, withholdingDays } from './rules.ts';
import { isChargedNow, upheldAgainst } from './store.ts';

export const OBJECTED_ACTION = 'auction.objected';
/** The clock waits for a request that was in time; a week at the most. */
const WAITS_SECONDS = 7 * 86_400;

export async function requestConsequence(tx: Tx, actor: Actor, { lotId, ...ask }: ConsequenceAsk & { lotId: string }): Promise<Requested> {
  const row = await lockAuction(tx, lotId);
  const lot = await lotById(tx, lotId);
  if (row === undefined || lot === undefined) throw lotUnknown();
  const { place_code: region, rule_set_id } = row.terms;
  if (!mayOperate(actor, region)) throw notAllowed();
  requireState(lot.state, ['result_publicity']);
  const award = await standingAward(tx, lotId);
  const upheld = await upheldAgainst(tx, lotId);
  if (award === undefined || upheld.length === 0) throw notObjected();
  if (ask.consequence === 'annul' && ask.cause === 'winner_fault') throw faultIsDefault({}, 'cause');
  const today = chinaDate(await readClock(tx));
  const until = openUntil(upheld);
  if (until !== undefined && today > until) throw settleTooLate({ until });
  if (ask.consequence === 'withhold') {
    if (until === undefined) throw notObjected();
    const most = (await ruleSetById(tx, rule_set_id)).values['result_withheld_days.max'].value;
    const range = withholdingDays(upheld, most, today);
    if (ask.until < range.least || ask.until > range.most) throw withheldOutOfRange(range, 'until');
  }
  if (await isChargedNow(tx, lotId)) throw defaultWaits();
  const bound = (await lesseesOfAward(tx, lotId)).map((one) => one.accountId);
  return requestApproval(tx, actor, {
    action: OBJECTED_ACTION, subject: 'lot', subjectId: lotId, region, ask: { ...ask, applicationId: award.application_id }, reason: ask.reason,
    as: ['exchange_operator'], deciders: ['township_reviewer', 'commission_officer'], concerned: [...new Set([award.account_id, ...bound])], lastsSeconds: WAITS_SECONDS,
  });
}
