// Publish a lot: the exchange's operator accepts it; the rules in force are pinned, the dates counted, the notice hashed.
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { countyOf } from '../kernel/region.ts';
import { canonicalJson } from '../journal/canonical.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import { sha256Hex } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import { calendarFor } from '../rulebook/calendar.ts';
import type { Tier } from '../rulebook/procedure-codes.ts';
import { tierNames } from '../rulebook/procedure-steps.ts';
import type { Rules } from '../rulebook/rule-set.ts';
import { addWorkingDays, type WorkCalendar } from '../rulebook/working-days.ts';
import { requireAll, requireReady } from './check.ts';
import { startCheck, startLatestCheck } from './checks.ts';
import { noticeDays } from './class-rules.ts';
import type { PublishAsk } from './contract.ts';
import { requireServed } from './holders/require-served.ts';
import { insertNotice } from './file-store.ts';
import type { LotRow, ResolutionRow } from './lot-row.ts';
import { addedSeconds, noticeBodyOf, type SessionPlace } from './notice-body.ts';
import { noticeBody, type NoticeBody } from './notice-contract.ts';
import { noticeSchedule } from './notice-schedule.ts';
import { mayPublish, requireOperator } from './policy.ts';
import { namesFor, resolutionOf } from './queries.ts';
import { publicityRunning, tierBeyondStation } from './procedure/procedure-refusals.ts';
import type { Procedure } from './procedure/step-queries.ts';
import { setTier } from './procedure/step-store.ts';
import { readinessOf } from './readiness.ts';
import { planTooRecent } from './refusals.ts';
import { lineageBefore } from './relist-queries.ts';
import { requireState } from './states.ts';
import { lockLot, setPublished } from './store.ts';

export interface Published {
  lot: LotRow;
  body: NoticeBody;
  sha256: string;
}

/** By the exchange's operator, or, on the simplified path, by the township. Everything is checked once more under the lock. `session`: the place in a session, which lengthens its free period. The auction learns of it from the journal entry, which carries all its terms. */
export async function publishLot(tx: Tx, actor: Actor, ask: PublishAsk, session: SessionPlace | null = null): Promise<Published> {
  const lot = await lockLot(tx, ask.lotId);
  const now = await readClock(tx);
  const operator = requireOperator(actor, lot, (await resolutionOf(tx, lot.id))?.recorded_by);
  requireState(lot.state, ['reviewed']);
  const { rules, asset, documents, resolution, checks, sealed, procedure } = await readinessOf(tx, lot, now);
  requireReady(checks);
  requireStation(rules, procedure.tier, actor, lot.place_code);
  requirePublicityOver(procedure, chinaDate(now));
  const calendar = await calendarFor(tx, countyOf(lot.place_code));
  requirePlanStood(rules, calendar, resolution!, chinaDate(now));
  await requireServed(tx, lot, rules, chinaDate(now));
  const { days } = noticeDays(rules, lot, procedure.counted.total);
  const wanted = ask.biddingOpensAt === undefined ? undefined : new Date(ask.biddingOpensAt);
  const schedule = noticeSchedule(rules, calendar, now, days, wanted, addedSeconds(session));
  requireAll([startCheck(lot.start_date, schedule.publicityEnds), startLatestCheck(rules, lot.start_date, schedule.publicityEnds)]);
  const names = await namesFor(tx, lot);
  const lineage = await lineageBefore(tx, lot.relists_lot_id);
  const body = noticeBody.parse(noticeBodyOf({ lot, version: 1, asset, names, resolution: resolution!, documents, rules, schedule, lineage, session, counted: procedure.counted.total, reserveCommitment: sealed?.commitment ?? null }));
  const sha256 = sha256Hex(canonicalJson(body));
  await insertNotice(tx, body, sha256, operator, now);
  await setPublished(tx, lot.id, operator, rules.id, now);
  await setTier(tx, lot.id, procedure.tier);
  await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.published', payload: publishedTerms(body, sha256), actor, now });
  return { lot: { ...lot, state: 'published', published_at: now, published_by: operator, rule_set_id: rules.id }, body, sha256 };
}

/** The township runs the simplified path; whatever is larger is the exchange's (domain.md §1.12). */
function requireStation(rules: Rules, tier: Tier, actor: Actor, placeCode: string): void {
  if (mayPublish(actor, placeCode) || rules.values['tier.township_accepts'].value.includes(tier)) return;
  throw tierBeyondStation({ tier: tierNames[tier].zh, tier_en: tierNames[tier].en });
}

function requirePublicityOver({ steps }: Procedure, today: string): void {
  const until = steps.find((row) => row.step === 'resolution_publicity')?.until_on ?? null;
  if (until !== null && today <= until) throw publicityRunning({ until }, 'steps');
}

/** 依据: 土地管理法实施条例 第40条: the plan lies with the county for ten working days before the lease is offered. */
function requirePlanStood(rules: Rules, calendar: WorkCalendar, resolution: ResolutionRow, today: string): void {
  const days = rules.values[`vote_matter.${resolution.matter}`].value.planFiledWorkingDays;
  if (days === null || resolution.plan_filed_on === null) return;
  const earliest = addWorkingDays(calendar, resolution.plan_filed_on, days);
  if (today < earliest) throw planTooRecent({ filed: resolution.plan_filed_on, days, earliest }, 'planFiledOn');
}

/** The notice's terms as its journal entry carries them. */
export const publishedTerms = (body: NoticeBody, sha256: string) => ({
  lot_code: body.lot_code, asset_id: body.asset_id, place_code: body.place_code, collective_id: body.collective_id,
  class: body.class, unit: body.unit, area: body.area, term_years: body.term_years, ...(body.rent_plan ? { rent_plan: body.rent_plan } : {}),
  reserve_per_unit_year: body.prices.per_unit_year, min_step: body.min_step, max_step: body.max_step, deposit: body.deposit,
  registration_opens_at: body.registration_opens_at, registration_closes_at: body.registration_closes_at, bidding_opens_at: body.bidding_opens_at,
  free_seconds: body.free_seconds, timed_window_seconds: body.timed_window_seconds,
  extension_seconds: body.extension_seconds, trigger_seconds: body.trigger_seconds,
  format: body.method === 'ascending_free_then_timed' ? ('ascending' as const) : body.method, sealed_rounds: body.sealed_rounds, max_extensions: body.max_extensions,
  single_bidder_rule: body.single_bidder_rule, priority_mode: body.priority_mode, priority_order: body.priority_order, ...(typeof body.last_look_seconds === 'number' ? { last_look_seconds: body.last_look_seconds } : {}), runner_up_succession: body.runner_up_succession,
  result_publicity_working_days: body.result_publicity_working_days,
  ...(body.lineage ? { attempt: body.lineage.attempt } : {}), ...(body.session ? { session_id: body.session.id } : {}),
  ...(body.reserve_commitment ? { reserve_commitment: body.reserve_commitment } : {}),
  rule_set_id: body.rule_set.id, notice_version: body.version, notice_sha256: sha256,
});
