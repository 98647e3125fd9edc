// The words of second readings in English.
import type { watchSecondZh } from './watch-second.zh.ts';

export const watchSecondEn: Record<keyof typeof watchSecondZh, string> = {
  'second.title': 'Second readings',
  'second.lead': 'Of the flags one officer closed, one in twenty is read again by another officer who does not know the first verdict. It changes nothing about the flag; it tells how far officers agree.',
  'second.waiting': 'To be read again',
  'second.none': 'Nothing waits for you to read it again.',
  'second.open': 'Look at the flag’s evidence',
  'second.blind': 'The first verdict is not shown yet.',
  'second.read': 'Write my verdict',
  'second.verdict': 'My verdict',
  'second.reason': 'Reason (at least 20 characters: what was checked)',
  'second.submit': 'Submit the reading',
  'second.agreement': 'How far the two readings agree',
  'second.kappa': 'Agreement κ = {kappa} (95 %: {low} to {high})',
  'second.noKappa': 'Agreement cannot be reckoned yet: too little was read twice, or all verdicts are one and the same.',
  'second.observed': '{n} read twice, the same verdict on {share}. 1 is always the same, 0 no better than chance. Passing on as a lead and ordering to put right count as one.',
  'second.done': 'Read twice',
  'second.doneNone': 'None yet.',
  'second.flag': 'Flag',
  'second.first': 'First',
  'second.second': 'Second',
  'second.same': 'the same',
  'second.differs': 'different',
  'second.day': 'Read on',
};
