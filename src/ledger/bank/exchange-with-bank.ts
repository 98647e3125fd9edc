// Exchange with bank: hands waiting instructions to a connected bank and takes in what it states, then matches deposits and payments.
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { escrowAccount } from '../escrow.ts';
import { matchDeposits } from '../match-deposits.ts';
import { settlePayments } from '../settle-payments.ts';
import { lockStatements } from '../store.ts';
import { takeLines } from '../take-lines.ts';
import type { BankPort, PaymentOrder } from './bank-port.ts';

export interface Exchanged {
  sent: number;
  lines: number;
}

/** One round. `alsoAccounts`: numbers other rooms keep at this bank (the collectives' accounts). Run it twice to see payments leave and arrive. */
export async function exchangeWithBank(tx: Tx, actor: Actor, bank: BankPort, alsoAccounts: readonly string[] = []): Promise<Exchanged> {
  await lockStatements(tx);
  const sent = await sendWaiting(tx, bank);
  const subAccounts = await tx.sql<{ number: string }>('SELECT sub_account AS number FROM deposit WHERE $1', [true]);
  const lines = await bank.takeStatement(tx, [...subAccounts.map((row) => row.number), ...alsoAccounts]);
  if (lines.length > 0) {
    const rows = lines.map((line, index) => ({ row: index + 1, line, notes: [] }));
    await takeLines(tx, actor, { source: bank.source, fileName: 'simulated-bank', content: JSON.stringify(lines), rows });
  }
  await settlePayments(tx, actor);
  await matchDeposits(tx, actor);
  return { sent, lines: lines.length };
}

async function sendWaiting(tx: Tx, bank: BankPort): Promise<number> {
  const escrow = await escrowAccount(tx);
  if (escrow === undefined) return 0;
  const orders = await tx.sql<PaymentOrder>(
    `UPDATE payment_instruction SET state = 'sent' WHERE state = $1
     RETURNING id AS "instructionId", from_number AS "fromNumber", to_number AS "toNumber", to_name AS "toName", amount, memo`,
    ['waiting'],
  );
  await bank.carryOut(tx, escrow.holder, orders);
  return orders.length;
}
