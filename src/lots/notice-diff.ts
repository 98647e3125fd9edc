// Notice diff: what one version of a notice says otherwise than another, field by field in both languages; pure. Nothing that differs is left out.
import type { Bilingual } from '../kernel/shapes.ts';
import { canonicalJson } from '../journal/canonical.ts';
import type { NoticeBody } from './notice-contract.ts';
import { wallClock } from './notice-schedule.ts';

export interface NoticeChange {
  /** Of the notice's body. */
  field: string;
  name: Bilingual;
  before: string;
  after: string;
}

type Field = Exclude<keyof NoticeBody, 'version' | 'correction'>;

const names: Partial<Record<Field, Bilingual>> = {
  title: { zh: '标题', en: 'Title' },
  contact: { zh: '联系方式', en: 'Contact' },
  viewing: { zh: '看现场', en: 'Viewing' },
  qualification: { zh: '报名条件', en: 'Who may apply' },
  encumbrances: { zh: '现状和地上物', en: 'State and what stands on it' },
  start_date: { zh: '起租日', en: 'First day of the lease' },
  end_date: { zh: '到期日', en: 'Last day of the lease' },
  min_step: { zh: '最低加价（元）', en: 'Smallest step (yuan)' },
  max_step: { zh: '最高加价（元）', en: 'Largest step (yuan)' },
  registration_opens_at: { zh: '报名开始', en: 'Registration opens' },
  registration_closes_at: { zh: '报名截止', en: 'Registration closes' },
  bidding_opens_at: { zh: '竞价开始', en: 'Bidding opens' },
  calendar: { zh: '日历说明', en: 'Note on the calendar' },
};

/** What a person calls a field of the body; its code when it has no name. */
export const fieldName = (field: string): Bilingual => names[field as Field] ?? { zh: field, en: field };

const instants: readonly string[] = ['registration_opens_at', 'registration_closes_at', 'bidding_opens_at'];

/** In the order a notice is read; a field without a name of its own is shown under its code. */
export function noticeDiff(before: NoticeBody, after: NoticeBody): NoticeChange[] {
  const fields = [...new Set([...Object.keys(names), ...Object.keys(before), ...Object.keys(after)])] as Field[];
  return fields.filter((field) => !OWN.includes(field) && said(before, field) !== said(after, field))
    .map((field) => ({ field, name: fieldName(field), before: said(before, field), after: said(after, field) }));
}

/** What makes a version that version. */
const OWN: readonly string[] = ['version', 'correction'];

function said(body: NoticeBody, field: Field): string {
  const value: unknown = body[field];
  if (value === undefined || value === null || value === '') return '—';
  if (typeof value !== 'string') return typeof value === 'object' ? canonicalJson(value) : String(value);
  return instants.includes(field) ? wallClock(new Date(value)) : value;
}
