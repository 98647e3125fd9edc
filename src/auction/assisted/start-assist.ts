// Start assisted registration: the bidder's account is found or made, and a code goes to his own phone.
import type { AccountActor, Actor } from '../../kernel/actor.ts';
import { systemActor } from '../../kernel/actor.ts';
import { maskPhone } from '../../kernel/masking.ts';
import { notAllowed, notFound, notSignedIn } from '../../kernel/refusal.ts';
import { createAccount } from '../../identity/create-account.ts';
import { grantRole } from '../../identity/grant-role.ts';
import { normaliseIdNumber } from '../../identity/id-number.ts';
import { makeCode, type NewCode } from '../../identity/phone-codes/phone-code.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { blindIndex, type Keys } from '../../platform/crypto.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import { registrationClosed } from '../refusals.ts';
import { readAuction } from '../store.ts';
import { hindranceToHelp } from './policy.ts';
import { cadreHelps, listerHelps, otherName, otherPhone } from './refusals.ts';

export interface AssistAsk {
  lotId: string;
  name: string;
  idNumber: string;
  phone: string;
}

/** An account made at a service point has no password: its owner signs in with a code to the same phone. */
const servicePoint = systemActor('service-point');

/** Who helps, or the reason why not; asked again when it is completed. */
export async function requireHelper(reader: Reader, actor: Actor, lotId: string): Promise<AccountActor> {
  if (actor.kind !== 'account') throw notSignedIn();
  const lot = await reader.maybe<{ place_code: string; created_by: string; reviewed_by: string | null }>('SELECT place_code, created_by, reviewed_by FROM lot WHERE id = $1', [lotId]);
  if (lot === undefined) throw notFound({ what: '标的' });
  const hindrance = hindranceToHelp(actor, lot);
  if (hindrance === 'own_village') throw cadreHelps();
  if (hindrance === 'lister') throw listerHelps();
  if (hindrance === 'elsewhere') throw notAllowed();
  return actor;
}

export async function startAssist(tx: Tx, actor: Actor, keys: Keys, ask: AssistAsk): Promise<NewCode & { phoneMask: string }> {
  const helper = await requireHelper(tx, actor, ask.lotId);
  const auction = await readAuction(tx, ask.lotId);
  if (auction === undefined) throw notFound({ what: '竞价' });
  const now = await readClock(tx);
  const { registration_opens_at: opens, registration_closes_at: closes } = auction;
  if (auction.state !== 'scheduled' || now < opens || now >= closes) throw registrationClosed({ opens_at: opens.toISOString(), closes_at: closes.toISOString() });
  const accountId = (await knownBidder(tx, keys, ask)) ?? (await newBidder(tx, keys, ask));
  const code = await makeCode(tx, keys, accountId, { purpose: 'assist', lotId: ask.lotId, madeBy: helper.accountId });
  await record(tx, { subject: 'account', id: accountId, kind: 'account.assist_started', payload: { code_id: code.codeId }, actor, now });
  return { ...code, phoneMask: maskPhone(ask.phone) };
}

/** The number decides who it is; name and phone must then be the registered ones, or a stranger's phone would stand for him. */
async function knownBidder(tx: Tx, keys: Keys, ask: AssistAsk): Promise<string | undefined> {
  const index = blindIndex(keys.blind, normaliseIdNumber(ask.idNumber));
  const account = await tx.maybe<{ id: string; name: string; phone: string }>('SELECT id, name, phone FROM account WHERE id_number_index = $1 AND closed_at IS NULL', [index]);
  if (account === undefined) return undefined;
  if (account.name !== ask.name) throw otherName({}, 'name');
  if (account.phone !== ask.phone) throw otherPhone({ mask: maskPhone(account.phone) }, 'phone');
  return account.id;
}

async function newBidder(tx: Tx, keys: Keys, { name, idNumber, phone }: AssistAsk): Promise<string> {
  const { id } = await createAccount(tx, keys, { phone, passwordHash: null, name, idNumber }, servicePoint);
  await grantRole(tx, servicePoint, { accountId: id, role: 'bidder', region: '' });
  return id;
}
