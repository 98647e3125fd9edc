// Apply for lot: the pledge is given, a code is drawn and a deposit sub-account of the bidder's own is opened.
import type { Actor } from '../kernel/actor.ts';
import { notFound, notSignedIn } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { openDeposit } from '../ledger/open-deposit.ts';
import { readClock } from '../platform/clock.ts';
import { randomToken, sha256Hex } from '../platform/crypto.ts';
import { refuseOnConstraint, type Tx } from '../platform/db.ts';
import { refuseBarred } from './admission.ts';
import { type Applicant, insertApplication, readApplicant, setDeposit } from './application-store.ts';
import { saveParty } from './parties/store.ts';
import { appliedAlready, rejectedAlready, registrationClosed } from './refusals.ts';
import { type Reopenable, reopenable, saveReopened } from './reopen-application.ts';
import { type AuctionRow, type LockAuction, readAuction, shareAuction } from './store.ts';

refuseOnConstraint('application_once', appliedAlready);

export interface ApplyAsk {
  lotId: string;
  /** What the applicant says of a relative in a post or an office there. */
  declaredTie?: string | undefined;
  /** For whom an agent applies; found by name and number (parties/find-person.ts). He confirms in person. */
  principal?: { id: string; name: string } | undefined;
}

/**
 * One application an account and lot, while registration is open; one that was rejected counts again once the conditions are corrected. The journal gets a salted commitment: after the close
 * the salt shows who had which code, before it nothing does (网络司法拍卖规定 第18条). The deposit is owed by the principal, where there is one.
 */
export async function applyForLot(tx: Tx, actor: Actor, ask: ApplyAsk): Promise<{ applicationId: string; bidderCode: string; depositId: string }> {
  if (actor.kind !== 'account') throw notSignedIn();
  await admitted(tx, ask, actor.accountId, readAuction);
  const at = await admitted(tx, ask, actor.accountId, shareAuction);
  const { again, now } = at;
  const { lotId, principal, declaredTie } = ask;
  const { id, bidderCode, salt } = await enter(tx, ask, actor.accountId, at);
  if (principal !== undefined) await saveParty(tx, { applicationId: id, lotId, accountId: principal.id, part: 'principal', consented: false, now });
  const depositId = await depositFor(tx, actor, id, ask, at);
  const commitment = sha256Hex([salt, lotId, actor.accountId, bidderCode].join('|'));
  const declared = declaredTie === undefined ? {} : { tie_commitment: sha256Hex([salt, declaredTie].join('|')) };
  const anew = again === undefined ? {} : { again_commitment: sha256Hex([salt, lotId, again.version].join('|')) };
  await record(tx, { subject: 'application', id, kind: 'application.applied', payload: { commitment, ...declared, ...anew }, actor, now });
  return { applicationId: id, bidderCode, depositId };
}

/** A first application under a code of its own; or the rejected one again, under the code it had. */
async function enter(tx: Tx, { lotId, principal, declaredTie }: ApplyAsk, accountId: string, { again, now }: Admitted): Promise<{ id: string; bidderCode: string; salt: string }> {
  const asked = { forAccountId: principal?.id ?? null, declaredTie: declaredTie ?? null, now };
  if (again !== undefined) {
    await saveReopened(tx, again, asked);
    return { id: again.applicationId, bidderCode: again.bidderCode, salt: again.salt };
  }
  const salt = randomToken();
  const { id, bidderCode } = await insertApplication(tx, { lotId, accountId, salt, ...asked });
  await saveParty(tx, { applicationId: id, lotId, accountId, part: 'applicant', consented: true, declaredTie, now });
  return { id, bidderCode, salt };
}

/** Money that has not gone back since the rejection counts on, unless another now owes it. */
async function depositFor(tx: Tx, actor: Actor, id: string, { principal }: ApplyAsk, { auction, applicant, again }: Admitted): Promise<string> {
  if (again !== undefined && again.depositId !== null && principal === undefined) return again.depositId;
  const reference = again === undefined ? `application:${id}` : `application:${id}:${again.version}`;
  const deposit = await openDeposit(tx, actor, { reference, payerName: principal?.name ?? applicant.name, amount: auction.terms.deposit });
  await setDeposit(tx, id, deposit.id);
  return deposit.id;
}

interface Admitted {
  auction: AuctionRow;
  applicant: Applicant;
  /** Of who was rejected under a condition that was corrected since. */
  again: Reopenable | undefined;
  now: Date;
}

/** Asked twice: without the lock, so that nobody's refused asks hold a running lot, and under it. */
async function admitted(tx: Tx, ask: ApplyAsk, accountId: string, look: LockAuction): Promise<Admitted> {
  const auction = await look(tx, ask.lotId);
  if (auction === undefined) throw notFound({ what: '竞价' });
  const now = await readClock(tx);
  requireRegistrationOpen(auction, now);
  const applicant = await readApplicant(tx, ask.lotId, accountId);
  const again = applicant.applied ? await reopenable(tx, ask.lotId, accountId) : undefined;
  if (applicant.applied && again === undefined) throw applicant.rejected ? rejectedAlready() : appliedAlready();
  // A principal is asked when he confirms: what stands against him is not the agent's to learn.
  await refuseBarred(tx, auction, [accountId], ask.declaredTie !== undefined, now);
  return { auction, applicant, again, now };
}

function requireRegistrationOpen(auction: AuctionRow, now: Date): void {
  const { registration_opens_at: opens, registration_closes_at: closes } = auction;
  if (auction.state === 'scheduled' && now.getTime() >= opens.getTime() && now.getTime() < closes.getTime()) return;
  throw registrationClosed({ opens_at: opens.toISOString(), closes_at: closes.toISOString() });
}
