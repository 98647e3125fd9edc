// Writes what reconciliation found of each receipt, in the order of the county's own table.
import type { ReceiptResult } from '../reconciliation/reconcile.ts';
import { csvLine } from './csv-line.ts';

/** Lines of receipts.csv with their heading; without receipts the heading alone. */
export function receiptsCsv(receipts: readonly ReceiptResult[]): readonly string[] {
  return ['receipt_id,score,best_contract_id,state', ...receipts.map((one) => csvLine([one.receiptId, Number(one.score.toPrecision(9)), one.bestContractId ?? '', one.state]))];
}
