// Rentness: how much a receipt without a contract looks like rent, by what the county's explained receipts and its other money look like.
// A mixture of two kinds under naive Bayes: rent is known from the receipts that contracts explain, other money is learnt from the rest by EM
// (positive and unlabelled data, Elkan & Noto 2008); each village has a share of its own, drawn towards the county's.
import { lowerBound } from '../../statistics/ascending.ts';
import type { PartyName } from '../../statistics/record-linkage.ts';
import type { ReceiptRecord } from '../county/record.ts';
import { isPublicPayer, memoWording } from './wording.ts';

const WORDS = ['rent', 'other', 'doubtful', 'plain', 'none'] as const;
const PAYERS = ['person', 'company', 'code', 'none', 'public'] as const;
const RHYTHMS = ['yearly', 'spaced', 'single'] as const;
/** Where the explained sums have these shares below them, a bin of sums ends. */
const CUTS = [0.005, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 0.995] as const;
/** Receipts' worth of belief in the hand-set shares; what a village's own share is worth against the county's. */
const BELIEF = 25;
const VILLAGE_BELIEF = 8;
const ROUNDS = 12;
/** A memo in the same words this often is a class of its own. */
const OFTEN = 12;
/** No single trait decides alone. */
const MOST_NATS = 3.5;
const [YEAR_FROM, YEAR_TO] = [320, 410];

/** Hand-set shares, by which the learning starts: of rent, of other money. */
const START = {
  words: [[0.5, 0.01, 0.03, 0.14, 0.32], [0.02, 0.45, 0.12, 0.13, 0.28]],
  payers: [[0.8, 0.15, 0.02, 0.02, 0.01], [0.6, 0.1, 0.02, 0.08, 0.2]],
  rhythms: [[0.55, 0.15, 0.3], [0.06, 0.12, 0.82]],
} as const;

/** Receipt → ln odds of being rent. `explained`: 0–1, how surely a contract explains it. */
export function rentOdds(receipts: readonly ReceiptRecord[], payers: readonly PartyName[], explained: Float64Array): Float64Array {
  const traits = traitsOf(receipts, payers, explained);
  const rent = traits.map(({ of, size, start }) => sharesOf(of, size, start?.[0], (i) => explained[i] as number));
  const loose = Array.from({ length: receipts.length }, (_, i) => i).filter((i) => (explained[i] as number) < 0.5);
  const odds = new Float64Array(receipts.length);
  const villages = receipts.map((one) => one.village ?? '');
  // Other money starts from what the words and the hand-set shares say.
  let other = traits.map(({ size, start }, t) => start?.[1] === undefined ? Array.from({ length: size }, () => 1 / size) : grown(start[1], size, rent[t] as number[]));
  let [county, local] = [0.4, new Map<string, number>()];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let i = 0; i < odds.length; i += 1) {
      const base = local.get(villages[i] as string) ?? county;
      odds[i] = Math.log(base / (1 - base)) + traits.reduce((sum, { of }, t) => sum + ratio((rent[t] as number[])[of[i] as number] as number, (other[t] as number[])[of[i] as number] as number), 0);
    }
    const chance = (i: number): number => 1 / (1 + Math.exp(-(odds[i] as number)));
    other = traits.map(({ of, size, start }, t) => sharesOf(of, size, start?.[1] === undefined ? undefined : grown(start[1], size, rent[t] as number[]), (i) => 1 - chance(i), loose));
    const total = loose.reduce((sum, i) => sum + chance(i), 0);
    county = Math.min(0.95, Math.max(0.02, (total + 4) / (loose.length + 10)));
    local = villageShares(loose, villages, chance, county);
  }
  return odds;
}

const ratio = (rent: number, other: number): number => Math.max(-MOST_NATS, Math.min(MOST_NATS, Math.log(rent / other)));

function villageShares(loose: readonly number[], villages: readonly string[], chance: (i: number) => number, county: number): Map<string, number> {
  const sums = new Map<string, { rent: number; all: number }>();
  for (const i of loose) {
    const own = sums.get(villages[i] as string) ?? { rent: 0, all: 0 };
    sums.set(villages[i] as string, own);
    own.rent += chance(i);
    own.all += 1;
  }
  return new Map([...sums].map(([village, { rent, all }]) => [village, (rent + VILLAGE_BELIEF * county) / (all + VILLAGE_BELIEF)]));
}

interface Trait {
  of: Int32Array;
  size: number;
  start?: readonly [readonly number[], readonly number[]];
}

