// Notice contract: the announced terms as one machine-readable document, the shape that is hashed, published and later compared with the lease.
import { z } from 'zod';
import { rentPlanShape } from '../kernel/rent-plan-shape.ts';
import { areaText, areaUnit, bilingual, isoDate, isoTime, moneyText, sha256, uuid } from '../kernel/shapes.ts';
import { bondReasons } from '../ledger/bond-reason-codes.ts';
import { voteBodies, voteMatters } from '../rulebook/vote-codes.ts';
import { defaultEvents, documentKinds, paymentPeriods, priceBases, subleases } from './lot-codes.ts';

const days = z.int();

export const noticeBody = z.object({
  format: z.literal('sunfield-notice-1'),
  lot_id: uuid, lot_code: z.string(), version: z.int(), title: z.string(),
  county: z.string(), place_code: z.string(), place_name: z.string(), township_name: z.string(),
  collective_id: uuid, lessor: z.string(),
  asset_id: uuid, asset_code: z.string(), asset_name: z.string(), address: z.string(), asset_state: z.string(), occupied_until: isoDate.nullable(),
  class: z.string(), unit: areaUnit, area: areaText, area_kind: z.enum(['nominal', 'surveyed']), permitted_use: z.string(),
  start_date: isoDate, end_date: isoDate, term_years: z.int(),
  prices: z.object({ per_unit_year: moneyText, per_year: moneyText, whole_term: moneyText }),
  /** What the basis states, from whom and of which day; why the reserve is low or was cut. Absent in older notices, as is all below that is optional. */
  price_figure: moneyText.nullable().optional(), price_source: z.string().optional(), price_stated_on: isoDate.nullable().optional(),
  low_price_reason: z.string().nullable().optional(), cut_reason: z.string().nullable().optional(),
  encumbrances: z.string().optional(), sublease: z.enum(subleases).optional(), tax_included: z.boolean().optional(),
  /** How the rent grows, rests and is counted; null: the same each year, in money, from the first day. The two beside it say it short. */
  rent_plan: rentPlanShape.nullable().optional(), rent_free_months: z.int().optional(), rent_changes: z.enum(['none', 'by_plan']).optional(), performance_bond: moneyText.optional(),
  /** For what may be taken of the bond, and that the land is handed over only once it is whole; absent without a bond and in older notices. */
  performance_bond_reasons: z.array(z.enum(bondReasons)).optional(), performance_bond_before_delivery: z.boolean().optional(),
  delivery_working_days: days.optional(), supervision_phone: z.string().optional(),
  /** A sealed reserve lies above the announced start: SHA-256 of salt|lot|amount. Null without one. */
  reserve_commitment: sha256.nullable().optional(),
  price_basis: z.enum(priceBases), payment_period: z.enum(paymentPeriods), first_payment_before_delivery: z.boolean(),
  deposit: moneyText,
  /** The events for which a winner loses the deposit. `code` is absent in notices from before the events had codes: eventsOf() reads both. */
  deposit_kept_when: z.array(bilingual.extend({ code: z.enum(defaultEvents).optional() })), refund_working_days: days,
  /** The deposit is earnest money: the most that may be kept, percent of the whole contract. Absent in notices that did not call it so. */
  earnest_percent: z.int().optional(),
  /** To whom the costs of an auction the winner made fail go back, besides the collective: the exchange, on this account. Null: to nobody else; absent in older notices. */
  default_costs_exchange: z.object({ number: z.string(), holder: z.string() }).nullable().optional(),
  method: z.enum(['ascending_free_then_timed', 'sealed', 'sealed_rounds', 'fixed_price']),
  /** Absent in notices from before there were sealed formats. */
  sealed_rounds: z.int().nullable().default(null),
  min_step: moneyText, max_step: moneyText, free_seconds: z.int(), timed_window_seconds: z.int(), extension_seconds: z.int(), trigger_seconds: z.int(),
  max_extensions: z.int().nullable(), single_bidder_rule: z.string(), priority_mode: z.string(), priority_order: z.array(z.string()),
  /** Of a notice with LAST_LOOK: how long holders of priority may match after the end; null otherwise, absent in old notices. */
  last_look_seconds: z.int().nullable().optional(),
  runner_up_succession: z.boolean(), bidder_min_age: z.int(),
  notice_working_days: days, registration_opens_at: isoTime, registration_closes_at: isoTime, bidding_opens_at: isoTime,
  result_publicity_working_days: days, objection_working_days: days, sign_within_working_days: days,
  /** Members of the collective only, or anyone; the words are in the conditions too. Absent in older notices. */
  admits: z.enum(['anyone', 'members']).optional(),
  qualification: z.string(), contact: z.string(), viewing: z.string(),
  vote: z.object({
    matter: z.enum(voteMatters), body: z.enum(voteBodies), noticed_on: isoDate, met_on: isoDate, counted_by: z.string(),
    eligible: z.int(), present: z.int(), in_favour: z.int(), against: z.int(), abstained: z.int(), required: z.int(),
    rule: z.string(), basis: bilingual, rule_set_id: uuid,
  }),
  documents: z.array(z.object({ id: uuid, kind: z.enum(documentKinds), sha256, media_type: z.string(), bytes: z.int() })),
  rule_set: z.object({ id: uuid, version: z.int(), effective_from: isoDate }),
  /** Of a lot listed again: how often, and how far its reserve lies below the first and the last; null on a first listing, absent in old notices. */
  lineage: z.object({ attempt: z.int(), first_reserve: moneyText, previous_reserve: moneyText, cut_percent: z.string() }).nullable().optional(),
  /** The session it is let in, and its place in it, from 0: each later place has so many more seconds of free bidding. */
  session: z.object({ id: uuid, name: z.string(), venue: z.string(), position: z.int(), stagger_seconds: z.int() }).nullable().optional(),
  calendar: z.object({ unannounced_years: z.array(z.int()), caveat: bilingual.nullable() }),
  /** Of a corrected notice: which version it replaces, which fields differ and why, and whether the period began anew. Absent in first versions. */
  correction: z.object({ replaces: z.int(), material: z.boolean(), changed: z.array(z.string()), reason: z.string() }).nullable().optional(),
});
export type NoticeBody = z.infer<typeof noticeBody>;
