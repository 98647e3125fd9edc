// Effect rules: what a change does to a lease's instalments: yuan taken off, instalments added, rent to be given back. Pure; refuses by name.
import { addDays, addMonths, addYears } from '../../kernel/clock.ts';
import { Money } from '../../kernel/money.ts';
import { hundredths } from '../../kernel/rent-growth.ts';
import { percentOf, type RentPlan } from '../../kernel/rent-plan.ts';
import type { ChangeAsk } from './contract.ts';
import * as no from './refusals.ts';

export interface Part {
  id: string;
  number: number;
  /** 'YYYY-MM-DD', from and until included. */
  fromDate: string;
  untilDate: string;
  /** Yuan, after earlier reductions. */
  amount: Money;
  received: Money;
}

export interface LeaseFacts {
  startDate: string;
  endDate: string;
  plan: RentPlan | null;
  parts: readonly Part[];
}

export interface Effect {
  reductions: { instalmentId: string; number: number; amount: Money }[];
  additions: { dueOn: string; fromDate: string; untilDate: string; amount: Money }[];
  /** Paid for days after an early end. */
  refundDue: Money;
}

type Terms = Exclude<ChangeAsk['terms'], { kind: 'term' }>;

export function effectOf(terms: Terms, lease: LeaseFacts, today: string): Effect {
  switch (terms.kind) {
    case 'rent':
      return newRent(terms, lease, today);
    case 'waiver':
      return waived(terms, lease);
    case 'early_end':
      return endedEarly(terms, lease, today);
    case 'use':
      return { reductions: [], additions: [], refundDue: Money.zero };
    case 'settlement':
      return settled(terms, lease, today);
  }
}

/** Yuan by which the contract's sum changes. */
export const deltaOf = (effect: Effect): Money =>
  Money.sum(effect.additions.map((one) => one.amount)).minus(Money.sum(effect.reductions.map((one) => one.amount)));

function newRent(terms: Extract<Terms, { kind: 'rent' }>, { startDate, plan, parts }: LeaseFacts, today: string): Effect {
  const paysFrom = addMonths(startDate, plan?.rent_free_months ?? 0);
  const starts = [...new Set(parts.filter((part) => part.fromDate >= today).map((part) => part.fromDate))].sort();
  if (!starts.includes(terms.effectiveOn)) throw no.notOnPeriod({ first: starts[0] ?? '—' }, 'effectiveOn');
  const effect: Effect = { reductions: [], additions: [], refundDue: Money.zero };
  for (const start of starts.filter((day) => day >= terms.effectiveOn)) {
    const period = parts.filter((part) => part.fromDate === start);
    const { untilDate, number } = period[0]!;
    const wanted = Money.of(terms.rentPerYear).times(monthsOf(start > paysFrom ? start : paysFrom, untilDate)).dividedBy(12);
    const difference = wanted.minus(Money.sum(period.map((part) => part.amount)));
    if (difference.isZero()) continue;
    if (!difference.isNegative()) effect.additions.push({ dueOn: start, fromDate: start, untilDate, amount: difference });
    else effect.reductions.push(...takeOff(period, difference.negated(), number, wanted));
  }
  if (effect.additions.length + effect.reductions.length === 0) throw no.sameRent({}, 'rentPerYear');
  return effect;
}

function waived(terms: Extract<Terms, { kind: 'waiver' }>, { parts }: LeaseFacts): Effect {
  const reductions = terms.parts.map(({ instalment, amount }) => {
    const part = parts.find((one) => one.number === instalment);
    if (part === undefined) throw no.instalmentUnknown({}, 'parts');
    const open = openOf(part);
    if (Money.of(amount).isMoreThan(open)) throw no.moreThanOpen({ number: part.number, open: open.toText(), asked: Money.of(amount).toText() }, 'parts');
    return { instalmentId: part.id, number: part.number, amount: Money.of(amount) };
  });
  return { reductions, additions: [], refundDue: Money.zero };
}

/** Days after the last day of use cost nothing: unpaid they are taken off, paid they are owed back. */
function endedEarly(terms: Extract<Terms, { kind: 'early_end' }>, { endDate, parts }: LeaseFacts, today: string): Effect {
  if (terms.endOn < today || terms.endOn >= endDate) throw no.endOutOfTerm({ last: addDays(endDate, -1) }, 'endOn');
  const effect: Effect = { reductions: [], additions: [], refundDue: Money.zero };
  for (const part of parts.filter((one) => one.untilDate > terms.endOn)) {
    const firstUnused = part.fromDate > terms.endOn ? part.fromDate : addDays(terms.endOn, 1);
    const unused = part.amount.times(daysOf(firstUnused, part.untilDate)).dividedBy(daysOf(part.fromDate, part.untilDate));
    const open = openOf(part);
    const off = unused.isMoreThan(open) ? open : unused;
    if (!off.isZero()) effect.reductions.push({ instalmentId: part.id, number: part.number, amount: off });
    effect.refundDue = effect.refundDue.plus(unused.minus(off));
  }
  return effect;
}

/** 分成 and 实物计租: what a year comes to once its revenue or its price is known. */
function settled(terms: Extract<Terms, { kind: 'settlement' }>, { startDate, endDate, plan, parts }: LeaseFacts, today: string): Effect {
  const fromDate = addYears(startDate, terms.year - 1);
  const last = addDays(addYears(startDate, terms.year), -1);
  const untilDate = last < endDate ? last : endDate;
  if (fromDate > endDate || untilDate >= today) throw no.yearOutOfTerm({ year: terms.year }, 'year');
  const ofYear = parts.filter((part) => part.fromDate >= fromDate && part.fromDate <= untilDate);
  if (terms.of === 'revenue_share') {
    const share = plan?.revenue_share ?? null;
    if (share === null) throw no.planHasNone({}, 'of');
    const amount = percentOf(Money.of(terms.figure), share.percent);
    return { reductions: [], additions: amount.isZero() ? [] : [{ dueOn: terms.dueOn, fromDate, untilDate, amount }], refundDue: Money.zero };
  }
  const inKind = plan?.in_kind ?? null;
  if (inKind === null) throw no.planHasNone({}, 'of');
  const rent = Money.sum(ofYear.map((part) => part.amount));
  const difference = rent.times(hundredths(terms.figure)).dividedBy(hundredths(inKind.conversion_yuan)).minus(rent);
  if (difference.isZero()) return { reductions: [], additions: [], refundDue: Money.zero };
  if (!difference.isNegative()) return { reductions: [], additions: [{ dueOn: terms.dueOn, fromDate, untilDate, amount: difference }], refundDue: Money.zero };
  return { reductions: takeOff(ofYear, difference.negated(), ofYear[0]?.number ?? 0, rent.plus(difference)), additions: [], refundDue: Money.zero };
}

function takeOff(parts: readonly Part[], amount: Money, number: number, to: Money): Effect['reductions'] {
  const reductions: Effect['reductions'] = [];
  let left = amount;
  for (const part of parts) {
    const open = openOf(part);
    const off = left.isMoreThan(open) ? open : left;
    if (off.isZero()) continue;
    reductions.push({ instalmentId: part.id, number: part.number, amount: off });
    left = left.minus(off);
  }
  if (!left.isZero()) throw no.alreadyPaid({ number, received: Money.sum(parts.map((part) => part.received)).toText(), to: to.toText() }, 'effectiveOn');
  return reductions;
}

const openOf = (part: Part): Money => part.amount.minus(part.received);
const daysOf = (from: string, until: string): number => Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000) + 1;

function monthsOf(from: string, until: string): number {
  const after = addDays(until, 1);
  const index = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return index(after) - index(from);
}
