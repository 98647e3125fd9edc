// Notice body: fills the notice from the lot, its asset, its vote, its documents and the rules it is pinned to; pure.
import { Money } from '../kernel/money.ts';
import { countyOf } from '../kernel/region.ts';
import { bondReasons } from '../ledger/bond-reason-codes.ts';
import type { Rules, RuleSet } from '../rulebook/rule-set.ts';
import { noticeDays } from './class-rules.ts';
import type { AssetFacts, DocumentRow, LotRow, ResolutionRow } from './lot-row.ts';
import { pricesOf } from './lot-row.ts';
import { maxStep, performanceBond } from './money-rules.ts';
import { conditionsOf, isPublicPaper } from './names.ts';
import type { NoticeBody } from './notice-contract.ts';
import { defaultEvents } from './lot-codes.ts';
import { defaultEventNames, EARNEST_PERCENT } from './default-events.ts';
import { percentBelow, publishedIn, type Lineage } from './relist-rules.ts';
import { endDate, type NoticeSchedule } from './notice-schedule.ts';

/** Where in a session the notice puts its lot. */
export type SessionPlace = NonNullable<NoticeBody['session']>;

export interface NoticeFacts {
  lot: LotRow;
  version: number;
  asset: AssetFacts;
  names: { lessor: string; place: string; township: string };
  resolution: ResolutionRow;
  documents: readonly DocumentRow[];
  rules: RuleSet;
  schedule: NoticeSchedule;
  lineage: Lineage;
  session: SessionPlace | null;
  /** Fingerprint of a sealed reserve. */
  reserveCommitment: string | null;
  /** Yuan over the whole term, with what counts as one with it. */
  counted: Money;
}

/** 依据: 合同编通则解释 第67条: a deposit is forfeited only for what the notice lists, and as earnest money only where the notice calls it so. */
const depositKeptWhen = defaultEvents.map((code) => ({ code, ...defaultEventNames[code] }));

export function noticeBodyOf(facts: NoticeFacts): NoticeBody {
  return { format: 'sunfield-notice-1', ...subject(facts), ...terms(facts), ...pace(facts), ...dates(facts), ...evidence(facts), ...listedAgain(facts) };
}

function subject({ lot, version, asset, names }: NoticeFacts) {
  return {
    lot_id: lot.id, lot_code: lot.code, version, title: lot.title,
    county: countyOf(lot.place_code), place_code: lot.place_code, place_name: names.place, township_name: names.township,
    collective_id: lot.collective_id, lessor: names.lessor,
    asset_id: asset.id, asset_code: asset.code, asset_name: asset.name, address: asset.address, asset_state: asset.state, occupied_until: asset.occupied_until,
    class: lot.class, unit: lot.unit, area: lot.area, area_kind: lot.area_kind, permitted_use: lot.permitted_use,
    admits: lot.admits, qualification: conditionsOf(lot), contact: lot.contact, viewing: lot.viewing,
  };
}

function terms({ lot, rules, reserveCommitment }: NoticeFacts) {
  const prices = pricesOf(lot);
  return {
    start_date: lot.start_date, end_date: endDate(lot.start_date, lot.term_years), term_years: lot.term_years,
    prices: { per_unit_year: prices.perUnitYear.toText(), per_year: prices.perYear.toText(), whole_term: prices.wholeTerm.toText() },
    reserve_commitment: reserveCommitment, price_basis: lot.price_basis, price_figure: lot.price_figure, price_source: lot.price_source, price_stated_on: lot.price_stated_on,
    low_price_reason: lot.low_price_reason, cut_reason: lot.cut_reason, encumbrances: lot.encumbrances, sublease: lot.sublease, tax_included: lot.tax_included,
    rent_free_months: lot.rent_plan?.rent_free_months ?? 0, rent_changes: (lot.rent_plan?.escalations.length ?? 0) > 0 ? ('by_plan' as const) : ('none' as const), ...bondTerms(performanceBond(rules, prices, lot.bond_percent)),
    payment_period: lot.payment_period, rent_plan: lot.rent_plan, first_payment_before_delivery: rules.values.first_payment_before_delivery.value,
    deposit: lot.deposit, deposit_kept_when: depositKeptWhen, earnest_percent: Math.min(rules.values['deposit_percent_of_total.max'].value, EARNEST_PERCENT),
    default_costs_exchange: exchangeAccount(rules), refund_working_days: rules.values['refund_working_days.hard'].value,
  };
}

