// The test of the model: it tells every mutant of the rules from the house's.
import { describe, expect, it } from '@jest/globals';
import { modelSeed, playMany } from './model-count.ts';
import { mutants } from './model-mutants.ts';
import { anyWorld } from './model-world.ts';

describe(`the model notices, seed ${modelSeed} (replay with SUNFIELD_SEED)`, () => {
  it.each(Object.keys(mutants))('%s', (name) => {
    const { failure, auctions } = playMany(anyWorld, 200_000, mutants[name]!, modelSeed, false);
    expect({ auctions, noticed: failure !== undefined }).toEqual({ auctions, noticed: true });
  });
});
