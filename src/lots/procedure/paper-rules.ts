// Paper rules: which step a paper of a lot proves, and what a step still lacks; pure.
import type { TemplateStep } from '../../rulebook/definitions/procedure.ts';
import type { EvidenceKind } from '../../rulebook/evidence-codes.ts';
import { provedSteps, type ProcedureStep, type ProvedStep } from '../../rulebook/procedure-codes.ts';
import { documentNames } from '../names.ts';

/** A paper as far as the procedure cares. A step that nobody noted (papers older than the note) is null: it proves whatever asks for its kind. */
export interface Paper {
  kind: EvidenceKind;
  step: ProvedStep | null;
}

const own: Partial<Record<EvidenceKind, ProvedStep>> = {
  minutes: 'resolution', sign_in: 'resolution', proxy: 'resolution', publicity: 'resolution_publicity', opinion: 'supervision', filing: 'plan_filing', approval: 'outsider_approval',
};

/** The step a paper is of where nobody says otherwise: minutes are those of the vote. Null: it is of the lot, not of a step. */
export const usualStep = (kind: EvidenceKind): ProvedStep | null => own[kind] ?? null;

export const isProved = (step: ProcedureStep): step is ProvedStep => (provedSteps as readonly ProcedureStep[]).includes(step);

export function proves(paper: Paper, step: ProcedureStep, kind: EvidenceKind): boolean {
  // The township's review rests on whatever is in the file.
  return paper.kind === kind && (paper.step === null || paper.step === step || step === 'township_review' || !isProved(step));
}

/** What the template names for this step and no paper under it is. */
export const evidenceLacking = ({ step, evidence }: TemplateStep, papers: readonly Paper[]): EvidenceKind[] =>
  evidence.filter((kind) => !papers.some((paper) => proves(paper, step, kind)));

/** The kinds in words, as a refusal says them. */
export const inWords = (kinds: readonly EvidenceKind[]): { missing: string; missing_en: string } => ({
  missing: kinds.map((kind) => documentNames[kind].zh).join('、'), missing_en: kinds.map((kind) => documentNames[kind].en).join(', '),
});
