// Term notes: how a term cell is corrected or doubted, by name. A term never keeps a row out: it is asked again when a lot is drafted.
import { noteKind } from '../../platform/imports/row-report.ts';

const corrected = (code: string, zh: string, en: string) => noteKind('correction', code, 'term', zh, en);
const found = (code: string, zh: string, en: string) => noteKind('finding', code, 'term', zh, en);

export const termStray = corrected('term.stray_text', '期限“{from}”取 {to}', 'Term "{from}" read as {to}');
export const termYearsAssumed = corrected('term.unit_assumed', '期限“{from}”没有单位，按年记', 'Term "{from}" has no unit; read as years');
export const termDecimal = corrected('term.decimal_years', '期限 {from} 折成 {months} 个月', 'Term {from} taken as {months} months');
export const termPerAsset = corrected('term.per_asset', '期限“{from}”按顺序分给 {count} 宗资产', 'Term "{from}" given to the {count} assets in order');

export const termMissing = found('term.missing', '没有写期限', 'No term is given');
export const termOpen = found('term.negotiable', '期限“{from}”没有年数，挂牌前须确定', 'Term "{from}" has no length; it must be settled before listing');
export const termLongest = found('term.long_term', '期限写“长期”。租赁最长 20 年（民法典第705条），请写明年数', '"{from}": a lease runs at most 20 years (Civil Code 705); state the years');
export const termUnread = found('term.unreadable', '期限“{from}”读不出来', 'Term "{from}" cannot be read');
export const termSeveral = found('term.several', '期限写了几种（{from}），请确定一种', 'Several terms are given ({from}); settle on one');
export const termOverTwenty = found('term.over_20_years', '期限 {years} 年，超过租赁最长 20 年（民法典第705条），需法律审核', '{years} years is over the 20 a lease may run (Civil Code 705); have it reviewed');
