// Claims: rent that fell due and that nobody seems to have paid may have come under a name and in a sum that match nothing. Where a village's
// years are all paid, an unmatched payment cannot be one of those; where years are open, each lays a claim to the payments it could be.
import { lowerBound } from '../../statistics/ascending.ts';
import type { PartyName } from '../../statistics/record-linkage.ts';
import type { ReceiptRecord } from '../county/record.ts';
import { amountLevels, fitAmount } from './amounts.ts';
import { DAYS_A_YEAR, type PlatformContract } from './dues.ts';
import { partyLevels } from './parties.ts';
import { yearsDue, type Rooms, type YearDue } from './seats.ts';
import type { LinkWeights } from './weights.ts';
import { wordings } from './wording.ts';

export interface ClaimInput {
  receipts: readonly ReceiptRecord[];
  payers: readonly PartyName[];
  words: readonly number[];
  contracts: readonly PlatformContract[];
  surnameOf(contract: number): string;
  seated: ReadonlyMap<number, unknown>;
  rooms: Rooms;
  weights: LinkWeights;
}

const EARLY_DAYS = 30;
const LATE_DAYS = 330;
const LEAST_LEFT = 0.15;
const LEAST_SHARE = 0.05;
/** Bits by which a sum that fits some way beats any other sum below the rent. */
const SUM_ODDS: Partial<Record<(typeof amountLevels)[number], number>> = { whole_close: 16, whole_near: 8, part_near: 3, surcharge: 4, part: 1, part_exact: 16, whole_exact: 32, whole_equal: 32 };
const ROUNDS = 4;

/** Receipt → chance that an open year of some contract of the village was paid by it, unrecognised. */
export function claimReceipts(input: ClaimInput): Float64Array {
  const { receipts } = input;
  const loose = looseByVillage(input);
  const claims: { receipts: number[]; odds: number[]; size: number }[] = [];
  for (const open of yearsDue(input.rooms, receipts, input.contracts)) {
    const own = open.left < LEAST_LEFT ? undefined : loose.get((input.contracts[open.contract] as PlatformContract).village ?? '');
    if (own === undefined) continue;
    const [from, to] = [lowerBound(own.days, open.due - EARLY_DAYS), lowerBound(own.days, open.due + LATE_DAYS)];
    const claim = { receipts: [] as number[], odds: [] as number[], size: to - from };
    for (const i of own.receipts.slice(from, to)) {
      const odds = oddsOf(input, i, open);
      if (odds === 0) continue;
      claim.receipts.push(i);
      claim.odds.push(odds);
    }
    if (claim.receipts.length > 0) claims.push(claim);
  }
  // Share of open years that were paid unrecognised rather than not at all: learnt, from an even start.
  let hidden = 0.5;
  const claimed = new Float64Array(receipts.length);
  for (let round = 0; round < ROUNDS; round += 1) {
    claimed.fill(0);
    let total = 0;
    for (const { receipts: own, odds, size } of claims) {
      const weights = odds.map((one) => (hidden / size) * one);
      const all = 1 - hidden + weights.reduce((sum, one) => sum + one, 0);
      weights.forEach((one, k) => {
        const i = own[k] as number;
        claimed[i] = 1 - (1 - (claimed[i] as number)) * (1 - one / all);
        total += one / all;
      });
    }
    hidden = Math.min(0.9, Math.max(0.1, (total + 2) / (claims.length + 4)));
  }
  return claimed;
}

/** Receipts without a seat that do not surely pay for something else, in order of date. */
function looseByVillage({ receipts, words, seated }: ClaimInput): Map<string, { days: number[]; receipts: number[] }> {
  const other = wordings.indexOf('other');
  const villages = new Map<string, number[]>();
  receipts.forEach((one, i) => {
    if (seated.has(i) || one.date === null || words[i] === other || !(one.amount > 0)) return;
    const list = villages.get(one.village ?? '');
    if (list === undefined) villages.set(one.village ?? '', [i]);
    else list.push(i);
  });
  const dayOf = (i: number): number => (receipts[i] as ReceiptRecord).date as number;
  return new Map([...villages].map(([village, own]) => {
    const sorted = own.toSorted((a, b) => dayOf(a) - dayOf(b));
    return [village, { days: sorted.map(dayOf), receipts: sorted }];
  }));
}

/** Odds of looking as it does if it paid this year's rent, against any other money of the village. */
function oddsOf({ receipts, payers, words, contracts, surnameOf, weights }: ClaimInput, i: number, { contract, due, left }: YearDue): number {
  const { rents, start, end } = contracts[contract] as PlatformContract;
  const { amount, date } = receipts[i] as ReceiptRecord;
  const rent = rents[0];
  if (rent === undefined || amount < LEAST_SHARE * rent || amount > 1.15 * left * rent) return 0;
  const fit = fitAmount(amount, rent, start === null || end === null ? null : (end - start) / DAYS_A_YEAR);
  const late = (date as number) - due;
  const near = late <= 75 ? 2 : late <= 200 ? 0.8 : 0.4;
  const word = words[i] as number;
  return (SUM_ODDS[fit.level] ?? 0.5) * near * kinOdds(payers[i] as PartyName, surnameOf(contract), weights) * ((weights.words[word] as number) / (weights.otherWords[word] as number));
}

const [SURNAME, DIFFERENT] = [partyLevels.indexOf('surname'), partyLevels.indexOf('different')];
/** How common one surname is, about: the hundred commonest share 85 of 100 people. */
const ONE_SURNAME = 0.05;

function kinOdds(payer: PartyName, surname: string, { party }: LinkWeights): number {
  if (payer.kind === 'none') return 1;
  const kin = (party[SURNAME] as number) / ((party[SURNAME] as number) + (party[DIFFERENT] as number));
  return payer.surname !== '' && payer.surname === surname ? kin / ONE_SURNAME : (1 - kin) / (1 - ONE_SURNAME);
}
