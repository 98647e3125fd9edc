// Answer a part: whoever was named as partner or principal confirms in person, is asked all that an applicant is asked, or declines.
import type { Actor } from '../../kernel/actor.ts';
import { notSignedIn } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { sha256Hex } from '../../platform/crypto.ts';
import { refuseOnConstraint, type Tx } from '../../platform/db.ts';
import { refuseBarred } from '../admission.ts';
import { lockApplication } from '../application-store.ts';
import { readAuction } from '../store.ts';
import { answeredAlready, inAnother, invitationGone, partiesClosed } from './refusals.ts';
import { lockPart, saveAnswer } from './store.ts';

refuseOnConstraint('application_party_once', inAnother);

export interface PartAnswer {
  applicationId: string;
  answer: 'consented' | 'declined';
  declaredTie?: string | undefined;
}

/** Until registration closes. The journal says that somebody of the application answered, not who: a commitment does. */
export async function answerPart(tx: Tx, actor: Actor, ask: PartAnswer): Promise<void> {
  if (actor.kind !== 'account') throw notSignedIn();
  const application = await lockApplication(tx, ask.applicationId);
  const part = application === undefined ? undefined : await lockPart(tx, ask.applicationId, actor.accountId);
  if (application === undefined || part === undefined) throw invitationGone();
  if (part.state !== 'named') throw answeredAlready();
  const auction = await readAuction(tx, application.lot_id);
  const now = await readClock(tx);
  if (auction === undefined || auction.state !== 'scheduled' || application.state !== 'applied' || now.getTime() >= auction.registration_closes_at.getTime()) throw partiesClosed();
  if (ask.answer === 'consented') await refuseBarred(tx, auction, [actor.accountId], ask.declaredTie !== undefined, now);
  await saveAnswer(tx, part, actor.accountId, { state: ask.answer, declaredTie: ask.declaredTie, now });
  const payload = { answer: ask.answer, commitment: sha256Hex([application.salt, actor.accountId, ask.declaredTie ?? ''].join('|')) };
  await record(tx, { subject: 'application', id: application.id, kind: 'application.part_answered', payload, actor, now });
}
