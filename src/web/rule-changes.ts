// Rule changes: a version's changes in the reader's words.
import type { ChangeLine } from '../../client/pages/review/rule-parts.tsx';
import type { Language } from '../../client/words/language.ts';
import type { RuleProposal } from '../rulebook/contract.ts';
import { inLanguage } from './public-cards.ts';
import { valueInWords } from './rule-words.ts';

export function changeLine({ code, label, unit, before, after }: RuleProposal['changes'][number], language: Language): ChangeLine {
  return {
    code, label: inLanguage(label, language), before: before === null ? null : valueInWords(before.value, unit, language), after: valueInWords(after.value, unit, language),
    basis: inLanguage(after.basis, language), basisChanged: before === null || before.basis.zh !== after.basis.zh || before.basis.en !== after.basis.en,
  };
}
