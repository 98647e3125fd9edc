// Confirmed neighbours: the first verdicts already speak of the others who had to do with those lots, before enough is reviewed to learn a likeness.

/** No lot moves by more than this many nats for the company it keeps. */
const MOST = 1.5;
const PER_ROOT = 0.6;

/**
 * ln odds to add to each lot: for every circle (who bid, who won, which village) the member with the strongest record, √n nats for n more confirmed
 * than dismissed, less for the reverse; capped. A reviewed lot does not speak of itself.
 */
export function neighbourRaise(circles: readonly (readonly (readonly string[])[])[], reviewed: ReadonlyMap<number, boolean>): number[] {
  const lots = circles[0]?.length ?? 0;
  const raise = Array.from({ length: lots }, () => 0);
  for (const circle of circles) {
    const records = new Map<string, number>();
    for (const [at, found] of reviewed) for (const member of new Set(circle[at])) records.set(member, (records.get(member) ?? 0) + (found ? 1 : -1));
    circle.forEach((members, at) => {
      const own = reviewed.get(at);
      let strongest = 0;
      for (const member of new Set(members)) {
        const record = (records.get(member) ?? 0) - (own === undefined ? 0 : own ? 1 : -1);
        if (Math.abs(record) > Math.abs(strongest)) strongest = record;
      }
      raise[at] = (raise[at] as number) + Math.sign(strongest) * PER_ROOT * Math.sqrt(Math.abs(strongest));
    });
  }
  return raise.map((nats) => Math.max(-MOST, Math.min(MOST, nats)));
}
