// Faults of the registers: figures no contract can have are the township's to mend; a figure that is only suspicious is not among them.
import { describe, expect, it } from '@jest/globals';
import { registerFaults, withheldContracts } from '../../../src/watchdog/data-quality/register-faults.ts';
import type { ContractRecord } from '../../../src/watchdog/county/record.ts';
import { contractOf, countyOf } from './plain-county.ts';

const faults = (facts: Partial<ContractRecord>, others: readonly ContractRecord[] = []) =>
  registerFaults(countyOf({ contracts: [contractOf('one', facts), ...others] })).filter((one) => one.contractId === 'one').map((one) => one.code);
const ordinary = Array.from({ length: 25 }, (_, i) => contractOf(`o${i}`, { yearlyRent: 12_000 + i }));

describe('faults', () => {
  it('are none in an ordinary contract, nor in one of unknown end', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ end: null })).toEqual([]);
    expect(faults({ start: null, end: null })).toEqual([]);
  });
  it('are a missing area or rent, an area no township has, dates that cannot be', () => {
    expect(faults({ area: null })).toEqual(['area.missing']);
    expect(faults({ yearlyRent: null })).toEqual(['rent.missing']);
    expect([faults({ area: 0 }), faults({ area: 680_000 })]).toEqual([['area.impossible'], ['area.impossible']]);
    expect([faults({ start: 20_015, end: 20_015 + 180 * 365 }), faults({ start: -30_000 })]).toEqual([['term.impossible'], ['term.impossible']]);
  });
  it('are a rent fifty times too high, never one too low: that may be what the watchdog looks for', () => {
    expect(faults({ yearlyRent: 12_000 * 68 }, ordinary)).toEqual(['rent.unit']);
    expect(faults({ yearlyRent: 1 }, ordinary)).toEqual([]);
    expect(faults({ yearlyRent: 0 }, ordinary)).toEqual([]);
    // Of a class too few are known of nothing is usual.
    expect(faults({ yearlyRent: 12_000 * 68 }, ordinary.slice(0, 10))).toEqual([]);
  });
  it('a term that is only too long for the law is no fault', () => expect(faults({ end: 20_015 + 70 * 365 })).toEqual([]));
});

it('a contract of impossible figures is withheld until the township lets them stand; one with gaps is not', () => {
  const county = countyOf({ contracts: [contractOf('typo', { end: 20_015 + 180 * 365 }), contractOf('gap', { area: null })] });
  expect([...withheldContracts(county, new Set())]).toEqual(['typo']);
  expect([...withheldContracts(county, new Set(['typo/term.impossible']))]).toEqual([]);
  expect([...withheldContracts(county, new Set(['typo/area.impossible']))]).toEqual(['typo']);
});
