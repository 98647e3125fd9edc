// Neighbour votes: how often lots with a bidder of this one were found rigged when they were reviewed. The largest single gain on real data (watchdog.md §2.4).

export interface Votes {
  /** Mean of the shared bidders' records, each weighed √n and pulled to the county's rate. */
  mean: number;
  /** The worst shared bidder's. */
  most: number;
}

/**
 * Lot position → its vote. `bidders`: the lots' bidders (or clusters of them); `reviewed`: lot position → found rigged.
 * A reviewed lot never votes for itself.
 */
export function neighbourVotes(bidders: readonly (readonly string[])[], reviewed: ReadonlyMap<number, boolean>): (at: number) => Votes {
  const rate = ([...reviewed.values()].filter(Boolean).length + 0.5) / (reviewed.size + 1);
  const records = new Map<string, { lots: number; rigged: number }>();
  for (const [at, rigged] of reviewed) {
    for (const bidder of new Set(bidders[at])) {
      const own = records.get(bidder) ?? { lots: 0, rigged: 0 };
      records.set(bidder, { lots: own.lots + 1, rigged: own.rigged + (rigged ? 1 : 0) });
    }
  }
  return (at) => {
    const verdict = reviewed.get(at);
    let [sum, weight, most] = [0, 0, 0];
    for (const bidder of new Set(bidders[at])) {
      const record = records.get(bidder);
      const lots = (record?.lots ?? 0) - (verdict === undefined ? 0 : 1);
      if (record === undefined || lots <= 0) continue;
      const share = (record.rigged - (verdict === true ? 1 : 0) + rate) / (lots + 1);
      sum += Math.sqrt(lots) * share;
      weight += Math.sqrt(lots);
      most = Math.max(most, share);
    }
    return { mean: (sum + rate) / (weight + 1), most: weight === 0 ? rate : most };
  };
}
