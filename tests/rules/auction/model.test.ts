// The everyday auction against the obvious model: half a million commands, every answer, every moved end, the record and the winner the same.
import { describe, expect, it } from '@jest/globals';
import { answersOf, COMMANDS, modelSeed, playMany } from './model-count.ts';
import { plainWorld } from './model-world.ts';

describe(`ascending auctions, seed ${modelSeed} (replay with SUNFIELD_SEED)`, () => {
  it('[I1 I2 I3 I4 I5 I9] are decided as the model decides them, command for command', () => {
    const { commands, auctions, failure } = playMany(plainWorld, COMMANDS);
    console.log(`ascending: ${commands} commands in ${auctions} auctions, seed ${modelSeed}`);
    expect(failure).toBeUndefined();
    expect(commands).toBeGreaterThanOrEqual(COMMANDS);
  });

  it('get everywhere: every answer an ascending auction can give is given', () => {
    const answers = answersOf(plainWorld, 1_500);
    console.log([...answers].map(([answer, times]) => `${answer} ${times}`).join(', '));
    const due = [
      'accepted', 'bid.withdrawn', 'bid.suspended', 'bid.resumes_later', 'bid.not_open', 'bid.too_late', 'bid.session_ended', 'bid.staff', 'bid.not_qualified', 'bid.deposit_not_held',
      'bid.already_leading', 'bid.below_reserve', 'bid.below_step', 'bid.above_step', 'bid.off_step', 'bid.confirm_total', 'bid.key_reused', 'outage', 'awarded', 'unsold', 'suspended', 'resumed', 'withdrawn',
    ];
    expect(due.filter((answer) => (answers.get(answer) ?? 0) < 5)).toEqual([]);
  });
});
