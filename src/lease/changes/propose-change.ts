// Propose change: the clerk brings what the assembly voted; the engine judges the vote and works out what the change does to the instalments.
import type { Actor } from '../../kernel/actor.ts';
import { addDays, chinaDate } from '../../kernel/clock.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { countyOf } from '../../kernel/region.ts';
import { threePrices } from '../../kernel/rent.ts';
import { record } from '../../journal/record.ts';
import { assetFacts } from '../../lots/queries.ts';
import { decideResolution } from '../../lots/resolution-rules.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { rulesInForce } from '../../rulebook/rules-in-force.ts';
import { maySignForLessor } from '../policy.ts';
import { leaseUnknown } from '../refusals.ts';
import { lockLease, type LockedLease } from '../store.ts';
import { partsOf, type ChangeRow, type StoredEffect } from './change-queries.ts';
import { changeOfVote, insertChange, openChange, settlementOf, terminationRunOut, type ChangeVote } from './change-store.ts';
import type { ChangeAsk } from './contract.ts';
import { deltaOf, effectOf } from './effect-rules.ts';
import * as no from './refusals.ts';

type Terms = Exclude<ChangeAsk['terms'], { kind: 'term' }>;

export interface ChangeReply {
  number: number;
  state: ChangeRow['state'];
  /** Yuan, with a sign. */
  rentDelta: string;
  refundDue: string;
}

/** Nothing moves yet: the lessee agrees where it takes two, and the township looks at it. */
export async function proposeChange(tx: Tx, actor: Actor, ask: ChangeAsk): Promise<ChangeReply> {
  const lease = await lockLease(tx, ask.leaseId);
  if (lease === undefined) throw leaseUnknown();
  if (actor.kind !== 'account' || !maySignForLessor(actor, lease.place_code)) throw notAllowed();
  const { terms } = ask;
  // 依据: issue 4: renewal only through a new lot.
  if (terms.kind === 'term') throw no.renewalOnlyByLot({}, 'endOn');
  if (lease.state !== 'active') throw no.notInForce();
  if (await openChange(tx, lease.id)) throw no.oneOpen();
  const now = await readClock(tx);
  const today = chinaDate(now);
  await requireGround(tx, lease.id, terms, today);
  const vote = terms.kind === 'settlement' ? null : await judgedVote(tx, lease, ask, today);
  const used = vote === null ? undefined : await changeOfVote(tx, lease.id, terms.kind, vote);
  if (used !== undefined) throw no.voteUsed({ met_on: ask.vote!.metOn, number: used }, 'metOn');
  const { effect, rentDelta } = await workedOut(tx, lease, terms, today);
  const effectiveOn = dayOf(terms, today);
  const number = await insertChange(tx, { leaseId: lease.id, kind: terms.kind, effectiveOn, terms: stored(terms), effect, rentDelta, reason: ask.reason, vote, proposedBy: actor.accountId, now });
  const told = vote === null ? null : { matter: vote.matter, body: vote.body, met_on: vote.met_on, eligible: vote.eligible, present: vote.present, in_favour: vote.in_favour, required: vote.required, rule: vote.rule_code, rule_set_id: vote.rule_set_id };
  const payload = { lot_id: lease.lot_id, number, change: terms.kind, effective_on: effectiveOn, rent_delta: rentDelta, refund_due: effect.refund_due, vote: told };
  await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.change_proposed', payload, actor, now });
  return { number, state: 'proposed', rentDelta, refundDue: effect.refund_due };
}

/** What the terms come to today, in the shape that is stored; worked out again when they take force. */
export async function workedOut(tx: Tx, lease: LockedLease, terms: Terms, today: string): Promise<{ effect: StoredEffect; rentDelta: string }> {
  const effect = effectOf(terms, { startDate: lease.start_date, endDate: lease.end_date, plan: lease.rent_plan, parts: await partsOf(tx, lease.id) }, today);
  return {
    effect: {
      reductions: effect.reductions.map((one) => ({ instalment_id: one.instalmentId, number: one.number, amount: one.amount.toText() })),
      additions: effect.additions.map((one) => ({ due_on: one.dueOn, from_date: one.fromDate, until_date: one.untilDate, amount: one.amount.toText() })),
      refund_due: effect.refundDue.toText(),
    },
    rentDelta: deltaOf(effect).toText(),
  };
}

async function requireGround(tx: Tx, leaseId: string, terms: Terms, today: string): Promise<void> {
  if (terms.kind === 'early_end' && terms.ground === 'rent_default' && !(await terminationRunOut(tx, leaseId, today))) throw no.noticeNotRunOut({}, 'ground');
  if (terms.kind === 'settlement' && (await settlementOf(tx, leaseId, terms.of, terms.year))) throw no.settledAlready({ year: terms.year }, 'year');
}

/** By the rules in force on the day of the meeting, as for the lot itself. */
async function judgedVote(tx: Tx, lease: LockedLease, ask: ChangeAsk, today: string): Promise<ChangeVote> {
  const { vote } = ask;
  if (vote === undefined) throw no.noResolution({}, 'vote');
  const rules = await rulesInForce(tx, countyOf(lease.place_code), vote.metOn);
  const asset = (await assetFacts(tx, lease.asset_id))!;
  const { wholeTerm } = threePrices(lease.rent_per_unit_year, lease.area, Math.max(1, lease.term_years), lease.rent_plan);
  // A lease that exists has no outsider to let in any more; its small value is its own.
  const context = { lot: { class: asset.class, term_years: lease.term_years, admits: 'anyone' as const }, counted: wholeTerm, collectiveKind: asset.collective_kind, today };
  const decision = decideResolution(rules, context, { ...vote, committeeActsReason: vote.committeeActsReason ?? null, planFiledOn: vote.planFiledOn ?? null });
  return {
    matter: vote.matter, body: vote.body, noticed_on: vote.noticedOn, met_on: vote.metOn, eligible: vote.eligible, present: vote.present, in_favour: vote.inFavour,
    against: vote.against, abstained: vote.abstained, counted_by: vote.countedBy, required: decision.required, rule_code: decision.rule, rule_set_id: rules.id, supervision_opinion: vote.supervisionOpinion,
  };
}

const stored = (terms: Terms): Record<string, unknown> => (terms.kind === 'early_end' ? { ...terms, end_on: terms.endOn } : { ...terms });

function dayOf(terms: Terms, today: string): string {
  switch (terms.kind) {
    case 'rent':
    case 'use':
      return terms.effectiveOn;
    case 'early_end':
      return addDays(terms.endOn, 1);
    case 'waiver':
      return today;
    case 'settlement':
      return terms.dueOn;
  }
}
