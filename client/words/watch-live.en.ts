// The words of the notices during bidding in English.
import type { watchLiveZh } from './watch-live.zh.ts';

export const watchLiveEn: Record<keyof typeof watchLiveZh, string> = {
  'live.title': 'Noticed during bidding',
  'live.lead': 'What was worth a look while bidding went on. A notice only: it stops, delays and refuses no bid. Bidders stand here by their codes; before the end nobody is shown a name.',
  'live.asOf': 'As of {time}',
  'live.reload': 'Refresh',
  'live.none': 'Nothing yet. While lots are being bid for, notices appear here.',
  'live.running': 'bidding goes on',
  'live.over': 'bidding is over',
  'live.flag': 'Flag {code}',
  'live.guide': 'How to read these notices',
  'live.null': 'If all were well',
  'live.innocent': 'Innocent reasons to think of first',
  'live.limits': 'What it cannot see',
};
