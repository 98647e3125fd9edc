// History words: which step, paper or answer an entry of a lot's journal is of, where its kind alone does not say it; pure.
import type { Bilingual } from '../kernel/shapes.ts';
import { stepDescriptions } from '../rulebook/procedure-steps.ts';
import type { ProcedureStep } from '../rulebook/procedure-codes.ts';
import type { DocumentKind, LotState } from './lot-codes.ts';
import { documentNames } from './names.ts';
import { stateNames } from './states.ts';

/** Null where the kind says it all. */
export function aboutEntry(kind: string, payload: unknown): Bilingual | null {
  const of = payload as Record<string, string | undefined>;
  switch (kind) {
    case 'lot.step_recorded':
      return stepDescriptions[of['step'] as ProcedureStep]?.name ?? null;
    case 'lot.document_added':
    case 'lot.document_removed':
      return paperOf(documentNames[of['kind'] as DocumentKind], stepDescriptions[of['step'] as ProcedureStep]?.name);
    case 'lot.reviewed':
      return of['verdict'] === 'returned' ? { zh: '退回', en: 'returned' } : { zh: '同意', en: 'approved' };
    case 'lot.objection_ruled':
      return of['verdict'] === 'upheld' ? { zh: '成立', en: 'upheld' } : { zh: '不成立', en: 'not upheld' };
    case 'lot.moved':
    case 'lot.outcome':
      return stateNames[of['to'] as LotState] ?? null;
    default:
      return null;
  }
}

/** The kind of paper, with the step it proves where it is of one. */
function paperOf(paper: Bilingual | undefined, step: Bilingual | undefined): Bilingual | null {
  if (paper === undefined || step === undefined) return paper ?? null;
  return { zh: `${paper.zh}，${step.zh}`, en: `${paper.en}, ${step.en}` };
}
