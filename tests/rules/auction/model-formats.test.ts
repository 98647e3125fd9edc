// All formats with holders of priority against the obvious model: half a million commands more.
import { describe, expect, it } from '@jest/globals';
import { answersOf, COMMANDS, modelSeed, playMany } from './model-count.ts';
import { anyWorld } from './model-world.ts';

describe(`formats and priority, seed ${modelSeed} (replay with SUNFIELD_SEED)`, () => {
  it('[I1 I2 I3 I4 I5 I9] are decided as the model decides them, command for command', () => {
    const { commands, auctions, failure } = playMany(anyWorld, COMMANDS);
    console.log(`formats: ${commands} commands in ${auctions} auctions, seed ${modelSeed}`);
    expect(failure).toBeUndefined();
    expect(commands).toBeGreaterThanOrEqual(COMMANDS);
  });

  it('get everywhere: matches, last looks, fixed prices and sealed lots', () => {
    const answers = answersOf(anyWorld, 1_500);
    console.log([...answers].map(([answer, times]) => `${answer} ${times}`).join(', '));
    const due = ['accepted', 'bid.fixed_price', 'bid.taken', 'bid.sealed_only', 'bid.last_look_only', 'bid.last_look_amount', 'last look', 'awarded'];
    expect(due.filter((answer) => (answers.get(answer) ?? 0) < 5)).toEqual([]);
  });
});
