// Rules of a sealed reserve: how high it may lie, its fingerprint, and whether a price reaches it. Pure but for the hash.
// 依据: 拍卖法 第50条; domain.md §1.4 (custody by two persons, hash first).
import { Money } from '../kernel/money.ts';
import type { Rules } from '../rulebook/rule-set.ts';
import { check, type Check } from './check.ts';
import type { LotRow } from './lot-row.ts';
import * as no from './reserve-refusals.ts';

/** What is hashed; the salt keeps anybody from trying amounts until the end. Anyone can do it again once it is opened. */
export const sealedText = (salt: string, lotId: string, amount: string): string => [salt, lotId, amount].join('|');

/** `amount` in yuan per unit per year. */
export function reserveChecks(rules: Rules, lot: Pick<LotRow, 'format' | 'reserve_per_unit_year'>, amount: string): Check[] {
  const start = Money.of(lot.reserve_per_unit_year);
  const { value: percent, basis } = rules.values['sealed_reserve_percent_of_start.max'];
  const most = start.times(percent).dividedBy(100);
  const sealed = Money.of(amount);
  return [
    check(lot.format === 'ascending', { field: 'format', kind: no.reserveFormat, met: ['网络竞价，可以设密封保留价', 'Ascending: a sealed reserve is possible'] }),
    check(sealed.isMoreThan(start), { field: 'sealedReserve', kind: no.reserveBelowStart, facts: { start: start.toText() }, met: ['密封保留价高于起拍价', 'The sealed reserve lies above the start'] }),
    check(!sealed.isMoreThan(most), { field: 'sealedReserve', kind: no.reserveTooHigh, facts: { percent, most: most.toText() }, met: [`密封保留价不超过起拍价的 ${percent}%`, `At most ${percent} % of the start`], basis }),
  ];
}

/** A bid below it has no effect; at it, it has. */
export const reaches = (price: string, reserve: string): boolean => !Money.of(price).isLessThan(Money.of(reserve));
