// People: the demo county's accounts. All of them are invented and marked as demo; production refuses to start with them.
import type { AccountActor, Grant } from '../kernel/actor.ts';
import { systemActor } from '../kernel/actor.ts';
import { createAccount } from '../identity/create-account.ts';
import { hashPassword } from '../identity/password.ts';
import { grantRole } from '../identity/grant-role.ts';
import { programDevice } from '../identity/device.ts';
import { startSession } from '../identity/start-session.ts';
import type { Keys } from '../platform/crypto.ts';
import { inTransaction, type Db } from '../platform/db.ts';
import type { Random } from '../statistics/random.ts';
import { firmName, identityNumber, personName } from './names.ts';

export const DEMO_PASSWORD = 'sunfield-demo-2026';
const loader = systemActor('demo');

export interface Bidder extends AccountActor {
  bankNumber: string;
  /** Of a person; a firm has none here. */
  idNumber?: string;
}

export interface People {
  administrator: AccountActor;
  operator: AccountActor;
  /** Of the exchange too, without a hand in any deal: who issues certificates. */
  certifier: AccountActor;
  officer: AccountActor;
  /** Closes high flags with the first. */
  secondOfficer: AccountActor;
  reviewers: Map<string, AccountActor>;
  clerks: Map<string, AccountActor>;
  bidders: Bidder[];
}

let serial = 0;
const nextPhone = (): string => `139${String(28_000_000 + (serial += 1))}`;

export interface PersonAsk {
  name: string;
  grants: Grant[];
  idNumber?: string;
  kind?: 'person' | 'company';
  /** Only the people a visitor may sign in as get a password: hashing one costs a third of a second. */
  password?: string;
}

/** Creates one account with its grants. */
export async function person(db: Db, keys: Keys, ask: PersonAsk): Promise<AccountActor> {
  const { name, grants, idNumber, kind, password } = ask;
  const passwordHash = password === undefined ? null : await hashPassword(password);
  return inTransaction(db, async (tx) => {
    const account = { phone: nextPhone(), passwordHash, name, demo: true, ...(idNumber && { idNumber }), ...(kind && { kind }) };
    const { id } = await createAccount(tx, keys, account, loader);
    for (const grant of grants) await grantRole(tx, loader, { accountId: id, ...grant });
    return { kind: 'account', accountId: id, sessionId: '', displayName: name, grants };
  }, { patient: true });
}

/** The county's staff and one reviewer a township, one clerk a village, and a pool of bidders. */
export async function createPeople(db: Db, keys: Keys, random: Random, county: string, villages: readonly string[], bidderCount: number): Promise<People> {
  const staff = (name: string, role: Grant['role'], region: string) => person(db, keys, { name, grants: [{ role, region }], password: DEMO_PASSWORD });
  const reviewers = new Map<string, AccountActor>();
  const clerks = new Map<string, AccountActor>();
  for (const village of villages) {
    const township = village.slice(0, 9);
    if (!reviewers.has(township)) reviewers.set(township, await person(db, keys, { name: personName(random), grants: [{ role: 'township_reviewer', region: township }], ...shownPassword(reviewers.size) }));
    clerks.set(village, await person(db, keys, { name: clerks.size === 0 ? '李会计' : personName(random), grants: [{ role: 'village_clerk', region: village }], ...shownPassword(clerks.size) }));
  }
  const bidders: Bidder[] = [];
  for (let index = 0; index < bidderCount; index += 1) bidders.push(await bidder(db, keys, random, index));
  return {
    administrator: await staff('管理员孟', 'administrator', county),
    operator: await staff('交易员周', 'exchange_operator', county),
    officer: await staff('监督员陈', 'commission_officer', county),
    certifier: await staff('鉴证员郑', 'exchange_operator', county),
    secondOfficer: await staff('监督员吴', 'commission_officer', county),
    reviewers,
    clerks,
    bidders,
  };
}

async function bidder(db: Db, keys: Keys, random: Random, index: number): Promise<Bidder> {
  const firm = index >= 4 && random.chance(0.3);
  const name = index === 0 ? '赵国强' : firm ? firmName(random) : personName(random);
  const idNumber = firm ? undefined : identityNumber(random, index);
  const ask: PersonAsk = { name, grants: [{ role: 'bidder', region: '' }], ...shownPassword(index, 3), ...(idNumber === undefined ? { kind: 'company' } : { idNumber }) };
  return { ...(await person(db, keys, ask)), ...(idNumber && { idNumber }), bankNumber: `62284801${String(10_000_000_000 + index * 7919)}` };
}

/** The first few of each kind are the ones whose sign-in is printed at the first start. */
const shownPassword = (index: number, shown = 1): { password?: string } => (index < shown ? { password: DEMO_PASSWORD } : {});

/** A person with a live session, as bidding asks for. */
export async function signedIn(db: Db, keys: Keys, actor: AccountActor): Promise<AccountActor> {
  const { sessionId } = await inTransaction(db, (tx) => startSession(tx, keys, { accountId: actor.accountId, device: programDevice('demo') }));
  return { ...actor, sessionId };
}
