// Record a resolution: the vote enters as numbers and the engine decides whether it carries the lot.
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { countyOf } from '../kernel/region.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { rulesInForce } from '../rulebook/rules-in-force.ts';
import type { Tier } from '../rulebook/procedure-codes.ts';
import { stepDescriptions } from '../rulebook/procedure-steps.ts';
import type { VoteDecision } from '../rulebook/vote.ts';
import { charterOn } from './charter/queries.ts';
import type { ResolutionAsk } from './contract.ts';
import { saveAttendance, saveResolution } from './file-store.ts';
import type { LotRow, ResolutionRow } from './lot-row.ts';
import { requireClerk } from './policy.ts';
import { stepTooEarly } from './procedure/procedure-refusals.ts';
import { daysDone, procedureOf, type Procedure } from './procedure/step-queries.ts';
import { requireEarlierSteps } from './procedure/step-rules.ts';
import { saveStep } from './procedure/step-store.ts';
import { assetFacts } from './queries.ts';
import { decideResolution, mandateFor, requireAttendance } from './resolution-rules.ts';
import { lockLot, setState } from './store.ts';
import { openToClerk, requireState } from './states.ts';

/** Judged by the rules in force on the day of the meeting. Recording again corrects the entry; the journal keeps both. `votedWith`: the lot whose vote named this one too. */
export async function recordResolution(tx: Tx, actor: Actor, ask: ResolutionAsk, votedWith: string | null = null): Promise<{ lot: LotRow; decision: VoteDecision }> {
  const lot = await lockLot(tx, ask.lotId);
  const now = await readClock(tx);
  const clerk = requireClerk(actor, lot.place_code);
  requireState(lot.state, openToClerk);
  const rules = await rulesInForce(tx, countyOf(lot.place_code), ask.metOn);
  const asset = (await assetFacts(tx, lot.asset_id))!;
  const { proxies = [], recusals = [] } = ask;
  requireAttendance({ proxies, recusals }, ask.present);
  const given = { online: ask.online ?? 0, byProxy: total(proxies.map((one) => one.proxies)), recused: recusals.length };
  const charter = await charterOn(tx, lot.collective_id, ask.metOn);
  const mandate = mandateFor(charter, ask);
  const facts = { ...ask, ...given, committeeActsReason: ask.committeeActsReason ?? null, planFiledOn: ask.planFiledOn ?? null, mandate };
  const procedure = await procedureOf(tx, await rulesInForce(tx, countyOf(lot.place_code), chinaDate(now)), lot, now);
  const context = { lot, counted: procedure.counted.total, collectiveKind: asset.collective_kind, today: chinaDate(now), charter };
  const decision = decideResolution(rules, context, facts);
  requireDeliberated(procedure, ask.metOn);
  const row: ResolutionRow = {
    lot_id: lot.id, matter: ask.matter, body: ask.body, noticed_on: ask.noticedOn, met_on: ask.metOn,
    eligible: ask.eligible, present: ask.present, in_favour: ask.inFavour, against: ask.against, abstained: ask.abstained,
    counted_by: ask.countedBy ?? 'persons', online: given.online, by_proxy: given.byProxy, recused: given.recused,
    mandate_basis: mandate?.basis ?? null, mandate_adopted_on: mandate?.adoptedOn ?? null, required: decision.required, rule_code: decision.rule, rule_set_id: rules.id,
    committee_acts_reason: facts.committeeActsReason, plan_filed_on: facts.planFiledOn,
    supervision_opinion: ask.supervisionOpinion, recorded_by: clerk, recorded_at: now, voted_with: votedWith,
  };
  await saveResolution(tx, row);
  await saveAttendance(tx, lot.id, proxies, recusals);
  await enterPlan(tx, actor, { lot, clerk, now, tier: procedure.tier, filedOn: facts.planFiledOn });
  await setState(tx, lot.id, 'resolved');
  await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.resolution_recorded', payload: journalVote(lot, row), actor, now });
  return { lot: { ...lot, state: 'resolved' }, decision };
}

/** 四议两公开: proposal, consultation and review come before the vote, on paper and in time. */
function requireDeliberated({ template, steps }: Procedure, metOn: string): void {
  const done = daysDone(steps, undefined);
  requireEarlierSteps({ template, done }, 'resolution');
  const place = template.findIndex(({ step }) => step === 'resolution');
  const last = template.slice(0, Math.max(place, 0)).flatMap(({ step }) => done.get(step) ?? []).toSorted().at(-1);
  const { name } = stepDescriptions.resolution;
  if (last !== undefined && metOn < last) throw stepTooEarly({ step: name.zh, step_en: name.en, day: metOn, before: last }, 'metOn');
}

/** The plan's day is entered once, with the vote; it is a step of the procedure all the same. */
async function enterPlan(tx: Tx, actor: Actor, ask: { lot: LotRow; clerk: string; now: Date; tier: Tier; filedOn: string | null }): Promise<void> {
  const { lot, clerk, now, tier, filedOn } = ask;
  if (filedOn === null) return;
  const row = { step: 'plan_filing' as const, done_on: filedOn, until_on: null, verdict: null };
  await saveStep(tx, { lot_id: lot.id, ...row, signer: null, recorded_by: clerk, recorded_at: now });
  await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.step_recorded', payload: { ...row, tier }, actor, now });
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

const journalVote = (lot: LotRow, row: ResolutionRow) => ({
  matter: row.matter, body: row.body, noticed_on: row.noticed_on, met_on: row.met_on,
  eligible: row.eligible, present: row.present, in_favour: row.in_favour, against: row.against, abstained: row.abstained,
  counted_by: row.counted_by, online: row.online, by_proxy: row.by_proxy, recused: row.recused, mandated: row.mandate_basis !== null, required: row.required, rule: row.rule_code, rule_set_id: row.rule_set_id,
  committee_acts: row.committee_acts_reason !== null, plan_filed_on: row.plan_filed_on,
  area: lot.area, term_years: lot.term_years, reserve_per_unit_year: lot.reserve_per_unit_year, ...(row.voted_with === null ? {} : { voted_with: row.voted_with }),
});
