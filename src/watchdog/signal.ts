// A signal: one stated test over one kind of evidence, and what it says about a subject.
import type { Bilingual } from '../kernel/shapes.ts';
import type { Figure, ProofRow } from './contract.ts';
import type { resultStates, subjectKinds } from './flag-codes.ts';

export type SubjectKind = (typeof subjectKinds)[number];
export type ResultState = (typeof resultStates)[number];

/** A dot of the strip plot as stored; the village's name is added when it is read. */
export interface StoredDot {
  lotId: string;
  lotCode: string;
  placeCode: string;
  rent: string;
  adjustedRent: string;
  area: string;
  bidders: number;
  decidedOn: string;
  nearest: boolean;
}

export interface StoredStrip {
  unit: Bilingual;
  subjectRent: string;
  fairLow: string;
  fairMiddle: string;
  fairHigh: string;
  stage: Bilingual;
  dots: StoredDot[];
}

/** What a flag takes from a finding. */
export interface FlagWeight {
  /** Yuan, decimal text. */
  moneyAtStake: string;
  /** 0–1, for ranking only. */
  confidence: number;
  /** A second register says the same: what lifts a question to a lead. */
  secondRegister: boolean;
}

export interface Finding extends FlagWeight {
  /** `error` is not here: it is what the sweep stores when gathering or finding throws. */
  state: Exclude<ResultState, 'error'>;
  /** A p-value under the stated null hypothesis; null where the signal does not test but link. */
  p: number | null;
  headline: Bilingual;
  sentence: Bilingual;
  figures: Figure[];
  innocentExplanations: Bilingual[];
  caveats: Bilingual[];
  rows: ProofRow[];
  strip: StoredStrip | null;
}

export interface Signal<Evidence> {
  /** P1, C1, X1: watchdog.md §4.1. */
  code: string;
  title: Bilingual;
  legalBasis: Bilingual[];
  nullHypothesis: Bilingual;
  /** Names the computation, so that a figure can be reckoned again years later. */
  modelVersion: string;
  find(evidence: Evidence): Finding;
}

/** A finding that is no flag, in one sentence. */
export function plainFinding(state: 'clear' | 'insufficient_data' | 'not_applicable', zh: string, en: string): Finding {
  return {
    state,
    p: null,
    confidence: 0,
    moneyAtStake: '0.00',
    secondRegister: false,
    headline: { zh, en },
    sentence: { zh, en },
    figures: [],
    innocentExplanations: [],
    caveats: [],
    rows: [],
    strip: null,
  };
}
