// Shown rule: a rule with its value, article, day and approver as a public page tells them.
import type { ShownRule } from '../../client/pages/public/rule-table.tsx';
import type { Language } from '../../client/words/language.ts';
import type { Bilingual } from '../kernel/shapes.ts';
import type { RuleValue } from '../rulebook/rule-set.ts';
import { inLanguage } from './public-cards.ts';
import { valueInWords } from './rule-words.ts';

export const shownRule = (rule: RuleValue<unknown> & { code: string; label: Bilingual }, language: Language): ShownRule => ({
  code: rule.code, label: inLanguage(rule.label, language), value: valueInWords(rule.value, rule.unit, language), basis: inLanguage(rule.basis, language), since: rule.effectiveFrom, by: rule.approvedBy,
});
