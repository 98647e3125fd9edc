// Take off: one receipt of rent is undone by a receipt of its own, the opposite of the first, in the match, the lease, the books and the journal.
import type { Actor } from '../../kernel/actor.ts';
import { record } from '../../journal/record.ts';
import { bookRentUndone } from '../../ledger/book-rent.ts';
import { unmatchLine } from '../../ledger/match-line.ts';
import { readClock } from '../../platform/clock.ts';
import { randomUuid } from '../../platform/crypto.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import type { PlaceableCredit } from './placing-queries.ts';

export interface StandingReceipt {
  id: string;
  instalment_id: string;
  placement_id: string | null;
  amount: string;
  number: number;
  lease_id: string;
  lot_id: string | null;
  place_code: string;
}

const RECEIPT = `SELECT r.id, r.instalment_id, r.placement_id, r.amount, i.number, i.lease_id, e.lot_id, a.place_code FROM rent_receipt r JOIN instalment i ON i.id = r.instalment_id
    JOIN lease e ON e.id = i.lease_id JOIN asset a ON a.id = e.asset_id`;

/** What one placement by hand wrote. */
export const receiptsPlaced = (reader: Reader, placementId: string): Promise<StandingReceipt[]> =>
  reader.sql<StandingReceipt>(`${RECEIPT} WHERE r.placement_id = $1 AND r.undoes IS NULL ORDER BY i.lease_id, i.number`, [placementId]);

/** What of a credit is rent now; `byMatcher`: only what no person placed. */
export const receiptsOn = (reader: Reader, lineId: string, byMatcher: boolean): Promise<StandingReceipt[]> =>
  reader.sql<StandingReceipt>(
    `${RECEIPT} WHERE r.line_id = $1 AND r.undoes IS NULL AND (NOT $2 OR r.placement_id IS NULL) AND NOT EXISTS (SELECT 1 FROM rent_receipt u WHERE u.undoes = r.id) ORDER BY i.lease_id, i.number`,
    [lineId, byMatcher],
  );

/** `undoingId`: where it rests on no undoing of its placement. */
export async function takeOff(tx: Tx, actor: Actor, credit: PlaceableCredit, receipt: StandingReceipt, undoingId: string | null): Promise<void> {
  const now = await readClock(tx);
  const { placement_id: placementId } = receipt;
  const placed = placementId === null ? '' : `:placement:${placementId}`;
  await unmatchLine(tx, actor, { lineId: credit.lineId, reference: `instalment:${receipt.instalment_id}${placed}:undone:${receipt.id}`, amount: receipt.amount });
  const id = randomUuid();
  await tx.sql(
    'INSERT INTO rent_receipt (id, instalment_id, line_id, amount, received_on, recorded_at, placement_id, undoes, undoing_id) VALUES ($1, $2, $3, -$4::numeric, $5, $6, $7, $8, $9)',
    [id, receipt.instalment_id, credit.lineId, receipt.amount, credit.bookedOn, now, placementId, receipt.id, undoingId],
  );
  await bookRentUndone(tx, actor, { lease: receipt.lease_id, receipt: id, lineId: credit.lineId, accountNumber: credit.accountNumber, amount: receipt.amount });
  const payload = {
    lot_id: receipt.lot_id, place_code: receipt.place_code, instalment_id: receipt.instalment_id, instalment: receipt.number, amount: receipt.amount, received_on: credit.bookedOn, line_id: credit.lineId,
    ...(placementId === null ? {} : { placement_id: placementId }), ...(undoingId === null ? {} : { undoing_id: undoingId }),
  };
  await record(tx, { subject: 'lease', id: receipt.lease_id, kind: 'rent.undone', payload, actor, now });
}
