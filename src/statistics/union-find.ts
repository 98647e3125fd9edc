// Union-find: which of many things hang together by links, however long the chain.

export interface Clusters {
  /** Joins two members; a member never named before is its own cluster. */
  join(one: string, other: string): void;
  /** The representative of a member's cluster: the least of its members by code order, so that the order of joining does not matter. */
  of(member: string): string;
}

export function clusters(): Clusters {
  const parent = new Map<string, string>();
  const root = (member: string): string => {
    let top = member;
    for (let above = parent.get(top); above !== undefined && above !== top; above = parent.get(top)) top = above;
    for (let below = member; below !== top; ) {
      const above = parent.get(below) as string;
      parent.set(below, top);
      below = above;
    }
    return top;
  };
  return {
    of: root,
    join(one, other) {
      const [a, b] = [root(one), root(other)];
      if (a === b) return;
      const [least, most] = a < b ? [a, b] : [b, a];
      parent.set(most, least);
      parent.set(least, least);
    },
  };
}
