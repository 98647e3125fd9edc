// What a signal's own page shows: its parameters, and a trial of another value where one was asked for.
import type { ParameterView, SandboxReply } from '../../../../src/watchdog/parameters/contract.ts';
import type { SignalInCounty } from '../../../../src/watchdog/signal-list/contract.ts';
import type { Place } from '../signals/view-model.ts';

export interface SignalData {
  county: Place;
  signal: SignalInCounty;
  /** Its own; muting stands apart. */
  parameters: readonly ParameterView[];
  muting: ParameterView;
  /** What the officer asked to try; null before. */
  asked: { parameter: ParameterView; value: number } | null;
  /** Null where nothing was asked, or where there is no whole run to try it on. */
  trial: SandboxReply | null;
  /** Why what was asked cannot be tried. */
  refused: { zh: string; en: string } | null;
  mayTune: boolean;
  today: string;
}
