// Clocks: everything that runs without a person. Each turn is short, runs on every node, and finds its work in the database.
import { closeDueAuctions } from './auction/close-auctions.ts';
import { settleShortfalls } from './auction/default/settle-shortfalls.ts';
import { startLotCloser } from './auction/lot-closer.ts';
import { settleObjected } from './auction/objected/settle-objected.ts';
import { releaseRunnersUp } from './auction/succession/release-runner-up.ts';
import { releaseDeposits } from './auction/release-deposits.ts';
import { scheduleAuctions } from './auction/schedule-auctions.ts';
import { advanceOpenings } from './auction/sealed/advance-openings.ts';
import { barDebtors } from './lease/bar-debtors.ts';
import { keepDays } from './coverage/keep-days.ts';
import { returnBonds } from './lease/bond/return-bonds.ts';
import { collectMoney } from './lease/collect-money.ts';
import { expireApprovals } from './identity/expire-approvals.ts';
import { tellLateRefunds } from './lease/refunds/tell-late-refunds.ts';
import { rentNightIfDue, type Night } from './lease/rent/rent-night.ts';
import { concludePublicity } from './lease/conclude-publicity.ts';
import { drawPapers, type PaperParts } from './lease/papers/draw-papers.ts';
import { learnDeals } from './market/learn-deals.ts';
import { collectMessages } from './messages/collect-messages.ts';
import type { Db } from './platform/db.ts';
import type { Log } from './platform/logging.ts';
import { closePool } from './platform/off-thread/pool.ts';
import { repeat } from './platform/repeat.ts';
import { followCounties, followJournal, sweepIfDue } from './watchdog/follow-journal.ts';
import { followBids } from './watchdog/live/follow-bids.ts';
import { closeJudge, judgeApart } from './watchdog/run/off-thread.ts';

/** One turn of everything that follows from what has happened; tests and the demo's history call it directly. */
export async function settle(db: Db): Promise<void> {
  await scheduleAuctions(db);
  await closeDueAuctions(db);
  await advanceOpenings(db);
  await collectMoney(db);
  await settleObjected(db);
  await releaseRunnersUp(db);
  await releaseDeposits(db);
  await concludePublicity(db);
  await settleShortfalls(db);
  await returnBonds(db);
  await learnDeals(db);
  await collectMessages(db);
}

/** Starts the clocks of a process that takes bids from now on; without `papers` it draws none; the returned function stops them and waits for turns in progress. */
export function startClocks(db: Db, log: Log, papers?: Omit<PaperParts, 'db'>): () => Promise<void> {
  const stopCloser = startLotCloser(db, log);
  const clocks = [
    repeat('opening-clock', 1_000, () => advanceOpenings(db), log),
    repeat('auction-scheduler', 500, () => scheduleAuctions(db), log),
    repeat('messages', 500, () => collectMessages(db), log),
    repeat('money-matcher', 1_000, () => collectMoney(db), log),
    repeat('deposit-settler', 1_000, () => releaseDeposits(db), log),
    repeat('runners-up', 10_000, () => releaseRunnersUp(db), log),
    repeat('objected-results', 60_000, () => settleObjected(db), log),
    repeat('publicity', 5_000, () => concludePublicity(db), log),
    repeat('bonds', 60_000, () => returnBonds(db), log),
    repeat('late-refunds', 60_000, () => tellLateRefunds(db), log),
    repeat('shortfalls', 60_000, () => settleShortfalls(db), log),
    repeat('rent-night', 60_000, async () => sayWithoutRules(await rentNightIfDue(db), log), log),
    ...(papers === undefined ? [] : [repeat('papers', 1_000, () => drawPapers({ db, ...papers }), log)]),
    repeat('market', 2_000, () => learnDeals(db), log),
    repeat('debtors', 60_000, () => barDebtors(db), log),
    repeat('approvals', 60_000, () => expireApprovals(db), log),
    repeat('coverage-night', 60_000, () => keepDays(db), log),
    repeat('watchdog', 400, () => followJournal(db), log),
    repeat('watchdog-county', 400, () => followCounties(db, judgeApart), log),
    repeat('watchdog-live', 500, () => followBids(db, log), log),
    repeat('watchdog-night', 60_000, () => sweepIfDue(db, judgeApart), log),
  ];
  return async () => {
    await Promise.all([stopCloser(), ...clocks.map((clock) => clock.stop())]);
    await Promise.all([closePool(), closeJudge()]);
  };
}

/** The rest of the night goes on; somebody has to enter the rules. */
function sayWithoutRules(night: Night | undefined, log: Log): void {
  if (night !== undefined && night.withoutRules.length > 0) log.warn({ clock: 'rent-night', counties: night.withoutRules }, 'leases in counties without rules in force: no rent was dunned there');
}
