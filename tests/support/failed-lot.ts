// Lots that came to nothing, for tests: rounds nobody bid in, and the next listing taken to its notice.
import { closeDueAuctions } from '../../src/auction/close-auctions.ts';
import { publishLot } from '../../src/lots/publish-lot.ts';
import { recordResolution } from '../../src/lots/record-resolution.ts';
import { reviewLot } from '../../src/lots/review-lot.ts';
import { submitLot } from '../../src/lots/submit-lot.ts';
import { inTransaction } from '../../src/platform/db.ts';
import { untilScheduled } from './auction.ts';
import { clockOf } from './clock.ts';
import type { TestDatabase } from './database.ts';
import { approval, procedureCompleted, publishedLot, resolutionAsk, type LotAtVillage, type LotWishes } from './published-lot.ts';
import type { Village } from './world.ts';

/** Its announced time passes without a bid. */
export async function runsOut(database: TestDatabase, lotId: string): Promise<void> {
  await untilScheduled(database, lotId);
  const { ends_at: end } = await database.db.one<{ ends_at: Date }>('SELECT ends_at FROM auction WHERE lot_id = $1', [lotId]);
  await clockOf(database).moveTo(new Date(end.getTime() + 1000));
  await closeDueAuctions(database.db);
}

export async function unsoldLot(database: TestDatabase, village: Village, wishes: LotWishes = {}): Promise<LotAtVillage> {
  await clockOf(database).forward(0);
  const lot = await publishedLot(database, village, wishes);
  await runsOut(database, lot.lotId);
  return lot;
}

/** The reason for a cut, a vote of its own, the steps around it and their papers; whatever else the draft needs was taken over. */
export async function votedAgain(database: TestDatabase, village: Village, lotId: string): Promise<void> {
  await database.db.sql(`UPDATE lot SET cut_reason = '公开竞价无人应价' WHERE id = $1`, [lotId]);
  await inTransaction(database.db, async (tx) => recordResolution(tx, village.clerk.actor, await resolutionAsk(tx, lotId)));
  await procedureCompleted(database, village, lotId);
}

/** Voted, submitted, approved. */
export async function reviewedAgain(database: TestDatabase, village: Village, lotId: string): Promise<void> {
  await votedAgain(database, village, lotId);
  await inTransaction(database.db, (tx) => submitLot(tx, village.clerk.actor, { lotId }));
  await inTransaction(database.db, (tx) => reviewLot(tx, village.reviewer.actor, approval(lotId)));
}

export async function publishedAgain(database: TestDatabase, village: Village, lotId: string): Promise<void> {
  await reviewedAgain(database, village, lotId);
  await inTransaction(database.db, (tx) => publishLot(tx, village.operator.actor, { lotId }));
  await untilScheduled(database, lotId);
}
