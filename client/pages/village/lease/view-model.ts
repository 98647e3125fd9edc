// What one lease shows at the clerk's desk. The account's number comes masked.
import type { AwaitedIndexView } from '../../../../src/lease/indexed/contract.ts';
import type { InvoiceView } from '../../../../src/lease/invoice/contract.ts';
import type { ChangeView, SubleaseView } from '../../../../src/lease/changes/contract.ts';
import type { DunningView } from '../../../../src/lease/rent/contract.ts';
import type { LeaseDetail } from '../../../../src/lease/contract.ts';

export interface LeaseData {
  lease: LeaseDetail;
  /** It has a performance bond, which has a page of its own. */
  hasBond: boolean;
  /** Yuan owed back after an early end, which has a page of its own; null: none. */
  refundDue: string | null;
  plan: readonly { zh: string; en: string }[];
  dunning: readonly DunningView[];
  changes: readonly ChangeView[];
  invoices: readonly InvoiceView[];
  awaited: AwaitedIndexView | null;
  subleases: readonly SubleaseView[];
  mayGiveNotice: boolean;
  mayPropose: boolean;
  /** 'YYYY-MM-DD' */
  today: string;
  mayAnswer: boolean;
  /** The reader may sign for the lessor and has not. */
  maySign: boolean;
}
