// Simulation in the test run: seeds that once failed, then a fixed number of others; each replayable with `npm run sim -- --seed X`.
import { describe, expect, it } from '@jest/globals';
import { seedOf } from '../support/seed.ts';
import { failedSeeds } from './failed-seeds.ts';
import { addUp, play, type Outcome } from './scenario.ts';

const asked = process.env.SUNFIELD_SEED;
const first = seedOf('SUNFIELD_SEED');
/** The same on every machine; new seeds are looked for by `npm run sim -- --seconds N`. A seed that is asked for is played alone. */
const RUNS = asked === undefined ? 10 : 1;
const GROUPS = Array.from({ length: asked === undefined ? 8 : 1 }, (_, group) => first + group * RUNS);

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

  it.each(GROUPS)('[I1 I2 I3 I4 I5 I6 I7 I8 I9 I10 I11] hold through every storm, seeds from %i on', async (from) => {
    const sum = { runs: 0, bids: 0, events: 0, virtualSeconds: 0 };
    const failed: string[] = [];
    let [faults, kinds]: Record<string, number>[] = [{}, {}];
    for (let seed = from; seed < from + RUNS; seed += 1) {
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
