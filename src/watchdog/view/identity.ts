// Identity: bidders tied by what only one hand should hold — device, paying account, phone, address, household, legal person.
// Ties add up to clusters; the kind of every tie is kept, and the chain by which two are one, for the officer must see which.
import type { CountyRecord } from '../county/record.ts';

export const tieKinds = ['device', 'payer', 'phone', 'address', 'household', 'legal_person'] as const;
export type TieKind = (typeof tieKinds)[number];

export interface Tie {
  kind: TieKind;
  value: string;
  bidders: readonly string[];
}

/** One link of a chain: these two share these. */
export interface Link {
  from: string;
  to: string;
  kinds: readonly TieKind[];
}

export interface Identity {
  /** The cluster of a bidder: one of its members' ids; his own where he is tied to nobody. */
  clusterOf(bidder: string): string;
  ties: readonly Tie[];
  /** Kinds of ties between two bidders directly, so far as they are no service point's. */
  between(one: string, other: string): readonly TieKind[];
  /** Why two are of one cluster: the shortest chain of links; empty when they are not, or are the same. */
  chain(one: string, other: string): readonly Link[];
}

/** How surely sharing it means one hand: a legal person always stands for one, a household or an account mostly, a device or an address less. */
const SURENESS: Readonly<Record<TieKind, number>> = { legal_person: 6, household: 2, payer: 2, device: 1, phone: 1, address: 1 };
/** A value four hold is as good as one that two hold; the more hold it beyond, the less it says: what thirty share is a service point's tablet. */
const HELD_BY_FEW = 3;
/** Two are joined from here on: one device of six, or two weaker things together. */
const JOINED = 0.6;
/** Below this a shared value is no tie at all. */
const NO_TIE = 0.25;
/** A chain proves less with each link, and whom it gathers is no longer one hand: clusters stay this small and short, but for those one legal person holds. */
const MOST_LINKS = 4;
const MOST_MEMBERS = 12;

interface Edge {
  one: string;
  other: string;
  kinds: TieKind[];
  strength: number;
}

export function tieBidders(record: Pick<CountyRecord, 'bids' | 'bidders'>): Identity {
  const ties = tiesOf(record);
  const edges = edgesOf(ties);
  const joined = joinUp([...edges.values()].filter((edge) => edge.strength >= JOINED));
  return {
    ties,
    clusterOf: (bidder) => joined.clusterOf.get(bidder) ?? bidder,
    between: (one, other) => edges.get(keyOf(one, other))?.kinds ?? [],
    chain: (one, other) => chainOf(one, other, joined.near),
  };
}

/** Values two or more hold that still say something. */
function tiesOf(record: Pick<CountyRecord, 'bids' | 'bidders'>): Tie[] {
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
  return [...holders].flatMap(([key, set]) => {
    const at = key.indexOf('\n');
    const kind = key.slice(0, at) as TieKind;
    return set.size < 2 || strengthOf(kind, set.size) < NO_TIE ? [] : [{ kind, value: key.slice(at + 1), bidders: [...set].sort() }];
  });
}

const strengthOf = (kind: TieKind, holders: number): number => SURENESS[kind] * Math.min(1, HELD_BY_FEW / (holders - 1));

const keyOf = (one: string, other: string): string => (one < other ? `${one}\n${other}` : `${other}\n${one}`);

/** Ties between the same two add up; what is too weak to say anything even so is left out. */
function edgesOf(ties: readonly Tie[]): Map<string, Edge> {
  const edges = new Map<string, Edge>();
  for (const { kind, bidders } of ties) {
    const strength = strengthOf(kind, bidders.length);
    bidders.forEach((one, i) => {
      for (const other of bidders.slice(i + 1)) {
        const key = keyOf(one, other);
        const known = edges.get(key);
        if (known === undefined) edges.set(key, { one, other, kinds: [kind], strength });
        else {
          known.strength += strength;
          if (!known.kinds.includes(kind)) known.kinds.push(kind);
        }
      }
    });
  }
  for (const [key, edge] of edges) if (edge.strength < JOINED) edges.delete(key);
  return edges;
}

interface Joined {
  clusterOf: Map<string, string>;
  near: Map<string, Map<string, Edge>>;
}

/** The strongest ties first; one that would make a cluster too long or too large joins nobody. */
function joinUp(edges: readonly Edge[]): Joined {
  const near = new Map<string, Map<string, Edge>>();
  const members = new Map<string, string[]>();
  const order = edges.toSorted((a, b) => b.strength - a.strength || (keyOf(a.one, a.other) < keyOf(b.one, b.other) ? -1 : 1));
  for (const edge of order) {
    const [own, other] = [members.get(edge.one) ?? [edge.one], members.get(edge.other) ?? [edge.other]];
    const sure = edge.kinds.includes('legal_person');
    if (own !== other && !sure && (own.length + other.length > MOST_MEMBERS || farthest(edge.one, near) + 1 + farthest(edge.other, near) > MOST_LINKS)) continue;
    for (const [from, to] of [[edge.one, edge.other], [edge.other, edge.one]] as const) (near.get(from) ?? near.set(from, new Map()).get(from) as Map<string, Edge>).set(to, edge);
    if (own === other) continue;
    const together = [...own, ...other];
    for (const member of together) members.set(member, together);
  }
  const clusterOf = new Map<string, string>();
  for (const [member, all] of members) clusterOf.set(member, all.reduce((least, one) => (one < least ? one : least)));
  return { clusterOf, near };
}

/** Links to whoever is farthest away. */
function farthest(from: string, near: ReadonlyMap<string, ReadonlyMap<string, Edge>>): number {
  let steps = -1;
  const seen = new Set([from]);
  for (let front = [from]; front.length > 0; steps += 1) front = front.flatMap((one) => [...(near.get(one)?.keys() ?? [])].filter((next) => !seen.has(next) && seen.add(next)));
  return steps;
}

function chainOf(one: string, other: string, near: ReadonlyMap<string, ReadonlyMap<string, Edge>>): Link[] {
  if (one === other) return [];
  const cameFrom = new Map<string, string>([[one, one]]);
  for (const at of cameFrom.keys()) {
    if (at === other) break;
    for (const next of near.get(at)?.keys() ?? []) if (!cameFrom.has(next)) cameFrom.set(next, at);
  }
  const chain: Link[] = [];
  for (let at = other; at !== one; ) {
    const before = cameFrom.get(at);
    if (before === undefined) return [];
    chain.unshift({ from: before, to: at, kinds: near.get(before)?.get(at)?.kinds ?? [] });
    at = before;
  }
  return chain;
}
