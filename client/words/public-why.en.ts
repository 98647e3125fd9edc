// The words of the page that explains a refusal, in English.
import type { publicWhyZh } from './public-why.zh.ts';

export const publicWhyEn: Record<keyof typeof publicWhyZh, string> = {
  'why.title': 'Why this answer',
  'why.said': 'The answer in its own words',
  'why.said.note': 'What stands in braces is filled in as the case is.',
  'why.article': 'Legal basis',
  'why.rules': 'Rules of the county',
  'why.pinned': 'This lot is pinned to version {version} of the rules (approved by {by}, in force from {day}); later changes do not touch it.',
  'why.present': 'The county’s rules are now at version {version} (approved by {by}, in force from {day}).',
  'why.defaults': 'No county was named: these are the program’s defaults; each county decides its own.',
  'why.none': 'No figure of the county’s rules decides this.',
  'why.col.rule': 'Rule',
  'why.col.value': 'Value',
  'why.col.basis': 'Basis',
  'why.col.since': 'In force from',
  'why.col.by': 'Approved by',
  'why.byDefault': 'a default the county has not decided on yet',
  'why.code': 'Code (name it when you ask about it)',
  'why.object': 'If you do not agree, turn to the township, the exchange or the commission; with this code the record of it can be found.',
};
