// Apply for lot: the pledge is given, a code is drawn and a deposit sub-account of the bidder's own is opened.
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { notFound, notSignedIn } from '../kernel/refusal.ts';
import { sanctionInForce } from '../identity/sanction-queries.ts';
import { record } from '../journal/record.ts';
import { openDeposit } from '../ledger/open-deposit.ts';
import { lineageWith } from '../lots/relist-queries.ts';
import { readClock } from '../platform/clock.ts';
import { randomToken, sha256Hex } from '../platform/crypto.ts';
import { refuseOnConstraint, type Tx } from '../platform/db.ts';
import { type Applicant, insertApplication, readApplicant, setDeposit } from './application-store.ts';
import { defaultedHere, sanctioned } from './default/refusals.ts';
import { defaultedOn } from './default/store.ts';
import { holdsOfficeOver } from './policy.ts';
import { appliedAlready, holdsOffice, registrationClosed } from './refusals.ts';
import { type AuctionRow, type LockAuction, readAuction, shareAuction } from './store.ts';

refuseOnConstraint('application_once', appliedAlready);

/**
 * One application an account and lot, while registration is open. The journal gets a salted commitment: after the close
 * the salt shows who had which code, before it nothing does (网络司法拍卖规定 第18条).
 */
export async function applyForLot(tx: Tx, actor: Actor, ask: { lotId: string }): Promise<{ applicationId: string; bidderCode: string; depositId: string }> {
  if (actor.kind !== 'account') throw notSignedIn();
  await admitted(tx, ask.lotId, actor.accountId, readAuction);
  const { auction, applicant, now } = await admitted(tx, ask.lotId, actor.accountId, shareAuction);
  const salt = randomToken();
  const { id, bidderCode } = await insertApplication(tx, { lotId: ask.lotId, accountId: actor.accountId, salt, now });
  const deposit = await openDeposit(tx, actor, { reference: `application:${id}`, payerName: applicant.name, amount: auction.terms.deposit });
  await setDeposit(tx, id, deposit.id);
  const commitment = sha256Hex([salt, ask.lotId, actor.accountId, bidderCode].join('|'));
  await record(tx, { subject: 'application', id, kind: 'application.applied', payload: { commitment }, actor, now });
  return { applicationId: id, bidderCode, depositId: deposit.id };
}

interface Admitted {
  auction: AuctionRow;
  applicant: Applicant;
  now: Date;
}

/** Asked twice: without the lock, so that nobody's refused asks hold a running lot, and under it. */
async function admitted(tx: Tx, lotId: string, accountId: string, look: LockAuction): Promise<Admitted> {
  const auction = await look(tx, lotId);
  if (auction === undefined) throw notFound({ what: '竞价' });
  const now = await readClock(tx);
  requireRegistrationOpen(auction, now);
  const applicant = await readApplicant(tx, lotId, accountId);
  if (holdsOfficeOver(applicant.grants, auction.terms.place_code)) throw holdsOffice();
  if (applicant.applied) throw appliedAlready();
  await refuseDefaulter(tx, accountId, auction, now);
  return { auction, applicant, now };
}

/** 依据: 网络司法拍卖规定 第24条: who defaulted may not take part again; for other lots of the county as long as the sanction lasts. */
async function refuseDefaulter(tx: Tx, accountId: string, auction: AuctionRow, now: Date): Promise<void> {
  const lineage = await lineageWith(tx, auction.lot_id);
  if (await defaultedOn(tx, accountId, lineage.map((listing) => listing.id))) throw defaultedHere();
  const sanction = await sanctionInForce(tx, accountId, auction.terms.place_code, now);
  if (sanction !== undefined) throw sanctioned({ until: chinaDate(sanction.endsAt) });
}

function requireRegistrationOpen(auction: AuctionRow, now: Date): void {
  const { registration_opens_at: opens, registration_closes_at: closes } = auction;
  if (auction.state === 'scheduled' && now.getTime() >= opens.getTime() && now.getTime() < closes.getTime()) return;
  throw registrationClosed({ opens_at: opens.toISOString(), closes_at: closes.toISOString() });
}
