// Receipt links: which money received is explained by which rent due, tolerantly and one to one (watchdog.md §2.8).
import { Money } from '../kernel/money.ts';
import type { BankCredit, Due } from './collective-block.ts';
import { assign } from '../statistics/assignment.ts';
import {
  amountBits,
  amountLevel,
  dateBits,
  partyBits,
  partyLevel,
  type AmountLevel,
  type PartyLevel,
} from '../statistics/record-linkage.ts';

export const LINK_MODEL_VERSION = 'link-1';
/** Bits from which two records are taken for one: an equal amount in its time outweighs a relative's name, no name alone does. */
export const LINK_BITS = 6;
/** Rent may come two months early and, with arrears, a year late. */
const WINDOW = { early: 75, late: 370 };
/** Instalments paid in pieces: at most four receipts of one payer within 60 days make one due sum. */
const MOST_PIECES = 4;
const PIECES_DAYS = 60;
const MS_PER_DAY = 86_400_000;

export interface Link {
  creditId: string;
  dueIds: string[];
  party: PartyLevel;
  amount: AmountLevel;
  bits: number;
  /** How it was found. */
  how: 'whole' | 'several_dues' | 'pieces' | 'one_to_one' | 'part';
}

/** Links each credit to at most one due sum and each due sum to at most one payment; what stays without a link is the residual. */
export function linkReceipts(credits: readonly BankCredit[], dues: readonly Due[]): Map<string, Link> {
  const links = new Map<string, Link>();
  const free: Free = {
    credits: [...credits],
    amounts: new Map(credits.map((credit) => [credit.id, credit.amount])),
    dues: dues.filter((due) => Money.of(due.open).isMoreThan(Money.zero)),
  };
  takeExact(free, links);
  takeSeveralDues(free, links);
  takePieces(free, links);
  takeBest(free, links);
  takeFurtherParts(free, dues, links);
  return links;
}

/** Bits between one credit and one due sum. */
export function linkBits(credit: BankCredit, due: Due): { bits: number; party: PartyLevel; amount: AmountLevel } {
  const party = partyLevel(credit.payer, due.party);
  const amount = sumLevel(credit.amount, due);
  const late = daysBetween(due.dueOn, credit.bookedOn);
  const named = credit.memo.includes(due.contract) ? 4 : 0;
  return { bits: partyBits(party) + amountBits(amount) + dateBits(late, WINDOW) + named, party, amount };
}

interface Free {
  credits: BankCredit[];
  amounts: ReadonlyMap<string, string>;
  dues: Due[];
}

/** Same sum, same or all but the same name, in its time: no need to weigh further. */
function takeExact(free: Free, links: Map<string, Link>): void {
  for (const credit of free.credits) {
    const hit = free.dues
      .map((due) => ({ due, ...linkBits(credit, due) }))
      .filter((one) => one.amount === 'equal' && sameParty(one.party) && one.bits > LINK_BITS)
      .sort((a, b) => b.bits - a.bits || (a.due.dueOn < b.due.dueOn ? -1 : 1))[0];
    if (hit !== undefined) settle(free, links, [credit], [hit.due], { ...hit, how: 'whole' });
  }
}

/** One payment for two to four consecutive dues of one contract. */
function takeSeveralDues(free: Free, links: Map<string, Link>): void {
  for (const credit of free.credits) {
    for (const run of consecutiveRuns(free.dues)) {
      const party = partyLevel(credit.payer, (run[0] as Due).party);
      if (!sameParty(party) || !closeTo(credit.amount, Money.sum(run.map((due) => Money.of(due.open))))) continue;
      settle(free, links, [credit], run, { bits: partyBits(party) + amountBits('equal'), party, amount: 'equal', how: 'several_dues' });
      break;
    }
  }
}

/** Two to four payments of one payer within 60 days that make one due sum. */
function takePieces(free: Free, links: Map<string, Link>): void {
  for (const due of free.dues) {
    const own = free.credits.filter(
      (credit) => sameParty(partyLevel(credit.payer, due.party)) && Money.of(credit.amount).isLessThan(Money.of(due.open)),
    );
    const pieces = subsets(own.slice(0, 12)).find(
      (some) => withinDays(some) && closeTo(due.open, Money.sum(some.map((credit) => Money.of(credit.amount)))),
    );
    if (pieces === undefined) continue;
    const party = partyLevel((pieces[0] as BankCredit).payer, due.party);
    settle(free, links, pieces, [due], { bits: partyBits(party) + amountBits('equal'), party, amount: 'equal', how: 'pieces' });
  }
}

