// Identity: bidders tied by what only one hand should hold — device, paying account, phone, address, household, legal person.
// Ties add up to clusters; the kind of every tie is kept, for the officer must see which.
import { clusters } from '../../statistics/union-find.ts';
import type { CountyRecord } from '../county/record.ts';

export const tieKinds = ['device', 'payer', 'phone', 'address', 'household', 'legal_person'] as const;
export type TieKind = (typeof tieKinds)[number];

export interface Tie {
  kind: TieKind;
  value: string;
  bidders: readonly string[];
}

export interface Identity {
  /** The cluster of a bidder: one of its members' ids; his own where he is tied to nobody. */
  clusterOf(bidder: string): string;
  ties: readonly Tie[];
  /** Kinds of ties between two bidders directly. */
  between(one: string, other: string): readonly TieKind[];
}

/** A value more bidders share than this is a service point's tablet or a village's one address, not one hand. */
const MOST_BEHIND_ONE = 6;

export function tieBidders(record: CountyRecord): Identity {
  const holders = new Map<string, Set<string>>();
  const hold = (kind: TieKind, value: string | null, bidder: string): void => {
    if (value === null) return;
    const key = `${kind}\n${value}`;
    const set = holders.get(key);
    if (set === undefined) holders.set(key, new Set([bidder]));
    else set.add(bidder);
  };
  for (const bid of record.bids) {
    hold('device', bid.device, bid.bidder);
    hold('payer', bid.payerAccount, bid.bidder);
  }
  for (const one of record.bidders) {
    hold('phone', one.phoneHash, one.bidder);
    hold('address', one.address, one.bidder);
    hold('household', one.household, one.bidder);
    hold('legal_person', one.legalPerson, one.bidder);
  }
  const ties: Tie[] = [];
  const of = new Map<string, number[]>();
  for (const [key, set] of holders) {
    if (set.size < 2 || set.size > MOST_BEHIND_ONE) continue;
    const [kind, value] = key.split('\n') as [TieKind, string];
    for (const bidder of set) of.set(bidder, [...(of.get(bidder) ?? []), ties.length]);
    ties.push({ kind, value, bidders: [...set].sort() });
  }
  const joined = clusters();
  for (const tie of ties) for (const other of tie.bidders.slice(1)) joined.join(tie.bidders[0] as string, other);
  return {
    clusterOf: joined.of,
    ties,
    between(one, other) {
      const shared = (of.get(one) ?? []).filter((tie) => of.get(other)?.includes(tie));
      return [...new Set(shared.map((tie) => (ties[tie] as Tie).kind))];
    },
  };
}
