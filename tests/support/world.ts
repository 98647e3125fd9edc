// The named county of the tests: a fresh village with its people at every call, so that tests do not meet.
import type { Actor, AccountActor, Role } from '../../src/kernel/actor.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { createAccount } from '../../src/identity/create-account.ts';
import { grantRole } from '../../src/identity/grant-role.ts';
import { hashPassword } from '../../src/identity/password.ts';
import { personCheckDigit } from '../../src/identity/id-number.ts';
import { inTransaction, type Tx } from '../../src/platform/db.ts';
import { addPlace } from '../../src/registry/add-place.ts';
import { testKeys } from './api.ts';
import type { TestDatabase } from './database.ts';

/** Somebody with an account: `as: clerk` in api.call, `clerk.actor` for a command called directly. */
export interface Person {
  accountId: string;
  name: string;
  phone: string;
  idNumber: string;
  actor: AccountActor;
}

export interface Village {
  /** 12, 9 and 6 digits. */
  code: string;
  township: string;
  county: string;
  name: string;
  /** 李书记, village_clerk of this village. */
  clerk: Person;
  /** township_reviewer of its township. */
  reviewer: Person;
  /** exchange_operator of the county. */
  operator: Person;
  /** 赵, bidder. */
  zhao: Person;
  /** 孙, another bidder. */
  sun: Person;
  /** 陈, commission_officer of the county. */
  chen: Person;
  administrator: Person;
}

export const countyCode = '410328';
/** Who acts when a test lays out its world. */
export const worldMaker: Actor = systemActor('test-world');

let villages = 0;
let people = 0;

/** A fresh village 余庄村 in a township of its own, with its people. */
export async function freshVillage(database: TestDatabase): Promise<Village> {
  villages += 1;
  const township = `${countyCode}${String(100 + villages).padStart(3, '0')}`;
  const code = `${township}201`;
  return inTransaction(database.db, async (tx) => {
    await layPlaces(tx, township, code);
    const clerk = await person(tx, '李书记', [['village_clerk', code]]);
    const reviewer = await person(tx, '王审核', [['township_reviewer', township]]);
    const operator = await person(tx, '周交易', [['exchange_operator', countyCode]]);
    const zhao = await person(tx, '赵承包', [['bidder', '']]);
    const sun = await person(tx, '孙种粮', [['bidder', '']]);
    const chen = await person(tx, '陈监督', [['commission_officer', countyCode]]);
    const administrator = await person(tx, '管理员', [['administrator', countyCode]]);
    return { code, township, county: countyCode, name: '余庄村', clerk, reviewer, operator, zhao, sun, chen, administrator };
  }, { patient: true });
}

/** One more bidder, e.g. for a crowd. */
export function freshBidder(database: TestDatabase, name = '钱竞买'): Promise<Person> {
  return inTransaction(database.db, (tx) => person(tx, name, [['bidder', '']]));
}

/** Somebody with these roles, or none. `password` only when the test signs in with it (30 ms each). */
export async function freshPerson(database: TestDatabase, name: string, grants: [Role, string][], password: string | null = null): Promise<Person> {
  return inTransaction(database.db, (tx) => person(tx, name, grants, password));
}

/** A valid identity number that belongs to nobody else in this process: born 1980-01-01, with its check digit. */
export function freshIdNumber(): string {
  people += 1;
  const first17 = `${String(410300 + Math.floor(people / 1000))}19800101${String(people % 1000).padStart(3, '0')}`;
  return first17 + personCheckDigit(first17);
}

async function person(tx: Tx, name: string, grants: [Role, string][], password: string | null = null): Promise<Person> {
  const idNumber = freshIdNumber();
  const phone = `139${String(people).padStart(8, '0')}`;
  const { id } = await createAccount(tx, testKeys, { phone, passwordHash: password === null ? null : await hashPassword(password), name, idNumber }, worldMaker);
  for (const [role, region] of grants) await grantRole(tx, worldMaker, { accountId: id, role, region });
  const actor: AccountActor = {
    kind: 'account',
    accountId: id,
    sessionId: '00000000-0000-4000-8000-000000000000',
    displayName: name,
    grants: grants.map(([role, region]) => ({ role, region })),
  };
  return { accountId: id, name, phone, idNumber, actor };
}

async function layPlaces(tx: Tx, township: string, code: string): Promise<void> {
  // Tests of one file may lay villages at once; the county is there for all of them.
  await tx.sql("INSERT INTO place (code, level, name) VALUES ($1, 'county', '洛宁县') ON CONFLICT (code) DO NOTHING", [countyCode]);
  await addPlace(tx, worldMaker, { code: township, name: '试验乡', fictional: true });
  await addPlace(tx, worldMaker, { code, name: '余庄村', fictional: true });
}
