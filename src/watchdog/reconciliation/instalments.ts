// Instalments: uneven payments of one lessee that together make a year's rent, and one payment that makes several of his rents.
import type { ReceiptRecord } from '../county/record.ts';
import { amountLevels, exactWidth } from './amounts.ts';
import type { Candidate } from './candidates.ts';
import type { PlatformContract } from './dues.ts';
import { partyLevels } from './parties.ts';

const MOST_PIECES = 4;
/** More uneven payments of one name for one contract than this are no instalments. */
const MOST_TRIED = 16;
const WITHIN_DAYS = 330;
const TOLERANCE = 0.003;
/** Bits of rarity of pieces that add up: some three to ten subsets are tried, so .3 % is met by chance once in a hundred times, the very yuan once in a thousand. */
const RARITY = { near: 6, exact: 10 } as const;
const [PART, MORE, PIECES] = [amountLevels.indexOf('part'), amountLevels.indexOf('more'), amountLevels.indexOf('pieces')];
const OWN = new Set(['equal', 'company_alike', 'homophone', 'tied', 'one_off'].map((level) => partyLevels.indexOf(level as (typeof partyLevels)[number])));

/** Raises candidates whose sums fit only together. Changes the lists in place, before weights are learnt. */
export function mergeInstalments(candidates: readonly Candidate[][], contracts: readonly PlatformContract[], receipts: readonly ReceiptRecord[]): void {
  const uneven = new Map<number, Candidate[]>();
  for (const own of candidates) {
    for (const one of own) {
      if (one.amount !== PART || !OWN.has(one.party)) continue;
      const list = uneven.get(one.contract);
      if (list === undefined) uneven.set(one.contract, [one]);
      else list.push(one);
    }
  }
  const raise = (one: Candidate, sum: number, wanted: number): void => {
    one.sumRarity = Math.abs(sum / wanted - 1) <= exactWidth(wanted) ? RARITY.exact : RARITY.near;
    one.amount = PIECES;
  };
  for (const [contract, list] of uneven) {
    const pieces = list.slice(0, MOST_TRIED).sort((a, b) => (dateOf(receipts, a) ?? 0) - (dateOf(receipts, b) ?? 0));
    for (const rent of (contracts[contract] as PlatformContract).rents) {
      for (let found = subset(pieces, receipts, rent); found !== null; found = subset(pieces, receipts, rent)) {
        const sum = found.reduce((all, one) => all + (receipts[one.receipt] as ReceiptRecord).amount, 0);
        for (const one of found) raise(pieces.splice(pieces.indexOf(one), 1)[0] as Candidate, sum, rent);
      }
    }
  }
  for (const own of candidates) severalAtOnce(own, contracts, receipts, raise);
}

/** Two to four in order of date, within eleven months, that add up to the rent. */
function subset(pieces: readonly Candidate[], receipts: readonly ReceiptRecord[], rent: number): Candidate[] | null {
  const chosen: Candidate[] = [];
  const grow = (from: number, sum: number): boolean => {
    if (chosen.length >= 2 && Math.abs(sum / rent - 1) <= TOLERANCE) return true;
    if (chosen.length === MOST_PIECES || sum > rent * (1 + TOLERANCE)) return false;
    const until = chosen[0] === undefined ? Infinity : (dateOf(receipts, chosen[0]) ?? 0) + WITHIN_DAYS;
    for (let i = from; i < pieces.length; i += 1) {
      const one = pieces[i] as Candidate;
      if ((dateOf(receipts, one) ?? 0) > until) break;
      chosen.push(one);
      if (grow(i + 1, sum + (receipts[one.receipt] as ReceiptRecord).amount)) return true;
      chosen.pop();
    }
    return false;
  };
  return grow(0, 0) ? chosen : null;
}

/** A sum above one rent that is two to four of the lessee's rents together: the largest is taken for it, the others are noted with it. */
function severalAtOnce(own: readonly Candidate[], contracts: readonly PlatformContract[], receipts: readonly ReceiptRecord[], raise: (one: Candidate, sum: number, wanted: number) => void): void {
  const mine = own.filter((one) => OWN.has(one.party));
  if (mine.length < 2 || mine.length > 12 || mine.some((one) => one.amount !== PART && one.amount !== MORE && one.amount !== amountLevels.indexOf('surcharge'))) return;
  const amount = (receipts[(mine[0] as Candidate).receipt] as ReceiptRecord).amount;
  const rentOf = (one: Candidate): number => (contracts[one.contract] as PlatformContract).rents[0] ?? Infinity;
  const grow = (from: number, chosen: Candidate[], sum: number): Candidate[] | null => {
    if (chosen.length >= 2 && Math.abs(sum / amount - 1) <= TOLERANCE) return chosen;
    if (chosen.length === MOST_PIECES || sum > amount * (1 + TOLERANCE)) return null;
    for (let i = from; i < mine.length; i += 1) {
      const grown = grow(i + 1, [...chosen, mine[i] as Candidate], sum + rentOf(mine[i] as Candidate));
      if (grown !== null) return grown;
    }
    return null;
  };
  const found = grow(0, [], 0)?.toSorted((a, b) => rentOf(b) - rentOf(a));
  if (found === undefined) return;
  const [largest, ...others] = found as [Candidate, ...Candidate[]];
  raise(largest, found.reduce((sum, one) => sum + rentOf(one), 0), amount);
  largest.years = 1;
  largest.together = others.map((one) => one.contract);
}

const dateOf = (receipts: readonly ReceiptRecord[], one: Candidate): number | null => (receipts[one.receipt] as ReceiptRecord).date;
