// Catalogue of a county's run: the tests of each kind of subject that count in it, their parameters and the name of the computation.
import { catalogue } from '../catalogue.ts';
import { contractSignals } from '../contract-signals/catalogue.ts';
import type { CountySignal, Parameters } from '../county-signal.ts';
import type { ContractRecord, CountyRecord, LotRecord, VillageRecord } from '../county/record.ts';
import { lotSignals } from '../lot-signals/catalogue-of-lots.ts';
import { villageSignals } from '../village-signals/catalogue.ts';

export const countyKinds = ['lot', 'contract', 'village'] as const;
export type CountyKind = (typeof countyKinds)[number];
export type AnySubject = LotRecord | ContractRecord | VillageRecord;
export type AnySignal = CountySignal<object, AnySubject>;

/** What the sweep still judges by its own signals of the same code is judged there, so that nobody reads two verdicts under one code. */
const elsewhere = new Set(catalogue.map((watch) => watch.signal.code));

const all: Record<CountyKind, readonly unknown[]> = { lot: lotSignals, contract: contractSignals, village: villageSignals };

export const signalsOfKind = (kind: CountyKind): readonly AnySignal[] => (all[kind] as readonly AnySignal[]).filter((signal) => !elsewhere.has(signal.code));

export const subjectsOfKind: Record<CountyKind, (record: CountyRecord) => readonly AnySubject[]> = {
  lot: (record) => record.lots, contract: (record) => record.contracts, village: (record) => record.villages ?? [],
};

export function idOf(kind: CountyKind, subject: AnySubject): string {
  if (kind === 'lot') return (subject as LotRecord).lotId;
  return kind === 'contract' ? (subject as ContractRecord).contractId : (subject as VillageRecord).village;
}

/** Signal → name → value: all that a run used. */
export type ParametersInForce = Readonly<Record<string, Parameters>>;

/** The signals' defaults with the county's own laid over them. */
export function parametersInForce(own: ParametersInForce = {}): ParametersInForce {
  const signals = countyKinds.flatMap(signalsOfKind);
  return Object.fromEntries(signals.map(({ code, parameters }) => [code, { ...parameters, ...own[code] }]));
}

/** Undefined for a code no signal of a county's run has. */
export function countySignal(code: string): AnySignal | undefined {
  return countyKinds.flatMap(signalsOfKind).find((signal) => signal.code === code);
}
