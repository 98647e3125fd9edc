// Run: `npm run sim -- --seed X` replays one seed with its trace; `--seconds N` plays new seeds for that long.
import { parseArgs } from 'node:util';
import { randomInt } from 'node:crypto';
import { play } from './scenario.ts';

const { values } = parseArgs({ options: { seed: { type: 'string' }, seconds: { type: 'string', default: '30' }, quiet: { type: 'boolean', default: false } } });
const asked = values.seed ?? process.env.SUNFIELD_SEED;

if (asked !== undefined) await replay(Number(asked));
else await search(Number(values.seconds));

async function replay(seed: number): Promise<void> {
  const { trace, breaches, ...told } = await play(seed);
  if (!values.quiet) for (const line of trace) console.log(line);
  console.log(JSON.stringify(told));
  for (const breach of breaches) console.error(breach);
  process.exitCode = breaches.length > 0 ? 1 : 0;
}

async function search(seconds: number): Promise<void> {
  const until = process.hrtime.bigint() + BigInt(seconds) * 1_000_000_000n;
  let [runs, bids, events] = [0, 0, 0];
  for (let seed = randomInt(2 ** 30); process.hrtime.bigint() < until; seed += 1) {
    const outcome = await play(seed);
    [runs, bids, events] = [runs + 1, bids + outcome.bids, events + outcome.events];
    if (outcome.breaches.length === 0) continue;
    console.error(`seed ${seed}: ${outcome.breaches.length} breaches, e.g. ${outcome.breaches[0]}`);
    process.exitCode = 1;
  }
  console.log(`${runs} runs, ${bids} bids decided, ${events} events`);
}
