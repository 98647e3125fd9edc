// What a signal's own page shows: its parameters, and a trial of another value where one was asked for.
import type { ParameterView, SandboxReply } from '../../../../src/watchdog/parameters/contract.ts';
import type { SignalInCounty } from '../../../../src/watchdog/signal-list/contract.ts';
import type { Place } from '../signals/view-model.ts';

export interface Tuning {
  parameters: readonly ParameterView[];
  muting: ParameterView;
}

export interface SignalData {
  county: Place;
  signal: SignalInCounty;
  /** Its own parameters, and muting apart; null for who may not move them: he is not shown them either. */
  tuning: Tuning | null;
  /** What the officer asked to try; null before. */
  asked: { parameter: ParameterView; value: number } | null;
  /** What was typed and is no number, and of which parameter. */
  mistyped: { name: string; typed: string } | null;
  /** Null where nothing was asked, or where there is no whole run to try it on. */
  trial: SandboxReply | null;
  /** Why what was asked cannot be tried. */
  refused: { zh: string; en: string } | null;
  today: string;
}
