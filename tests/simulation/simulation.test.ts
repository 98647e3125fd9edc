// Simulation in the test run: seeds that once failed, then new ones for a while; each replayable with `npm run sim -- --seed X`.
import { describe, expect, it } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { failedSeeds } from './failed-seeds.ts';
import { addUp, play, type Outcome } from './scenario.ts';

const asked = process.env.SUNFIELD_SEED;
const first = Number(asked ?? randomInt(2 ** 30));
/** How long new seeds are played; a slow machine plays fewer, none fails for it. */
const SECONDS = Number(process.env.SUNFIELD_SIM_SECONDS ?? 35);

const told = ({ seed, breaches }: Outcome): string => `seed ${seed} (npm run sim -- --seed ${seed}): ${breaches.slice(0, 5).join('; ')}`;

describe(`several nodes, one database, one process, virtual time; seeds from ${first}`, () => {
  it('a seed gives the same run again, event for event', async () => {
    const [once, twice] = [await play(4_711), await play(4_711)];
    expect(twice.trace).toEqual(once.trace);
    expect(once.trace.length).toBeGreaterThan(20);
    expect({ ...twice, trace: [] }).toEqual({ ...once, trace: [] });
  });

  it('seeds that once found something find nothing', async () => {
    const outcomes: Outcome[] = [];
    for (const { seed } of failedSeeds) outcomes.push(await play(seed));
    expect(outcomes.filter(({ breaches }) => breaches.length > 0).map(told)).toEqual([]);
  });

  it('[I1 I2 I3 I4 I5 I6 I7 I8 I9 I10 I11] hold through every storm', async () => {
    const until = process.hrtime.bigint() + BigInt(SECONDS) * 1_000_000_000n;
    const sum = { runs: 0, bids: 0, events: 0, virtualSeconds: 0 };
    const failed: string[] = [];
    let [faults, kinds]: Record<string, number>[] = [{}, {}];
    for (let seed = first; (process.hrtime.bigint() < until || sum.runs < 3) && failed.length < 3 && !(asked !== undefined && sum.runs > 0); seed += 1) {
      const outcome = await play(seed);
      sum.runs += 1;
      for (const name of ['bids', 'events', 'virtualSeconds'] as const) sum[name] += Math.round(outcome[name]);
      [faults, kinds] = [addUp([faults!, outcome.faults]), addUp([kinds!, outcome.kinds])];
      if (outcome.breaches.length > 0) failed.push(told(outcome));
    }
    console.log(`${JSON.stringify(sum)}\nfaults ${JSON.stringify(faults)}\nentries ${JSON.stringify(kinds)}`);
    expect(failed).toEqual([]);
    expect(kinds!['bid.accepted']).toBeGreaterThan(0);
  });
});
