// Simulated bank: takes transfers, carries out payment instructions and prints statements, from its own table. Never mounted in production.
import type { Tx } from '../../platform/db.ts';
import type { BankPort, StatementLine } from './bank-port.ts';

export interface Transfer {
  fromName: string;
  fromNumber: string;
  toName?: string;
  toNumber: string;
  /** Yuan, decimal text. */
  amount: string;
  memo?: string;
}

/** A payer sends money. It says nothing to the county until the next statement. Returns the bank's own reference. */
export async function transfer(tx: Tx, ask: Transfer): Promise<{ id: string }> {
  return tx.one<{ id: string }>(
    `INSERT INTO simulated_bank_transfer (from_name, from_number, to_name, to_number, amount, memo, booked_at)
     VALUES ($1, $2, $3, $4, $5, $6, county_now()) RETURNING id`,
    [ask.fromName, ask.fromNumber, ask.toName ?? '', ask.toNumber, ask.amount, ask.memo ?? ''],
  );
}

export const simulatedBank: BankPort = {
  source: 'simulated_bank',
  carryOut: async (tx, holder, orders) => {
    for (const order of orders) await transfer(tx, { ...order, fromName: holder });
  },
  takeStatement: async (tx, accountNumbers) => [...(await takeCredits(tx, accountNumbers)), ...(await takeDebits(tx, accountNumbers))],
};

async function takeCredits(tx: Tx, accountNumbers: readonly string[]): Promise<StatementLine[]> {
  return tx.sql<StatementLine>(
    `UPDATE simulated_bank_transfer SET stated_credit = true WHERE NOT stated_credit AND to_number = ANY($1)
     RETURNING to_number AS "accountNumber", 'credit' AS direction, amount, (booked_at AT TIME ZONE 'Asia/Shanghai')::date AS "bookedOn",
               from_name AS "counterpartyName", from_number AS "counterpartyNumber", memo, 'SIM-' || id AS "bankReference"`,
    [accountNumbers],
  );
}

async function takeDebits(tx: Tx, accountNumbers: readonly string[]): Promise<StatementLine[]> {
  return tx.sql<StatementLine>(
    `UPDATE simulated_bank_transfer SET stated_debit = true WHERE NOT stated_debit AND from_number = ANY($1)
     RETURNING from_number AS "accountNumber", 'debit' AS direction, amount, (booked_at AT TIME ZONE 'Asia/Shanghai')::date AS "bookedOn",
               to_name AS "counterpartyName", to_number AS "counterpartyNumber", memo, 'SIM-' || id AS "bankReference"`,
    [accountNumbers],
  );
}
