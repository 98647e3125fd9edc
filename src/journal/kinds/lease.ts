// Journal kinds of the room lease: payload schemas, ids and facts only, no personal data.
import { z } from 'zod';
import { areaText, areaUnit, count, isoDate, moneyText, positiveMoneyText, regionCode, sha256, uuid } from '../../kernel/shapes.ts';

const money = positiveMoneyText;

/** Subject 'lease', id the lease's. */
export const leaseKinds = {
  /** Whoever counts deals reads every covariate here. Amounts in yuan; `sign_by` is the last day to sign. */
  'lease.drafted': z.strictObject({
    lease_code: z.string(), lot_id: uuid, lot_code: z.string(), asset_id: uuid, place_code: regionCode, collective_id: uuid, lessee_id: uuid,
    bank_account_id: uuid, class: z.string(), unit: areaUnit, area: areaText, term_years: count, start_date: isoDate, end_date: isoDate,
    rent_per_unit_year: money, rent_per_year: money, rent_whole_term: money, payment_period: z.string(), permitted_use: z.string(),
    notice_version: count, notice_sha256: sha256, sign_by: isoDate,
  }),
  'lease.signed': z.strictObject({ as: z.enum(['lessee', 'lessor']), late: z.boolean() }),
  'lease.active': z.strictObject({
    lot_id: uuid, asset_id: uuid, place_code: regionCode,
    instalments: z.array(z.strictObject({ number: count, due_on: isoDate, amount: money })),
    rent_from_deposit: moneyText, deposit_returned: moneyText,
  }),
  /** Drafted for a winner who was then found in default. */
  'lease.void': z.strictObject({ lot_id: uuid, because: z.enum(['winner_default']) }),
  'rent.received': z.strictObject({
    lot_id: uuid, place_code: regionCode, instalment_id: uuid, instalment: count, amount: money, received_on: isoDate,
    source: z.enum(['bank', 'deposit']), line_id: uuid.nullable(), deposit_id: uuid.nullable(),
  }),
} satisfies Record<string, z.ZodType>;
