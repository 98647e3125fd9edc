// What reconciliation says of lots and contracts: an award nobody paid for, a contract no lot stands behind; and when it says nothing.
import { describe, expect, it } from '@jest/globals';
import { contractWithoutAward } from '../../../src/watchdog/contract-signals/never-listed.ts';
import type { ContractRecord, CountyRecord, LotRecord } from '../../../src/watchdog/county/record.ts';
import { awardWithoutReceipt } from '../../../src/watchdog/lot-signals/award-without-receipt.ts';
import { syntheticCounty } from '../../../src/watchdog/synthetic/county.ts';
import { viewCounty } from '../../../src/watchdog/view/county-view.ts';

const { record, truth } = syntheticCounty({ seed: 61, lots: 200 });
const early = record.contracts.find((one) => (one.start as number) < 19_700 && [...truth.paid.values()].includes(one.contractId)) as ContractRecord;

function stateOfLot(county: CountyRecord, lotId: string): string {
  const view = viewCounty(county);
  const evidence = awardWithoutReceipt.gather(view, view.lot(lotId) as LotRecord);
  return 'missing' in evidence ? evidence.missing : awardWithoutReceipt.test(evidence, awardWithoutReceipt.parameters).state;
}

function stateOfContract(county: CountyRecord, contractId: string): string {
  const view = viewCounty(county);
  const evidence = contractWithoutAward.gather(view, county.contracts.find((one) => one.contractId === contractId) as ContractRecord);
  return 'missing' in evidence ? evidence.missing : contractWithoutAward.test(evidence, contractWithoutAward.parameters).state;
}

describe('X3 award without receipt', () => {
  const lotId = early.lotId as string;
  const unpaid = { ...record, receipts: record.receipts.filter((one) => truth.paid.get(one.receiptId) !== early.contractId) };

  it('is raised once what was paid for the lot is taken out of the books, and the money is what fell due', () => {
    expect(stateOfLot(record, lotId)).toBe('clear');
    expect(stateOfLot(unpaid, lotId)).toBe('triggered');
    const view = viewCounty(unpaid);
    const evidence = awardWithoutReceipt.gather(view, view.lot(lotId) as LotRecord);
    if ('missing' in evidence) throw new Error('not tested');
    expect(awardWithoutReceipt.test(evidence, awardWithoutReceipt.parameters).money).toBeGreaterThanOrEqual(early.yearlyRent as number);
    expect(awardWithoutReceipt.tell(evidence, awardWithoutReceipt.test(evidence, awardWithoutReceipt.parameters)).zh).toContain('没有一笔');
  });

  it('says nothing without receipts, of a village without any, or of what was never let', () => {
    expect(stateOfLot({ ...record, receipts: [], present: new Set(['lots', 'contracts']) }, lotId)).toBe('not_applicable');
    expect(stateOfLot({ ...record, receipts: record.receipts.filter((one) => one.village !== early.village) }, lotId)).toBe('insufficient_data');
    const unsold = record.lots.find((lot) => lot.status === 'unsold') as LotRecord;
    expect(stateOfLot(record, unsold.lotId)).toBe('not_applicable');
  });
});

describe('X2 contract without award', () => {
  const rents = record.contracts.map((one) => one.yearlyRent as number).toSorted((a, b) => a - b);
  const large = record.contracts.find((one) => (one.yearlyRent as number) > (rents[Math.floor(rents.length / 2)] as number)) as ContractRecord;
  const small = record.contracts.find((one) => (one.yearlyRent as number) < (rents[Math.floor(rents.length / 8)] as number)) as ContractRecord;
  const without = (contractId: string): CountyRecord => ({ ...record, contracts: record.contracts.map((one) => (one.contractId === contractId ? { ...one, lotId: null } : one)) });

  it('is raised where a contract above small names no lot', () => {
    expect(stateOfContract(record, large.contractId)).toBe('clear');
    expect(stateOfContract(without(large.contractId), large.contractId)).toBe('triggered');
    expect(stateOfContract(without(small.contractId), small.contractId)).toBe('clear');
  });

  it('says nothing where the register does not name lots, or the contract is older than the platform', () => {
    const unnamed = { ...record, contracts: record.contracts.map((one) => ({ ...one, lotId: null })) };
    expect(stateOfContract(unnamed, large.contractId)).toBe('insufficient_data');
    const old = { ...record, contracts: record.contracts.map((one) => (one.contractId === large.contractId ? { ...one, lotId: null, start: 10_000 } : one)) };
    expect(stateOfContract(old, large.contractId)).toBe('not_applicable');
  });
});
