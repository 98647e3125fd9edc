// What one lease shows at the clerk's desk. The account's number comes masked.
import type { LeaseDetail } from '../../../../src/lease/contract.ts';

export interface LeaseData {
  lease: LeaseDetail;
  /** The reader may sign for the lessor and has not. */
  maySign: boolean;
}