/** 'number:holder' of the rule, in its parts. */
function exchangeAccount(rules: Rules): { number: string; holder: string } | null {
  const [number, holder] = rules.values.exchange_costs_account.value.split(':');
  return number === undefined || holder === undefined ? null : { number, holder };
}

/** A bond is announced with what it answers for; where none is asked, that too is said. */
function bondTerms(bond: Money) {
  const asked = bond.isZero() ? {} : { performance_bond_reasons: [...bondReasons], performance_bond_before_delivery: true };
  return { performance_bond: bond.toText(), ...asked };
}

function pace({ lot, rules: { values, ...rules }, session }: NoticeFacts) {
  const step = Money.of(lot.min_step);
  return {
    method: lot.format === 'ascending' ? ('ascending_free_then_timed' as const) : lot.format, sealed_rounds: lot.sealed_rounds,
    min_step: step.toText(), max_step: maxStep({ values }, step).toText(),
    free_seconds: values.free_seconds.value + addedSeconds(session), timed_window_seconds: values.timed_window_seconds.value,
    extension_seconds: values.extension_seconds.value, trigger_seconds: values.trigger_seconds.value, max_extensions: values.max_extensions.value,
    single_bidder_rule: values.single_bidder_rule.value, priority_mode: values.priority_mode.value, priority_order: [...values.priority_order.value],
    last_look_seconds: values.priority_mode.value === 'LAST_LOOK' ? values.last_look_seconds.value : null,
    runner_up_succession: values.runner_up_succession.value, bidder_min_age: values.bidder_min_age.value,
    rule_set: { id: rules.id, version: rules.version, effective_from: rules.effectiveFrom },
  };
}

/** Lot k (from 0) of a session has k × stagger seconds more of free bidding. */
export const addedSeconds = (session: SessionPlace | null): number => (session === null ? 0 : session.position * session.stagger_seconds);

function dates({ lot, rules, schedule, counted }: NoticeFacts) {
  return {
    notice_working_days: noticeDays(rules, lot, counted).days,
    registration_opens_at: schedule.registrationOpensAt.toISOString(),
    registration_closes_at: schedule.registrationClosesAt.toISOString(),
    bidding_opens_at: schedule.biddingOpensAt.toISOString(),
    result_publicity_working_days: rules.values.result_publicity_working_days.value,
    objection_working_days: rules.values.objection_working_days.value,
    sign_within_working_days: rules.values.sign_within_working_days.value,
    delivery_working_days: rules.values.delivery_within_working_days.value,
    supervision_phone: rules.values.supervision_phone.value,
    calendar: { unannounced_years: schedule.unannouncedYears, caveat: schedule.caveat },
  };
}

function listedAgain({ lot, lineage, session }: NoticeFacts) {
  const before = publishedIn(lineage).at(-1)?.reserve_per_unit_year;
  const cuts = lot.first_reserve === null || before === undefined ? null : { attempt: lot.attempt, first_reserve: lot.first_reserve, previous_reserve: before, cut_percent: percentBelow(before, lot.reserve_per_unit_year) };
  return { lineage: cuts, session };
}

function evidence({ resolution, documents, rules }: NoticeFacts) {
  const { matter, body, noticed_on, met_on, counted_by, eligible, present, in_favour, against, abstained, required, rule_code, rule_set_id } = resolution;
  return {
    vote: {
      matter, body, noticed_on, met_on, counted_by, eligible, present, in_favour, against, abstained, required,
      rule: rule_code, basis: rules.values[`vote.${body}`].basis, rule_set_id,
    },
    documents: documents
      .filter((one) => isPublicPaper(one))
      .map(({ id, kind, sha256, media_type, bytes }) => ({ id, kind, sha256, media_type, bytes })),
  };
}
