// Rent queries: what the matcher reads, and the list of money on registered accounts that it could not place.
import { Money } from '../kernel/money.ts';
import { unmatchedCredits, type CreditRow } from '../ledger/queries.ts';
import type { Reader } from '../platform/db.ts';
import { undoneLines } from './placing/placing-queries.ts';
import { placeRent, unplacedReasons, type RentCredit, type RentedLease, type Unplaced } from './rent-matching.ts';

export interface RentedLeaseRow extends RentedLease {
  lotId: string | null;
  placeCode: string;
}

/** Registered accounts on which leases take rent and that hold a credit with something unmatched; one collective's together, the order in which its leases are locked. */
export async function accountsWithWork(reader: Reader): Promise<string[]> {
  const rows = await reader.sql<{ number: string }>(
    `SELECT b.number FROM bank_account b
      WHERE EXISTS (SELECT 1 FROM bank_line l
                     WHERE l.account_number = b.number AND l.direction = 'credit'
                       AND l.amount > (SELECT coalesce(sum(m.amount), 0) FROM bank_line_match m WHERE m.line_id = l.id)
                       AND EXISTS (SELECT 1 FROM rent_account r JOIN lease e ON e.id = r.lease_id AND e.state = ANY ($1)
                                    WHERE r.number = l.account_number AND l.booked_on BETWEEN r.from_day AND r.until_day))
      ORDER BY b.collective_id, b.number`,
    [['active', 'ended']],
  );
  return rows.map((row) => row.number);
}

export const asRentCredit = (credit: CreditRow): RentCredit => ({
  payer: credit.counterpartyName,
  memo: credit.memo,
  unmatched: Money.of(credit.unmatched),
  bookedOn: credit.bookedOn,
});

interface InstalmentRow {
  id: string;
  lotId: string | null;
  code: string;
  lotCode: string | null;
  lesseeName: string;
  placeCode: string;
  awardedOn: string;
  instalmentId: string;
  number: number;
  dueOn: string;
  open: string;
}

/** Leases whose rent may be paid to this account on this day, with what each still has to pay; of those that are over only what is still owed, by the lessee or out of his bond. */
export async function rentedLeasesOn(reader: Reader, accountNumber: string, day: string): Promise<RentedLeaseRow[]> {
  const rows = await reader.sql<InstalmentRow>(
    `SELECT e.id, e.lot_id AS "lotId", e.code, o.code AS "lotCode", e.lessee_name AS "lesseeName", a.place_code AS "placeCode",
            coalesce((w.awarded_at AT TIME ZONE 'Asia/Shanghai')::date, e.taken_over_on) AS "awardedOn", s.instalment_id AS "instalmentId", s.number, s.due_on AS "dueOn", s.amount - s.received AS open
       FROM lease e JOIN rent_account b ON b.lease_id = e.id AND b.number = $1 AND $2::date BETWEEN b.from_day AND b.until_day
       JOIN asset a ON a.id = e.asset_id LEFT JOIN lot o ON o.id = e.lot_id LEFT JOIN standing_award w ON w.lot_id = e.lot_id
       JOIN instalment_standing s ON s.lease_id = e.id
      WHERE e.state = 'active' OR (e.state = 'ended' AND s.owed > 0) ORDER BY e.id, s.due_on, s.number`,
    [accountNumber, day],
  );
  const leases = new Map<string, RentedLeaseRow & { instalments: RentedLease['instalments'][number][] }>();
  for (const row of rows) {
    const lease = leases.get(row.id) ?? { ...row, instalments: [] };
    leases.set(row.id, lease);
    const open = Money.of(row.open);
    if (!open.isZero()) lease.instalments.push({ id: row.instalmentId, number: row.number, dueOn: row.dueOn, open });
  }
  return [...leases.values()];
}

export interface UnplacedCredit extends CreditRow {
  placeCode: string;
  collectiveName: string;
  reason: Unplaced;
  reasonZh: string;
  reasonEn: string;
}

/** Credits on registered accounts of the region that the matcher left, with its reason; oldest first, at most 500. */
export async function unplacedIn(reader: Reader, region: string): Promise<UnplacedCredit[]> {
  const accounts = await reader.sql<{ number: string; placeCode: string; collectiveName: string }>(
    `SELECT b.number, c.place_code AS "placeCode", c.name AS "collectiveName" FROM bank_account b JOIN collective c ON c.id = b.collective_id WHERE c.place_code LIKE $1 || '%'`,
    [region],
  );
  const byNumber = new Map(accounts.map((account) => [account.number, account]));
  const leases = new Map<string, RentedLeaseRow[]>();
  const unplaced: UnplacedCredit[] = [];
  const byPeople = await undoneLines(reader, [...byNumber.keys()]);
  for (const credit of await unmatchedCredits(reader, { accounts: [...byNumber.keys()], limit: 500 })) {
    const key = `${credit.accountNumber} ${credit.bookedOn}`;
    const known = leases.get(key) ?? (await rentedLeasesOn(reader, credit.accountNumber, credit.bookedOn));
    leases.set(key, known);
    const rest = byPeople.has(credit.lineId) ? 'undone' : placeRent(asRentCredit(credit), known).rest;
    const { placeCode, collectiveName } = byNumber.get(credit.accountNumber)!;
    // Nothing left to say: the matcher's next turn takes it.
    if (rest !== null) unplaced.push({ ...credit, placeCode, collectiveName, reason: rest, reasonZh: unplacedReasons[rest].zh, reasonEn: unplacedReasons[rest].en });
  }
  return unplaced;
}
