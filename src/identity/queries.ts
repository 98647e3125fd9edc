// Queries of identity: accounts as screens and other rooms need them, masked.
import type { z } from 'zod';
import type { Role } from '../kernel/actor.ts';
import type { Reader } from '../platform/db.ts';
import type { ownAccount } from './contract.ts';
import { maskPhone } from './id-number.ts';

export interface AccountFacts {
  id: string;
  name: string;
  kind: 'person' | 'company';
  phone: string;
  id_number_mask: string | null;
  demo: boolean;
  closed_at: Date | null;
}

export async function accountById(reader: Reader, id: string): Promise<AccountFacts | undefined> {
  return reader.maybe('SELECT id, name, kind, phone, id_number_mask, demo, closed_at FROM account WHERE id = $1', [id]);
}

/** Account id → name, for those that exist. */
export async function accountNames(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await reader.sql<{ id: string; name: string }>('SELECT id, name FROM account WHERE id = ANY($1::uuid[])', [ids]);
  return new Map(rows.map((row) => [row.id, row.name]));
}

export const ROLES_JSON = `(SELECT coalesce(json_agg(json_build_object('id', g.id, 'role', g.role, 'region', g.region) ORDER BY g.granted_at), '[]'::json)
  FROM role_grant g WHERE g.account_id = a.id AND g.revoked_at IS NULL)`;

/** What a person sees of their own account. Throws when there is no such account. */
export async function ownAccountOf(reader: Reader, accountId: string): Promise<z.output<typeof ownAccount>> {
  const { phone, ...row } = await reader.one<z.output<typeof ownAccount> & { phone: string }>(
    `SELECT a.id, a.name, a.kind, a.phone, a.id_number_mask, ${ROLES_JSON} AS roles FROM account a WHERE a.id = $1`,
    [accountId],
  );
  return { ...row, phone_mask: maskPhone(phone) };
}

export interface SessionRow {
  id: string;
  device: string;
  started_at: Date;
  expires_at: Date;
}

/** Sessions that still run, newest first. */
export async function runningSessions(reader: Reader, accountId: string): Promise<SessionRow[]> {
  return reader.sql(
    `SELECT id, device, started_at, expires_at FROM session
      WHERE account_id = $1 AND revoked_at IS NULL AND expires_at > county_now() ORDER BY started_at DESC LIMIT 100`,
    [accountId],
  );
}

export interface DemoAccount {
  id: string;
  name: string;
  role: Role;
  region: string;
}

/** Whom a visitor of the demo may enter as, one line a role. Empty outside the demo: there are no demo accounts. */
export async function demoAccounts(reader: Reader): Promise<DemoAccount[]> {
  return reader.sql(
    `SELECT a.id, a.name, g.role, g.region FROM account a JOIN role_grant g ON g.account_id = a.id AND g.revoked_at IS NULL
      WHERE a.demo AND a.closed_at IS NULL AND $1 ORDER BY a.created_at, g.granted_at`,
    [true],
  );
}
