// What the printed notice says: one published version, word for word from the document that was hashed.
import type { Bilingual } from '../../../../src/kernel/shapes.ts';
import type { ThreePrices, Unit } from '../../../kit/price.tsx';

export interface NoticeData {
  lotId: string;
  code: string;
  version: number;
  newest: number;
  /** Of a corrected version; null of a first one. */
  correction: { replaces: number; material: boolean; reason: string } | null;
  publishedAt: string;
  sha256: string;
  title: string;
  lessor: string;
  place: string;
  className: string;
  unit: Unit;
  area: string;
  areaKind: 'nominal' | 'surveyed';
  permittedUse: string;
  startDate: string;
  endDate: string;
  termYears: number;
  reserve: ThreePrices;
  /** All null in notices from before they were announced. */
  price: { basis: string; figure: string | null; source: string; statedOn: string | null; lowReason: string | null; cutReason: string | null } | null;
  promises: { encumbrances: string; sublease: 'with_consent' | 'forbidden'; taxIncluded: boolean; deliveryDays: number; phone: string; bond: string | null; bondReasons: string | null } | null;
  /** Fingerprint of a sealed reserve. */
  reserveCommitment: string | null;
  firstRentFirst: boolean;
  refundDays: number;
  maxExtensions: number | null;
  /** What the plan of the rent says, a sentence each. */
  plan: readonly { zh: string; en: string }[];
  paymentPeriod: 'yearly_in_advance' | 'half_yearly_in_advance' | 'quarterly_in_advance' | 'monthly_in_advance' | 'lump_sum';
  deposit: string;
  depositKeptWhen: readonly Bilingual[];
  /** The deposit is earnest money, up to this much of the contract; null where the notice does not call it so. */
  earnestPercent: number | null;
  /** Where the exchange's costs of a failed auction go back to; null: only the collective's do; undefined in older notices, which do not say. */
  costsTo: { number: string; holder: string } | null | undefined;
  format: 'ascending' | 'sealed' | 'sealed_rounds' | 'fixed_price';
  sealedRounds: number | null;
  lineage: { attempt: number; firstReserve: string; cutPercent: string } | null;
  session: { name: string; venue: string; position: number } | null;
  minStep: string;
  registrationOpensAt: string;
  registrationClosesAt: string;
  biddingOpensAt: string;
  freeSeconds: number;
  timedSeconds: number;
  triggerSeconds: number;
  extensionSeconds: number;
  maxStep: string;
  fixed: boolean;
  priority: { mode: 'COURT_MATCH' | 'LAST_LOOK'; order: readonly string[]; lastLookSeconds: number | null };
  publicityDays: number;
  signDays: number;
  qualification: string;
  viewing: string;
  contact: string;
  vote: { body: string; metOn: string; eligible: number; present: number; inFavour: number; required: number; basis: Bilingual };
  caveat: Bilingual | null;
  address: string;
}
