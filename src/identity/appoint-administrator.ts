// Appoint: the county's first administrator and first officer of the commission, by the operator's command line: the two who admit everybody else.
import type { Actor } from '../kernel/actor.ts';
import type { Keys } from '../platform/crypto.ts';
import { inTransaction, type Db, type Tx } from '../platform/db.ts';
import { somebodyHolds } from './administration-queries.ts';
import { createAccount } from './create-account.ts';
import { grantRole } from './grant-role.ts';
import { invite } from './invite.ts';
import { hashPassword } from './password.ts';
import { administratorExists } from './refusals.ts';
import { requireGoodPassword } from './set-password.ts';

export interface Appointment {
  phone: string;
  name: string;
  /** 6 digits. */
  county: string;
  /** Left out: administrator. An office is granted by two people, so a fresh county needs the second one from outside too. */
  role?: 'administrator' | 'commission_officer' | undefined;
  /** null: the reply carries the path of an invitation instead. */
  password: string | null;
  /** Allow one more where there is one already. */
  another: boolean;
}

/** Opens its own transaction, and none while a password is hashed. Refuses with administrator_exists unless `another`. Two operators at once: the second waits and is refused. */
export async function appointAdministrator(db: Db, actor: Actor, keys: Keys, ask: Appointment): Promise<{ path: string | undefined }> {
  if (ask.password !== null) requireGoodPassword(ask.password, ask);
  const passwordHash = ask.password === null ? null : await hashPassword(ask.password);
  return inTransaction(db, (tx) => appoint(tx, actor, keys, { ...ask, passwordHash }));
}

async function appoint(tx: Tx, actor: Actor, keys: Keys, ask: Omit<Appointment, 'password'> & { passwordHash: string | null }): Promise<{ path: string | undefined }> {
  const office = ask.role ?? 'administrator';
  await tx.sql('SELECT pg_advisory_xact_lock(hashtextextended($1, 7201))', [`${office}|${ask.county}`]);
  if (!ask.another && (await somebodyHolds(tx, office, ask.county))) throw administratorExists();
  const role = { role: office, region: ask.county };
  const { phone, name, passwordHash } = ask;
  if (passwordHash === null) return { path: (await invite(tx, actor, keys, { phone, name, ...role })).path };
  const { id } = await createAccount(tx, keys, { phone, name, passwordHash }, actor);
  await grantRole(tx, actor, { accountId: id, ...role });
  return { path: undefined };
}
