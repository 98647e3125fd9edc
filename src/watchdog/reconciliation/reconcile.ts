// Reconciliation: which receipt is explained by which contract, which is surely no rent, and which looks like rent with no contract on the platform behind it.
import type { CountyRecord, ReceiptRecord } from '../county/record.ts';
import { amountLevels, type AmountMatch } from './amounts.ts';
import { findCandidates } from './candidates.ts';
import { claimReceipts } from './claims.ts';
import { platformContracts, type PlatformContract } from './dues.ts';
import { mergeInstalments } from './instalments.ts';
import { partyLevels, type PartyMatch } from './parties.ts';
import { rentOdds } from './rentness.ts';
import { takeSeats, type Weighed } from './seats.ts';
import { HAND, learnWeights, linkBits, type LinkWeights } from './weights.ts';
import { receiptWording } from './wording.ts';

export const receiptStates = ['explained', 'unexplained', 'not_rent', 'insufficient_data'] as const;
export type ReceiptState = (typeof receiptStates)[number];

export interface ReceiptResult {
  receiptId: string;
  state: ReceiptState;
  /** 0–1: chance of being rent × chance that no contract of the platform is behind it. */
  score: number;
  /** The contract it pays, or else the likeliest one; null where none comes near. */
  bestContractId: string | null;
  /** Bits for the best contract against none. */
  bits: number | null;
  party: PartyMatch | null;
  amount: AmountMatch | null;
}

export interface Reconciliation {
  results: readonly ReceiptResult[];
  contracts: readonly PlatformContract[];
  /** Contract → receipts it explains. */
  paidBy: ReadonlyMap<string, readonly string[]>;
  /** Contracts, or awards standing for one, that nothing was paid for as far as one can tell: not surely, not likely, not along with another of the lessee's. */
  unpaid: ReadonlySet<string>;
  weights: LinkWeights;
}

export interface ReconcileOptions {
  /** 'county': learnt from its own pairs; 'hand': as set. Ten synthetic counties a size, PR-AUC at 200/1,000/3,000 lots: .574/.608/.583 and .571/.601/.572; under late fees and wrong sums learning was worth .08. */
  weights?: 'county' | 'hand';
  optimal?: boolean;
}

/**
 * Bits from which a receipt counts as explained: a doubt of one in seventeen. At 0 bits the synthetic counties' off-platform receipts
 * were found to .96 only (lessees who rent a second plot off the platform), at 4 to .99 for 2 points of precision more to read.
 */
const SURE_BITS = 4;
/** Money from before the platform's first contract is none of its business. */
const BEFORE_DAYS = 90;

/** Identical input gives identical output. */
export function reconcile(record: CountyRecord, { weights: mode = 'county', optimal = true }: ReconcileOptions = {}): Reconciliation {
  const { receipts } = record;
  const contracts = platformContracts(record);
  const { candidates, payers, words, surnameOf } = findCandidates(record, contracts);
  mergeInstalments(candidates, contracts, receipts);
  const weights = mode === 'hand' ? HAND : learnWeights(candidates, words);
  const bitsOf = linkBits(weights);
  const { seated, best, rooms } = takeSeats(candidates.map((own) => own.map((one) => ({ one, bits: bitsOf(one) }))), receipts, contracts, optimal);
  const claimed = claimReceipts({ receipts, payers, words, contracts, surnameOf, seated, rooms, weights });
  const explained = Float64Array.from(receipts, (_, i) => chanceExplained(seated.get(i), best.get(i)));
  const odds = rentOdds(receipts, payers, explained);
  const since = firstDay(contracts);
  const known = { village: receipts.some((one) => one.village !== null), date: receipts.some((one) => one.date !== null) };
  const results = receipts.map((receipt, i): ReceiptResult => {
    const link = seated.get(i);
    const likeliest = link ?? best.get(i);
    const state = link !== undefined && link.bits >= SURE_BITS ? 'explained' : stateOf(receipt, since, known);
    const score = ((1 - (explained[i] as number)) * (1 - (claimed[i] as number))) / (1 + Math.exp(-(odds[i] as number)));
    return {
      receiptId: receipt.receiptId, state, score: state === 'insufficient_data' ? score / 2 : score,
      bestContractId: likeliest === undefined ? null : (contracts[likeliest.one.contract] as PlatformContract).contractId, bits: likeliest?.bits ?? null,
      party: likeliest === undefined || likeliest.one.party < 0 ? null : (partyLevels[likeliest.one.party] as PartyMatch),
      amount: likeliest === undefined || likeliest.one.amount < 0 ? null : (amountLevels[likeliest.one.amount] as AmountMatch),
    };
  });
  return { results, contracts, weights, ...paymentsOf(receipts, contracts, seated) };
}

/** A seat found: by its bits. None found, or taken by a better payment: never more than even. */
function chanceExplained(link: Weighed | undefined, best: Weighed | undefined): number {
  return 1 / (1 + 2 ** -(link?.bits ?? Math.min(0, best?.bits ?? -Infinity)));
}

function stateOf(receipt: ReceiptRecord, since: number | null, known: { village: boolean; date: boolean }): ReceiptState {
  if (receiptWording(receipt.memo, receipt.payer) === 'other') return 'not_rent';
  // Without any contract or award in the county there is nothing to compare with; a village that alone has none may be the very place to look.
  if (since === null || !(receipt.amount > 0) || (known.date && receipt.date === null) || (known.village && receipt.village === null)) return 'insufficient_data';
  return receipt.date !== null && receipt.date < since - BEFORE_DAYS ? 'insufficient_data' : 'unexplained';
}

/** Infinitely far back where no contract says when it began; null where there is no contract. */
function firstDay(contracts: readonly PlatformContract[]): number | null {
  if (contracts.length === 0) return null;
  return contracts.reduce((first, one) => (one.start === null ? first : Math.min(first, one.start)), Infinity) === Infinity ? -Infinity : contracts.reduce((first, one) => Math.min(first, one.start ?? first), Infinity);
}

function paymentsOf(receipts: readonly ReceiptRecord[], contracts: readonly PlatformContract[], seated: ReadonlyMap<number, Weighed>): Pick<Reconciliation, 'paidBy' | 'unpaid'> {
  const paidBy = new Map<string, string[]>();
  const idOf = (at: number): string => (contracts[at] as PlatformContract).contractId;
  const unpaid = new Set(contracts.map((one) => one.contractId));
  for (const [receipt, { one: link, bits }] of seated) {
    for (const contract of [link.contract, ...link.together]) unpaid.delete(idOf(contract));
    if (bits < SURE_BITS) continue;
    const list = paidBy.get(idOf(link.contract));
    const { receiptId } = receipts[receipt] as ReceiptRecord;
    if (list === undefined) paidBy.set(idOf(link.contract), [receiptId]);
    else list.push(receiptId);
  }
  return { paidBy, unpaid };
}
