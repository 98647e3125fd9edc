// Record a resolution: the vote enters as numbers and the engine decides whether it carries the lot.
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { countyOf } from '../kernel/region.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { rulesInForce } from '../rulebook/rules-in-force.ts';
import type { VoteDecision } from '../rulebook/vote.ts';
import type { ResolutionAsk } from './contract.ts';
import { saveResolution } from './file-store.ts';
import { pricesOf, type LotRow, type ResolutionRow } from './lot-row.ts';
import { requireClerk } from './policy.ts';
import { assetFacts } from './queries.ts';
import { decideResolution } from './resolution-rules.ts';
import { lockLot, setState } from './store.ts';
import { openToClerk, requireState } from './states.ts';

/** Judged by the rules in force on the day of the meeting. Recording again corrects the entry; the journal keeps both. */
export async function recordResolution(tx: Tx, actor: Actor, ask: ResolutionAsk): Promise<{ lot: LotRow; decision: VoteDecision }> {
  const lot = await lockLot(tx, ask.lotId);
  const now = await readClock(tx);
  const clerk = requireClerk(actor, lot.place_code);
  requireState(lot.state, openToClerk);
  const rules = await rulesInForce(tx, countyOf(lot.place_code), ask.metOn);
  const asset = (await assetFacts(tx, lot.asset_id))!;
  const facts = { ...ask, committeeActsReason: ask.committeeActsReason ?? null, planFiledOn: ask.planFiledOn ?? null };
  const context = { lot, prices: pricesOf(lot), collectiveKind: asset.collective_kind, today: chinaDate(now) };
  const decision = decideResolution(rules, context, facts);
  const row: ResolutionRow = {
    lot_id: lot.id, matter: ask.matter, body: ask.body, noticed_on: ask.noticedOn, met_on: ask.metOn,
    eligible: ask.eligible, present: ask.present, in_favour: ask.inFavour, against: ask.against, abstained: ask.abstained,
    counted_by: ask.countedBy ?? 'persons', required: decision.required, rule_code: decision.rule, rule_set_id: rules.id,
    committee_acts_reason: facts.committeeActsReason, plan_filed_on: facts.planFiledOn,
    supervision_opinion: ask.supervisionOpinion, recorded_by: clerk, recorded_at: now,
  };
  await saveResolution(tx, row);
  await setState(tx, lot.id, 'resolved');
  await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.resolution_recorded', payload: journalVote(lot, row), actor, now });
  return { lot: { ...lot, state: 'resolved' }, decision };
}

const journalVote = (lot: LotRow, row: ResolutionRow) => ({
  matter: row.matter, body: row.body, noticed_on: row.noticed_on, met_on: row.met_on,
  eligible: row.eligible, present: row.present, in_favour: row.in_favour, against: row.against, abstained: row.abstained,
  counted_by: row.counted_by, required: row.required, rule: row.rule_code, rule_set_id: row.rule_set_id,
  committee_acts: row.committee_acts_reason !== null, plan_filed_on: row.plan_filed_on,
  area: lot.area, term_years: lot.term_years, reserve_per_unit_year: lot.reserve_per_unit_year,
});
