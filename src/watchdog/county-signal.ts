// A county signal: one stated test of one subject: a lot, a contract or a village. Gathering looks at the whole county and keeps what the test needs; the test sees nothing else,
// so that what was kept is enough to reckon it again years later; the telling is made only for what is shown.
import type { Bilingual } from '../kernel/shapes.ts';
import type { LotRecord } from './county/record.ts';
import type { EvidenceGroup } from './fusion/evidence.ts';
import type { CountyView } from './view/county-view.ts';

/** Why a signal says nothing of a lot: the county holds no such register, or too little of it. */
export interface Missing {
  missing: 'not_applicable' | 'insufficient_data';
  reason: Bilingual;
}

export interface Tested {
  state: 'triggered' | 'clear';
  /** One-sided p under the null; for a rule, the share of lots of which it is true. */
  p: number;
  /** Yuan over the whole term the lot may have lost; 0 where the signal has no sum. */
  money: number;
}

/** One name for the computation of a county's results: raise it whenever a stored result could come out otherwise. */
export const COUNTY_MODEL_VERSION = 'county-1';

export type Parameters = Readonly<Record<string, number>>;

export interface CountySignal<Evidence extends object, Subject = LotRecord> {
  /** watchdog.md §4.1.3, beyond it domain.md §4. */
  code: string;
  group: EvidenceGroup;
  title: Bilingual;
  nullHypothesis: Bilingual;
  /** What must be known before it says anything. */
  minimumData: Bilingual;
  legalBasis: readonly Bilingual[];
  limitation: Bilingual;
  innocent: readonly Bilingual[];
  /** Defaults; a county's own have a day from which they hold. */
  parameters: Parameters;
  gather(view: CountyView, subject: Subject): Evidence | Missing;
  test(evidence: Evidence, parameters: Parameters): Tested;
  tell(evidence: Evidence, tested: Tested): Bilingual;
}

export const missing = (zh: string, en: string): Missing => ({ missing: 'not_applicable', reason: { zh, en } });
export const tooFew = (zh: string, en: string): Missing => ({ missing: 'insufficient_data', reason: { zh, en } });
