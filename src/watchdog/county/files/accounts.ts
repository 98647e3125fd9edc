// Accounts of a village's collectives: who holds them and what leaves them as soon as it came.
import { sameHolder } from '../../../ledger/rules.ts';
import type { Reader } from '../../../platform/db.ts';
import { grouped } from '../../view/grouped.ts';

export interface CollectiveAccount {
  account: string;
  kind: string;
  /** The holder named at the bank is none of the collective's names. */
  holderDiffers: boolean;
  /** …and reads as a person's name. */
  holderIsPerson: boolean;
}

export interface Outflow {
  line: string;
  /** Yuan; statistics only. */
  amount: number;
  /** Rent that had come in within two days, about as much. */
  passesThrough: boolean;
  toPerson: boolean;
  cash: boolean;
}

export interface AccountsSection {
  held: readonly CollectiveAccount[];
  outflows: readonly Outflow[];
}

/** Two to four Chinese characters, or a name with a dot between its parts, and no word of an organisation. */
export const readsAsPerson = (name: string): boolean => /^([\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}(·[\u4e00-\u9fff]{1,8})+)$/.test(name.trim()) && !/[社村组镇乡县会所站厂店部行局院校场]$/.test(name.trim());

const CASH = /现金|取现|支取|备用金|ATM/i;

export async function readAccounts(reader: Reader, county: string): Promise<ReadonlyMap<string, AccountsSection>> {
  const held = await reader.sql<{ village: string; id: string; kind: string; holder: string; name: string }>(
    `SELECT c.place_code AS village, b.id, b.kind, b.holder, c.name FROM bank_account b JOIN collective c ON c.id = b.collective_id WHERE left(c.place_code, 6) = $1 AND b.closed_at IS NULL ORDER BY b.id`,
    [county],
  );
  const outflows = grouped(await reader.sql<{ village: string; id: string; amount: number; payee: string; memo: string }>(PASSING, [county]), (row) => row.village);
  return new Map([...grouped(held, (row) => row.village)].map(([village, rows]) => [village, {
    held: rows.map(({ id, kind, holder, name }) => {
      const holderDiffers = !sameHolder(holder, name) && !holder.includes(name) && !name.includes(holder);
      return { account: id, kind, holderDiffers, holderIsPerson: holderDiffers && readsAsPerson(holder) };
    }),
    outflows: (outflows.get(village) ?? []).map(({ id, amount, payee, memo }) => ({ line: id, amount, passesThrough: true, toPerson: readsAsPerson(payee), cash: CASH.test(`${payee}${memo}`) })),
  }]));
}

/** Debits of about the sum of the rent that came on the same account on the day or the two before; refunds and returned payments are none of it. */
const PASSING = `
  SELECT c.place_code AS village, d.id, d.amount::float8 AS amount, d.counterparty_name AS payee, d.memo
    FROM bank_line d JOIN bank_account b ON b.number = d.account_number JOIN collective c ON c.id = b.collective_id
    JOIN LATERAL (SELECT sum(m.amount) AS rent FROM bank_line i JOIN bank_line_match m ON m.line_id = i.id AND m.purpose = 'rent'
                   WHERE i.account_number = d.account_number AND i.direction = 'credit' AND i.booked_on BETWEEN d.booked_on - 2 AND d.booked_on) r ON r.rent BETWEEN d.amount * 0.9 AND d.amount / 0.9
   WHERE left(c.place_code, 6) = $1 AND d.direction = 'debit' AND NOT EXISTS (SELECT FROM bank_line_match m WHERE m.line_id = d.id AND m.purpose IN ('refund', 'returned', 'reversal'))
   ORDER BY d.id`;
