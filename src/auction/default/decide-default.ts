// Decide a default: the second person. Confirmed, everything that follows from it follows in one transaction.
// 依据: 民法典 第586、587条 (earnest money, at most 20 %); 网络司法拍卖规定 第24条 (a defaulter may not take part again).
import type { Actor } from '../../kernel/actor.ts';
import { notFound, notSignedIn } from '../../kernel/refusal.ts';
import { countyOf } from '../../kernel/region.ts';
import { decideApproval } from '../../identity/decide-approval.ts';
import { imposeSanction } from '../../identity/sanctions/impose-sanction.ts';
import { record } from '../../journal/record.ts';
import { forfeitDeposit } from '../../ledger/forfeit-deposit.ts';
import { recordOutcome } from '../../lots/record-outcome.ts';
import { readClock } from '../../platform/clock.ts';
import { sha256Hex } from '../../platform/crypto.ts';
import type { Tx } from '../../platform/db.ts';
import { basicAccountOf } from '../../registry/queries.ts';
import { ruleSetById } from '../../rulebook/rules-in-force.ts';
import type { DecideAsk } from './contract.ts';
import { defaultDecided, defaultUnknown, depositGone, noCollectiveAccount, objectionOpen } from './refusals.ts';
import { DEFAULT_ACTION } from './lapse-charge.ts';
import { keepAtMost, mayDecideAt } from './rules.ts';
import { type ChargeRow, lockCharge, readCharge, saveDecision, standingAward } from './store.ts';
import { lesseesOfAward } from '../parties/queries.ts';
import { successionWindow } from '../succession/keep-runner-up.ts';
import { type AuctionRow, lockAuction } from '../store.ts';

export async function decideDefault(tx: Tx, actor: Actor, ask: DecideAsk): Promise<void> {
  if (actor.kind !== 'account') throw notSignedIn();
  const known = await readCharge(tx, ask.defaultId);
  if (known === undefined) throw defaultUnknown();
  const row = await lockAuction(tx, known.lot_id);
  const charge = await lockCharge(tx, known.id);
  if (row === undefined || charge === undefined) throw notFound({ what: '竞价' });
  if (charge.state !== 'charged') throw defaultDecided();
  const verdict = ask.verdict === 'confirmed' ? ('approved' as const) : ('refused' as const);
  await decideApproval(tx, actor, { approvalId: charge.approval_id, verdict, reason: ask.reason, actions: [DEFAULT_ACTION] });
  const now = await readClock(tx);
  if (!mayDecideAt(charge, now)) throw objectionOpen({ until: charge.object_until.toISOString() });
  const decision = { by: actor.accountId, reason: ask.reason, now };
  if (ask.verdict === 'confirmed') return confirm(tx, actor, row, charge, decision);
  await saveDecision(tx, charge.id, decision);
  const payload = { lot_id: charge.lot_id, account_id: charge.account_id, reason_commitment: sha256Hex(`${charge.salt}|${ask.reason}`), approval_id: charge.approval_id };
  await record(tx, { subject: 'default', id: charge.id, kind: 'default.dismissed', payload, actor, now });
}

async function confirm(tx: Tx, actor: Actor, row: AuctionRow, charge: ChargeRow, decision: { by: string; reason: string; now: Date }): Promise<void> {
  const { now } = decision;
  const { place_code, collective_id, lot_code, rule_set_id } = row.terms;
  const rules = await ruleSetById(tx, rule_set_id);
  // The lot's lock before the deposit's, as a lease that comes into force takes them.
  await recordOutcome(tx, actor, { lotId: row.lot_id, outcome: 'defaulted', state: 'defaulted' });
  const deposit = await takeDeposit(tx, actor, row, charge, rules.values['deposit_percent_of_total.max'].value, collective_id);
  const sanction = await keepOut(tx, actor, charge, { region: countyOf(place_code), days: rules.values.default_sanction_days.value });
  const successionUntil = await successionWindow(tx, row, charge.application_id, rules.values.sign_within_working_days.value, now);
  await saveDecision(tx, charge.id, { ...decision, deposit, successionUntil });
  const payload = {
    lot_id: row.lot_id, lot_code, place_code, application_id: charge.application_id, account_id: charge.account_id, event: charge.event,
    reason_commitment: sha256Hex(`${charge.salt}|${decision.reason}`), approval_id: charge.approval_id,
    deposit_kept: deposit.kept, deposit_released: deposit.released, sanction_id: sanction.id, succession_until: successionUntil?.toISOString() ?? null,
  };
  await record(tx, { subject: 'default', id: charge.id, kind: 'default.confirmed', payload, actor, now });
}

/** Everybody the bid bound, not the lead of a joint bid alone (民法典 第518条); returns the one against whoever was charged. */
async function keepOut(tx: Tx, actor: Actor, charge: ChargeRow, { region, days }: { region: string; days: number }): Promise<{ id: string }> {
  const of = { region, kind: 'winner_default' as const, reason: charge.event, days };
  const sanction = await imposeSanction(tx, actor, { ...of, accountId: charge.account_id, source: `default:${charge.id}` });
  const partners = (await lesseesOfAward(tx, charge.lot_id)).filter((one) => one.accountId !== charge.account_id);
  for (const { accountId } of partners) await imposeSanction(tx, actor, { ...of, accountId, source: `default:${charge.id}:${accountId}` });
  return sanction;
}

/** Held → forfeited: what may be kept goes to the collective's registered account, the rest back to the payer. */
async function takeDeposit(tx: Tx, actor: Actor, row: AuctionRow, charge: ChargeRow, countyPercent: number, collectiveId: string) {
  const award = await standingAward(tx, row.lot_id);
  if (award === undefined || award.application_id !== charge.application_id || award.deposit_state !== 'held') throw depositGone();
  const account = await basicAccountOf(tx, collectiveId);
  if (account === undefined) throw noCollectiveAccount();
  const cap = keepAtMost(award.price, row.terms.area, row.terms.term_years, row.terms.rent_plan, countyPercent);
  // What the collective bore reaches it with the rest, in one payment; the order of use keeps them apart (shortfallOf).
  const others = charge.costs.filter((cost) => cost.borneBy !== 'collective');
  return forfeitDeposit(tx, actor, {
    depositId: award.deposit_id!, defaultId: charge.id, keepAtMost: cap.toText(), costs: others, collectiveId, toAccount: { number: account.number, holder: account.holder },
  });
}
