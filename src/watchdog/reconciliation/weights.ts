// Weights: how often each agreement is seen where a receipt does pay the contract (m), set by hand and then learnt from the county's own pairs.
// 出处: Fellegi & Sunter 1969; EM after Winkler 1988, with the hand-set values as Dirichlet prior so that a small or odd county cannot run away.
import { amountLevels } from './amounts.ts';
import { dateLevels, type Candidate } from './candidates.ts';
import { partyLevels } from './parties.ts';
import { wordings } from './wording.ts';

export interface LinkWeights {
  party: readonly number[];
  amount: readonly number[];
  date: readonly number[];
  /** Of receipts that pay a contract, and of all others. */
  words: readonly number[];
  otherWords: readonly number[];
  /** Share of receipts that pay a contract the platform knows. */
  paid: number;
}

const inOrder = <K extends string>(levels: readonly K[], values: Record<K, number>): number[] => levels.map((level) => values[level]);

export const HAND: LinkWeights = {
  party: inOrder(partyLevels, { equal: 0.8, company_alike: 0.02, homophone: 0.03, tied: 0.04, company_near: 0.01, one_off: 0.02, surname: 0.05, different: 0.03 }),
  amount: inOrder(amountLevels, {
    whole_exact: 0.6, whole_equal: 0.04, whole_close: 0.04, whole_near: 0.03, part_exact: 0.13, part_near: 0.03, years_exact: 0.03, deposit: 0.01, pieces: 0.02, surcharge: 0.02, part: 0.03, more: 0.02,
  }),
  date: inOrder(dateLevels, { near_due: 0.65, in_term: 0.33, outside: 0.02 }),
  words: inOrder(wordings, { rent: 0.45, other: 0.02, doubtful: 0.03, plain: 0.15, none: 0.35 }),
  otherWords: inOrder(wordings, { rent: 0.08, other: 0.4, doubtful: 0.1, plain: 0.12, none: 0.3 }),
  paid: 0.6,
};

/** Receipts' worth of belief in the hand-set values. */
const BELIEF = 60;
const ROUNDS = 8;
/** So many receipts teach the weights, evenly spaced over the table: ten times as many move no m by more than a tenth of itself. */
const MOST_TAUGHT = 24_000;

/** Bits for "this receipt pays this contract" against "it pays none the platform knows". */
export function linkBits(weights: LinkWeights): (one: Candidate) => number {
  const [party, amount, date] = [weights.party, weights.amount, weights.date].map((own) => own.map(Math.log2)) as [number[], number[], number[]];
  const words = weights.words.map((m, i) => Math.log2(m / (weights.otherWords[i] as number)) + Math.log2(weights.paid / (1 - weights.paid)));
  return (one) =>
    one.rarity + one.sumRarity + (words[one.words] as number) +
    (one.party < 0 ? 0 : (party[one.party] as number)) + (one.amount < 0 ? 0 : (amount[one.amount] as number)) + (one.date < 0 ? 0 : (date[one.date] as number));
}

/** The county's own m's and share paid. Deterministic; no labels needed. `wordsOf`: place in `wordings` of each receipt. */
export function learnWeights(candidates: readonly (readonly Candidate[])[], wordsOf: readonly number[]): LinkWeights {
  const stride = Math.ceil(wordsOf.length / MOST_TAUGHT);
  const taught = Array.from({ length: Math.floor((wordsOf.length + stride - 1) / stride) }, (_, i) => i * stride);
  let weights = HAND;
  for (let round = 0; round < ROUNDS; round += 1) weights = taughtBy(candidates, wordsOf, taught, weights);
  return weights;
}

function taughtBy(candidates: readonly (readonly Candidate[])[], wordsOf: readonly number[], taught: readonly number[], before: LinkWeights): LinkWeights {
  const [party, amount, date, words, otherWords] = [HAND.party, HAND.amount, HAND.date, HAND.words, HAND.otherWords].map((own) => own.map((m) => m * BELIEF)) as [number[], number[], number[], number[], number[]];
  const bitsOf = linkBits(before);
  let paid = HAND.paid * BELIEF;
  for (const receipt of taught) {
    const own = candidates[receipt] as readonly Candidate[];
    const odds = own.map((one) => 2 ** Math.min(60, bitsOf(one)));
    const all = 1 + odds.reduce((sum, one) => sum + one, 0);
    own.forEach((one, i) => {
      const share = (odds[i] as number) / all;
      if (one.party >= 0) party[one.party]! += share;
      if (one.amount >= 0) amount[one.amount]! += share;
      if (one.date >= 0) date[one.date]! += share;
    });
    paid += 1 - 1 / all;
    words[wordsOf[receipt] as number]! += 1 - 1 / all;
    otherWords[wordsOf[receipt] as number]! += 1 / all;
  }
  return { party: shares(party), amount: shares(amount), date: shares(date), words: shares(words), otherWords: shares(otherWords), paid: Math.min(0.98, Math.max(0.02, paid / (taught.length + BELIEF))) };
}

function shares(counts: readonly number[]): number[] {
  const all = counts.reduce((sum, one) => sum + one, 0);
  return counts.map((count) => count / all);
}
