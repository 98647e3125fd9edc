// Administration queries: the people of an administrator's regions, and what an invitation offers.
import type { z } from 'zod';
import type { Actor, Role } from '../kernel/actor.ts';
import type { Reader } from '../platform/db.ts';
import type { invitationEndpoint, listStaffEndpoint } from './contract-administration.ts';
import { maskPhone } from './id-number.ts';
import { ROLES_JSON } from './queries.ts';

/** Of `account a`: roles asked for and not decided. */
const WAITING_JSON = `(SELECT coalesce(json_agg(json_build_object('id', w.id, 'role', w.ask ->> 'role', 'region', w.region) ORDER BY w.requested_at), '[]'::json)
  FROM approval w WHERE w.action = 'identity.grant_role' AND w.subject_id = a.id::text AND w.state = 'requested' AND w.expires_at > (SELECT county_now()))`;

type StaffPage = z.input<(typeof listStaffEndpoint)['reply']>;
type Offer = Omit<z.input<(typeof invitationEndpoint)['reply']>, 'expires_at'> & { expires_at: Date };

/** Everybody who holds a role inside the regions this administrator administers, or for whom one is asked; `accountId` narrows it to one. */
export async function staffOf(reader: Reader, actor: Actor, page: number, size: number, accountId?: string): Promise<StaffPage> {
  const regions = actor.kind === 'account' ? actor.grants.filter((grant) => grant.role === 'administrator').map((grant) => grant.region) : [];
  const rows = await reader.sql<StaffPage['accounts'][number] & { phone: string; total: number }>(
    `SELECT a.id, a.name, a.phone, ${ROLES_JSON} AS roles, ${WAITING_JSON} AS waiting, count(*) OVER () AS total,
            CASE WHEN a.closed_at IS NOT NULL THEN 'closed' WHEN a.password_hash IS NULL THEN 'invited' ELSE 'active' END AS state
       FROM account a
      WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) AS own(region)
                     WHERE EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = a.id AND g.revoked_at IS NULL AND g.region <> '' AND starts_with(g.region, own.region))
                        OR EXISTS (SELECT 1 FROM approval w WHERE w.action = 'identity.grant_role' AND w.subject_id = a.id::text AND w.state = 'requested'
                                      AND w.expires_at > (SELECT county_now()) AND starts_with(w.region, own.region)))
        AND ($4::uuid IS NULL OR a.id = $4)
      ORDER BY a.created_at, a.id LIMIT $2 OFFSET $3`,
    [regions, size, (page - 1) * size, accountId ?? null],
  );
  const accounts = rows.map(({ phone, total: _total, ...row }) => ({ ...row, phone_mask: maskPhone(phone) }));
  return { total: rows[0]?.total ?? 0, accounts };
}

/** undefined when the invitation was used, has expired or never was. */
export async function openInvitation(reader: Reader, tokenHash: string): Promise<Offer | undefined> {
  const row = await reader.maybe<Offer & { phone: string }>(
    `SELECT a.name, a.phone, i.expires_at, ${ROLES_JSON} AS roles, ${WAITING_JSON} AS waiting
       FROM invitation i JOIN account a ON a.id = i.account_id
      WHERE i.token_hash = $1 AND i.accepted_at IS NULL AND i.expires_at > county_now() AND a.password_hash IS NULL AND a.closed_at IS NULL`,
    [tokenHash],
  );
  return row === undefined ? undefined : { name: row.name, phone_mask: maskPhone(row.phone), roles: row.roles, waiting: row.waiting, expires_at: row.expires_at };
}

/** Does somebody with a living account hold the office over the county itself? */
export async function somebodyHolds(reader: Reader, role: Role, county: string): Promise<boolean> {
  const { there } = await reader.one<{ there: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM role_grant g JOIN account a ON a.id = g.account_id
      WHERE g.role = $2 AND g.region = $1 AND g.revoked_at IS NULL AND a.closed_at IS NULL) AS there`,
    [county, role],
  );
  return there;
}
