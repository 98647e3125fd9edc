// Public fate: openness' facts of what became of a lot, in the reader's words.
import type { LotData } from '../../client/pages/public/lot/view-model.ts';
import type { Language } from '../../client/words/language.ts';
import type { Dossier } from '../lots/dossier-contract.ts';
import { defaultEventNames } from '../lots/default-events.ts';
import type { LotPage } from '../openness/contract.ts';
import { inLanguage } from './public-cards.ts';

type Fate = LotData['fate'];

export function fateView(lot: LotPage, language: Language): Fate {
  const { defaulted, lineage } = lot;
  return {
    format: lot.format, attempt: lot.attempt, firstReserve: lineage[0]?.reserve ?? null, cutPercent: lineage.at(-1)?.cutPercent ?? null,
    earlier: lineage.slice(0, -1).map(({ lotId, attempt, reserve, state }) => ({ lotId, attempt, reserve, end: endOf(state) })),
    defaulted: defaulted === null ? null : { event: inLanguage(defaultEventNames[defaulted.event], language), at: defaulted.at, depositKept: defaulted.depositKept },
    succeeded: lot.succeeded, session: lot.session,
  };
}

/** Of a lot that is not public yet. */
export const fateOfDraft = (lot: Dossier): Fate => ({
  format: lot.format, attempt: lot.attempt, firstReserve: lot.firstReserve, cutPercent: null, earlier: [], defaulted: null, succeeded: false, session: null,
});

const endOf = (state: string): Fate['earlier'][number]['end'] => (state === 'unsold' || state === 'withdrawn' || state === 'defaulted' ? state : null);
