// Journal kinds of the room lease: payload schemas, ids and facts only, no personal data.
import { z } from 'zod';
import { rentPlanShape } from '../../kernel/rent-plan-shape.ts';
import { areaText, areaUnit, count, isoDate, moneyText, positiveMoneyText, regionCode, sha256, uuid } from '../../kernel/shapes.ts';

const money = positiveMoneyText;

/** Subject 'lease', id the lease's. */
export const leaseKinds = {
  /** Whoever counts deals reads every covariate here. `lessee_ids`: all who lease together, where they are several. Amounts in yuan; `sign_by` is the last day to sign. */
  'lease.drafted': z.strictObject({
    lease_code: z.string(), lot_id: uuid, lot_code: z.string(), asset_id: uuid, place_code: regionCode, collective_id: uuid, lessee_id: uuid, lessee_ids: z.array(uuid).optional(),
    bank_account_id: uuid, class: z.string(), unit: areaUnit, area: areaText, term_years: count, start_date: isoDate, end_date: isoDate,
    rent_per_unit_year: money, rent_per_year: money, rent_whole_term: money, payment_period: z.string(), rent_plan: rentPlanShape.optional(), permitted_use: z.string(),
    notice_version: count, notice_sha256: sha256, sign_by: isoDate,
  }),
  /** Taken over from a file: made before the platform, its rent watched from now on. */
  'lease.kept': z.strictObject({
    lease_code: z.string(), asset_id: uuid, place_code: regionCode, collective_id: uuid, start_date: isoDate, end_date: isoDate, rent_per_year: money, rent_whole_term: moneyText,
    payment_period: z.string(), rent_plan: rentPlanShape.optional(), instalments: count, declared_received: moneyText, over: z.boolean(), run_id: uuid,
  }),
  /** `for`: which of several lessees; `waits`: how many of them have still to sign; `mandate`: under which power of attorney another signed. */
  'lease.signed': z.strictObject({ as: z.enum(['lessee', 'lessor']), late: z.boolean(), for: uuid.optional(), waits: z.int().optional(), mandate: uuid.optional() }),
  'lease.mandate_recorded': z.strictObject({ mandate_id: uuid, lessee_id: uuid, agent_id: uuid, scope: z.array(z.enum(['contract', 'handover'])), valid_until: isoDate, sha256 }),
  'lease.mandate_withdrawn': z.strictObject({ mandate_id: uuid }),
  'lease.active': z.strictObject({
    lot_id: uuid, asset_id: uuid, place_code: regionCode,
    instalments: z.array(z.strictObject({ number: count, due_on: isoDate, amount: money })),
    rent_from_deposit: moneyText, deposit_returned: moneyText,
  }),
  /** A paper was drawn from facts of this fingerprint; `paper` is contract, certificate or handover. */
  'lease.paper_drawn': z.strictObject({ paper: z.enum(['contract', 'certificate', 'handover', 'invoice']), facts_sha256: sha256, pdf_sha256: sha256, bytes: z.int() }),
  /** A contract signed on paper; `material`: it departs from the award in substance and does not count. */
  'lease.scan_handed_in': z.strictObject({
    scan_id: uuid, sha256, signed_on: isoDate, facts_sha256: sha256, differs_in: z.array(z.string()), material: z.boolean(), other_terms: z.boolean(),
  }),
  'lease.scan_decided': z.strictObject({ scan_id: uuid, verdict: z.enum(['confirmed', 'refused']) }),
  'lease.filed': z.strictObject({ number: z.string(), filed_on: isoDate, lot_id: uuid }),
  'lease.handover_recorded': z.strictObject({ handover_id: uuid, handover: z.enum(['delivery', 'return']), happened_on: isoDate }),
  'lease.handover_shown': z.strictObject({ handover_id: uuid, facts_sha256: sha256 }),
  'lease.handover_answered': z.strictObject({ handover_id: uuid, answer: z.enum(['accepted', 'objected']), method: z.enum(['online', 'paper']), mandate: uuid.optional() }),
  'lease.certified': z.strictObject({ certificate_id: uuid, number: z.string(), facts_sha256: sha256, lot_id: uuid }),
  'lease.certificate_revoked': z.strictObject({ certificate_id: uuid, number: z.string(), because: z.string() }),
  /** On the lot: everything of it was packed into one file, which whoever holds it can check alone. */
  'lot.archived': z.strictObject({ archive_id: uuid, sha256, bytes: z.int(), files: count, manifest_sha256: sha256 }),
  /** Drafted for a winner who was then found in default. */
  'lease.void': z.strictObject({ lot_id: uuid, because: z.enum(['winner_default']) }),
  /** Subject 'asset': told at one of the county's days before a contract's last. */
  'occupation.expiring': z.strictObject({ occupationId: uuid, leaseId: uuid.nullable(), placeCode: regionCode, untilDate: isoDate, days: count }),
  'occupation.explained': z.strictObject({ occupationId: uuid }),
  /** Yuan the collective owes back for days after the end. */
  'lease.ended': z.strictObject({ lot_id: uuid.nullable(), asset_id: uuid, ended_on: isoDate, because: z.string(), change_id: uuid.nullable(), refund_due: moneyText }),
  /** Two people agreed that rent is paid back, in so many payments. */
  'lease.refund_confirmed': z.strictObject({ lot_id: uuid.nullable(), place_code: regionCode, refund_id: uuid, amount: money, payments: count, approval_id: uuid }),
  /** The bank's receipt of one of them was entered; its statement is still to come. */
  'lease.refund_receipted': z.strictObject({ refund_id: uuid, part_id: uuid, amount: money, paid_on: isoDate }),
  'lease.refunded': z.strictObject({ lot_id: uuid.nullable(), place_code: regionCode, refund_id: uuid, part_id: uuid, amount: money, line_id: uuid, paid_on: isoDate }),
  /** The vote's numbers; null for a settlement, which the contract itself foresees. `rent_delta` has a sign. */
  'lease.change_proposed': z.strictObject({
    lot_id: uuid.nullable(), number: count, change: z.string(), effective_on: isoDate, rent_delta: z.string(), refund_due: moneyText,
    vote: z.strictObject({ matter: z.string(), body: z.string(), met_on: isoDate, eligible: count, present: count, in_favour: count, required: count, rule: z.string(), rule_set_id: uuid }).nullable(),
  }),
  'lease.change_agreed': z.strictObject({ number: count, waits: z.int().optional() }),
  /** The paper on which a lessee without an account agrees. */
  'lease.agreement_handed_in': z.strictObject({ number: count, agreement_id: uuid, sha256, signed_on: isoDate }),
  'lease.agreement_decided': z.strictObject({ number: count, agreement_id: uuid, verdict: z.enum(['confirmed', 'refused']) }),
  'lease.change_decided': z.strictObject({ number: count, verdict: z.enum(['approved', 'refused']) }),
  /** Before it took force: taken back by the village, or never agreed to by the day the rules set. */
  'lease.change_ended': z.strictObject({ number: count, because: z.enum(['withdrawn', 'lapsed']) }),
  'lease.change_minutes': z.strictObject({ number: count, sha256, media_type: z.string(), bytes: z.int() }),
  'lease.changed': z.strictObject({
    lot_id: uuid.nullable(), asset_id: uuid, number: count, change: z.string(), effective_on: isoDate, rent_delta: z.string(), refund_due: moneyText,
    reductions: z.array(z.strictObject({ number: count, amount: money })), additions: z.array(z.strictObject({ number: count, due_on: isoDate, amount: money })),
    /** Of growth by an index: which contract year, what the figures of which years came to, in percent. */
    index: z.strictObject({ year: count, code: z.string(), figures: z.record(z.string(), z.string()), percent: z.string() }).optional(),
  }),
  'sublease.asked': z.strictObject({ sublease_id: uuid, area: areaText, from_date: isoDate, until_date: isoDate }),
  'sublease.decided': z.strictObject({ sublease_id: uuid, state: z.enum(['consented', 'refused', 'deemed']) }),
  /** A step of the dunning ladder, on the oldest instalment unpaid that day; `owed` is the whole lease's. */
  'rent.dunned': z.strictObject({
    lot_id: uuid.nullable(), place_code: regionCode, instalment_id: uuid, instalment: count, step: z.enum(['reminder', 'formal_demand', 'termination_notice']),
    owed: money, oldest_due_on: isoDate, answer_by: isoDate.nullable(),
  }),
  /** An instalment's invoice, numbered by collective and year; `replaces` the one that no longer holds. */
  'rent.invoiced': z.strictObject({
    lot_id: uuid.nullable(), invoice_id: uuid, year: count, number: count, instalment: count, amount: money, due_on: isoDate, replaces: uuid.nullable(),
  }),
  'rent.received': z.strictObject({
    lot_id: uuid.nullable(), place_code: regionCode, instalment_id: uuid, instalment: count, amount: money, received_on: isoDate,
    source: z.enum(['bank', 'deposit']), line_id: uuid.nullable(), deposit_id: uuid.nullable(),
    /** By hand, because the matcher could not. */
    placement_id: uuid.optional(),
  }),
  /** What was placed is taken off again; the amount as it was received. */
  'rent.undone': z.strictObject({
    lot_id: uuid.nullable(), place_code: regionCode, instalment_id: uuid, instalment: count, amount: money, received_on: isoDate, line_id: uuid,
    /** One of the two: it was placed by hand; or two people undid the matcher, or what the bank took back. */
    placement_id: uuid.optional(), undoing_id: uuid.optional(),
  }),
} satisfies Record<string, z.ZodType>;
