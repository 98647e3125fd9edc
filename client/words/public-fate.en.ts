// The words of what became of a lot in English: listed again, defaulted, in a session; and how it is let.
import type { publicFateZh } from './public-fate.zh.ts';

export const publicFateEn: Record<keyof typeof publicFateZh, string> = {
  'fate.again': 'Listing no. {attempt}; first reserve {first} {rate}, this time cut by {percent} %',
  'fate.again.same': 'Listing no. {attempt}; the reserve was not cut (first {first} {rate})',
  'fate.before': 'Before',
  'fate.before.line': 'No. {attempt}: reserve {reserve} {rate}, {end}',
  'fate.end.unsold': 'unsold',
  'fate.end.withdrawn': 'withdrawn',
  'fate.end.defaulted': 'the winner defaulted',
  'fate.defaulted': 'The winner defaulted: {event}',
  'fate.defaulted.money': 'Decided {at} by people of two units. {amount} yuan of the deposit are kept; after costs they are the village collective’s.',
  'fate.succeeded': 'As the notice provides, the runner-up took it at his own bid.',
  'fate.session': 'Let in the session “{name}”, number {number}',
  'notice.again': 'Listed again',
  'notice.session': 'Session',
  'notice.session.is': '“{name}”, {venue}, number {number}',
  'fate.format': 'Way of letting',
  'fate.format.ascending': 'Bids online',
  'fate.format.sealed': 'Sealed bids, opened together',
  'fate.format.sealed_rounds': 'Sealed bids in rounds, the last decides',
  'fate.format.fixed_price': 'Fixed price, the first to accept has it',
  'rules.fixed': 'The price is the one announced, no more and no less.',
  'rules.fixed.first': 'The first to accept it has the lease.',
  'rules.sealed': 'Bids are sealed; three of five key holders open them together at the hour.',
  'rules.sealed.once': 'Until then nobody can read them, not even the exchange.',
};
