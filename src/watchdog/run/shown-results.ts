// Shown results: what a county's run found that an officer may see, as the sweep's own results: evidence frozen, words told.
import { asMoney } from '../../market/deal-case.ts';
import type { ProofRow } from '../contract.ts';
import { COUNTY_MODEL_VERSION } from '../county-signal.ts';
import { freeze } from '../frozen-inputs.ts';
import type { Judged } from '../judge.ts';
import { plainFinding, type Finding, type SubjectKind } from '../signal.ts';
import { countySignal, type AnySignal } from './catalogue-of-county.ts';
import type { CountyOutcome, ShownResult } from './county-task.ts';

/** `villageName` and `lotCode` by code and id; `collectiveOf` a village, whose id its flag stands under. */
export interface Names {
  villageName(code: string): string;
  lotCode(lotId: string): string | undefined;
  collectiveOf(village: string): string | undefined;
}

/** A village without a collective has nobody to ask, and no result here. */
export function shownResults(outcome: CountyOutcome, names: Names): Judged[] {
  return outcome.shown.flatMap((one) => {
    const subjectId = one.kind === 'village' ? names.collectiveOf(one.id) : one.id;
    return subjectId === undefined || one.village === null ? [] : [judgedOf(one, subjectId, names)];
  });
}

const subjectKindOf: Record<ShownResult['kind'], SubjectKind> = { lot: 'lot', contract: 'contract', village: 'collective' };

function judgedOf(one: ShownResult, subjectId: string, names: Names): Judged {
  const signal = countySignal(one.code) as AnySignal;
  const frozen = one.inputs === null ? null : freeze({ model: COUNTY_MODEL_VERSION, signal: one.code, ...one.inputs });
  const head = { kind: subjectKindOf[one.kind], subjectId, signal: one.code, p: one.p, inputHash: frozen?.hash ?? null };
  const about = { placeCode: one.village as string, lotId: one.kind === 'village' ? null : one.lotId, level: one.withheld ? null : (one.level ?? ('low' as const)) };
  if (one.state === 'error') return { ...head, state: 'error', finding: { error: one.reason?.en ?? '' }, weight: null, frozen, about };
  const finding = one.state === 'triggered' ? raisedFinding(one, signal, names) : { ...plainFinding(one.state, one.sentence?.zh ?? '', one.sentence?.en ?? ''), p: one.p };
  return { ...head, state: one.state, finding, weight: finding, frozen, about };
}

function raisedFinding(one: ShownResult, signal: AnySignal, names: Names): Finding {
  return {
    state: 'triggered', p: one.p, moneyAtStake: asMoney(one.money).toText(), confidence: 1 - (one.p ?? 1), secondRegister: false,
    headline: signal.title, sentence: one.sentence ?? signal.title, figures: [], innocentExplanations: [...signal.innocent], caveats: [signal.limitation],
    rows: [proofRow(one, names)], strip: null,
  };
}

function proofRow(one: ShownResult, names: Names): ProofRow {
  const village = names.villageName(one.village as string);
  if (one.kind === 'contract') return { kind: 'lease', id: one.id, words: { zh: `${village}的这份合同`, en: `This contract of ${village}` } };
  if (one.kind === 'village') return { kind: 'village', id: one.id, words: { zh: `${village}的全部登记`, en: `All registers of ${village}` } };
  const code = names.lotCode(one.id) ?? one.id;
  return { kind: 'lot', id: one.id, words: { zh: `${village} ${code} 号`, en: `Lot ${code}, ${village}` } };
}
