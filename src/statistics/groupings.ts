// Groupings: cases put into numbered groups once, and any choice of them sorted into their groups as often as needed.

export interface Grouping {
  names: readonly string[];
  /** Group of each case by its position; −1 = none. */
  of: Int32Array;
}

export function groupingOf<Case>(cases: readonly Case[], nameOf: (one: Case) => string | null): Grouping {
  const numbers = new Map<string, number>();
  const of = Int32Array.from(cases, (one) => {
    const name = nameOf(one);
    if (name === null) return -1;
    const known = numbers.get(name) ?? numbers.size;
    numbers.set(name, known);
    return known;
  });
  return { names: [...numbers.keys()], of };
}

/** Positions of the chosen cases of each group, in the order of the choice; empty for a group none was chosen of. */
export function membersOf({ names, of }: Grouping, chosen: ArrayLike<number>): Int32Array[] {
  const sizes = new Int32Array(names.length);
  for (let k = 0; k < chosen.length; k += 1) {
    const group = of[chosen[k] as number] as number;
    if (group >= 0) sizes[group] = (sizes[group] as number) + 1;
  }
  const members = Array.from(sizes, (size) => new Int32Array(size));
  sizes.fill(0);
  for (let k = 0; k < chosen.length; k += 1) {
    const group = of[chosen[k] as number] as number;
    if (group < 0) continue;
    (members[group] as Int32Array)[sizes[group] as number] = chosen[k] as number;
    sizes[group] = (sizes[group] as number) + 1;
  }
  return members;
}

/** The values of the chosen cases, in the order of the choice. A plain loop: `Float64Array.from` walks an iterator and takes ten times as long. */
export function valuesOf(values: Float64Array, chosen: ArrayLike<number>): Float64Array {
  const out = new Float64Array(chosen.length);
  for (let k = 0; k < out.length; k += 1) out[k] = values[chosen[k] as number] as number;
  return out;
}

/** At most `most` of a list, evenly spaced over it. */
export function thinned(list: ArrayLike<number>, most: number): Int32Array {
  if (list.length <= most) return new Int32Array(list);
  const out = new Int32Array(most);
  for (let k = 0; k < most; k += 1) out[k] = list[Math.floor((k * list.length) / most)] as number;
  return out;
}
