// Journal kinds of the room ledger: payload schemas, ids and facts only, no personal data.
import { z } from 'zod';
import { isoDate, moneyText, positiveMoneyText, sha256, uuid } from '../../kernel/shapes.ts';

const amount = positiveMoneyText;
const moneyDiffers = z.object({ line_id: uuid, because: z.enum(['payer_differs', 'amount_differs']) });

export const ledgerKinds = {
  /**
   * Subject 'deposit', id of the deposit. Amount and reference stand here only as a salted commitment: deposits differ
   * from lot to lot, and whoever counts entries by amount would count a lot's bidders (auction.md I10).
   */
  'deposit.opened': z.object({ commitment: sha256 }),
  'deposit.held': z.object({ line_id: uuid, booked_on: isoDate }),
  /** A line that came for it and is not it: its payer or its amount differs. Once a line. */
  'deposit.money_differs': moneyDiffers,
  'deposit.released': z.object({ instruction_id: uuid }),
  /** After the award nothing is secret any more. */
  'deposit.to_rent': z.object({
    amount,
    rent: amount,
    /** What became the performance bond before; absent where there is none. */
    bond: amount.optional(),
    bond_id: uuid.optional(),
    lease: z.string(),
    instruction_id: uuid,
    /** What was left over went back to the paying account. */
    remainder: amount.nullable(),
    remainder_instruction_id: uuid.nullable(),
  }),
  /** The rest, if any, became rent or went back: 'deposit.to_rent' says so, or the remainder here. */
  'deposit.to_bond': z.object({ amount, bond: amount, bond_id: uuid, remainder: amount.nullable(), remainder_instruction_id: uuid.nullable() }),
  /** Subject 'bond', id of the bond; `reference` is what it is for. Who pays it stands in the bond. */
  'bond.opened': z.object({ reference: z.string(), amount, reasons: z.array(z.string()) }),
  'bond.money_differs': moneyDiffers,
  'bond.received': z.object({ amount, line_id: uuid.nullable(), deposit_id: uuid.nullable(), held: z.boolean() }),
  /** A claim by the lessor, the lessee's answer, the township's decision; the words stand in the claim and its request. */
  'bond.claimed': z.object({ claim_id: uuid, lease_id: uuid, lot_id: uuid, reason: z.string(), amount, object_until: z.string(), approval_id: uuid }),
  'bond.objected': z.object({ claim_id: uuid, lease_id: uuid }),
  'bond.claim_decided': z.object({ claim_id: uuid, lease_id: uuid, lot_id: uuid, verdict: z.enum(['approved', 'refused']), amount, approval_id: uuid }),
  'bond.deducted': z.object({ deduction_id: uuid, reason: z.string(), amount, left: moneyText, approval_id: uuid, instruction_id: uuid }),
  'bond.ended': z.object({ returned: moneyText, instruction_id: uuid.nullable() }),
  /** A winner's default, decided by two people: the kept part is the collective's, the rest went back to the paying account. */
  'deposit.forfeited': z.object({
    default_id: uuid,
    collective_id: uuid,
    kept: moneyText,
    instruction_id: uuid.nullable(),
    released: moneyText,
    released_instruction_id: uuid.nullable(),
    /** Of what was kept: paid to whoever bore the failed auction's costs, before the collective. Entries from before have none. */
    costs: moneyText.optional(),
    cost_instruction_ids: z.array(uuid).optional(),
  }),
  /** Subject 'payment', id of the instruction. Done is said by a bank line, never by a person. */
  'payment.done': z.object({ line_id: uuid, booked_on: isoDate }),
  /** Money owed back has not left by the day the rules name: what should be, or what must be. Once for each. */
  'payment.late': z.object({ limit: z.enum(['target', 'hard']), due_on: isoDate, county: z.string() }),
  'payment.arrived': z.object({ line_id: uuid, booked_on: isoDate }),
  /** It had left and came back; the same sum was told again. Where to stands in the instruction. */
  'payment.returned': z.object({ line_id: uuid, booked_on: isoDate, reason: z.string(), next_instruction_id: uuid, approval_id: uuid, other_account: z.boolean() }),
  /** approval_id: the decision of two people; entries from before that rule have none. */
  'payment.failed': z.object({ reason: z.string(), next_instruction_id: uuid, approval_id: uuid.nullish() }),
  /** Subject 'payment_file', id of the file. Its amounts stand in the instructions, not here (auction.md I10). */
  'payment_file.made': z.object({ message_id: z.string(), payments: z.int(), pain001_sha256: sha256, csv_sha256: sha256 }),
  'payment_file.sent': z.object({}),
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
  /** Subject: the line that took money back; line_id: the one it took back. */
  'bank_line.reversed': z.object({ line_id: uuid, amount }),
  /** approval_id: the decision of two people; what the program sends back, and entries from before that rule, have none. */
  'bank_line.returned': z.object({ amount, instruction_id: uuid, reason: z.string(), approval_id: uuid.optional() }),
  /** A part placed by hand is given back; the amount as it was matched. */
  'bank_line.unmatched': z.object({ reference: z.string(), amount }),
  /** Subject 'escrow', id 'county'. */
  'escrow.registered': z.object({ bank: z.string(), number: z.string(), sub_account_prefix: z.string(), county: z.string().optional(), approval_id: uuid.optional() }),
};