function traitsOf(receipts: readonly ReceiptRecord[], payers: readonly PartyName[], explained: Float64Array): Trait[] {
  const sums = Float64Array.from(receipts.flatMap((one, i) => ((explained[i] as number) > 0.9 && one.amount > 0 ? [one.amount] : []))).sort();
  const traits: Trait[] = [
    wordsTrait(receipts),
    { of: Int32Array.from(receipts, (one, i) => PAYERS.indexOf(isPublicPayer(one.payer) ? 'public' : (payers[i] as PartyName).kind)), size: PAYERS.length, start: START.payers },
    { of: rhythms(receipts, payers), size: RHYTHMS.length, start: START.rhythms },
  ];
  // Below forty explained sums their spread says little.
  if (sums.length < 40) return traits;
  const cuts = CUTS.map((share) => sums[Math.floor(share * (sums.length - 1))] as number);
  return [...traits, { of: Int32Array.from(receipts, (one) => lowerBound(cuts, one.amount)), size: CUTS.length + 1 }];
}

/** Kinds of words; a memo that keeps coming in the same words is a kind of its own, so that the county's own customs are learnt. */
function wordsTrait(receipts: readonly ReceiptRecord[]): Trait {
  const counts = new Map<string, number>();
  for (const { memo } of receipts) if (memo !== null) counts.set(memo, (counts.get(memo) ?? 0) + 1);
  const own = new Map<string, number>();
  const of = Int32Array.from(receipts, ({ memo }) => {
    const kind = memoWording(memo);
    if (memo === null || (kind !== 'plain' && kind !== 'doubtful') || (counts.get(memo) ?? 0) < OFTEN) return WORDS.indexOf(kind);
    const at = own.get(memo) ?? WORDS.length + own.size;
    own.set(memo, at);
    return at;
  });
  return { of, size: WORDS.length + own.size, start: START.words };
}

/** Does the payer pay a like sum a year before or after, or at another spacing? Sums within 3 %. */
function rhythms(receipts: readonly ReceiptRecord[], payers: readonly PartyName[]): Int32Array {
  const groups = new Map<string, number[]>();
  receipts.forEach((one, i) => {
    const payer = payers[i] as PartyName;
    if (payer.kind === 'none' || one.date === null) return;
    const key = `${one.village ?? ''}\n${payer.kind === 'person' ? payer.sound : payer.core}`;
    const list = groups.get(key);
    if (list === undefined) groups.set(key, [i]);
    else list.push(i);
  });
  const of = new Int32Array(receipts.length).fill(RHYTHMS.indexOf('single'));
  for (const list of groups.values()) {
    if (list.length < 2) continue;
    // A payer with hundreds of payments is an office: a sample of neighbours in time is enough.
    const sorted = list.toSorted((a, b) => (dayOf(receipts, a) - dayOf(receipts, b)));
    sorted.forEach((i, place) => {
      for (let k = place + 1; k < Math.min(sorted.length, place + 40); k += 1) {
        const j = sorted[k] as number;
        const days = dayOf(receipts, j) - dayOf(receipts, i);
        if (days > YEAR_TO) break;
        if (Math.abs((receipts[i] as ReceiptRecord).amount / (receipts[j] as ReceiptRecord).amount - 1) > 0.03) continue;
        const rhythm = days >= YEAR_FROM ? 0 : days >= 20 ? 1 : 2;
        for (const one of [i, j]) of[one] = Math.min(of[one] as number, rhythm);
      }
    });
  }
  return of;
}

const dayOf = (receipts: readonly ReceiptRecord[], i: number): number => (receipts[i] as ReceiptRecord).date ?? 0;

function sharesOf(of: Int32Array, size: number, start: readonly number[] | undefined, weight: (i: number) => number, among?: readonly number[]): number[] {
  const counts = Array.from({ length: size }, (_, k) => BELIEF * (start?.[k] ?? 1 / (size * 5)));
  const take = (i: number): void => {
    counts[of[i] as number]! += weight(i);
  };
  if (among === undefined) for (let i = 0; i < of.length; i += 1) take(i);
  else for (const i of among) take(i);
  const all = counts.reduce((sum, one) => sum + one, 0);
  return counts.map((count) => count / all);
}

/** Hand-set shares stretched over kinds of words the hand did not know: those start as rent has them. */
function grown(start: readonly number[], size: number, rent: readonly number[]): number[] {
  return Array.from({ length: size }, (_, k) => start[k] ?? (rent[k] as number));
}
