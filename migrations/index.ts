// The migrations in the order they run: plain SQL, one thought each, forward only.
import { readFileSync } from 'node:fs';

export const migrationFiles = [
  '001-clock-and-roles.sql',
  '010-journal.sql',
  '020-identity.sql',
  '030-registry.sql',
  '040-rulebook.sql',
  '050-ledger.sql',
  '060-market.sql',
  '070-lots.sql',
  '080-auction.sql',
  '090-lease.sql',
  '100-watchdog.sql',
  '110-messages.sql',
  '120-auction-formats.sql',
  '121-receipts.sql',
  '130-sealed-bids.sql',
  '140-socket-tickets.sql',
  '150-approvals.sql',
  '151-service-spans.sql',
  '160-priority-claims.sql',
  '170-relisting-defaults.sql',
  '171-auction-sessions.sql',
  '180-journal-indexes.sql',
  '181-public-record.sql',
  '190-withdrawn-by-nobody.sql',
  '195-approval-units.sql',
  '196-lapsed-with-their-requests.sql',
  '200-rent-on-any-registered-account.sql',
  '201-deal-marks.sql',
  '230-notice-corrections.sql',
  '231-price-basis.sql',
  '240-bank-standards.sql',
  '241-payment-files.sql',
  '242-returned-payments.sql',
  '243-bonds.sql',
  '244-order-of-use.sql',
  '270-state-spans.sql',
  '271-coverage-reasons.sql',
  '272-form-drafts.sql',
  '273-bulk-acts.sql',
  '235-ties.sql',
  '236-parties.sql',
  '237-sanctions-lifted.sql',
  '274-coverage-days.sql',
] as const;

/** The text of one migration. */
export function readMigration(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}
