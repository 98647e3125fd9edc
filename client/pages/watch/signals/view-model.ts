// What the signals' page shows: one county's signals.
import type { AuditRates } from '../../../../src/watchdog/random-checks/contract.ts';
import type { SignalInCounty } from '../../../../src/watchdog/signal-list/contract.ts';

export interface Place {
  code: string;
  name: string;
}

export interface SignalsData {
  county: Place;
  /** Those the officer may choose from. */
  counties: readonly Place[];
  rates: AuditRates;
  signals: readonly SignalInCounty[];
}
