// Journal kinds of the room lots: payload schemas, ids and facts only, no personal data.
import { z } from 'zod';
import { rentPlanShape } from '../../kernel/rent-plan-shape.ts';

const money = z.string();
const terms = {
  class: z.string(), unit: z.string(), area: z.string(), permitted_use: z.string(), start_date: z.iso.date(), term_years: z.int(),
  reserve_per_unit_year: money, price_basis: z.string(), payment_period: z.string(), deposit: money, bond_percent: z.int().optional(), min_step: money,
  format: z.string().optional(), sealed_rounds: z.int().nullable().optional(), rent_plan: rentPlanShape.optional(), admits: z.string().optional(),
};
const vote = {
  matter: z.string(), body: z.string(), noticed_on: z.iso.date(), met_on: z.iso.date(),
  eligible: z.int(), present: z.int(), in_favour: z.int(), against: z.int(), abstained: z.int(),
};
/** Every announced term an auction is made from. */
const published = {
  lot_code: z.string(), asset_id: z.uuid(), place_code: z.string(), collective_id: z.uuid(),
  class: z.string(), unit: z.string(), area: z.string(), term_years: z.int(), rent_plan: rentPlanShape.optional(),
  reserve_per_unit_year: money, min_step: money, max_step: money, deposit: money,
  registration_opens_at: z.iso.datetime(), registration_closes_at: z.iso.datetime(), bidding_opens_at: z.iso.datetime(),
  free_seconds: z.int(), timed_window_seconds: z.int(), extension_seconds: z.int(), trigger_seconds: z.int(),
  format: z.enum(['ascending', 'sealed', 'sealed_rounds', 'fixed_price']).optional(), sealed_rounds: z.int().nullable().optional(),
  max_extensions: z.int().nullable().optional(), single_bidder_rule: z.string().optional(), priority_mode: z.string().optional(),
  priority_order: z.array(z.string()).optional(), last_look_seconds: z.int().optional(), runner_up_succession: z.boolean().optional(), attempt: z.int().optional(), session_id: z.uuid().optional(),
  result_publicity_working_days: z.int(), rule_set_id: z.uuid(), notice_version: z.int(), notice_sha256: z.string(),
  /** A sealed reserve above the announced start: its fingerprint. */
  reserve_commitment: z.string().optional(),
};

/** Subject 'lot', id the lot's. */
export const lotKinds = {
  'lot.drafted': z.strictObject({ lot_code: z.string(), asset_id: z.uuid(), place_code: z.string(), relists_lot_id: z.uuid().optional(), attempt: z.int().optional(), first_reserve: money.nullable().optional(), ...terms }),
  /** On the older lot: it is listed again as another one. */
  'lot.relisted': z.strictObject({ by_lot_id: z.uuid(), attempt: z.int() }),
  'lot.revised': z.strictObject({ changed: z.array(z.string()), ...terms }),
  'lot.resolution_recorded': z.strictObject({
    ...vote, counted_by: z.enum(['persons', 'households']),
    online: z.int().optional(), by_proxy: z.int().optional(), recused: z.int().optional(), mandated: z.boolean().optional(), required: z.int(), rule: z.string(), rule_set_id: z.uuid(),
    committee_acts: z.boolean(), plan_filed_on: z.iso.date().nullable(),
    area: z.string(), term_years: z.int(), reserve_per_unit_year: money,
    /** The lot whose vote named this one too. */
    voted_with: z.uuid().optional(),
  }),
  /** Its notice is out, but no auction can have these terms: somebody must act. `problem` names the fields. */
  'lot.not_scheduled': z.strictObject({ notice_seq: z.int(), problem: z.string() }),
  'lot.resolution_set_aside': z.strictObject({ changed: z.array(z.string()) }),
  'lot.document_added': z.strictObject({ document_id: z.uuid(), kind: z.string(), step: z.string().nullable().optional(), sha256: z.string(), media_type: z.string(), bytes: z.int() }),
  'lot.document_removed': z.strictObject({ document_id: z.uuid(), kind: z.string(), step: z.string().nullable().optional(), sha256: z.string() }),
  'lot.submitted': z.strictObject({
    documents: z.array(z.string()), tier: z.string().optional(), counted_total: money.optional(), counted_with: z.array(z.uuid()).optional(),
  }),
  /** A step the village took on paper; the signer's name stays out. */
  'lot.step_recorded': z.strictObject({ step: z.string(), done_on: z.iso.date(), until_on: z.iso.date().nullable(), verdict: z.enum(['agrees', 'objects']).nullable(), tier: z.string() }),
  /** Subject 'attempt', id the lot's: a step somebody with a duty over the lot tried to take, and why it was refused. */
  'lot.step_refused': z.strictObject({ step: z.string(), code: z.string(), field: z.string().nullable(), state: z.string() }),
  'lot.outsiders_approved': z.strictObject({ document_number: z.string(), approved_on: z.iso.date() }),
  'lot.reviewed': z.strictObject({
    review_id: z.uuid(), verdict: z.enum(['approved', 'returned']), checks: z.record(z.string(), z.boolean()), fields: z.array(z.string()),
  }),
  /** Holders of priority the village knows, and that they were told; who they are stands in the table alone. */
  'lot.holder_entered': z.strictObject({ holder_id: z.uuid(), class: z.string(), commitment: z.string() }),
  'lot.holder_served': z.strictObject({ holder_id: z.uuid(), method: z.string(), served_on: z.iso.date(), proof_sha256: z.string() }),
  'lot.published': z.strictObject(published),
  /** A later version of the notice, with all its terms; `material`: price, eligibility or dates, so the period began anew. */
  'lot.notice_corrected': z.strictObject({ ...published, replaces: z.int(), material: z.boolean(), changed: z.array(z.string()), approval_id: z.uuid() }),
  /** A sealed reserve: its fingerprint, SHA-256 of salt|lot|amount; the amount itself stands here only when it is opened. */
  'lot.reserve_sealed': z.strictObject({ commitment: z.string() }),
  'lot.reserve_unsealed': z.strictObject({ commitment: z.string() }),
  'lot.reserve_confirmed': z.strictObject({ commitment: z.string() }),
  'lot.reserve_opened': z.strictObject({ commitment: z.string(), amount: money, salt: z.string(), met: z.boolean() }),
  /** What was objected stands here as a salted commitment: it may name people. */
  'lot.objection_filed': z.strictObject({ objection_id: z.uuid(), stage: z.enum(['notice', 'result']), grounds_commitment: z.string(), answer_by: z.iso.date() }),
  'lot.objection_ruled': z.strictObject({ objection_id: z.uuid(), verdict: z.enum(['upheld', 'dismissed']) }),
  /** Before publication; after it the auction is withdrawn and 'lot.outcome' tells. */
  'lot.withdrawn': z.strictObject({ from: z.string() }),
  'lot.moved': z.strictObject({ from: z.string(), to: z.string() }),
  'lot.outcome': z.strictObject({ outcome: z.enum(['awarded', 'unsold', 'withdrawn', 'defaulted']), from: z.string(), to: z.string() }),
} satisfies Record<string, z.ZodType>;
