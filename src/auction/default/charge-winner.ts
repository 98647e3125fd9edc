// Charge a default: the operator says what the winner did, by an event the notice lists; a person of another unit will decide.
// 依据: 民法典 第587条; 合同编通则解释 第67条 (only what the notice lists).
import { addDays, chinaDate, chinaInstant } from '../../kernel/clock.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Money } from '../../kernel/money.ts';
import { notAllowed, notFound, notSignedIn } from '../../kernel/refusal.ts';
import { countyOf } from '../../kernel/region.ts';
import { requestApproval } from '../../identity/request-approval.ts';
import { record } from '../../journal/record.ts';
import { defaultEventNames, eventsOf } from '../../lots/default-events.ts';
import type { NoticeBody } from '../../lots/notice-contract.ts';
import { lotById, noticeOf } from '../../lots/queries.ts';
import { lotUnknown } from '../../lots/refusals.ts';
import { requireState } from '../../lots/states.ts';
import { readClock } from '../../platform/clock.ts';
import { sha256Hex } from '../../platform/crypto.ts';
import type { Tx } from '../../platform/db.ts';
import { basicAccountOf } from '../../registry/queries.ts';
import { calendarFor } from '../../rulebook/calendar.ts';
import { ruleSetById } from '../../rulebook/rules-in-force.ts';
import { addWorkingDays } from '../../rulebook/working-days.ts';
import type { ChargeAsk, CostAsk, DefaultCost } from './contract.ts';
import { costsBeyondDeposit, costsNotTheExchanges, depositGone, eventNotListed, noCollectiveAccount, noWinner } from './refusals.ts';
import { keepAtMost } from './rules.ts';
import { DEFAULT_ACTION } from './lapse-charge.ts';
import { insertCharge, newChargeId, standingAward, type StandingAward } from './store.ts';
import { lesseesOfAward } from '../parties/queries.ts';
import { mayOperate } from '../policy.ts';
import { type AuctionRow, lockAuction } from '../store.ts';

/** How long the second person has, after the winner's time to object. */
const DECIDE_WITHIN_DAYS = 60;

/** The winner has `objection_working_days` to be heard before anyone may decide. */
export async function chargeDefault(tx: Tx, actor: Actor, ask: ChargeAsk): Promise<{ defaultId: string }> {
  if (actor.kind !== 'account') throw notSignedIn();
  const row = await lockAuction(tx, ask.lotId);
  if (row === undefined) throw notFound({ what: '竞价' });
  const { place_code } = row.terms;
  if (!mayOperate(actor, place_code)) throw notAllowed();
  const lot = await lotById(tx, ask.lotId);
  const notice = await noticeOf(tx, ask.lotId);
  if (lot === undefined || notice === undefined) throw lotUnknown();
  const award = await standingAward(tx, ask.lotId);
  if (award === undefined) throw noWinner();
  requireState(lot.state, ['result_publicity', 'contract_pending']);
  const listed = eventsOf(notice.body);
  if (!listed.includes(ask.event)) {
    throw eventNotListed({ listed: listed.map((event) => defaultEventNames[event].zh).join('；'), listed_en: listed.map((event) => defaultEventNames[event].en).join('; ') }, 'event');
  }
  if (award.deposit_state !== 'held') throw depositGone();
  const costs = await payeesOf(tx, row, notice.body, ask.costs);
  await refuseCostsBeyond(tx, row, award, ask.costs);
  const now = await readClock(tx);
  const objectUntil = await objectionEnd(tx, place_code, notice.body.objection_working_days, now);
  const defaultId = await newChargeId(tx);
  const bound = (await lesseesOfAward(tx, ask.lotId)).map((one) => one.accountId);
  const { approvalId } = await requestApproval(tx, actor, {
    action: DEFAULT_ACTION, subject: 'lot', subjectId: ask.lotId, region: place_code, ask: { default_id: defaultId, event: ask.event, costs }, reason: ask.evidence,
    as: ['exchange_operator'], deciders: ['township_reviewer', 'commission_officer'], concerned: [...new Set([award.account_id, ...bound])],
    lastsSeconds: Math.ceil((objectUntil.getTime() - now.getTime()) / 1000) + DECIDE_WITHIN_DAYS * 86_400,
  });
  await insertCharge(tx, {
    id: defaultId, lotId: ask.lotId, applicationId: award.application_id, accountId: award.account_id, event: ask.event, evidence: ask.evidence,
    costs, chargedBy: actor.accountId, now, objectUntil, approvalId,
  });
  const payload = {
    lot_id: ask.lotId, application_id: award.application_id, account_id: award.account_id, event: ask.event,
    evidence_commitment: sha256Hex(`${award.salt}|${ask.evidence}`), object_until: objectUntil.toISOString(), approval_id: approvalId,
  };
  await record(tx, { subject: 'default', id: defaultId, kind: 'default.charged', payload, actor, now });
  return { defaultId };
}

/** Who bore a cost is said, never to which account it goes back. 依据: 合同编通则解释 第67条 (only as the notice states it). */
async function payeesOf(tx: Tx, { terms }: AuctionRow, notice: NoticeBody, costs: readonly CostAsk[]): Promise<DefaultCost[]> {
  const collective = costs.some((cost) => cost.borneBy === 'collective') ? await basicAccountOf(tx, terms.collective_id) : undefined;
  return costs.map((cost, index) => {
    const account = cost.borneBy === 'collective' ? collective : notice.default_costs_exchange ?? undefined;
    if (account === undefined) throw cost.borneBy === 'collective' ? noCollectiveAccount() : costsNotTheExchanges({}, `costs.${index}.borneBy`);
    return { ...cost, payee: account.holder, number: account.number };
  });
}

/** Costs come first out of what may be kept, and never out of anything else. */
async function refuseCostsBeyond(tx: Tx, { terms }: AuctionRow, award: StandingAward, costs: readonly CostAsk[]): Promise<void> {
  const asked = Money.sum(costs.map((cost) => Money.of(cost.amount)));
  if (asked.isZero()) return;
  const rules = await ruleSetById(tx, terms.rule_set_id);
  const cap = keepAtMost(award.price, terms.area, terms.term_years, terms.rent_plan, rules.values['deposit_percent_of_total.max'].value);
  const deposit = Money.of(award.deposit_amount ?? '0');
  const most = deposit.isMoreThan(cap) ? cap : deposit;
  if (asked.isMoreThan(most)) throw costsBeyondDeposit({ costs: asked.toText(), most: most.toText() }, 'costs');
}

/** Midnight after the last working day. */
async function objectionEnd(tx: Tx, placeCode: string, workingDays: number, now: Date): Promise<Date> {
  const calendar = await calendarFor(tx, countyOf(placeCode));
  return chinaInstant(addDays(addWorkingDays(calendar, chinaDate(now), workingDays), 1), '00:00');
}
