// Deposits of a lot: how long after the result each went back, and where to.
import { calendarFor } from '../../../rulebook/calendar.ts';
import { workingDaysBetween } from '../../../rulebook/working-days.ts';
import type { Reader } from '../../../platform/db.ts';
import { grouped } from '../../view/grouped.ts';

export interface DepositReturn {
  account: string;
  /** Yuan; statistics only. */
  amount: number;
  /** Working days from the day it was free until the bank sent it back, or until today; null while it need not go back. */
  workingDays: number | null;
  returned: boolean;
  /** It went to the account it came from; null while it is held. */
  sameAccount: boolean | null;
}

export interface DepositsSection {
  /** refund_working_days.hard as the lot's notice announced it. */
  limitWorkingDays: number;
  returns: readonly DepositReturn[];
}

interface Row {
  lot_id: string;
  account_id: string;
  amount: number;
  free_on: string | null;
  back_on: string | null;
  today: string;
  same: boolean | null;
  limit_days: number;
}

/** Older notices do not say the limit; then the rule's own figure. */
const USUAL_LIMIT = 3;

/** Free: a loser's at the close, a rejected one's at the decision or when it came later, a runner-up's when he was let go. The winner's turns into rent. */
export async function readDeposits(reader: Reader, county: string): Promise<ReadonlyMap<string, DepositsSection>> {
  const calendar = await calendarFor(reader, county);
  const rows = await reader.sql<Row>(
    `SELECT p.lot_id, p.account_id, d.amount::float8 AS amount, county_today() AS today, b.booked_on AS back_on, CASE WHEN b.id IS NOT NULL THEN i.to_number = d.paid_from END AS same,
            coalesce(n.days, ${USUAL_LIMIT}) AS limit_days,
            (CASE WHEN d.state NOT IN ('held', 'released') OR w.application_id = p.id THEN NULL
                  WHEN p.state = 'rejected' THEN greatest(p.decided_at, d.held_at)
                  WHEN r.application_id = p.id THEN r.let_go_at ELSE a.closed_at END AT TIME ZONE 'Asia/Shanghai')::date AS free_on
       FROM application p JOIN lot l ON l.id = p.lot_id JOIN auction a ON a.lot_id = p.lot_id JOIN deposit d ON d.id = p.deposit_id AND d.held_at IS NOT NULL
       LEFT JOIN award w ON w.lot_id = p.lot_id LEFT JOIN runner_up r ON r.lot_id = p.lot_id
       LEFT JOIN payment_instruction i ON i.reference = 'deposit:' || d.id || ':release' LEFT JOIN bank_line b ON b.id = i.line_id AND i.state = 'done'
       LEFT JOIN LATERAL (SELECT (x.body->>'refund_working_days')::int AS days FROM notice x WHERE x.lot_id = l.id ORDER BY x.version DESC LIMIT 1) n ON true
      WHERE left(l.place_code, 6) = $1 ORDER BY p.lot_id, p.id`,
    [county],
  );
  const returnOf = (row: Row): DepositReturn => ({
    account: row.account_id, amount: row.amount, returned: row.back_on !== null, sameAccount: row.same,
    workingDays: row.free_on === null ? null : workingDaysBetween(calendar, row.free_on, row.back_on ?? row.today),
  });
  return new Map([...grouped(rows, (row) => row.lot_id)].map(([lotId, own]) => [lotId, { limitWorkingDays: (own[0] as Row).limit_days, returns: own.map(returnOf) }]));
}