/** The rest by least total cost, one to one: a receipt never explains two contracts. */
function takeBest(free: Free, links: Map<string, Link>): void {
  if (free.credits.length === 0 || free.dues.length === 0) return;
  const weighed = free.credits.map((credit) => free.dues.map((due) => linkBits(credit, due)));
  const chosen = assign(weighed.map((row) => row.map((cell) => -Math.max(cell.bits, 0))));
  const taken = chosen.flatMap((column, row) => {
    const cell = column === null ? undefined : weighed[row]?.[column];
    return cell !== undefined && cell.bits >= LINK_BITS
      ? [{ cell, credit: free.credits[row] as BankCredit, due: free.dues[column as number] as Due }]
      : [];
  });
  for (const { cell, credit, due } of taken) settle(free, links, [credit], [due], { ...cell, how: 'one_to_one' });
}

/** Several part payments of one lessee towards one due sum, as long as they stay within it. */
function takeFurtherParts(free: Free, dues: readonly Due[], links: Map<string, Link>): void {
  const paid = new Map<string, Money>();
  for (const [creditId, link] of links) {
    const first = link.dueIds[0];
    if (link.amount === 'part' && first !== undefined) paid.set(first, Money.of(free.amounts.get(creditId) as string));
  }
  for (const credit of free.credits) {
    const due = dues.find((one) => {
      const so = paid.get(one.id);
      return (
        so !== undefined &&
        sameParty(partyLevel(credit.payer, one.party)) &&
        !so.plus(Money.of(credit.amount)).isMoreThan(Money.of(one.open))
      );
    });
    if (due === undefined) continue;
    paid.set(due.id, (paid.get(due.id) as Money).plus(Money.of(credit.amount)));
    settle(free, links, [credit], [due], { ...linkBits(credit, due), how: 'part' });
  }
}

function settle(
  free: Free,
  links: Map<string, Link>,
  credits: readonly BankCredit[],
  dues: readonly Due[],
  found: Pick<Link, 'bits' | 'party' | 'amount' | 'how'>,
): void {
  const { bits, party, amount, how } = found;
  for (const credit of credits) links.set(credit.id, { creditId: credit.id, dueIds: dues.map((due) => due.id), bits, party, amount, how });
  free.credits = free.credits.filter((credit) => !credits.includes(credit));
  free.dues = free.dues.filter((due) => !dues.includes(due));
}

function sameParty(level: PartyLevel): boolean {
  return level === 'equal' || level === 'homophone' || level === 'one_off' || level === 'company_alike';
}

/** Equal to what is open or to the whole sum; otherwise as amounts agree. */
function sumLevel(received: string, due: Due): AmountLevel {
  const got = Money.of(received);
  if (closeTo(received, Money.of(due.open))) return 'equal';
  const [least, most] = [got.ratioTo(Money.of(due.open)), 1];
  return amountLevel(least, most);
}

function closeTo(amount: string, target: Money): boolean {
  return Math.abs(Money.of(amount).ratioTo(target) - 1) < 0.001;
}

function consecutiveRuns(dues: readonly Due[]): Due[][] {
  const byContract = new Map<string, Due[]>();
  for (const due of dues) byContract.set(due.contract, [...(byContract.get(due.contract) ?? []), due]);
  return [...byContract.values()].flatMap((list) => {
    const sorted = list.sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
    return sorted.flatMap((_, i) => [2, 3, 4].map((n) => sorted.slice(i, i + n)).filter((run) => run.length >= 2));
  });
}

function subsets(credits: readonly BankCredit[]): BankCredit[][] {
  const grow = (start: number, chosen: BankCredit[]): BankCredit[][] => {
    const here = chosen.length >= 2 ? [chosen] : [];
    if (chosen.length === MOST_PIECES) return here;
    return [...here, ...credits.slice(start).flatMap((credit, i) => grow(start + i + 1, [...chosen, credit]))];
  };
  return grow(0, []);
}

function withinDays(credits: readonly BankCredit[]): boolean {
  const days = credits.map((credit) => credit.bookedOn).sort();
  return daysBetween(days[0] as string, days.at(-1) as string) <= PIECES_DAYS;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / MS_PER_DAY;
}
