// Groups: things by a key, in the order in which the keys first occur (Map.groupBy, which Node 20 has not).

export function groupsBy<T>(things: readonly T[], keyOf: (thing: T) => string): [key: string, things: T[]][] {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [thing]);
    else known.push(thing);
  }
  return [...groups];
}
