// Rules of listing again: what a lineage has behind it, the lowest lawful reserve, and when a fixed price is open. Pure.
// 依据: 网络司法拍卖规定 第26条 (a second round may start lower, within limits); domain.md §1.10.
import { Money } from '../kernel/money.ts';
import type { Rules } from '../rulebook/rule-set.ts';
import { averageRent } from './average-rent.ts';
import { check, type Check } from './check.ts';
import type { LotRow } from './lot-row.ts';
import * as no from './relist-refusals.ts';

/** One earlier listing of the lineage. `published`: its notice was out, so its reserve was announced. */
export interface Listing extends Pick<LotRow, 'id' | 'code' | 'state' | 'format' | 'reserve_per_unit_year' | 'area' | 'term_years' | 'rent_plan'> {
  published: boolean;
  outcome_at: Date | null;
}

/** Earlier listings, oldest first; empty on a first one. */
export type Lineage = readonly Listing[];

export interface CutLimits {
  /** Yuan per unit per year, of the first published listing and of the last that was held, or published while none was. */
  first: string;
  previous: string;
  /** The lowest lawful reserve now. */
  floor: Money;
  /** Which limit set it. */
  because: 'step' | 'total' | 'default' | 'withdrawn';
}

export const publishedIn = (lineage: Lineage): Lineage => lineage.filter((listing) => listing.published);

/** The number of the listing that follows the lineage. */
export const nextAttempt = (lineage: Lineage): number => publishedIn(lineage).length + 1;

/** Its round was held: with a winner who then defaulted, or with nobody. A withdrawn one was not. */
const wasHeld = (listing: Listing): boolean => listing.state === 'unsold' || listing.state === 'defaulted';

/** Competitive rounds that were held. */
export const publicRounds = (lineage: Lineage): number => publishedIn(lineage).filter((listing) => listing.format !== 'fixed_price' && wasHeld(listing)).length;

/** A public round that found nobody: what opens the way to a fixed price. */
export const hasFailedRound = (lineage: Lineage): boolean => lineage.some((listing) => listing.published && listing.format !== 'fixed_price' && listing.state === 'unsold');

/**
 * One step below the reserve of the last round that was held, and in all no lower than the total below the first; after a
 * default nothing, since somebody had bid it. A listing withdrawn after its notice was not held: it opens no cut, and closes none.
 * Null while the lineage has announced no price.
 */
export function cutLimits(rules: Rules, lineage: Lineage): CutLimits | null {
  const announced = publishedIn(lineage);
  const [first, last] = [announced[0], announced.findLast(wasHeld) ?? announced.at(-1)];
  if (first === undefined || last === undefined) return null;
  const previous = Money.of(last.reserve_per_unit_year);
  const told = { first: first.reserve_per_unit_year, previous: last.reserve_per_unit_year };
  if (last.state === 'defaulted') return { ...told, floor: previous, because: 'default' };
  if (!wasHeld(last)) return { ...told, floor: previous, because: 'withdrawn' };
  const step = lowered(previous, rules.values['unsold_cut_percent.step'].value);
  const total = lowered(Money.of(first.reserve_per_unit_year), rules.values['unsold_cut_percent.total'].value);
  if (!total.isMoreThan(step)) return { ...told, floor: step, because: 'step' };
  // Rules that became stricter meanwhile never force a rise.
  return { ...told, floor: total.isMoreThan(previous) ? previous : total, because: 'total' };
}

/** May the lineage go on with this reserve and format? No checks at all on a first listing by bids. */
export function relistChecks(rules: Rules, lineage: Lineage, lot: Pick<LotRow, 'reserve_per_unit_year' | 'format' | 'area' | 'term_years' | 'rent_plan'>, fixedAtOnce = false): Check[] {
  const fixed = lot.format === 'fixed_price';
  const limits = cutLimits(rules, lineage);
  const checks: Check[] = [];
  if (fixed) checks.push(check(fixedAtOnce || hasFailedRound(lineage), { field: 'format', kind: no.fixedPriceTooEarly, met: fixedAtOnce ? ['小额标的，可以固定价出租', 'Small value: a fixed price is open'] : ['已有一轮公开竞价流拍，可以固定价出租', 'A public round found nobody: a fixed price is open'] }));
  else if (lineage.length > 0) checks.push(roundsCheck(rules, lineage));
  if (limits !== null) checks.push(cutCheck(rules, limits, lot.reserve_per_unit_year), ...planCheck(rules, lineage, lot));
  return checks;
}

function roundsCheck(rules: Rules, lineage: Lineage): Check {
  const rounds = publicRounds(lineage);
  const { value: max, basis } = rules.values.max_public_rounds;
  return check(rounds < max, {
    field: 'format', kind: no.roundsUsedUp, facts: { rounds, max }, met: [`第 ${rounds + 1} 轮公开竞价，上限 ${max} 轮`, `Public round ${rounds + 1} of at most ${max}`], basis,
  });
}

function cutCheck(rules: Rules, limits: CutLimits, reserve: string): Check {
  const floor = limits.floor.toText();
  const { first, previous } = limits;
  const kinds = { step: no.cutBeyondStep, total: no.cutBeyondTotal, default: no.cutAfterDefault, withdrawn: no.cutWithoutRound };
  const rule = rules.values[limits.because === 'total' ? 'unsold_cut_percent.total' : 'unsold_cut_percent.step'];
  return check(!Money.of(reserve).isLessThan(limits.floor), {
    field: 'reservePerUnitYear', kind: kinds[limits.because], facts: { first, previous, floor, percent: rule.value },
    met: [`底价不低于接着挂牌的最低价 ${floor} 元`, `Not below the lowest reserve of this lineage, ${floor} yuan`], basis: rule.basis,
  });
}

/** The same limits on what the terms bring on average: rent-free months or a rise left out lower the price as surely as the reserve. */
function planCheck(rules: Rules, lineage: Lineage, lot: Parameters<typeof averageRent>[0]): Check[] {
  const averages = lineage.map((listing) => ({ ...listing, reserve_per_unit_year: averageRent(listing).toText() }));
  const average = averageRent(lot);
  const limits = cutLimits(rules, averages)!;
  const plain = average.toText() === Money.of(lot.reserve_per_unit_year).toText() && averages.every((one, at) => one.reserve_per_unit_year === Money.of(lineage[at]!.reserve_per_unit_year).toText());
  if (plain) return [];
  // Averages are rounded, so that a fen more or less says nothing.
  return [check(!average.plus(FEN).isLessThan(limits.floor), {
    field: 'rentPlan', kind: no.cutByPlan, facts: { average: average.toText(), previous: limits.previous, floor: limits.floor.toText() },
    met: [`免租期和递增算进去，年均租金 ${average.toText()} 元，在降价限度内`, `On average ${average.toText()} yuan a year with rent-free months and rises: within the limits of a cut`], basis: rules.values['unsold_cut_percent.step'].basis,
  })];
}

/** The smallest amount in fen that is not more than `percent` below; rounding never crosses the limit. */
function lowered(amount: Money, percent: number): Money {
  const rounded = amount.times(100 - percent).dividedBy(100);
  return rounded.times(100).isLessThan(amount.times(100 - percent)) ? rounded.plus(FEN) : rounded;
}

const FEN = Money.of('0.01');

/** How much `now` lies below `before`, whole percent with one decimal when needed: '10', '7.5'. Not below: '0'. */
export function percentBelow(before: string, now: string): string {
  const cut = Money.of(before).minus(Money.of(now));
  if (cut.isNegative() || cut.isZero()) return '0';
  const tenths = Math.round(cut.ratioTo(Money.of(before)) * 1000);
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
}
