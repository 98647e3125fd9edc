// Journal kinds of the room ledger: payload schemas, ids and facts only, no personal data.
import { z } from 'zod';
import { isoDate, moneyText, positiveMoneyText, sha256, uuid } from '../../kernel/shapes.ts';

const amount = positiveMoneyText;

export const ledgerKinds = {
  /**
   * Subject 'deposit', id of the deposit. Amount and reference stand here only as a salted commitment: deposits differ
   * from lot to lot, and whoever counts entries by amount would count a lot's bidders (auction.md I10).
   */
  'deposit.opened': z.object({ commitment: sha256 }),
  'deposit.held': z.object({ line_id: uuid, booked_on: isoDate }),
  'deposit.released': z.object({ instruction_id: uuid }),
  /** After the award nothing is secret any more. */
  'deposit.to_rent': z.object({
    amount,
    rent: amount,
    lease: z.string(),
    instruction_id: uuid,
    /** What was left over went back to the paying account. */
    remainder: amount.nullable(),
    remainder_instruction_id: uuid.nullable(),
  }),
  /** A winner's default, decided by two people: the kept part is the collective's, the rest went back to the paying account. */
  'deposit.forfeited': z.object({
    default_id: uuid,
    collective_id: uuid,
    kept: moneyText,
    instruction_id: uuid.nullable(),
    released: moneyText,
    released_instruction_id: uuid.nullable(),
  }),
  /** Subject 'payment', id of the instruction. Done is said by a bank line, never by a person. */
  'payment.done': z.object({ line_id: uuid, booked_on: isoDate }),
  'payment.arrived': z.object({ line_id: uuid, booked_on: isoDate }),
  /** approval_id: the decision of two people; entries from before that rule have none. */
  'payment.failed': z.object({ reason: z.string(), next_instruction_id: uuid, approval_id: uuid.nullish() }),
  /** Subject 'statement', id of the statement. */
  'statement.imported': z.object({
    source: z.enum(['file', 'simulated_bank']),
    file_sha256: sha256,
    rows: z.int(),
    taken: z.int(),
    corrected: z.int(),
    refused: z.int(),
    repeated: z.int(),
  }),
  /** Subject 'bank_line', id of the line: a part of it was matched, or the whole sent back to where it came from. */
  'bank_line.matched': z.object({ purpose: z.enum(['deposit', 'rent', 'refund', 'other']), reference: z.string(), amount }),
  'bank_line.returned': z.object({ amount, instruction_id: uuid, reason: z.string() }),
  /** Subject 'escrow', id 'county'. */
  'escrow.registered': z.object({ bank: z.string(), number: z.string(), sub_account_prefix: z.string() }),
};
