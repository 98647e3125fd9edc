// Counts the model's commands and what they led to, and lets a failure be replayed by its seed.
import { fc } from '../../support/fast-check.ts';
import { seedOf } from '../../support/seed.ts';
import { difference, houseRules, playAll, type Rules } from './model-play.ts';
import { commands, type World } from './model-world.ts';

/** Each of the two files; together the million of the issue. */
export const COMMANDS = 520_000;

export const modelSeed = seedOf('SUNFIELD_SEED');

export interface Count {
  auctions: number;
  commands: number;
  answers: Map<string, number>;
  /** What fast-check says of a counterexample, shrunk; undefined when there is none. */
  failure: string | undefined;
}

/** Plays auctions until `least` commands have been decided the same by rules and model, or until they differ. */
export function playMany(worlds: fc.Arbitrary<World>, least: number, rules: Rules = houseRules, seed = modelSeed, shrink = true): Count {
  const count: Count = { auctions: 0, commands: 0, answers: new Map(), failure: undefined };
  // A round is small enough to be replayed at once; its seed is all it depends on.
  for (let round = 0; count.commands < least && count.failure === undefined; round += 1) {
    const property = fc.property(worlds, commands, (world, all) => {
      count.auctions += 1;
      count.commands += all.length;
      const found = difference(world, all, rules);
      if (found !== undefined) throw new Error(`${JSON.stringify(world)}\n${found}`);
    });
    const told = fc.check(property, { seed: seed + round, numRuns: 1_000, endOnFailure: !shrink });
    if (told.failed) count.failure = `SUNFIELD_SEED=${seed + round}, ${told.numRuns} auctions, ${told.numShrinks} shrinks\n${told.errorInstance instanceof Error ? told.errorInstance.message : String(told.errorInstance)}`;
  }
  return count;
}

/** What a sample of the same worlds leads to, always the same one: a model that never gets anywhere proves nothing. */
export function answersOf(worlds: fc.Arbitrary<World>, auctions: number): Map<string, number> {
  const answers = new Map<string, number>();
  for (const [world, all] of fc.sample(fc.tuple(worlds, commands), { seed: 20_260_812, numRuns: auctions })) {
    for (const { said } of playAll(world, all).steps) answers.set(said, (answers.get(said) ?? 0) + 1);
  }
  return new Map([...answers].sort((a, b) => b[1] - a[1]));
}
