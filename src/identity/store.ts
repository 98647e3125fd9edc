// Store of identity: every write and every locking read of accounts, roles, sessions and invitations.
import type { Grant, Role } from '../kernel/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import type { SealedNumber } from './seal-number.ts';

export interface NewAccount {
  id: string;
  phone: string;
  passwordHash: string | null;
  name: string;
  kind: 'person' | 'company';
  idNumber: SealedNumber | null;
  representative: (SealedNumber & { name: string }) | null;
  demo: boolean;
}

export async function newId(reader: Reader): Promise<string> {
  return (await reader.one<{ id: string }>('SELECT gen_random_uuid() AS id')).id;
}

export async function insertAccount(tx: Tx, account: NewAccount): Promise<void> {
  await tx.sql(
    `INSERT INTO account (id, phone, password_hash, name, kind, id_number_sealed, id_number_index, id_number_mask, demo,
                          representative_name, representative_sealed, representative_index, representative_mask)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      account.id, account.phone, account.passwordHash, account.name, account.kind,
      account.idNumber?.sealed ?? null, account.idNumber?.index ?? null, account.idNumber?.mask ?? null, account.demo,
      account.representative?.name ?? null, account.representative?.sealed ?? null, account.representative?.index ?? null, account.representative?.mask ?? null,
    ],
  );
}

export interface LockedAccount {
  id: string;
  name: string;
  phone: string;
  password_hash: string | null;
  closed_at: Date | null;
  demo: boolean;
}

/** The account's row lock serialises what happens to one person's roles, password and invitations. */
export async function lockAccount(tx: Tx, accountId: string): Promise<LockedAccount | undefined> {
  return tx.maybe('SELECT id, name, phone, password_hash, closed_at, demo FROM account WHERE id = $1 FOR UPDATE', [accountId]);
}

export async function lockAccountByPhone(tx: Tx, phone: string): Promise<LockedAccount | undefined> {
  return tx.maybe('SELECT id, name, phone, password_hash, closed_at, demo FROM account WHERE phone = $1 FOR UPDATE', [phone]);
}

/** Without a lock, to check a password before anything is locked. */
export async function passwordOf(reader: Reader, accountId: string): Promise<{ phone: string; name: string; password_hash: string | null } | undefined> {
  return reader.maybe('SELECT phone, name, password_hash FROM account WHERE id = $1 AND closed_at IS NULL', [accountId]);
}

export async function setPasswordHash(tx: Tx, accountId: string, passwordHash: string): Promise<void> {
  await tx.sql('UPDATE account SET password_hash = $2 WHERE id = $1', [accountId, passwordHash]);
}

export async function grantsOf(reader: Reader, accountId: string): Promise<Grant[]> {
  return reader.sql<Grant>('SELECT role, region FROM role_grant WHERE account_id = $1 AND revoked_at IS NULL ORDER BY granted_at', [accountId]);
}

/** `by`: null where no person grants it, as the command line and the sign-up of bidders do. */
export async function insertGrant(tx: Tx, accountId: string, grant: Grant, by: { accountId: string; approvalId: string } | null, now: Date): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    'INSERT INTO role_grant (account_id, role, region, granted_by, granted_at, approval_id) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id',
    [accountId, grant.role, grant.region, by?.accountId ?? null, now, by?.approvalId ?? null],
  );
  return id;
}

/** Ends a grant that still holds; undefined when there is none. */
export async function endGrant(tx: Tx, accountId: string, grantId: string, now: Date): Promise<{ role: Role; region: string } | undefined> {
  return tx.maybe(
    'UPDATE role_grant SET revoked_at = $3 WHERE id = $1 AND account_id = $2 AND revoked_at IS NULL RETURNING role, region',
    [grantId, accountId, now],
  );
}

export async function grantById(reader: Reader, accountId: string, grantId: string): Promise<Grant | undefined> {
  return reader.maybe('SELECT role, region FROM role_grant WHERE id = $1 AND account_id = $2 AND revoked_at IS NULL', [grantId, accountId]);
}

/** What sign-in compares with; a closed account has nothing to compare. */
export async function passwordByPhone(reader: Reader, phone: string): Promise<{ id: string; password_hash: string | null } | undefined> {
  return reader.maybe('SELECT id, password_hash FROM account WHERE phone = $1 AND closed_at IS NULL', [phone]);
}
