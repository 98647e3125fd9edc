// What the collectives' banks say was received: every credit on a registered account.
import type { Reader } from '../../platform/db.ts';
import { readPages } from './read-pages.ts';
import type { ReceiptRecord } from './record.ts';

interface Row {
  id: string;
  village: string;
  day: number;
  payer: string;
  amount: number;
  memo: string;
}

export async function readReceipts(reader: Reader, county: string): Promise<ReceiptRecord[]> {
  const rows = await readPages<Row>(
    reader,
    `SELECT x.id, c.place_code AS village, x.booked_on - DATE '1970-01-01' AS day, x.counterparty_name AS payer, x.amount::float8 AS amount, x.memo
       FROM bank_line x JOIN bank_account b ON b.number = x.account_number JOIN collective c ON c.id = b.collective_id
      WHERE left(c.place_code, 6) = $1 AND x.id > $2::uuid AND x.direction = 'credit' ORDER BY x.id LIMIT $3`,
    county,
  );
  return rows
    .map((row) => ({ receiptId: row.id, village: row.village, date: row.day, payer: row.payer, amount: row.amount, memo: row.memo }))
    .sort((a, b) => a.date - b.date || (a.receiptId < b.receiptId ? -1 : 1));
}
