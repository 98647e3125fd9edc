// Place rent: a clerk or the township's accountant says which instalments a credit pays; from the county's sum on a second person of another unit decides first.
import type { Actor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { Money } from '../../kernel/money.ts';
import { countyOf } from '../../kernel/region.ts';
import { record } from '../../journal/record.ts';
import { bookRentReceived } from '../../ledger/book-rent.ts';
import { matchLine } from '../../ledger/match-line.ts';
import { readClock } from '../../platform/clock.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import { rulesInForce } from '../../rulebook/rules-in-force.ts';
import { rentedLeasesOn, type RentedLeaseRow } from '../rent-queries.ts';
import { insertReceipt, lockLeasesOn } from '../store.ts';
import { askerOf, askTwo } from './ask-two.ts';
import type { PlacingPart } from './contract.ts';
import { creditOf, type PlaceableCredit } from './placing-queries.ts';
import { judgeParts, type JudgedPart } from './placing-rules.ts';
import * as no from './refusals.ts';

export const PLACE_RENT_ACTION = 'lease.place_rent';

export interface Placing {
  lineId: string;
  parts: readonly PlacingPart[];
  reason: string;
}

export interface Asked {
  placementId: string | null;
  approvalId: string | null;
}

/** Nothing is booked yet where two people are asked for. */
export async function askToPlace(tx: Tx, actor: Actor, ask: Placing): Promise<Asked> {
  const { credit, judged } = await judgedPlacing(tx, ask);
  const asker = await askerOf(tx, actor, credit.placeCode, ask.parts.map((part) => part.instalmentId));
  const twoFrom = await twoPeopleFrom(tx, credit.placeCode);
  const total = Money.sum(judged.map((part) => part.amount));
  if (total.isLessThan(twoFrom) && asker.mayActAlone) {
    return { placementId: await place(tx, asker.actor, { ...ask, askedBy: asker.actor.accountId, approvalId: null, twoFrom }), approvalId: null };
  }
  const approvalId = await askTwo(tx, asker, {
    action: PLACE_RENT_ACTION, subject: 'bank_line', subjectId: credit.lineId, region: credit.placeCode, ask: { parts: ask.parts }, reason: ask.reason,
  });
  return { placementId: null, approvalId };
}

export interface Agreed extends Placing {
  askedBy: string;
  approvalId: string | null;
  twoFrom: Money;
}

/** Judged again: rent may have come since it was asked. Returns the placement's id. */
export async function place(tx: Tx, actor: Extract<Actor, { kind: 'account' }>, agreed: Agreed): Promise<string> {
  const { credit, judged, leases } = await judgedPlacing(tx, agreed);
  const now = await readClock(tx);
  const total = Money.sum(judged.map((part) => part.amount));
  const { id } = await tx.one<{ id: string }>(
    'INSERT INTO rent_placement (line_id, total, reason, two_from, approval_id, asked_by, placed_by, placed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id',
    [credit.lineId, total.toPostgres(), agreed.reason, agreed.twoFrom.toPostgres(), agreed.approvalId, agreed.askedBy, actor.accountId, now],
  );
  for (const part of judged) await receive(tx, actor, credit, leases.find((lease) => lease.id === part.leaseId)!, part, id);
  return id;
}

/** The county's sum from which two people place it. */
export async function twoPeopleFrom(reader: Reader, placeCode: string): Promise<Money> {
  return Money.of((await rulesInForce(reader, countyOf(placeCode), chinaDate(await readClock(reader)))).values['rent.by_hand_two_from_yuan'].value);
}

/** Under the locks the matcher takes, in its order: all leases of the account, then the line. */
async function judgedPlacing(tx: Tx, ask: Placing): Promise<{ credit: PlaceableCredit; judged: JudgedPart[]; leases: RentedLeaseRow[] }> {
  const known = await creditOf(tx, ask.lineId);
  if (known === undefined) throw no.creditUnknown();
  await lockLeasesOn(tx, known.accountNumber);
  const credit = (await creditOf(tx, ask.lineId))!;
  if (Money.of(credit.left).isZero()) throw no.nothingLeft();
  const leases = await rentedLeasesOn(tx, credit.accountNumber, credit.bookedOn);
  return { credit, judged: judgeParts(ask.parts, leases, Money.of(credit.left)), leases };
}

async function receive(tx: Tx, actor: Actor, credit: PlaceableCredit, lease: RentedLeaseRow, part: JudgedPart, placementId: string): Promise<void> {
  const amount = part.amount.toText();
  await matchLine(tx, actor, { lineId: credit.lineId, purpose: 'rent', reference: `instalment:${part.instalmentId}:placement:${placementId}`, amount });
  const now = await readClock(tx);
  const receipt = await insertReceipt(tx, { instalmentId: part.instalmentId, lineId: credit.lineId, depositId: null, amount, receivedOn: credit.bookedOn, placementId }, now);
  await bookRentReceived(tx, actor, { lease: lease.id, receipt, lineId: credit.lineId, accountNumber: credit.accountNumber, amount });
  const payload = {
    lot_id: lease.lotId, place_code: lease.placeCode, instalment_id: part.instalmentId, instalment: part.number, amount, received_on: credit.bookedOn,
    source: 'bank' as const, line_id: credit.lineId, deposit_id: null, placement_id: placementId,
  };
  await record(tx, { subject: 'lease', id: lease.id, kind: 'rent.received', payload, actor, now });
}
