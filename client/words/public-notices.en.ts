// The words of a notice's versions in English.
import type { publicNoticesZh } from './public-notices.zh.ts';

export const publicNoticesEn: Record<keyof typeof publicNoticesZh, string> = {
  'versions.title': 'Versions of the notice',
  'versions.note': 'A notice that is out is never edited: a new version replaces it, and the old one stays. What each changed, and why, stands here.',
  'versions.inForce': 'in force',
  'versions.replaced': 'replaced by the next',
  'versions.whole': 'This version in full',
  'versions.material': 'Material correction',
  'versions.material.note': 'The notice period counts anew from this version. Applications stand; who does not accept the change may step back before registration closes, and the deposit goes back.',
  'versions.plain': 'Correction of words',
  'versions.plain.note': 'Price, conditions and dates are as before.',
  'versions.reason': 'Why it was corrected: {reason}',
  'versions.changes': 'What version {version} changed',
  'versions.field': 'Item',
  'versions.before': 'Before',
  'versions.after': 'Now',
  'versions.see': 'What each version changed',
};
