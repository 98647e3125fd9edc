// Notice diff: what one version of a notice says otherwise than another, field by field in both languages; pure. Nothing that differs is left out.
import { datesInWords } from '../kernel/dates-in-words.ts';
import type { Bilingual } from '../kernel/shapes.ts';
import { canonicalJson } from '../journal/canonical.ts';
import { documentNames } from './names.ts';
import type { NoticeBody } from './notice-contract.ts';

export interface NoticeChange {
  /** Of the notice's body. */
  field: string;
  name: Bilingual;
  before: string;
  after: string;
  /** The same for a reader of English, where the notice's own words are not the whole of it. */
  en?: { before: string; after: string };
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
  session: { zh: '专场', en: 'Session' },
  free_seconds: { zh: '自由竞价', en: 'Free bidding' },
  documents: { zh: '附件', en: 'Attachments' },
  default_costs_exchange: { zh: '交易机构垫付费用的退还账户', en: 'Account the exchange’s costs go back to' },
  admits: { zh: '谁可以承租', en: 'Who may lease it' },
};

/** What a person calls a field of the body; its code when it has no name. */
export const fieldName = (field: string): Bilingual => names[field as Field] ?? { zh: field, en: field };

const days: readonly string[] = ['start_date', 'end_date', 'registration_opens_at', 'registration_closes_at', 'bidding_opens_at'];

/** In the order a notice is read; a field without a name of its own is shown under its code. */
export function noticeDiff(before: NoticeBody, after: NoticeBody): NoticeChange[] {
  const fields = [...new Set([...Object.keys(names), ...Object.keys(before), ...Object.keys(after)])] as Field[];
  return fields.filter((field) => !OWN.includes(field) && said(before, field) !== said(after, field))
    .map((field) => ({ field, name: fieldName(field), ...both(inWords(before, field), inWords(after, field)) }));
}

/** The English beside it only where it differs. */
function both(before: Bilingual, after: Bilingual): Pick<NoticeChange, 'before' | 'after' | 'en'> {
  const same = before.zh === before.en && after.zh === after.en;
  return { before: before.zh, after: after.zh, ...(same ? {} : { en: { before: before.en, after: after.en } }) };
}

const alike = (text: string): Bilingual => ({ zh: text, en: text });
const none = alike('—');

/** What makes a version that version. */
const OWN: readonly string[] = ['version', 'correction'];

/** Compared as stored: a difference no words are made for is a difference all the same. */
const said = (body: NoticeBody, field: Field): string => (body[field] === undefined || body[field] === null || body[field] === '' ? '' : canonicalJson(body[field]));

function inWords(body: NoticeBody, field: Field): Bilingual {
  const value: unknown = body[field];
  if (said(body, field) === '') return none;
  const worded = wordings[field]?.(body);
  if (worded !== undefined) return worded;
  if (typeof value === 'string') return days.includes(field) ? { zh: datesInWords(value, 'zh'), en: datesInWords(value, 'en') } : alike(value);
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  return typeof value === 'object' ? { zh: '见公告全文', en: 'see the whole notice' } : alike(String(value));
}

/** Of what is no plain text or figure. */
const wordings: Partial<Record<Field, (body: NoticeBody) => Bilingual>> = {
  calendar: ({ calendar }) => calendar.caveat ?? { zh: '涉及年份的放假安排都已公布', en: 'the holidays of every year concerned are announced' },
  session: ({ session }) => (session ? { zh: `${session.name}（${session.venue}）第 ${session.position + 1} 宗`, en: `${session.name} (${session.venue}), lot ${session.position + 1}` } : { zh: '不在专场', en: 'in no session' }),
  free_seconds: ({ free_seconds: seconds }) => (seconds % 60 === 0 ? { zh: `${seconds / 60} 分钟`, en: `${seconds / 60} minutes` } : { zh: `${seconds} 秒`, en: `${seconds} seconds` }),
  admits: ({ admits }) => (admits === 'members' ? { zh: '只限本集体成员', en: 'members of the collective only' } : { zh: '不限', en: 'anyone' }),
  documents: ({ documents }) => ({
    zh: documents.map(({ kind, sha256 }) => `${documentNames[kind].zh}（${sha256.slice(0, 12)}）`).join('、'),
    en: documents.map(({ kind, sha256 }) => `${documentNames[kind].en} (${sha256.slice(0, 12)})`).join(', '),
  }),
};
