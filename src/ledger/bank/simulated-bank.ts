// Simulated bank: takes transfers and payment files (pain.001), and states in camt.053, from its own table. Never mounted in production.
import { allAt, readXml, textAt } from '../../platform/imports/read-xml.ts';
import { readClock } from '../../platform/clock.ts';
import { randomUuid } from '../../platform/crypto.ts';
import type { Tx } from '../../platform/db.ts';
import type { BankPort, StatementLine } from './bank-port.ts';
import { writeCamt053 } from './camt-writing.ts';

export interface Transfer {
  fromName: string;
  fromNumber: string;
  toName?: string;
  toNumber: string;
  /** Yuan, decimal text. */
  amount: string;
  memo?: string;
  /** What the payer calls it. */
  endToEndId?: string;
}

/** A payer sends money. It says nothing to the county until the next statement. Returns the bank's own reference. */
export async function transfer(tx: Tx, ask: Transfer): Promise<{ id: string }> {
  return tx.one<{ id: string }>(
    `INSERT INTO simulated_bank_transfer (from_name, from_number, to_name, to_number, amount, memo, end_to_end_id, booked_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, county_now()) RETURNING id`,
    [ask.fromName, ask.fromNumber, ask.toName ?? '', ask.toNumber, ask.amount, ask.memo ?? '', ask.endToEndId ?? ''],
  );
}

/** The payee's bank sends a payment back (退汇): the same money, from nobody's account but the bank's own, with its reason. */
export async function sendBack(tx: Tx, ask: { endToEndId: string; reason: string }): Promise<void> {
  await tx.sql(
    `INSERT INTO simulated_bank_transfer (from_name, from_number, to_name, to_number, amount, memo, end_to_end_id, return_reason, booked_at)
     SELECT '待处理退汇款项', '990088999999999999', from_name, from_number, amount, '退汇', end_to_end_id, $2, county_now()
       FROM simulated_bank_transfer WHERE end_to_end_id = $1 AND return_reason = ''`,
    [ask.endToEndId, ask.reason],
  );
}

export const simulatedBank: BankPort = {
  source: 'simulated_bank',
  submit: async (tx, file) => {
    for (const order of transfersIn(file)) await transfer(tx, order);
  },
  takeStatement: async (tx, accountNumbers) => {
    const lines = [...(await takeCredits(tx, accountNumbers)), ...(await takeDebits(tx, accountNumbers))];
    return lines.length === 0 ? undefined : writeCamt053(lines, { id: randomUuid().replaceAll('-', ''), at: await readClock(tx) });
  },
};

/** A bank reads our file as anybody would: by the standard, not by our objects. */
function transfersIn(file: string): Transfer[] {
  return allAt(readXml(Buffer.from(file)), 'Document', 'CstmrCdtTrfInitn', 'PmtInf').flatMap((block) =>
    allAt(block, 'CdtTrfTxInf').map((order) => ({
      fromName: textAt(block, 'Dbtr', 'Nm'), fromNumber: textAt(block, 'DbtrAcct', 'Id', 'Othr', 'Id'),
      toName: textAt(order, 'Cdtr', 'Nm'), toNumber: textAt(order, 'CdtrAcct', 'Id', 'Othr', 'Id'),
      amount: textAt(order, 'Amt', 'InstdAmt'), memo: textAt(order, 'RmtInf', 'Ustrd'), endToEndId: textAt(order, 'PmtId', 'EndToEndId'),
    })),
  );
}

const STATED = `amount, (booked_at AT TIME ZONE 'Asia/Shanghai')::date AS "bookedOn", memo, 'SIM-' || id AS "bankReference", end_to_end_id AS "endToEndId", return_reason AS "returnReason"`;

async function takeCredits(tx: Tx, accountNumbers: readonly string[]): Promise<StatementLine[]> {
  return tx.sql<StatementLine>(
    `UPDATE simulated_bank_transfer SET stated_credit = true WHERE NOT stated_credit AND to_number = ANY($1)
     RETURNING to_number AS "accountNumber", 'credit' AS direction, from_name AS "counterpartyName", from_number AS "counterpartyNumber", ${STATED}`,
    [accountNumbers],
  );
}

async function takeDebits(tx: Tx, accountNumbers: readonly string[]): Promise<StatementLine[]> {
  return tx.sql<StatementLine>(
    `UPDATE simulated_bank_transfer SET stated_debit = true WHERE NOT stated_debit AND from_number = ANY($1)
     RETURNING from_number AS "accountNumber", 'debit' AS direction, to_name AS "counterpartyName", to_number AS "counterpartyNumber", ${STATED}`,
    [accountNumbers],
  );
}
