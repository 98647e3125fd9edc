// Lessee chains: the contracts of one lessee for one asset, in the order in which they follow each other.
import type { ContractRecord } from '../county/record.ts';
import type { CountyView } from '../view/county-view.ts';
import { grouped } from '../view/grouped.ts';
import { onceAView } from '../view/once-a-view.ts';

/** Fields of one lessee whose areas differ by more are two fields. */
const SAME_AREA = 0.05;
/** A contract that begins within this many days of another's end goes on from it. */
export const FOLLOWS_WITHIN = 90;

/** The contract this one goes on from: the same lessee and the same asset, ended shortly before. */
export function contractBefore(view: CountyView, contract: ContractRecord): ContractRecord | undefined {
  const { start } = contract;
  if (start === null) return undefined;
  return likeContracts(view, contract).findLast((one) => one.start !== null && one.end !== null && one.start < start && Math.abs(start - one.end) <= FOLLOWS_WITHIN && sameAsset(one, contract));
}

export const contractAfter = (view: CountyView, contract: ContractRecord): ContractRecord | undefined => likeContracts(view, contract).find((one) => one !== contract && contractBefore(view, one) === contract);

/** In order of their start; this one among them. */
function likeContracts(view: CountyView, contract: ContractRecord): readonly ContractRecord[] {
  const key = keyOf(contract);
  if (key === null) return [];
  return contractsByLessee(view).get(key) ?? [];
}

const contractsByLessee = onceAView((view) => grouped(view.record.contracts.toSorted((a, b) => (a.start ?? 0) - (b.start ?? 0)), keyOf));

const keyOf = (contract: ContractRecord): string | null => (contract.lessee === null ? null : `${contract.village ?? ''}\n${contract.lessee}\n${contract.assetClass ?? ''}`);

/** By the register where it knows the asset; otherwise by its size. */
function sameAsset(one: ContractRecord, other: ContractRecord): boolean {
  const [a, b] = [one.file?.ending?.asset, other.file?.ending?.asset];
  if (a !== undefined && b !== undefined) return a === b;
  return one.area !== null && other.area !== null && other.area > 0 && Math.abs(one.area / other.area - 1) <= SAME_AREA;
}
