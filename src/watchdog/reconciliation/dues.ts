// Dues: what the platform knows is to be paid, contract by contract; a lot awarded without a contract in the register stands for one.
import type { ContractRecord, CountyRecord, LotRecord } from '../county/record.ts';

export interface PlatformContract {
  contractId: string;
  lotId: string | null;
  village: string | null;
  lessee: string | null;
  /** A year's rent as it may be paid: by the contract, by the award, after an amendment. Empty where nobody knows. */
  rents: readonly number[];
  /** Days since 1970-01-01. */
  start: number | null;
  end: number | null;
  /** False for an award whose contract the register does not hold. */
  registered: boolean;
}

/** From the award to the first day of the term, where the contract does not say. */
const DAYS_TO_START = 15;
export const DAYS_A_YEAR = 365.25;

export function platformContracts({ contracts, lots }: CountyRecord): PlatformContract[] {
  const byId = new Map(lots.map((lot) => [lot.lotId, lot]));
  const covered = new Set(contracts.flatMap((one) => (one.lotId === null ? [] : [one.lotId])));
  return [
    ...contracts.map((contract) => fromContract(contract, contract.lotId === null ? undefined : byId.get(contract.lotId))),
    ...lots.filter((lot) => lot.status === 'awarded' && lot.winner !== null && !covered.has(lot.lotId)).map((lot) => fromAward(lot)),
  ];
}

function fromContract(contract: ContractRecord, lot: LotRecord | undefined): PlatformContract {
  const award = lot === undefined ? null : fromAward(lot);
  return {
    contractId: contract.contractId, lotId: contract.lotId, village: contract.village ?? award?.village ?? null, lessee: contract.lessee ?? award?.lessee ?? null,
    rents: distinct([...amended(contract.yearlyRent, lot), ...(contract.yearlyRent === null ? (award?.rents ?? []) : [])]),
    start: contract.start ?? award?.start ?? null, end: contract.end ?? award?.end ?? null, registered: true,
  };
}

function fromAward(lot: LotRecord): PlatformContract {
  const start = lot.closedOn === null ? null : lot.closedOn + DAYS_TO_START;
  return {
    contractId: lot.lotId, lotId: lot.lotId, village: lot.village, lessee: lot.winner, rents: distinct(amended(lot.price === null || lot.area === null ? null : lot.price * lot.area, lot)),
    start, end: start === null || lot.termYears === null ? null : start + lot.termYears * DAYS_A_YEAR, registered: false,
  };
}

/** The register may hold the rent before a cut while the lessee pays the rent after it. */
function amended(rent: number | null, lot: LotRecord | undefined): number[] {
  const change = lot?.amendedPercent ?? 0;
  return rent === null || rent <= 0 ? [] : change === 0 || change <= -100 ? [rent] : [rent, rent * (1 + change / 100)];
}

const distinct = (values: readonly number[]): number[] => values.filter((value, i) => values.slice(0, i).every((other) => Math.abs(value / other - 1) > 1e-4));
