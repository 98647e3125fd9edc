// What a lot's page and its printed notice show. Names of classes, bodies, rules come in the reader's language.
import type { ReserveView } from '../../../../src/lots/reserve-contract.ts';
import type { Phase } from '../../../kit/phase.tsx';
import type { ParcelKind, Point } from '../../../kit/parcel-outline.tsx';
import type { PriceKind, ThreePrices, Unit } from '../../../kit/price.tsx';

export interface LotTerms {
  id: string;
  code: string;
  title: string;
  villageCode: string;
  township: string;
  village: string;
  collective: string;
  address: string;
  className: string;
  kind: ParcelKind;
  outline: readonly Point[] | null;
  unit: Unit;
  area: string;
  areaKind: 'nominal' | 'surveyed';
  permittedUse: string;
  startDate: string;
  termYears: number;
  /** What the plan of the rent says, a sentence each. */
  plan: readonly { zh: string; en: string }[];
  paymentPeriod: 'yearly_in_advance' | 'half_yearly_in_advance' | 'quarterly_in_advance' | 'monthly_in_advance' | 'lump_sum';
  /** How the reserve was found, in words. */
  priceBasis: string;
  lowPriceReason: string | null;
  qualification: string;
  contact: string;
  viewing: string;
}

export interface LotTimes {
  registrationOpensAt: string;
  registrationClosesAt: string;
  biddingOpensAt: string;
  /** Null where the auction has not been scheduled yet. */
  freeEndsAt: string | null;
  endsAt: string | null;
  triggerSeconds: number;
  extensionSeconds: number;
  extensions: number;
}

export interface LotDecision {
  matter: string;
  body: string;
  noticedOn: string;
  metOn: string;
  eligible: number;
  present: number;
  inFavour: number;
  against: number;
  abstained: number;
  required: number;
  /** The article that asks for so many votes. */
  basis: string;
  supervisionOpinion: string;
  /** Each with its papers; one without `href` is kept and not public. None in a preview. */
  steps?: readonly { name: string; doneOn: string; untilOn: string | null; verdict: 'agrees' | 'objects' | null; papers: readonly { name: string; href: string | null }[] }[];
}

export interface LotDocument {
  id: string;
  kind: 'minutes' | 'sign_in' | 'photo' | 'title' | 'appraisal' | 'contract_sample' | 'publicity' | 'opinion' | 'approval' | 'filing' | 'proxy' | 'other';
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  href: string;
  addedAt: string;
}

export interface NoticeVersion {
  version: number;
  publishedAt: string;
  sha256: string;
  /** What this version changed against the one before, one sentence each; empty for the first. */
  changes: readonly string[];
}

export interface LotResult {
  /** Masked: 赵*国. */
  winner: string;
  winnerCode: string;
  prices: ThreePrices;
  bidders: number;
  awardedAt: string;
  publicityUntil: string;
}

export interface LotFate {
  format: 'ascending' | 'sealed' | 'sealed_rounds' | 'fixed_price';
  attempt: number;
  firstReserve: string | null;
  /** Against the listing before, in percent. */
  cutPercent: string | null;
  earlier: readonly { lotId: string; attempt: number; reserve: string; end: 'unsold' | 'withdrawn' | 'defaulted' | null }[];
  /** The event in words; never a name. */
  defaulted: { event: string; at: string; depositKept: string } | null;
  succeeded: boolean;
  session: { id: string; name: string; position: number } | null;
}

/** What stopped or lengthened the auction; never a person's name. */
export interface LotInterruption {
  kind: 'suspended' | 'resumed' | 'outage_extension' | 'unsold';
  at: string;
  authority: string | null;
  document: string | null;
  reason: string | null;
  resumesAt: string | null;
  endsAt: string | null;
}

export interface LotData {
  lot: LotTerms;
  phase: Phase;
  prices: ThreePrices;
  priceIs: PriceKind;
  reserve: ThreePrices;
  deposit: string;
  minStep: string;
  bidCount: number;
  times: LotTimes;
  decision: LotDecision | null;
  documents: readonly LotDocument[];
  notices: readonly NoticeVersion[];
  /** Absent in a preview. */
  sealedReserve?: ReserveView | null;
  /** The version of the county's rules the lot is bound to; its values have a page of their own. */
  ruleSet: { version: number } | null;
  result: LotResult | null;
  withdrawn: { reason: string; at: string } | null;
  /** None before publication. */
  interruptions?: readonly LotInterruption[];
  fate: LotFate;
  /** The reader's own application, when signed in and registered. */
  mine: 'applied' | 'qualified' | 'rejected' | 'cancelled' | null;
  /** This page's full address, for the QR code. */
  address: string;
}
