// Appoint administrator: the county's first one, by the operator's command line; later ones only when said explicitly.
import type { Actor } from '../kernel/actor.ts';
import type { Keys } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import { hasAdministrator } from './administration-queries.ts';
import { createAccount } from './create-account.ts';
import { grantRole } from './grant-role.ts';
import { invite } from './invite.ts';
import { administratorExists } from './refusals.ts';
import { requireGoodPassword } from './set-password.ts';

export interface Appointment {
  phone: string;
  name: string;
  /** 6 digits. */
  county: string;
  /** null: the reply carries the path of an invitation instead. */
  password: string | null;
  /** Allow one more where there is one already. */
  another: boolean;
}

/** Refuses with administrator_exists unless `another`. Two operators at once: the second waits and is refused. */
export async function appointAdministrator(tx: Tx, actor: Actor, keys: Keys, ask: Appointment): Promise<{ path: string | undefined }> {
  await tx.sql('SELECT pg_advisory_xact_lock(hashtextextended($1, 7201))', [`administrator|${ask.county}`]);
  if (!ask.another && (await hasAdministrator(tx, ask.county))) throw administratorExists();
  const role = { role: 'administrator' as const, region: ask.county };
  if (ask.password === null) return { path: (await invite(tx, actor, keys, { phone: ask.phone, name: ask.name, ...role })).path };
  requireGoodPassword(ask.password, ask);
  const { id } = await createAccount(tx, keys, { phone: ask.phone, name: ask.name, password: ask.password }, actor);
  await grantRole(tx, actor, { accountId: id, ...role });
  return { path: undefined };
}
