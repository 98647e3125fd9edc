// Correction rules: which announced terms may still be mended, which of them begin the notice period anew, and the wording of the next version. Pure.
// 依据: domain.md §1.5 (no change without a supplementary notice; what affects price or eligibility restarts the period).
import { Money } from '../kernel/money.ts';
import type { Bilingual } from '../kernel/shapes.ts';
import type { Rules } from '../rulebook/rule-set.ts';
import type { ReviseAsk } from './contract.ts';
import { notCorrectable } from './correction-refusals.ts';
import type { LotRow } from './lot-row.ts';
import { maxStep } from './money-rules.ts';
import { conditionsOf } from './names.ts';
import { addedSeconds } from './notice-body.ts';
import type { NoticeBody } from './notice-contract.ts';
import { endDate, type NoticeSchedule } from './notice-schedule.ts';

export type Changes = Omit<ReviseAsk, 'lotId'>;

/** Slips of the pen: nobody bids or stays away because of them. Whoever decides may still call such a change material. */
const plain = { title: 'title', contact: 'contact', viewing: 'viewing' } as const;
/** What decides who may bid, at which step and for when. */
const material = { qualification: 'qualification', encumbrances: 'encumbrances', startDate: 'start_date', minStep: 'min_step' } as const;
const correctable = { ...plain, ...material };
type Correctable = keyof typeof correctable;

/** Everything else: the assembly voted on it, it proves the price, or deposits were paid by it. */
const fixedNames: Record<Exclude<keyof Changes, Correctable>, Bilingual> = {
  area: { zh: '面积', en: 'area' },
  areaKind: { zh: '面积口径', en: 'how the area was measured' },
  permittedUse: { zh: '用途', en: 'permitted use' },
  termYears: { zh: '租期', en: 'term' },
  reservePerUnitYear: { zh: '底价', en: 'reserve' },
  priceBasis: { zh: '底价依据', en: 'price basis' },
  lowPriceReason: { zh: '低价原因', en: 'reason for a low price' },
  priceFigure: { zh: '底价依据的数额', en: 'figure the reserve rests on' },
  priceSource: { zh: '底价依据的出处', en: 'source of the price' },
  priceStatedOn: { zh: '底价依据的日期', en: 'date of the price' },
  cutReason: { zh: '降价原因', en: 'reason for the cut' },
  sublease: { zh: '转租约定', en: 'sublease' },
  taxIncluded: { zh: '是否含税', en: 'tax' },
  paymentPeriod: { zh: '付租方式', en: 'payment' },
  rentPlan: { zh: '租金递增和免租', en: 'rent plan' },
  admits: { zh: '可以承租的人', en: 'who may take it' },
  deposit: { zh: '保证金', en: 'deposit' },
  bondPercent: { zh: '履约保证金', en: 'performance bond' },
  format: { zh: '竞价方式', en: 'format' },
  sealedRounds: { zh: '报价轮数', en: 'sealed rounds' },
};

/** Refuses, by its name, the first term that a correction may not touch. */
export function refuseFixed(changes: Changes): void {
  for (const name of Object.keys(changes) as (keyof Changes)[]) {
    if (changes[name] === undefined || name in correctable) continue;
    const fixed = fixedNames[name as keyof typeof fixedNames];
    throw notCorrectable({ term: fixed.zh, term_en: fixed.en }, name);
  }
}

/** The lot's terms after the changes; only what differs is in `changed`, by its name in the notice's body. */
export function correctedTerms(lot: LotRow, changes: Changes): { lot: LotRow; changed: string[]; material: boolean } {
  const after: LotRow = { ...lot };
  const { title, contact, viewing, qualification, encumbrances, startDate, minStep } = changes;
  Object.assign(after, without({ title, contact, viewing, qualification, encumbrances, start_date: startDate, min_step: minStep === undefined ? undefined : Money.of(minStep).toText() }));
  const changed = Object.values(correctable).filter((name) => after[name] !== lot[name]);
  return { lot: after, changed, material: Object.values(material).some((name) => changed.includes(name)) };
}

const without = (given: Partial<LotRow>): Partial<LotRow> => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

export interface NextVersion {
  rules: Rules;
  /** Counted anew by a material correction; null leaves every date as announced. */
  schedule: NoticeSchedule | null;
  changed: readonly string[];
  documents: NoticeBody['documents'];
  reason: string;
}

/** The version before, word for word, but for what the correction touches: nothing else of the lot or its asset can slip in. */
export function nextBody(before: NoticeBody, lot: LotRow, { rules, schedule, documents, changed, reason }: NextVersion): NoticeBody {
  const step = Money.of(lot.min_step);
  return {
    ...before,
    version: before.version + 1, documents,
    title: lot.title, contact: lot.contact, viewing: lot.viewing, qualification: conditionsOf(lot), encumbrances: lot.encumbrances,
    start_date: lot.start_date, end_date: endDate(lot.start_date, lot.term_years),
    min_step: step.toText(), max_step: changed.includes('min_step') ? maxStep(rules, step).toText() : before.max_step,
    ...(schedule === null ? {} : { ...datesOf(schedule), ...outOfSession(before) }),
    correction: { replaces: before.version, material: schedule !== null, changed: [...changed], reason },
  };
}

/** It opens by itself now: the seconds its place in the order had added are gone. */
const outOfSession = ({ session, free_seconds }: NoticeBody) => (session ? { session: null, free_seconds: free_seconds - addedSeconds(session) } : {});

const datesOf = (schedule: NoticeSchedule) => ({
  registration_opens_at: schedule.registrationOpensAt.toISOString(),
  registration_closes_at: schedule.registrationClosesAt.toISOString(),
  bidding_opens_at: schedule.biddingOpensAt.toISOString(),
  calendar: { unannounced_years: schedule.unannouncedYears, caveat: schedule.caveat },
});
