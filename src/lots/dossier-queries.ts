// The staff's view of one lot: everything in its file, checked against the rules in force, with what the reader may do next.
import type { Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { countyOf } from '../kernel/region.ts';
import { entriesSince } from '../journal/read-entries.ts';
import { readClock } from '../platform/clock.ts';
import type { Reader } from '../platform/db.ts';
import { calendarFor } from '../rulebook/calendar.ts';
import { ruleSetById } from '../rulebook/rules-in-force.ts';
import type { RuleSet } from '../rulebook/rule-set.ts';
import { aboutEntry } from './history-words.ts';
import { className, mattersFor, noticeDays } from './class-rules.ts';
import { needsTermReview } from './checks.ts';
import type { CheckView, Dossier } from './dossier-contract.ts';
import { documentViews, resolutionView, reviewsOf, suggestionOf, withdrawalOf } from './dossier-parts.ts';
import { pricesOf, type LotRow } from './lot-row.ts';
import { maxStep } from './money-rules.ts';
import { matterNames } from './names.ts';
import { endDate, noticeSchedule } from './notice-schedule.ts';
import { needsPriceReview } from './price-rules.ts';
import { mayPrepare, mayPublish, mayReadFile, mayReview } from './policy.ts';
import { attendanceOf, lotById, namesFor, noticeVersions } from './queries.ts';
import { needsOutsiderApproval } from './procedure/tier-rules.ts';
import { readinessOf, type Readiness } from './readiness.ts';
import { lotUnknown } from './refusals.ts';
import { reserveStanding } from './reserve-queries.ts';
import { beforeNotice, openToClerk, stateNames } from './states.ts';

/** Refuses an unknown lot, and a reader with no duty over its place. */
export async function dossierOf(reader: Reader, actor: Actor, lotId: string): Promise<Dossier> {
  const lot = await lotById(reader, lotId);
  if (lot === undefined) throw lotUnknown();
  if (!mayReadFile(actor, lot.place_code)) throw notAllowed();
  const now = await readClock(reader);
  const open = beforeNotice.includes(lot.state);
  const ready = await readinessOf(reader, lot, now);
  const rules = lot.rule_set_id === null ? ready.rules : await ruleSetById(reader, lot.rule_set_id);
  const checks = open ? ready.checks.map(viewOfCheck) : [];
  const missing = checks.filter((one) => !one.ok).length;
  return {
    ...(await head(reader, lot, ready)), ...termsView(lot, rules), ...(await papers(reader, lot, ready, rules)),
    checks, missing, needsTermReview: needsTermReview(rules, lot), ...voteNeeds(rules, lot, ready.procedure.counted.total),
    noticeWorkingDays: noticeDays(rules, lot, ready.procedure.counted.total).days,
    schedule: lot.state === 'reviewed' ? await preview(reader, lot, rules, ready, now) : null,
    may: mayNow(actor, lot, ready, missing),
  };
}

const viewOfCheck = ({ code, field, ok, zh, en, basis }: CheckView): CheckView => ({ code, field, ok, zh, en, basis });

async function head(reader: Reader, lot: LotRow, { asset }: Readiness) {
  const names = await namesFor(reader, lot);
  return {
    lotId: lot.id, code: lot.code, title: lot.title, state: lot.state, stateName: stateNames[lot.state], outcome: lot.outcome,
    place: { code: lot.place_code, name: names.place, township: names.township }, lessor: names.lessor,
    asset: { id: asset.id, code: asset.code, name: asset.name, address: asset.address, state: asset.state, occupiedUntil: asset.occupied_until },
  };
}

function termsView(lot: LotRow, rules: RuleSet) {
  const prices = pricesOf(lot);
  return {
    class: { code: lot.class, zh: className(lot.class).zh, en: className(lot.class).en },
    unit: lot.unit, area: lot.area, areaKind: lot.area_kind, permittedUse: lot.permitted_use,
    startDate: lot.start_date, endDate: endDate(lot.start_date, lot.term_years), termYears: lot.term_years,
    prices: { perUnitYear: prices.perUnitYear.toText(), perYear: prices.perYear.toText(), wholeTerm: prices.wholeTerm.toText() },
    priceBasis: lot.price_basis, lowPriceReason: lot.low_price_reason,
    priceFigure: lot.price_figure, priceSource: lot.price_source, priceStatedOn: lot.price_stated_on, cutReason: lot.cut_reason, needsPriceReview: needsPriceReview(lot),
    encumbrances: lot.encumbrances, sublease: lot.sublease, taxIncluded: lot.tax_included, paymentPeriod: lot.payment_period, rentPlan: lot.rent_plan,
    deposit: lot.deposit, bondPercent: lot.bond_percent, minStep: lot.min_step, maxStep: maxStep(rules, Money.of(lot.min_step)).toText(),
    format: lot.format, sealedRounds: lot.sealed_rounds, attempt: lot.attempt, firstReserve: lot.first_reserve,
    qualification: lot.qualification, contact: lot.contact, viewing: lot.viewing, admits: lot.admits,
  };
}

async function papers(reader: Reader, lot: LotRow, ready: Readiness, rules: RuleSet) {
  const entries = await entriesSince(reader, 'lot', lot.id, 0, 1000);
  const versions = await noticeVersions(reader, lot.id);
  return {
    resolution: resolutionView(ready.resolution, rules, await attendanceOf(reader, lot.id)),
    documents: documentViews(ready.documents),
    reviews: await reviewsOf(reader, lot.id),
    notices: versions.map(({ version, sha256, published_at }) => ({ version, sha256, publishedAt: published_at.toISOString() })),
    withdrawal: await withdrawalOf(reader, lot.id),
    suggestion: await suggestionOf(reader, lot.id),
    sealedReserve: await reserveStanding(reader, lot.id),
    history: entries.map(({ seq, kind, payload, decided_at, hash }) => ({ seq, kind, about: aboutEntry(kind, payload), decidedAt: decided_at.toISOString(), hash })),
  };
}

function voteNeeds(rules: RuleSet, lot: LotRow, counted: Money) {
  const matters = mattersFor(rules, lot, counted);
  return {
    matters: matters.map((code) => ({ code, ...matterNames[code] })),
    needsOutsiderApproval: needsOutsiderApproval(rules, lot),
  };
}

async function preview(reader: Reader, lot: LotRow, rules: RuleSet, ready: Readiness, now: Date) {
  const calendar = await calendarFor(reader, countyOf(lot.place_code));
  const planned = noticeSchedule(rules, calendar, now, noticeDays(rules, lot, ready.procedure.counted.total).days);
  const { registrationClosesAt, biddingOpensAt, publicityEnds, caveat } = planned;
  return { registrationClosesAt: registrationClosesAt.toISOString(), biddingOpensAt: biddingOpensAt.toISOString(), publicityEnds, caveat };
}

function mayNow(actor: Actor, lot: LotRow, ready: Readiness, missing: number): Dossier['may'] {
  const self = actor.kind === 'account' ? actor.accountId : '';
  const prepared = self === lot.created_by || self === ready.resolution?.recorded_by;
  const prepare = mayPrepare(actor, lot.place_code) && openToClerk.includes(lot.state);
  return {
    prepare,
    submit: prepare && missing === 0,
    review: mayReview(actor, lot.place_code) && lot.state === 'in_review' && !prepared,
    publish: mayPublish(actor, lot.place_code) && lot.state === 'reviewed' && !prepared && self !== lot.reviewed_by,
    withdraw: mayPrepare(actor, lot.place_code) && beforeNotice.includes(lot.state),
  };
}
