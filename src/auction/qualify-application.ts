// Qualify application: the exchange's operator, never the lister, admits or rejects an applicant and says why.
import type { AccountActor, Actor } from '../kernel/actor.ts';
import { notAllowed, notFound, notSignedIn } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { lotById } from '../lots/queries.ts';
import { readClock } from '../platform/clock.ts';
import { sha256Hex } from '../platform/crypto.ts';
import { refuseOnConstraint, type Tx } from '../platform/db.ts';
import { refuseBarred, tiesOf } from './admission.ts';
import { type ApplicationRow, lockApplication, type LockApplication, lotOfApplication, readApplication, saveVerdict } from './application-store.ts';
import { helperDecides } from './assisted/refusals.ts';
import { partiesBehind, standsTwice } from './parties/queries.ts';
import { mandateMissing, ownKin, partiesWaiting, samePersonTwice, sharesBroken } from './parties/refusals.ts';
import { releaseParties } from './parties/store.ts';
import { listedIt, mayOperate } from './policy.ts';
import { membershipUnconfirmed, notPending, ownLot, reviewTooLate } from './refusals.ts';
import { type AuctionRow, type LockAuction, readAuction, shareAuction } from './store.ts';

refuseOnConstraint('application_all_consented', partiesWaiting);
refuseOnConstraint('application_shares_are_whole', sharesBroken);
refuseOnConstraint('application_agent_has_mandate', mandateMissing);
refuseOnConstraint('application_helper_does_not_decide', helperDecides);

refuseOnConstraint('application_decider_is_apart', ownLot);

export interface VerdictAsk {
  applicationId: string;
  verdict: 'qualified' | 'rejected';
  /** Mandatory; the applicant reads it. It may name a person, so the journal holds its commitment only. */
  reason: string;
  /** Of a lot for members only: the operator has seen that he is one. */
  memberConfirmed?: boolean | undefined;
}

/** Refuses who is not the operator of the place, who listed or reviewed the lot, and a second decision. */
export async function qualifyApplication(tx: Tx, actor: Actor, ask: VerdictAsk): Promise<{ applicationId: string; state: 'qualified' | 'rejected'; decidedAt: Date }> {
  if (actor.kind !== 'account') throw notSignedIn();
  await decidable(tx, ask.applicationId, actor, readAuction, readApplication);
  const { application, auction, now } = await decidable(tx, ask.applicationId, actor, shareAuction, lockApplication);
  if (ask.verdict === 'qualified') {
    await requireWhole(tx, application, auction, now);
    await requireMember(tx, application.lot_id, ask.memberConfirmed === true);
  }
  await saveVerdict(tx, application.id, { state: ask.verdict, by: actor.accountId, reason: ask.reason, now });
  if (ask.verdict === 'rejected') await releaseParties(tx, application.id, now);
  const payload = { reason_commitment: sha256Hex(`${application.salt}|${ask.reason}`) };
  const kind = ask.verdict === 'qualified' ? 'application.qualified' : 'application.rejected';
  await record(tx, { subject: 'application', id: application.id, kind, payload, actor, now });
  return { applicationId: application.id, state: ask.verdict, decidedAt: now };
}

interface Decidable {
  application: ApplicationRow;
  auction: AuctionRow;
  now: Date;
}

/** Asked twice: without a lock, so that nobody's refused asks hold a running lot, and under the locks, the auction's first (store.ts). */
async function decidable(tx: Tx, applicationId: string, actor: AccountActor, look: LockAuction, lookAtIt: LockApplication): Promise<Decidable> {
  const lotId = await lotOfApplication(tx, applicationId);
  const auction = lotId === undefined ? undefined : await look(tx, lotId);
  const application = await lookAtIt(tx, applicationId);
  if (application === undefined) throw notFound({ what: '报名' });
  if (!mayOperate(actor, application.place_code)) throw notAllowed();
  if (listedIt(actor, application)) throw ownLot();
  if (application.assisted_by === actor.accountId) throw helperDecides();
  const now = await readClock(tx);
  if (application.state !== 'applied') throw notPending();
  const running = auction !== undefined && (auction.state === 'scheduled' || auction.state === 'open') && now.getTime() < auction.ends_at.getTime();
  if (!running) throw reviewTooLate();
  await refuseOwnKin(tx, actor.accountId, application);
  return { application, auction, now };
}

/** Nobody decides on a relative he declared, nor on himself. 依据: 农村集体经济组织法 第29条 (回避). */
async function refuseOwnKin(tx: Tx, accountId: string, application: ApplicationRow): Promise<void> {
  const parties = (await partiesBehind(tx, application.id)).map((party) => party.accountId);
  const ties = await tiesOf(tx, parties, application.place_code);
  if (parties.includes(accountId) || ties.some((tie) => tie.declaredBy === accountId)) throw ownKin();
}

/** 依据: 农村土地承包法 第52条: what was voted for members alone has no approval for anybody else. */
async function requireMember(tx: Tx, lotId: string, confirmed: boolean): Promise<void> {
  if ((await lotById(tx, lotId))?.admits === 'members' && !confirmed) throw membershipUnconfirmed({}, 'memberConfirmed');
}

/** Everybody has confirmed, the agent has his mandate, and nobody has come to be barred since: a sanction may be younger than the application. */
async function requireWhole(tx: Tx, application: ApplicationRow, auction: AuctionRow, now: Date): Promise<void> {
  const parties = await partiesBehind(tx, application.id);
  const waiting = parties.filter((party) => party.state !== 'consented');
  if (waiting.length > 0) throw partiesWaiting({ names: waiting.map((party) => party.name).join('、') });
  if (application.for_account_id !== null && !application.has_mandate) throw mandateMissing();
  const double = await standsTwice(tx, application, parties);
  if (double !== undefined) throw samePersonTwice({ name: double.name });
  for (const party of parties) await refuseBarred(tx, auction, [party.accountId], party.declared, now);
}
