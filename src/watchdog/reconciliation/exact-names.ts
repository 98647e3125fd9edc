// The plain rule: a receipt is explained where its payer's name stands, letter for letter, as lessee of a contract of the village; the rest is suspected.
import type { CountyRecord } from '../county/record.ts';

/** Receipt → 1 where the rule suspects it, 0 where not: what reconciliation must beat (watchdog.md B10: PR-AUC .09–.11). */
export function exactNameScores({ contracts, receipts }: CountyRecord): number[] {
  const lessees = new Set(contracts.map((one) => `${one.village ?? ''}\n${one.lessee ?? ''}`));
  return receipts.map((one) => (lessees.has(`${one.village ?? ''}\n${one.payer ?? ''}`) ? 0 : 1));
}
