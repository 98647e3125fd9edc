// Writes what reconciliation found of each receipt, in the order of the county's own table.
import type { CountyRecord } from '../county/record.ts';
import { reconcile, type Reconciliation } from '../reconciliation/reconcile.ts';
import { csvLine } from './csv-line.ts';

/** Lines of receipts.csv with their heading; without receipts the heading alone. */
export function receiptsCsv(record: CountyRecord, found: Reconciliation = reconcile(record)): readonly string[] {
  return ['receipt_id,score,best_contract_id,state', ...found.results.map((one) => csvLine([one.receiptId, Number(one.score.toPrecision(9)), one.bestContractId ?? '', one.state]))];
}
