// The words of the power list in English.
import type { publicPowersZh } from './public-powers.zh.ts';

export const publicPowersEn: Record<keyof typeof publicPowersZh, string> = {
  'powers.title': 'Power list and flow charts: letting collective assets',
  'powers.sub': 'Rules version {version}, in force from {day}, approved by {by}.',
  'powers.tier.village': 'Village tier (simplified): a whole contract under {total} yuan and at most {years} year(s). On the platform and into the collective’s account all the same.',
  'powers.tier.township': 'Township tier: a whole contract under {total} yuan and less than {mu} mu.',
  'powers.tier.county': 'County tier: everything else, and commercial construction land.',
  'powers.counting': 'Within {months} months, lots of the same asset or to the same lessee count as one: nothing may be split.',
  'powers.which': 'Procedures',
  'powers.flow': 'Flow chart',
  'powers.col.step': 'Step',
  'powers.col.who': 'Who',
  'powers.col.evidence': 'Evidence',
  'powers.col.days': 'Deadline',
  'powers.col.risk': 'Integrity risk',
  'powers.col.basis': 'Basis',
  'powers.evidence.system': 'recorded by the system',
  'powers.days': '{days} working days',
  'powers.days.law': 'by the notice or the law',
  'village.powers': 'Which steps letting a collective asset takes: the power list',
};
