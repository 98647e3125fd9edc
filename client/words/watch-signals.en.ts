// The words of the signals' pages in English.
import type { watchSignalsZh } from './watch-signals.zh.ts';

export const watchSignalsEn: Record<keyof typeof watchSignalsZh, string> = {
  'watch.tabs': 'Watchdog',
  'signals.title': 'Signals',
  'signals.intro': 'How many of each signal’s flags a review found true, over what this county closed in the last 24 months. Below 10 % over 30 closed, muting is suggested; muting takes two officers, and the results are reckoned and kept as before.',
  'signals.county': 'County',
  'signals.show': 'Show',
  'signals.none': 'No signal has run in this county yet.',
  'signals.rule': 'Signal',
  'signals.waiting': 'Waiting',
  'signals.precision': 'Found true',
  'signals.state': 'State',
  'signals.running': 'in use',
  'signals.muted': 'muted since {day}',
  'signals.suggest': 'muting suggested',
  'signals.suggestWhy': '{count} signals were found true in less than 10 % of at least 30 closed flags:',
  'signals.open': 'Parameters and trial',
  'candidate.flags': 'One matter, {count} flags',
  'candidate.lot': 'the same lot {name} ({count})',
  'candidate.lessee': 'the same lessee {name} ({count})',
  'candidate.cadre': 'the same cadre {name} ({count})',
  'precision.none': 'Nothing closed yet: how often it is right is not known',
  'precision.few': 'Only {closed} closed, {substantiated} found true: too few to say',
  'precision.said': '{substantiated} of the last {closed} found true ({share} %, likely {low}–{high} %)',
  'precision.title': 'How often this signal was right',
};
