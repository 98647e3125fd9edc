// Bank port: what the county and a bank say to each other, whoever carries it: payment files go out, statements come in.
// A real bank's files are carried by the operator; outside production the simulated bank takes and gives the very same files.
import type { Tx } from '../../platform/db.ts';

/** One booked line as the bank states it. Amount: yuan, decimal text, positive; bookedOn 'YYYY-MM-DD'. */
export interface StatementLine {
  /** Our side: a deposit's sub-account, the exchange's own account, or a collective's. */
  accountNumber: string;
  /** credit: money came; debit: money went. */
  direction: 'credit' | 'debit';
  amount: string;
  bookedOn: string;
  counterpartyName: string;
  counterpartyNumber: string;
  memo: string;
  /** Unique per account at the bank: with it, importing a statement twice changes nothing. */
  bankReference: string;
  /** Of the payment this line is of, as the payer gave it; a payment of ours gives its instruction's id in 32 hex digits. */
  endToEndId?: string;
  /** Why the bank sent our money back, in its own words; absent when this is no return. */
  returnReason?: string;
}

/** One payment of a file. Amount: yuan, decimal text. */
export interface PaymentOrder {
  instructionId: string;
  fromNumber: string;
  toNumber: string;
  toName: string;
  amount: string;
  memo: string;
}

/** Payments handed to the bank together, by whoever holds the account they leave. */
export interface PaymentBatch {
  /** At most 35 characters; the bank refuses a second file of the same id. */
  messageId: string;
  madeAt: Date;
  holder: string;
  bank: string;
  orders: readonly PaymentOrder[];
}

/** What a payment is called from end to end: the bank carries it through to the statement, also when the money comes back. */
export const endToEndIdOf = (instructionId: string): string => instructionId.replaceAll('-', '');

/**
 * A bank we are connected to. Its taking a file is never proof: a payment is done, and money has come, only when a statement
 * shows it. (A bank over the network will be called outside the transaction; this port grows then.)
 */
export interface BankPort {
  readonly source: 'simulated_bank';
  /** `file` is a pain.001 document. */
  submit(tx: Tx, file: string): Promise<void>;
  /** A camt.053 document of what these accounts' statements have not told yet; undefined when there is nothing. */
  takeStatement(tx: Tx, accountNumbers: readonly string[]): Promise<string | undefined>;
}
