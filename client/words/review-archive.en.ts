// The words of the archive of a lot in English.
import type { reviewArchiveZh } from './review-archive.zh.ts';

export const reviewArchiveEn: Record<keyof typeof reviewArchiveZh, string> = {
  'archive.title': 'Archive of a lot',
  'archive.open': 'Archive',
  'archive.note': 'Packs all rows, originals and the record of what was done into one signed file. It names the parties of the contract: for those who keep the files only.',
  'archive.none': 'No package has been made yet.',
  'archive.do': 'Pack it',
  'archive.job': 'Being packed: {percent}%',
  'archive.failed': 'It could not be packed: {problem}',
  'archive.packages': 'Packages',
  'archive.col.at': 'Made',
  'archive.col.files': 'Files',
  'archive.col.size': 'Size',
  'archive.get': 'Download',
  'archive.check': 'How to check it',
  'archive.check.note': 'Whoever holds a package can check it with Node.js and docs/verify/archive.mjs, without this system.',
};
