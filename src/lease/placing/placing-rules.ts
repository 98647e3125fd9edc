// Placing rules: whether money may be placed by hand as somebody wants it, on instalments its account takes rent for. Pure.
import { Money } from '../../kernel/money.ts';
import type { RentedLease } from '../rent-matching.ts';
import type { PlacingPart } from './contract.ts';
import * as no from './refusals.ts';

export interface JudgedPart {
  leaseId: string;
  instalmentId: string;
  number: number;
  amount: Money;
}

/** Refuses placing.twice, .elsewhere, .more_than_open and .more_than_left. `left`: yuan of the credit that no match uses. */
export function judgeParts(parts: readonly PlacingPart[], leases: readonly RentedLease[], left: Money): JudgedPart[] {
  if (new Set(parts.map((part) => part.instalmentId)).size < parts.length) throw no.twice({}, 'parts');
  const open = new Map(leases.flatMap((lease) => lease.instalments.map((one) => [one.id, { leaseId: lease.id, number: one.number, open: one.open }] as const)));
  const judged = parts.map((part, index) => {
    const known = open.get(part.instalmentId);
    if (known === undefined) throw no.elsewhere({ number: index + 1 }, 'parts');
    const amount = Money.of(part.amount);
    if (amount.isMoreThan(known.open)) throw no.moreThanOpen({ instalment: known.number, open: known.open.toText(), asked: amount.toText() }, 'parts');
    return { leaseId: known.leaseId, instalmentId: part.instalmentId, number: known.number, amount };
  });
  const total = Money.sum(judged.map((part) => part.amount));
  if (total.isMoreThan(left)) throw no.moreThanLeft({ left: left.toText(), asked: total.toText() }, 'parts');
  return judged;
}
