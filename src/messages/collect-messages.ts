// Collect messages: reads the journal's tail and writes each person what concerns them, exactly once.
import { Money } from '../kernel/money.ts';
import { parsePayload } from '../journal/kinds.ts';
import { drainTail, type TailEntry } from '../journal/tail.ts';
import type { Db, Tx } from '../platform/db.ts';
import { askedInto, boundTogether, claimantOf, clerkOf, lesseesOf, lotOfApplication, othersIn, payerOf, titleOf, type Addressee } from './addressees.ts';
import { messagesOfObjection } from './objection-messages.ts';
import { messagesOfCorrection } from './correction-messages.ts';
import { messagesOfApproval } from './approval-messages.ts';
import { messagesOfLiveNotice } from './notice-messages.ts';
import { isKeptRunnerUp, messagesOfDefault } from './default-messages.ts';
import { messagesOfInterruption } from './interruption-messages.ts';
import { provisionalOf } from './provisional.ts';
import { messagesOfSealing } from './sealed-messages.ts';
import { messagesOfMoney } from './money-messages.ts';
import { messagesOfPapers } from './paper-messages.ts';
import { messagesOfRent } from './rent-messages.ts';
import { tellOutbid } from './outbid-messages.ts';
import type { MessageFacts, MessageKind } from './wording.ts';

/** Handles what is new in the journal; returns how many entries were read. */
export function collectMessages(db: Db): Promise<number> {
  return drainTail(db, 'messages', tellAll, { without: ['bid.refused'] });
}

/** Bids come by the thousand: they are told together, before whatever else happened to an auction. */
async function tellAll(tx: Tx, entries: readonly TailEntry[]): Promise<void> {
  let bids: TailEntry[] = [];
  for (const entry of entries) {
    if (entry.kind === 'bid.accepted') bids.push(entry);
    else {
      if (entry.subject === 'auction') {
        await tellOutbid(tx, bids);
        bids = [];
      }
      await tell(tx, entry);
    }
  }
  await tellOutbid(tx, bids);
}

async function tell(tx: Tx, entry: TailEntry): Promise<void> {
  switch (entry.kind) {
    case 'application.qualified':
    case 'application.rejected':
      return tellDecision(tx, entry);
    case 'application.applied':
    case 'application.partners_named':
      for (const to of await askedInto(tx, entry.id)) await write(tx, entry, 'part_asked', to, { title: to.title });
      return;
    case 'sanction.lifted':
      return write(tx, entry, 'sanction_lifted', { accountId: entry.id, lotId: null, title: '' }, {});
    case 'priority.confirmed':
    case 'priority.refused':
      return tellPriority(tx, entry);
    case 'deposit.held':
      return tellDeposit(tx, entry);
    case 'auction.awarded':
      return tellResult(tx, entry);
    case 'auction.unsold':
      return tellUnsold(tx, entry);
    case 'auction.withdrawn':
      return tellWithdrawal(tx, entry);
    case 'auction.suspended':
    case 'auction.resumed':
    case 'auction.outage_extension':
      for (const { kind, to, facts } of await messagesOfInterruption(tx, entry)) await write(tx, entry, kind, to, facts);
      return;
    case 'approval.requested':
    case 'approval.approved':
    case 'approval.refused':
    case 'approval.expired':
    case 'approval.withdrawn':
      for (const { kind, to, facts } of await messagesOfApproval(tx, entry)) await write(tx, entry, kind, to, facts);
      return;
    case 'panel.convened':
    case 'seal.appointed':
    case 'seal.adjourned':
    case 'seal.round_opened':
      for (const { kind, to, facts } of await messagesOfSealing(tx, entry)) await write(tx, entry, kind, to, facts);
      return;
    case 'lot.reviewed':
      return tellReview(tx, entry);
    case 'lot.objection_filed':
    case 'lot.objection_ruled':
    case 'result.annulled':
    case 'result.withheld':
      for (const { kind, to, facts } of await messagesOfObjection(tx, entry)) await write(tx, entry, kind, to, facts);
      return;
    case 'lot.notice_corrected':
      for (const { kind, to, facts } of await messagesOfCorrection(tx, entry)) await write(tx, entry, kind, to, facts);
      return;
    case 'watchdog.live_noticed':
      for (const { kind, to, facts } of await messagesOfLiveNotice(tx, entry)) await write(tx, entry, kind, to, facts);
      return;
    case 'lot.published':
      return tellPublished(tx, entry);
    case 'lease.drafted':
    case 'lease.active':
      return tellLease(tx, entry);
    default:
      for (const { kind, to, facts } of [...(await messagesOfDefault(tx, entry)), ...(await messagesOfRent(tx, entry)), ...(await messagesOfMoney(tx, entry)), ...(await messagesOfPapers(tx, entry))]) await write(tx, entry, kind, to, facts);
  }
}

