// What the lease page shows: the contract beside what was announced, its rent as the bank's statements have it, and its account.
import type { z } from 'zod';
import type { instalmentShape, LeaseDetail, receiptShape } from '../../../../src/lease/contract.ts';
import type { AwaitedIndexView } from '../../../../src/lease/indexed/contract.ts';
import type { InvoiceView } from '../../../../src/lease/invoice/contract.ts';
import type { ChangeView, SubleaseView } from '../../../../src/lease/changes/contract.ts';
import type { DunningView } from '../../../../src/lease/rent/contract.ts';
import type { ThreePrices, Unit } from '../../../kit/price.tsx';

/** One term of the contract: as the notice announced it, and as it is to be signed. */
export interface ContractLine {
  field: 'lessor' | 'land' | 'area' | 'permitted_use' | 'start_date' | 'end_date' | 'term_years' | 'payment_period' | 'rent_plan';
  announced: string;
  signed: string;
  same: boolean;
}

export interface LeaseData
  extends Pick<LeaseDetail, 'id' | 'code' | 'title' | 'placeCode' | 'placeName' | 'lessorName' | 'lesseeName' | 'state' | 'signBy' | 'lessorSigned'> {
  signedByMe: boolean;
  /** As the contract names the reader. */
  myName: string;
  /** Of those who lease together, who has still to sign beside me. */
  othersToSign: readonly string[];
  joint: boolean;
  lotId: string;
  lotCode: string;
  account: NonNullable<LeaseDetail['account']>;
  unit: Unit;
  termYears: number;
  prices: ThreePrices;
  /** Yuan per unit and year, as announced. */
  reserve: string;
  deposit: string;
  /** It has a performance bond, which has a page of its own. */
  hasBond: boolean;
  /** Yuan owed back after an early end, which has a page of its own; null: none. */
  refundDue: string | null;
  lines: readonly ContractLine[];
  notice: { version: number; sha256: string };
  rent: { due: string; received: string; owed: string; daysOverdue: number; nextDueOn: string | null };
  instalments: readonly z.infer<typeof instalmentShape>[];
  receipts: readonly z.infer<typeof receiptShape>[];
  dunning: readonly DunningView[];
  changes: readonly ChangeView[];
  invoices: readonly InvoiceView[];
  awaited: AwaitedIndexView | null;
  subleases: readonly SubleaseView[];
  /** The step before signing: every term once more, and a box to tick. */
  checking: boolean;
}
