// Lot row: a lot as it is stored, read by every command of the room and by the rooms above.
import { Money } from '../kernel/money.ts';
import type { RentPlan } from '../kernel/rent-plan.ts';
import { threePrices, type ThreePrices } from '../kernel/rent.ts';
import type { AreaUnit } from '../kernel/area.ts';
import type { ProvedStep, Tier } from '../rulebook/procedure-codes.ts';
import type { VoteBody, VoteMatter } from '../rulebook/vote-codes.ts';
import type { DocumentKind, lotFormats, LotState, Outcome, paymentPeriods, priceBases, subleases } from './lot-codes.ts';

/** Numeric columns are decimal text, dates 'YYYY-MM-DD', instants Date. */
export interface LotRow {
  id: string;
  code: string;
  asset_id: string;
  place_code: string;
  collective_id: string;
  title: string;
  state: LotState;
  class: string;
  unit: AreaUnit;
  area: string;
  area_kind: 'nominal' | 'surveyed';
  permitted_use: string;
  start_date: string;
  term_years: number;
  reserve_per_unit_year: string;
  price_basis: (typeof priceBases)[number];
  low_price_reason: string | null;
  /** What the basis states, in yuan per unit per year, from whom and of which day. */
  price_figure: string | null;
  price_source: string;
  price_stated_on: string | null;
  /** Why the reserve lies below the last listing's. */
  cut_reason: string | null;
  /** What stands, grows or weighs on it; '' for nothing. */
  encumbrances: string;
  sublease: (typeof subleases)[number];
  tax_included: boolean;
  payment_period: (typeof paymentPeriods)[number];
  /** Null: the same rent each year, in money, from the first day. */
  rent_plan: RentPlan | null;
  deposit: string;
  /** Performance bond in percent of the first year; null: the county's. */
  bond_percent: number | null;
  min_step: string;
  format: (typeof lotFormats)[number];
  /** Rounds of a multi-round sealed lot; null for the other formats. */
  sealed_rounds: number | null;
  qualification: string;
  contact: string;
  viewing: string;
  /** Who may win it: anyone, or members of the collective only. */
  admits: 'anyone' | 'members';
  /** As reckoned at submission, and again at publication; null before. */
  tier: Tier | null;
  created_by: string;
  submitted_at: Date | null;
  reviewed_by: string | null;
  reviewed_at: Date | null;
  published_by: string | null;
  published_at: Date | null;
  rule_set_id: string | null;
  outcome: Outcome | null;
  outcome_at: Date | null;
  created_at: Date;
  /** The listing of the same asset before this one, when this continues it. */
  relists_lot_id: string | null;
  /** 1 + published listings before it in its lineage. */
  attempt: number;
  /** Of the lineage's first published listing; null on a first attempt. */
  first_reserve: string | null;
}

export interface ResolutionRow {
  lot_id: string;
  matter: VoteMatter;
  body: VoteBody;
  noticed_on: string;
  met_on: string;
  eligible: number;
  present: number;
  in_favour: number;
  against: number;
  abstained: number;
  counted_by: 'persons' | 'households';
  online: number;
  by_proxy: number;
  recused: number;
  /** The article of the charter, or the assembly's resolution, that lets this body decide. */
  mandate_basis: string | null;
  mandate_adopted_on: string | null;
  required: number;
  rule_code: string;
  rule_set_id: string;
  committee_acts_reason: string | null;
  plan_filed_on: string | null;
  supervision_opinion: string;
  recorded_by: string;
  recorded_at: Date;
  /** The lot with which this vote was entered; null: with this one. */
  voted_with: string | null;
}

/** A household whose members gave proxies to those of it who attended. */
export interface Proxies {
  household: string;
  attending: number;
  proxies: number;
}

export interface Recusal {
  person: string;
  office: string;
  reason: string;
}

export interface DocumentRow {
  id: string;
  lot_id: string;
  kind: DocumentKind;
  /** The step of the procedure it proves; null: of the lot itself, or of a step nobody noted. */
  step: ProvedStep | null;
  name: string;
  sha256: string;
  media_type: string;
  bytes: number;
  added_by: string;
  added_at: Date;
}

/** What the rules ask of the asset a lot is about. */
export interface AssetFacts {
  id: string;
  code: string;
  name: string;
  class: string;
  unit: AreaUnit;
  state: 'in_use' | 'idle' | 'leased' | 'disputed';
  owner_kind: 'collective' | 'state' | 'household';
  collective_id: string | null;
  collective_kind: 'village' | 'group' | 'township' | null;
  place_code: string;
  place_name: string;
  address: string;
  /** Registered areas in the asset's own unit, decimal text. */
  nominal: string | null;
  surveyed: string | null;
  largest: string | null;
  /** The day the last occupation not yet ended runs out; null when nobody holds it. */
  occupied_until: string | null;
  has_account: boolean;
}

/** Yuan per unit per year, per year and for the whole term. */
export const pricesOf = (lot: Pick<LotRow, 'reserve_per_unit_year' | 'area' | 'term_years'> & Partial<Pick<LotRow, 'rent_plan'>>): ThreePrices =>
  threePrices(Money.of(lot.reserve_per_unit_year), lot.area, lot.term_years, lot.rent_plan ?? null);
