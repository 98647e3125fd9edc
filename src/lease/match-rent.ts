// Match rent: credits on registered accounts pay instalments; what cannot be placed stays unmatched for a person, and for the watchdog, to see.
import type { Actor } from '../kernel/actor.ts';
import { record } from '../journal/record.ts';
import { bookRentReceived } from '../ledger/book-rent.ts';
import { matchLine } from '../ledger/match-line.ts';
import { unmatchedCredits, type CreditRow } from '../ledger/queries.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { undoneLines } from './placing/placing-queries.ts';
import { accountsWithWork, asRentCredit, rentedLeasesOn, type RentedLeaseRow } from './rent-queries.ts';
import { placeRent, type Placed } from './rent-matching.ts';
import { insertReceipt, lockLeasesOn } from './store.ts';

/** Returns how many receipts were written. Money on an account no lease names is never looked at. */
export async function matchRent(tx: Tx, actor: Actor): Promise<number> {
  let receipts = 0;
  for (const accountNumber of await accountsWithWork(tx)) {
    await lockLeasesOn(tx, accountNumber);
    const byPeople = await undoneLines(tx, [accountNumber]);
    // Read after the lock: another node may just have matched them.
    for (const credit of await unmatchedCredits(tx, { accounts: [accountNumber] })) {
      if (byPeople.has(credit.lineId)) continue;
      const leases = await rentedLeasesOn(tx, accountNumber, credit.bookedOn);
      const placed = placeRent(asRentCredit(credit), leases);
      for (const part of placed.parts) await receive(tx, actor, credit, leases.find((one) => one.id === part.leaseId)!, part);
      receipts += placed.parts.length;
    }
  }
  return receipts;
}

async function receive(tx: Tx, actor: Actor, credit: CreditRow, lease: RentedLeaseRow, part: Placed['parts'][number]): Promise<void> {
  const amount = part.amount.toText();
  await matchLine(tx, actor, { lineId: credit.lineId, purpose: 'rent', reference: `instalment:${part.instalmentId}`, amount });
  const now = await readClock(tx);
  const receipt = await insertReceipt(tx, { instalmentId: part.instalmentId, lineId: credit.lineId, depositId: null, amount, receivedOn: credit.bookedOn }, now);
  await bookRentReceived(tx, actor, { lease: lease.id, receipt, lineId: credit.lineId, accountNumber: credit.accountNumber, amount });
  const payload = {
    lot_id: lease.lotId, place_code: lease.placeCode, instalment_id: part.instalmentId, instalment: part.number, amount, received_on: credit.bookedOn,
    source: 'bank' as const, line_id: credit.lineId, deposit_id: null,
  };
  await record(tx, { subject: 'lease', id: lease.id, kind: 'rent.received', payload, actor, now });
}
