// Lot life: one lot of the past, from the clerk's draft to the rent in the collective's account, each step at its own time.
import { addDays, chinaDate, addSeconds } from '../kernel/clock.ts';
import { Money } from '../kernel/money.ts';
import { closeDueAuctions } from '../auction/close-auctions.ts';
import type { BidEngine } from '../auction/bid-engine.ts';
import { auctionView } from '../auction/queries.ts';
import { signOut } from '../identity/end-session.ts';
import { signLease } from '../lease/sign-lease.ts';
import { transfer } from '../ledger/bank/simulated-bank.ts';
import { readClock } from '../platform/clock.ts';
import { inTransaction } from '../platform/db.ts';
import { admit, oneBid, registerIfFree, type Contender } from './bid-out.ts';
import type { DemoCounty } from './county.ts';
import { dayAt } from './county-time.ts';
import { stoppedAndResumed } from './disturbed-lives.ts';
import { draft, publish, review, submit } from './list-lot.ts';
import type { LotPlan } from './lot-plan.ts';
import { scanConfirmed, scanHandedIn } from './paper-lives.ts';
import { signedIn, type Bidder } from './people.ts';
import type { Life } from './run-lives.ts';

/** How a lessee pays: on time, late, or not at all any more. */
export type Payer = 'prompt' | 'late' | 'stopped';

export interface PastLot {
  plan: LotPlan;
  today: Date;
  bidders: readonly Bidder[];
  payer: Payer;
  /** The contract still waits for its signatures. */
  unsigned?: true;
  /** After its third bid the auction is stopped for some hours. */
  interrupted?: true;
  /** Both sign a sheet of paper, and its scan is compared by the township; online otherwise. */
  onPaper?: true;
}

/** Yields the time of each next step; the scheduler moves the county's clock there first. */
export async function* lotLife(county: DemoCounty, engine: BidEngine, past: PastLot): Life {
  const { plan, today, bidders } = past;
  const began = dayAt(today, -plan.startedDaysAgo, '09:30');
  yield began;
  const lot = await draft(county, plan, addDays(chinaDate(began), 75));
  await submit(county, plan, lot);
  yield dayAt(began, 2, '10:10');
  await review(county, plan, lot);
  yield dayAt(began, 3, '15:00');
  const opensAt = await publish(county, lot);
  const applications: string[] = [];
  const present: { bidder: Bidder; limit: string }[] = [];
  for (const [index, bidder] of bidders.entries()) {
    yield dayAt(began, 5 + index, `1${index}:20`);
    const id = await registerIfFree(county, lot.id, bidder);
    if (id === undefined) continue;
    applications.push(id);
    present.push({ bidder, limit: plan.limits[index]! });
  }
  yield addSeconds(opensAt, -24 * 3600);
  for (const id of applications) await admit(county, id);
  yield* bidding(county, engine, present, { lotId: lot.id, opensAt, interrupted: past.interrupted === true });
  if (past.unsigned === true) return;
  const lease = yield* signing(county, past, lot.id);
  if (lease !== undefined) yield* paying(county, past, lease);
}

async function* bidding(county: DemoCounty, engine: BidEngine, present: readonly { bidder: Bidder; limit: string }[], { lotId, opensAt, interrupted }: { lotId: string; opensAt: Date; interrupted: boolean }): Life {
  yield addSeconds(opensAt, 60);
  const contenders: Contender[] = [];
  for (const { bidder, limit } of present) contenders.push({ actor: await signedIn(county.db, county.keys, bidder), limit: Money.of(limit) });
  const lead = { index: -1 };
  let at = addSeconds(opensAt, 90);
  for (let bids = 1; await oneBid(county, engine, lotId, contenders, lead); bids += 1) {
    if (interrupted && bids === 3) yield* stoppedAndResumed(county, lotId);
    at = addSeconds(bids === 3 && interrupted ? await readClock(county.db) : at, county.random.integer(20, 140));
    yield at;
  }
  const state = await auctionView(county.db, lotId);
  if (state === undefined) throw new Error(`the auction of ${lotId} is gone`);
  yield addSeconds(new Date(state.endsAt), 1);
  await closeDueAuctions(county.db);
  for (const { actor } of contenders) await inTransaction(county.db, (tx) => signOut(tx, actor));
}

interface Signed {
  id: string;
  lessee: Bidder;
}

/** The winner signs, then the clerk for the council; undefined when nobody won. */
async function* signing(county: DemoCounty, { plan, bidders, onPaper }: PastLot, lotId: string): AsyncGenerator<Date, Signed | undefined, void> {
  const award = await county.db.maybe<{ account_id: string; publicity_until: Date }>('SELECT account_id, publicity_until FROM award WHERE lot_id = $1', [lotId]);
  if (award === undefined) return undefined;
  yield dayAt(award.publicity_until, 2, '10:00');
  const lease = await county.db.maybe<{ id: string }>('SELECT id FROM lease WHERE lot_id = $1', [lotId]);
  const lessee = bidders.find((bidder) => bidder.accountId === award.account_id);
  if (lease === undefined || lessee === undefined) throw new Error(`no lease or lessee for lot ${lotId}`);
  if (onPaper === true) {
    const scanId = await scanHandedIn(county, plan.village, lease.id);
    yield dayAt(award.publicity_until, 3, '15:30');
    await scanConfirmed(county, plan.village, { leaseId: lease.id, scanId });
    return { id: lease.id, lessee };
  }
  await inTransaction(county.db, (tx) => signLease(tx, lessee, { leaseId: lease.id, as: 'lessee' }));
  yield dayAt(award.publicity_until, 3, '16:00');
  await inTransaction(county.db, (tx) => signLease(tx, county.people.clerks.get(plan.village)!, { leaseId: lease.id, as: 'lessor' }));
  return { id: lease.id, lessee };
}

/** Pays what is still open of each instalment when it falls due; a late payer takes weeks, one who stopped pays the first only. */
async function* paying(county: DemoCounty, { plan, payer }: PastLot, { id, lessee }: Signed): Life {
  const account = county.collectives.get(plan.village)!.account;
  const { code } = await county.db.one<{ code: string }>('SELECT code FROM lease WHERE id = $1', [id]);
  for (let number = 1; ; number += 1) {
    const due = await county.db.maybe<{ due_on: string; open: string }>(
      'SELECT due_on, amount - received AS open FROM instalment_standing WHERE lease_id = $1 AND number = $2',
      [id, number],
    );
    if (due === undefined || (payer === 'stopped' && number > 1)) return;
    const wait = payer === 'late' ? county.random.integer(20, 70) : county.random.integer(-6, 2);
    yield dayAt(new Date(`${due.due_on}T00:00:00+08:00`), Math.max(wait, 0), '11:00');
    if (Money.of(due.open).isZero()) continue;
    await inTransaction(county.db, (tx) =>
      transfer(tx, { fromName: lessee.displayName, fromNumber: lessee.bankNumber, toNumber: account, amount: due.open, memo: `${code} 第${number}期租金` }),
    );
  }
}