async function tellDecision(tx: Tx, entry: TailEntry): Promise<void> {
  const application = await lotOfApplication(tx, entry.id);
  if (application === undefined) return;
  const kind: MessageKind = entry.kind === 'application.qualified' ? 'qualified' : 'not_qualified';
  await write(tx, entry, kind, application, { title: application.title, reason: application.reason ?? '' });
}

async function tellPriority(tx: Tx, entry: TailEntry): Promise<void> {
  const claimant = await claimantOf(tx, entry.id);
  if (claimant === undefined) return;
  const kind: MessageKind = entry.kind === 'priority.confirmed' ? 'priority_confirmed' : 'priority_refused';
  await write(tx, entry, kind, claimant, { title: claimant.title, reason: claimant.decision ?? '' });
}

async function tellDeposit(tx: Tx, entry: TailEntry): Promise<void> {
  const payer = await payerOf(tx, entry.id);
  if (payer !== undefined) await write(tx, entry, 'deposit_received', payer, { title: payer.title, amount: payer.amount });
}

async function tellResult(tx: Tx, entry: TailEntry): Promise<void> {
  const award = parsePayload('auction.awarded', entry.payload);
  const title = await titleOf(tx, award.lot_id);
  await tx.sql(`UPDATE message SET read_at = $2 WHERE lot_id = $1 AND kind = 'outbid' AND read_at IS NULL`, [award.lot_id, entry.decided_at]);
  for (const winner of await boundTogether(tx, award.lot_id, award.account_id)) await write(tx, entry, 'won', winner, { title, amount: Money.of(award.price).toText() });
  for (const other of await othersIn(tx, award.lot_id, award.account_id)) {
    if (!(await isKeptRunnerUp(tx, award.lot_id, other.accountId))) await write(tx, entry, 'not_won', other, { title });
  }
}

async function tellUnsold(tx: Tx, entry: TailEntry): Promise<void> {
  const { lot_id: lotId, because } = parsePayload('auction.unsold', entry.payload);
  const kind: MessageKind = because === 'single_bidder' ? 'unsold_alone' : because === 'below_reserve' ? 'unsold_below' : 'unsold';
  for (const bidder of await othersIn(tx, lotId, null)) await write(tx, entry, kind, bidder, { title: bidder.title });
}

async function tellWithdrawal(tx: Tx, entry: TailEntry): Promise<void> {
  const { lot_id: lotId, reason } = parsePayload('auction.withdrawn', entry.payload);
  for (const bidder of await othersIn(tx, lotId, null)) await write(tx, entry, 'auction_withdrawn', bidder, { title: bidder.title, reason });
}

async function tellReview(tx: Tx, entry: TailEntry): Promise<void> {
  const { review_id: reviewId, verdict } = parsePayload('lot.reviewed', entry.payload);
  if (verdict !== 'returned') return;
  const clerk = await clerkOf(tx, entry.id, reviewId);
  if (clerk !== undefined) await write(tx, entry, 'lot_returned', clerk, { title: clerk.title, reason: clerk.opinion });
}

async function tellPublished(tx: Tx, entry: TailEntry): Promise<void> {
  const clerk = await clerkOf(tx, entry.id, null);
  if (clerk !== undefined) await write(tx, entry, 'lot_published', clerk, { title: clerk.title });
}

async function tellLease(tx: Tx, entry: TailEntry): Promise<void> {
  const signing = entry.kind === 'lease.drafted';
  for (const lessee of await lesseesOf(tx, entry.id)) {
    const provisional = signing && lessee.lotId !== null ? await provisionalOf(tx, lessee.lotId, lessee.signBy) : {};
    await write(tx, entry, signing ? 'sign_by' : 'lease_active', lessee, { title: lessee.title, date: lessee.signBy, lease: entry.id, ...provisional });
  }
}

async function write(tx: Tx, entry: TailEntry, kind: MessageKind, to: Addressee, facts: MessageFacts): Promise<void> {
  await tx.sql(
    `INSERT INTO message (account_id, kind, facts, lot_id, source, made_at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT ON CONSTRAINT message_once DO NOTHING`,
    [to.accountId, kind, JSON.stringify(facts), to.lotId, `${entry.subject}/${entry.id}/${entry.seq}`, entry.decided_at],
  );
}
