// Name partners: a joint bid has every partner by name and share; each will confirm in person before anybody is admitted.
// 依据: 民法典 第178条、第518条 (连带债务); 拍卖法 第32条.
import type { Actor } from '../../kernel/actor.ts';
import { notSignedIn } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { type Keys, sha256Hex } from '../../platform/crypto.ts';
import type { Tx } from '../../platform/db.ts';
import { lockOwnApplication } from '../application-store.ts';
import { notRegistered } from '../refusals.ts';
import { readAuction } from '../store.ts';
import { findPerson } from './find-person.ts';
import { wrongSum } from './party-rules.ts';
import { agentIsAlone, partiesClosed, partyTwice, sharesNotWhole } from './refusals.ts';
import { leaveOthers, saveOwnShare, saveParty } from './store.ts';

export interface PartnersAsk {
  lotId: string;
  ownShare: string;
  partners: readonly { name: string; idNumber: string; share: string }[];
}

/** Replaces who was named before. Whose name and share stay the same keeps the answer given. */
export async function namePartners(tx: Tx, actor: Actor, keys: Keys, ask: PartnersAsk): Promise<void> {
  if (actor.kind !== 'account') throw notSignedIn();
  const auction = await readAuction(tx, ask.lotId);
  const application = await lockOwnApplication(tx, ask.lotId, actor.accountId);
  if (auction === undefined || application === undefined) throw notRegistered();
  const now = await readClock(tx);
  if (application.state !== 'applied' || auction.state !== 'scheduled' || now.getTime() >= auction.registration_closes_at.getTime()) throw partiesClosed();
  if (application.for_account_id !== null) throw agentIsAlone();
  const sum = wrongSum([ask.ownShare, ...ask.partners.map((partner) => partner.share)]);
  if (sum !== undefined) throw sharesNotWhole({ sum }, 'ownShare');
  const named: string[] = [];
  for (const partner of ask.partners) {
    const { id } = await findPerson(tx, keys, actor.accountId, partner, 'partners');
    if (named.includes(id)) throw partyTwice({}, 'partners');
    named.push(id);
    await saveParty(tx, { applicationId: application.id, lotId: ask.lotId, accountId: id, part: 'partner', share: partner.share, consented: false, now });
  }
  await leaveOthers(tx, application.id, named, now);
  await saveOwnShare(tx, application.id, ask.ownShare);
  const commitment = sha256Hex([application.salt, ask.ownShare, ...ask.partners.map((partner, at) => `${named[at]}:${partner.share}`)].join('|'));
  await record(tx, { subject: 'application', id: application.id, kind: 'application.partners_named', payload: { commitment }, actor, now });
}
