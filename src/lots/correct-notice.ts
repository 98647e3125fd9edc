// Correct a notice: the next version, whole and hashed; a material correction counts the period anew. Called by the auction, which holds its own schedule.
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { countyOf } from '../kernel/region.ts';
import { canonicalJson } from '../journal/canonical.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import { sha256Hex } from '../platform/crypto.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { calendarFor } from '../rulebook/calendar.ts';
import { ruleSetById } from '../rulebook/rules-in-force.ts';
import type { RuleSet } from '../rulebook/rule-set.ts';
import { attachmentUnknown } from './attachment/refusals.ts';
import { documentsAfter } from './attachment/rules.ts';
import { correctionFiles, publishAttachments, type CorrectionFileRow } from './attachment/store.ts';
import { requireAll } from './check.ts';
import { startCheck, startLatestCheck, termChecks } from './checks.ts';
import { noticeDays } from './class-rules.ts';
import { correctionInSession, nothingCorrected } from './correction-refusals.ts';
import { correctedTerms, nextBody, refuseFixed, type Changes } from './correction-rules.ts';
import { insertCorrection, insertNotice } from './file-store.ts';
import { pricesOf, type LotRow } from './lot-row.ts';
import { noticeBody, type NoticeBody } from './notice-contract.ts';
import { noticeSchedule, type NoticeSchedule } from './notice-schedule.ts';
import { publishedTerms } from './publish-lot.ts';
import { noticeOf } from './queries.ts';
import { lotUnknown } from './refusals.ts';
import { requireState } from './states.ts';
import { lockLot, updateTerms } from './store.ts';

export interface CorrectionWish {
  changes: Changes;
  /** Files handed in for it (attachment/): added, or each in place of an announced one. */
  attachments?: readonly string[];
  /** Called material though only words change; what touches price, eligibility or dates is so in any case. */
  material: boolean;
  /** A later opening than the earliest after the new period; material by itself. */
  biddingOpensAt?: string | undefined;
  reason: string;
}

export interface PlannedCorrection {
  before: NoticeBody;
  after: NoticeBody;
  material: boolean;
  changed: string[];
  lot: LotRow;
  /** The session a material correction takes it out of. */
  leaves: string | null;
  files: CorrectionFileRow[];
}

/** What the correction would announce if it were decided at `now`. Refuses what no correction may do; the lot is held to the rules it is pinned to. */
export async function planCorrection(reader: Reader, lot: LotRow, wish: CorrectionWish, now: Date): Promise<PlannedCorrection> {
  requireState(lot.state, ['published']);
  refuseFixed(wish.changes);
  const notice = await noticeOf(reader, lot.id);
  if (notice === undefined || lot.rule_set_id === null) throw lotUnknown();
  const before = notice.body;
  const { lot: after, changed, material: touches } = correctedTerms(lot, wish.changes);
  const files = await filesOf(reader, lot.id, wish.attachments ?? []);
  if (changed.length === 0 && wish.biddingOpensAt === undefined && files.length === 0) throw nothingCorrected();
  const rules = await ruleSetById(reader, lot.rule_set_id);
  const weighty = files.some((file) => rules.values.material_attachments.value.includes(file.kind));
  const material = touches || weighty || wish.material || wish.biddingOpensAt !== undefined;
  const leaves = material && before.session ? before.session : null;
  if (leaves !== null && rules.values.session_correction.value === 'REFUSED') throw correctionInSession({ session: leaves.name });
  const opens = wish.biddingOpensAt === undefined ? undefined : new Date(wish.biddingOpensAt);
  const schedule = material ? await newPeriod(reader, { lot: after, rules, announced: new Date(before.bidding_opens_at), opens }, now) : null;
  if (schedule !== null) requireAll([...termChecks(rules, after, chinaDate(now)), startCheck(after.start_date, schedule.publicityEnds), startLatestCheck(rules, after.start_date, schedule.publicityEnds)]);
  const documents = documentsAfter(before.documents, files);
  const said = [...changed, ...(files.length === 0 ? [] : ['documents']), ...(wish.biddingOpensAt === undefined ? [] : ['bidding_opens_at']), ...(leaves === null ? [] : ['session'])];
  return { before, after: noticeBody.parse(nextBody(before, after, { rules, schedule, documents, changed: said, reason: wish.reason })), material, changed: said, lot: after, leaves: leaves?.id ?? null, files };
}

/** Refuses an id that is no file of this lot. */
async function filesOf(reader: Reader, lotId: string, ids: readonly string[]): Promise<CorrectionFileRow[]> {
  const files = ids.length === 0 ? [] : await correctionFiles(reader, lotId, ids);
  if (files.length !== new Set(ids).size) throw attachmentUnknown({}, 'attachments');
  return files;
}

/** Day 1 is again the first working day after publication, of this version. Unless asked for, nothing opens before it was announced to. */
async function newPeriod(reader: Reader, { lot, rules, announced, opens }: { lot: LotRow; rules: RuleSet; announced: Date; opens: Date | undefined }, now: Date): Promise<NoticeSchedule> {
  const calendar = await calendarFor(reader, countyOf(lot.place_code));
  const { days } = noticeDays(rules, lot, pricesOf(lot).wholeTerm);
  const schedule = noticeSchedule(rules, calendar, now, days, opens);
  return opens === undefined && announced > schedule.biddingOpensAt ? noticeSchedule(rules, calendar, now, days, announced) : schedule;
}

export interface DecidedCorrection extends CorrectionWish {
  lotId: string;
  askedBy: string;
  decidedBy: string;
  approvalId: string;
}

export interface Corrected {
  material: boolean;
  changed: string[];
  body: NoticeBody;
  sha256: string;
  terms: ReturnType<typeof publishedTerms>;
  leaves: string | null;
}

/** The caller has the approval of two people and, before this, the auction's lock. */
export async function correctNotice(tx: Tx, actor: Actor, ask: DecidedCorrection): Promise<Corrected> {
  const lot = await lockLot(tx, ask.lotId);
  const now = await readClock(tx);
  const { before, after: body, material, changed, lot: terms, leaves, files } = await planCorrection(tx, lot, ask, now);
  const sha256 = sha256Hex(canonicalJson(body));
  await publishAttachments(tx, files, now);
  await insertNotice(tx, body, sha256, ask.decidedBy, now);
  await insertCorrection(tx, { ...ask, version: body.version, replaces: before.version, material, changed });
  await updateTerms(tx, lot.id, terms);
  const announced = publishedTerms(body, sha256);
  const payload = { ...announced, replaces: before.version, material, changed, approval_id: ask.approvalId };
  await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.notice_corrected', payload, actor, now });
  return { material, changed, body, sha256, terms: announced, leaves };
}
