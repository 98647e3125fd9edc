// Draft a lot: the village's clerk proposes to lease an idle asset on these terms; the first legal checks happen here.
import { pinyin } from 'pinyin-pro';
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { Money } from '../kernel/money.ts';
import { countyOf } from '../kernel/region.ts';
import { threePrices } from '../kernel/rent.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { rulesInForce } from '../rulebook/rules-in-force.ts';
import type { Rules } from '../rulebook/rule-set.ts';
import { requireAll } from './check.ts';
import { assetChecks, termChecks } from './checks.ts';
import type { DraftAsk } from './contract.ts';
import type { AssetFacts, LotRow } from './lot-row.ts';
import { defaultDeposit, defaultStep } from './money-rules.ts';
import { requireClerk } from './policy.ts';
import { assetFacts } from './queries.ts';
import { assetUnknown, openLotExists } from './refusals.ts';
import { continuedBy } from './relist-queries.ts';
import { countedWith } from './procedure/counted-queries.ts';
import { fixedAtOnce, tierOf } from './procedure/tier-rules.ts';
import { relistChecks } from './relist-rules.ts';
import { hasOpenLot, insertLot, lockAsset, nextLotNumber, type LotTerms } from './store.ts';
import { journalTerms } from './journal-terms.ts';
import { roundsOf } from './format-rules.ts';

/** Creates the draft with a code of its own. Deposit and smallest step are the county's defaults unless given. */
export async function draftLot(tx: Tx, actor: Actor, ask: DraftAsk): Promise<LotRow> {
  if (!(await lockAsset(tx, ask.assetId))) throw assetUnknown({}, 'assetId');
  const now = await readClock(tx);
  const asset = (await assetFacts(tx, ask.assetId))!;
  const clerk = requireClerk(actor, asset.place_code);
  if (await hasOpenLot(tx, ask.assetId)) throw openLotExists({}, 'assetId');
  const area = ask.area ?? asset.surveyed ?? asset.nominal ?? '1';
  requireAll(assetChecks(asset, { area, start_date: ask.startDate }));
  const rules = await rulesInForce(tx, countyOf(asset.place_code), chinaDate(now));
  const terms = completeTerms(rules, asset, ask, area);
  const { lineage, ...continued } = await continuedBy(tx, rules, asset.id, now);
  const sized = { ...terms, class: asset.class, unit: asset.unit };
  const { total } = await countedWith(tx, rules, { ...sized, id: null, asset_id: asset.id }, now);
  requireAll([...termChecks(rules, sized, chinaDate(now)), ...relistChecks(rules, lineage, terms, fixedAtOnce(rules, tierOf(rules, sized, total)))]);
  const lot = await insertLot(tx, {
    ...terms, ...continued, code: await newLotCode(tx, asset.place_code, now), asset_id: asset.id, place_code: asset.place_code,
    collective_id: asset.collective_id!, class: asset.class, unit: asset.unit, created_by: clerk,
  }, now);
  const { relists_lot_id, attempt, first_reserve } = lot;
  const lineageTold = relists_lot_id === null ? {} : { relists_lot_id, attempt, first_reserve };
  const payload = { lot_code: lot.code, asset_id: lot.asset_id, place_code: lot.place_code, ...lineageTold, ...journalTerms(lot) };
  await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.drafted', payload, actor, now });
  return lot;
}

function completeTerms(rules: Rules, asset: AssetFacts, ask: DraftAsk, area: string): LotTerms {
  const prices = threePrices(ask.reservePerUnitYear, area, ask.termYears, ask.rentPlan ?? null);
  return {
    title: ask.title ?? `${asset.place_name}${asset.name}`,
    area, area_kind: ask.areaKind ?? (ask.area === undefined && asset.surveyed !== null ? 'surveyed' : 'nominal'),
    permitted_use: ask.permittedUse, start_date: ask.startDate, term_years: ask.termYears,
    reserve_per_unit_year: prices.perUnitYear.toText(), price_basis: ask.priceBasis, low_price_reason: ask.lowPriceReason ?? null,
    price_figure: ask.priceFigure === undefined ? null : Money.of(ask.priceFigure).toText(), price_source: ask.priceSource ?? '', price_stated_on: ask.priceStatedOn ?? null, cut_reason: ask.cutReason ?? null,
    encumbrances: ask.encumbrances ?? '', sublease: ask.sublease ?? 'with_consent', tax_included: ask.taxIncluded ?? true,
    payment_period: ask.paymentPeriod ?? 'yearly_in_advance', rent_plan: ask.rentPlan ?? null,
    deposit: (ask.deposit === undefined ? defaultDeposit(rules, prices) : Money.of(ask.deposit)).toText(), bond_percent: ask.bondPercent ?? null,
    min_step: (ask.minStep === undefined ? defaultStep(rules, prices.perUnitYear) : Money.of(ask.minStep)).toText(),
    format: ask.format ?? 'ascending', sealed_rounds: roundsOf(ask.format ?? 'ascending', ask.sealedRounds ?? null),
    qualification: ask.qualification ?? '', contact: ask.contact, viewing: ask.viewing ?? '', admits: ask.admits ?? 'anyone',
  };
}

/** LN-2026-0228: the county's initials, the year, a number that never comes twice. */
export async function newLotCode(tx: Tx, placeCode: string, now: Date): Promise<string> {
  const county = await tx.maybe<{ name: string }>('SELECT name FROM place WHERE code = $1', [countyOf(placeCode)]);
  const name = (county?.name ?? '').replace(/[县区市]$/, '');
  const initials = pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toUpperCase().replace(/[^A-Z]/g, '');
  const number = String(await nextLotNumber(tx)).padStart(4, '0');
  return `${initials === '' ? 'LOT' : initials}-${chinaDate(now).slice(0, 4)}-${number}`;
}
