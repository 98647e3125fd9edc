// Conclude publicity: when an award's publicity is over, its lease is drafted with the announced terms, to be signed by a day both are told.
import { systemActor } from '../kernel/actor.ts';
import { addDays, chinaDate } from '../kernel/clock.ts';
import { Refusal } from '../kernel/refusal.ts';
import { countyOf } from '../kernel/region.ts';
import { lesseesOfAward } from '../auction/parties/queries.ts';
import { record } from '../journal/record.ts';
import { moveLot } from '../lots/move-lot.ts';
import { noticeOf, type NoticeRow } from '../lots/queries.ts';
import { readClock } from '../platform/clock.ts';
import { inTransaction, type Db, type Tx } from '../platform/db.ts';
import { basicAccountOf } from '../registry/queries.ts';
import { calendarFor } from '../rulebook/calendar.ts';
import { addWorkingDays } from '../rulebook/working-days.ts';
import { noRegisteredAccount } from './refusals.ts';
import { insertLease } from './store.ts';
import { rentOf, termsOf } from './terms.ts';
import { voidDefaultedLeases } from './void-lease.ts';

const clock = systemActor('publicity');

export interface Concluded {
  drafted: number;
  /** Lots whose lease cannot be drafted, with the refusal's code: somebody must act. */
  blocked: { lotId: string; code: string }[];
}

interface DueAward {
  lot_id: string;
  account_id: string;
  price: string;
  publicity_until: Date;
}

/** 依据: domain.md §1.2 步骤 19: nothing is signed while an objection to the result waits, nor once one was upheld, but after the days for which two people withheld the contract. */
const NOT_OBJECTED = `NOT EXISTS (SELECT 1 FROM objection o WHERE o.lot_id = w.lot_id AND o.stage = 'result' AND o.filed_at >= w.awarded_at AND o.verdict IS DISTINCT FROM 'dismissed'
  AND NOT EXISTS (SELECT 1 FROM objected_result r WHERE r.lot_id = o.lot_id AND r.consequence = 'withhold' AND r.decided_at >= o.ruled_at))
  AND NOT EXISTS (SELECT 1 FROM objected_result r WHERE r.lot_id = w.lot_id AND r.application_id = w.application_id AND r.withheld_until >= (county_now() AT TIME ZONE 'Asia/Shanghai')::date)`;

/** One transaction a lot, so that one that cannot be drafted holds up no other; faults are thrown together at the end. Any node may run it. */
export async function concludePublicity(db: Db): Promise<Concluded> {
  await voidDefaultedLeases(db);
  const due = await db.sql<{ lot_id: string }>(
    `SELECT w.lot_id FROM standing_award w JOIN lot l ON l.id = w.lot_id
      WHERE w.publicity_until <= county_now() AND l.state = $1 AND NOT EXISTS (SELECT 1 FROM lease s WHERE s.lot_id = w.lot_id AND s.state <> 'void') AND ${NOT_OBJECTED} ORDER BY w.publicity_until LIMIT 200`,
    ['result_publicity'],
  );
  const concluded: Concluded = { drafted: 0, blocked: [] };
  const faults: unknown[] = [];
  for (const { lot_id: lotId } of due) {
    try {
      if (await inTransaction(db, (tx) => draftLease(tx, lotId))) concluded.drafted += 1;
    } catch (error) {
      if (error instanceof Refusal) concluded.blocked.push({ lotId, code: error.code });
      else faults.push(error);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} leases could not be drafted`);
  return concluded;
}

/** False when another node drafted it meanwhile. Refuses lease.no_registered_account. */
async function draftLease(tx: Tx, lotId: string): Promise<boolean> {
  const lot = await tx.one<{ state: string; code: string; class: string; place_code: string }>('SELECT state, code, class, place_code FROM lot WHERE id = $1 FOR UPDATE', [lotId]);
  if (lot.state !== 'result_publicity') return false;
  const free = await tx.sql(`SELECT 1 FROM standing_award w WHERE w.lot_id = $1 AND ${NOT_OBJECTED}`, [lotId]);
  if (free.length === 0) return false;
  const award = await tx.one<DueAward>('SELECT lot_id, account_id, price, publicity_until FROM standing_award WHERE lot_id = $1', [lotId]);
  const now = await readClock(tx);
  const notice = await noticeOf(tx, lotId);
  if (notice === undefined) throw new Error(`lot ${lotId} was let without a notice`);
  const account = await basicAccountOf(tx, notice.body.collective_id);
  if (account === undefined) throw noRegisteredAccount();
  const bound = await lesseesOfAward(tx, lotId);
  const lessees = bound.toSorted((one, other) => Number(other.accountId === award.account_id) - Number(one.accountId === award.account_id));
  if (lessees[0]?.accountId !== award.account_id) throw new Error(`award of lot ${lotId} names no account`);
  const signBy = await lastDayToSign(tx, notice, award.publicity_until, now);
  const terms = termsOf(notice.body);
  const rent = rentOf(terms, award.price);
  const { before } = await tx.one<{ before: number }>('SELECT count(*) AS before FROM lease WHERE lot_id = $1', [lotId]);
  const code = before === 0 ? `HT-${lot.code}` : `HT-${lot.code}-${before + 1}`;
  const id = await insertLease(tx, { code, terms, rent, lessees, bankAccountId: account.id, notice, signBy, now });
  const { lot_id, asset_id, collective_id, unit, area, term_years, start_date, end_date, payment_period, permitted_use } = terms;
  const payload = {
    lease_code: code, lot_id, lot_code: lot.code, asset_id, place_code: lot.place_code, collective_id, lessee_id: award.account_id, ...(lessees.length > 1 ? { lessee_ids: lessees.map((one) => one.accountId) } : {}), bank_account_id: account.id,
    class: lot.class, unit: unit as 'mu' | 'm2' | 'item', area, term_years, start_date, end_date, ...rent, payment_period, ...(terms.rent_plan === null ? {} : { rent_plan: terms.rent_plan }), permitted_use,
    notice_version: notice.version, notice_sha256: notice.sha256, sign_by: signBy,
  };
  await record(tx, { subject: 'lease', id, kind: 'lease.drafted', payload, actor: clock, now });
  await moveLot(tx, clock, { lotId, state: 'contract_pending' });
  return true;
}

/** Counted from the last day of publicity, or from yesterday when the county itself was late. */
async function lastDayToSign(tx: Tx, notice: NoticeRow, publicityUntil: Date, now: Date): Promise<string> {
  const lastPublicDay = addDays(chinaDate(publicityUntil), -1);
  const yesterday = addDays(chinaDate(now), -1);
  const calendar = await calendarFor(tx, countyOf(notice.body.place_code));
  return addWorkingDays(calendar, lastPublicDay > yesterday ? lastPublicDay : yesterday, notice.body.sign_within_working_days);
}
