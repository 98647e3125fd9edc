// Revise a lot: the clerk changes terms before submission or after a return; a vote does not cover terms it never saw.
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { countyOf } from '../kernel/region.ts';
import { canonicalJson } from '../journal/canonical.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { rulesInForce } from '../rulebook/rules-in-force.ts';
import { requireAll } from './check.ts';
import { assetChecks, termChecks } from './checks.ts';
import type { ReviseAsk } from './contract.ts';
import { removeResolution } from './file-store.ts';
import { roundsOf } from './format-rules.ts';
import { journalTerms } from './journal-terms.ts';
import { pricesOf, type LotRow } from './lot-row.ts';
import { defaultDeposit, defaultStep } from './money-rules.ts';
import { requireClerk } from './policy.ts';
import { assetFacts, resolutionOf } from './queries.ts';
import { countedWith } from './procedure/counted-queries.ts';
import { stepsOf } from './procedure/step-queries.ts';
import { removeSteps } from './procedure/step-store.ts';
import { fixedAtOnce, tierOf } from './procedure/tier-rules.ts';
import { lineageBefore } from './relist-queries.ts';
import { relistChecks } from './relist-rules.ts';
import { openToClerk, requireState } from './states.ts';
import { lockLot, setState, updateTerms, type LotTerms } from './store.ts';

/** What the assembly voted on. Contact, viewing, start, deposit and steps are the clerk's to mend. */
const votedTerms = ['area', 'permitted_use', 'term_years', 'reserve_per_unit_year', 'payment_period', 'rent_plan', 'format', 'sealed_rounds', 'sublease', 'tax_included', 'bond_percent', 'admits'] as const;

/** Applies the changes. Deposit and step that were not given follow the new price when the old ones no longer fit it. */
export async function reviseLot(tx: Tx, actor: Actor, ask: ReviseAsk): Promise<LotRow> {
  const lot = await lockLot(tx, ask.lotId);
  const now = await readClock(tx);
  requireClerk(actor, lot.place_code);
  requireState(lot.state, openToClerk);
  const rules = await rulesInForce(tx, countyOf(lot.place_code), chinaDate(now));
  const wanted = withChanges(lot, ask);
  if (pricesChanged(lot, wanted)) {
    const prices = pricesOf(wanted);
    if (ask.deposit === undefined) wanted.deposit = defaultDeposit(rules, prices).toText();
    if (ask.minStep === undefined) wanted.min_step = defaultStep(rules, prices.perUnitYear).toText();
  }
  const asset = (await assetFacts(tx, lot.asset_id))!;
  const lineage = await lineageBefore(tx, lot.relists_lot_id);
  const { total } = await countedWith(tx, rules, wanted, now);
  const fixed = fixedAtOnce(rules, tierOf(rules, wanted, total));
  requireAll([...assetChecks(asset, wanted), ...termChecks(rules, wanted, chinaDate(now)), ...relistChecks(rules, lineage, wanted, fixed)]);
  const revised = await updateTerms(tx, lot.id, wanted);
  const changed = (Object.keys(revised) as (keyof LotRow)[]).filter((name) => comparable(lot[name]) !== comparable(revised[name]));
  if (changed.length === 0) return revised;
  await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.revised', payload: { changed, ...journalTerms(revised) }, actor, now });
  return (await setVoteAside(tx, actor, lot, changed, now)) ? { ...revised, state: 'draft' } : revised;
}

/** A changed voted term needs a new vote (domain.md §1.10: each cut needs a new resolution). */
async function setVoteAside(tx: Tx, actor: Actor, lot: LotRow, changed: readonly string[], now: Date): Promise<boolean> {
  const voted = votedTerms.filter((name) => changed.includes(name));
  if (voted.length === 0) return false;
  const [steps, resolution] = [await stepsOf(tx, lot.id), await resolutionOf(tx, lot.id)];
  // What was proposed and consulted were the old terms, even while nobody has voted on them.
  if (steps.length === 0 && resolution === undefined) return false;
  await removeSteps(tx, lot.id);
  await removeResolution(tx, lot.id);
  await setState(tx, lot.id, 'draft');
  await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.resolution_set_aside', payload: { changed: voted }, actor, now });
  return true;
}

function withChanges(lot: LotRow, ask: ReviseAsk): LotRow {
  const given: { [Name in keyof LotTerms]: LotTerms[Name] | undefined } = {
    title: ask.title, area: ask.area && twoDecimals(ask.area), area_kind: ask.areaKind, permitted_use: ask.permittedUse, start_date: ask.startDate,
    term_years: ask.termYears, reserve_per_unit_year: ask.reservePerUnitYear && twoDecimals(ask.reservePerUnitYear), price_basis: ask.priceBasis,
    low_price_reason: ask.lowPriceReason, price_figure: ask.priceFigure && twoDecimals(ask.priceFigure), price_source: ask.priceSource, price_stated_on: ask.priceStatedOn, cut_reason: ask.cutReason,
    encumbrances: ask.encumbrances, sublease: ask.sublease, tax_included: ask.taxIncluded, payment_period: ask.paymentPeriod, rent_plan: ask.rentPlan, deposit: ask.deposit && twoDecimals(ask.deposit), bond_percent: ask.bondPercent,
    min_step: ask.minStep && twoDecimals(ask.minStep), format: ask.format, sealed_rounds: ask.sealedRounds, qualification: ask.qualification, contact: ask.contact, viewing: ask.viewing, admits: ask.admits,
  };
  const changed: LotRow = { ...lot, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
  return { ...changed, sealed_rounds: roundsOf(changed.format, changed.sealed_rounds) };
}

const pricesChanged = (before: LotRow, after: LotRow): boolean =>
  before.reserve_per_unit_year !== after.reserve_per_unit_year || before.area !== after.area || before.term_years !== after.term_years || comparable(before.rent_plan) !== comparable(after.rent_plan);

/** The plan is a document; every other column is a plain value. */
const comparable = (value: LotRow[keyof LotRow]): string => (value !== null && typeof value === 'object' && !(value instanceof Date) ? canonicalJson(value) : String(value));

/** Decimal text as numeric(14,2) gives it back, so that '68' is not a change from '68.00'. */
function twoDecimals(text: string): string {
  const [whole, part = ''] = text.split('.');
  return `${BigInt(whole!)}.${part.padEnd(2, '0')}`;
}
