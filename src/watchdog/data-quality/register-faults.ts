// Register faults: figures no contract can have. They are mistakes of the register until the township has looked, never a suspicion. Pure.
import type { Bilingual } from '../../kernel/shapes.ts';
import { median } from '../../statistics/quantiles.ts';
import type { ContractRecord, CountyRecord } from '../county/record.ts';
import { grouped } from '../view/grouped.ts';

export const faultCodes = ['area.missing', 'area.impossible', 'term.impossible', 'rent.missing', 'rent.unit'] as const;
export type FaultCode = (typeof faultCodes)[number];

export interface RegisterFault {
  contractId: string;
  code: FaultCode;
  field: string;
  words: Bilingual;
}

const DAYS_A_YEAR = 365.25;
/** Nobody lets land for longer, not even unlawfully: 2203 is 2023 typed wrong. */
const MOST_YEARS = 100;
/** 1950, the land reform: before it there were no collectives. In days since 1970. */
const FIRST_DAY = -20 * DAYS_A_YEAR;
/** A whole township has less. */
const MOST_AREA = 50_000;
/** Only upwards: a rent far too low may be the very thing the watchdog looks for, a rent fifty times too high is a whole sum entered as a rate. */
const TIMES_USUAL = 50;
const FEWEST_OF_A_CLASS = 20;

/** In the order of the contracts. */
export function registerFaults({ contracts }: CountyRecord): RegisterFault[] {
  const usual = new Map([...grouped(contracts, (one) => one.assetClass)].flatMap(([name, own]) => {
    const rates = own.flatMap(rateOf);
    return rates.length < FEWEST_OF_A_CLASS ? [] : [[name, median(rates)] as const];
  }));
  return contracts.flatMap((one) => faultsOf(one, usual.get(one.assetClass ?? '')));
}

function rateOf({ yearlyRent, area }: ContractRecord): number[] {
  return yearlyRent === null || area === null || area <= 0 ? [] : [yearlyRent / area];
}

function faultsOf(contract: ContractRecord, usual: number | undefined): RegisterFault[] {
  const { contractId, area, yearlyRent, start, end } = contract;
  const faults: RegisterFault[] = [];
  const say = (code: FaultCode, field: string, zh: string, en: string): void => void faults.push({ contractId, code, field, words: { zh, en } });
  if (area === null) say('area.missing', 'area', '合同没有面积，单位租金算不出来', 'The contract has no area: its rent per unit cannot be reckoned');
  else if (area <= 0 || area > MOST_AREA) say('area.impossible', 'area', `面积 ${area} 不可能，请核对单位和小数点`, `An area of ${area} cannot be: check unit and decimal point`);
  if (impossibleTerm(start, end)) say('term.impossible', 'term', '起止日期不可能（早于 1950 年，或超过一百年），请核对', 'The dates cannot be (before 1950, or over a hundred years): check them');
  if (yearlyRent === null) say('rent.missing', 'rent', '合同没有年租金', 'The contract has no yearly rent');
  const [rate] = rateOf(contract);
  if (rate !== undefined && usual !== undefined && usual > 0 && rate > TIMES_USUAL * usual) say('rent.unit', 'rent', '单位租金是同类的五十倍以上，可能把总价当成了年租金', 'The rent per unit is over fifty times that of its class: perhaps a whole sum entered as a yearly rent');
  return faults;
}

function impossibleTerm(start: number | null, end: number | null): boolean {
  if (start !== null && start < FIRST_DAY) return true;
  return start !== null && end !== null && end - start > MOST_YEARS * DAYS_A_YEAR;
}

/** Whose results wait for the township: a test reckoned from figures that cannot be says nothing. `settled`: `contract/code` the township has looked at. */
export function withheldContracts(record: CountyRecord, settled: ReadonlySet<string>): ReadonlySet<string> {
  const spoiling: readonly FaultCode[] = ['area.impossible', 'term.impossible', 'rent.unit'];
  return new Set(registerFaults(record).filter((one) => spoiling.includes(one.code) && !settled.has(`${one.contractId}/${one.code}`)).map((one) => one.contractId));
}
