// Tie queries: what the platform holds between given people, and between them and those who hold posts over a place. By sealed numbers, never shown.
import type { Relation, Post } from '../../identity/ties/tie-classes.ts';
import type { Role } from '../../kernel/actor.ts';
import type { Reader } from '../../platform/db.ts';

export interface IdentityTie {
  one: string;
  other: string;
  kind: 'same_person' | 'same_representative' | 'represents';
}

/** 依据: 招标投标法实施条例 第34条: one natural person behind two bidders. */
export async function identityTies(reader: Reader, accounts: readonly string[]): Promise<IdentityTie[]> {
  return reader.sql<IdentityTie>(
    `SELECT a.id AS one, b.id AS other,
            CASE WHEN a.id_number_index = b.id_number_index THEN 'same_person' WHEN a.representative_index = b.representative_index THEN 'same_representative' ELSE 'represents' END AS kind
       FROM account a JOIN account b ON a.id < b.id
        AND (a.id_number_index = b.id_number_index OR a.representative_index = b.representative_index OR a.id_number_index = b.representative_index OR a.representative_index = b.id_number_index)
      WHERE a.id = ANY($1::uuid[]) AND b.id = ANY($1::uuid[]) ORDER BY a.id, b.id`,
    [accounts],
  );
}

export interface JointTie {
  one: string;
  other: string;
  part: 'principal' | 'partner';
  lots: string[];
}

/** Applied in one application: jointly, or one for the other. On any lot. */
export async function jointTies(reader: Reader, accounts: readonly string[]): Promise<JointTie[]> {
  return reader.sql<JointTie>(
    `SELECT p.account_id AS one, q.account_id AS other, q.part, array_agg(DISTINCT o.code ORDER BY o.code) AS lots
       FROM application_party q JOIN application p ON p.id = q.application_id JOIN lot o ON o.id = q.lot_id
      WHERE q.part <> 'applicant' AND q.state = 'consented' AND p.account_id = ANY($1::uuid[]) AND q.account_id = ANY($1::uuid[])
      GROUP BY p.account_id, q.account_id, q.part ORDER BY 1, 2, 3`,
    [accounts],
  );
}

export interface AccountUse {
  accountId: string;
  number: string;
  way: 'deposit_payer' | 'rent_payer' | 'refund_to';
  /** As the bank's line names who holds the account; '' where it says nothing. */
  holder: string;
  times: number;
}

/** Bank accounts from which deposits and rent came and to which deposits went back, on any lot. */
export async function accountUses(reader: Reader, accounts: readonly string[]): Promise<AccountUse[]> {
  return reader.sql<AccountUse>(
    `WITH paid AS (SELECT p.account_id, d.id, d.paid_from FROM application p JOIN deposit d ON d.id = p.deposit_id WHERE p.account_id = ANY($1::uuid[]) AND d.paid_from IS NOT NULL)
     SELECT account_id AS "accountId", paid_from AS number, 'deposit_payer' AS way, '' AS holder, count(*)::int AS times FROM paid GROUP BY 1, 2
     UNION ALL
     SELECT paid.account_id, i.to_number, 'refund_to', max(i.to_name), count(*)::int FROM paid JOIN payment_instruction i ON i.reference = 'deposit:' || paid.id || ':release'
      WHERE i.to_number <> paid.paid_from AND i.state <> 'failed' GROUP BY 1, 2
     UNION ALL
     SELECT h.account_id, x.counterparty_number, 'rent_payer', max(x.counterparty_name), count(DISTINCT x.id)::int
       FROM lessee h JOIN instalment i ON i.lease_id = h.lease_id JOIN rent_receipt r ON r.instalment_id = i.id JOIN bank_line x ON x.id = r.line_id
      WHERE h.account_id = ANY($1::uuid[]) AND x.counterparty_number <> '' GROUP BY 1, 2
     ORDER BY 2, 1, 3`,
    [accounts],
  );
}

export interface CadreTie {
  accountId: string;
  via: 'post' | 'kin' | 'office' | 'kin_of_office';
  relation: Relation | null;
  /** The post or role held, and over which place. */
  held: Post | Role;
  region: string;
  place: string;
  cadre: string;
  /** The same for every post and office of one person; stays on the server. */
  cadreKey: string;
}

/** The same four ways as `tiesTo` of the ties room, for many at once and with the names of those who hold the post. */
export async function cadreTies(reader: Reader, accounts: readonly string[], placeCode: string): Promise<CadreTie[]> {
  return reader.sql<CadreTie>(
    `WITH wanted AS (SELECT a.id AS account_id, n.number FROM account a, unnest(ARRAY[a.id_number_index, a.representative_index]) AS n(number) WHERE a.id = ANY($1::uuid[]) AND n.number IS NOT NULL),
     found AS (
       SELECT w.account_id, 'post' AS via, NULL::text AS relation, h.post AS held, h.region, h.name AS cadre, h.id_number_index AS key
         FROM wanted w JOIN post_holder h ON h.id_number_index = w.number AND h.ended_at IS NULL
       UNION ALL
       SELECT w.account_id, 'kin', t.relation, h.post, h.region, h.name, h.id_number_index
         FROM wanted w JOIN declared_tie t ON t.id_number_index = w.number AND t.withdrawn_at IS NULL JOIN post_holder h ON h.id = t.post_id AND h.ended_at IS NULL
       UNION ALL
       SELECT w.account_id, CASE WHEN t.relation = 'self' THEN 'office' ELSE 'kin_of_office' END, t.relation, g.role, g.region, s.name, 'account:' || s.id
         FROM wanted w JOIN declared_tie t ON t.id_number_index = w.number AND t.withdrawn_at IS NULL JOIN account s ON s.id = t.account_id
         JOIN role_grant g ON g.account_id = s.id AND g.revoked_at IS NULL AND g.role <> 'bidder'
       UNION ALL
       SELECT w.account_id, 'office', NULL, g.role, g.region, s.name, 'account:' || s.id
         FROM wanted w JOIN account s ON s.id_number_index = w.number AND s.id <> w.account_id AND s.closed_at IS NULL
         JOIN role_grant g ON g.account_id = s.id AND g.revoked_at IS NULL AND g.role <> 'bidder')
     SELECT DISTINCT f.account_id AS "accountId", f.via, f.relation, f.held, f.region, coalesce(p.name, f.region) AS place, f.cadre, f.key AS "cadreKey"
       FROM found f LEFT JOIN place p ON p.code = f.region WHERE starts_with($2, f.region) ORDER BY f.key, f.account_id, f.via LIMIT 200`,
    [accounts, placeCode],
  );
}

export interface Met {
  one: string;
  other: string;
  times: number;
  oneWon: number;
  otherWon: number;
}

/** How often two were admitted to one auction that is over, this lot left out; the pairs that met most, from twice on. Whether that is more than chance is a signal's question. */
export async function metElsewhere(reader: Reader, accounts: readonly string[], lotId: string | null): Promise<Met[]> {
  return reader.sql<Met>(
    `SELECT a.account_id AS one, b.account_id AS other, count(*)::int AS times,
            count(*) FILTER (WHERE w.account_id = a.account_id)::int AS "oneWon", count(*) FILTER (WHERE w.account_id = b.account_id)::int AS "otherWon"
       FROM application a JOIN application b ON b.lot_id = a.lot_id AND b.account_id > a.account_id AND b.state = 'qualified'
       JOIN auction u ON u.lot_id = a.lot_id AND u.state = 'closed' LEFT JOIN standing_award w ON w.lot_id = a.lot_id
      WHERE a.state = 'qualified' AND a.account_id = ANY($1::uuid[]) AND b.account_id = ANY($1::uuid[]) AND ($2::uuid IS NULL OR a.lot_id <> $2)
      GROUP BY 1, 2 HAVING count(*) >= 2 ORDER BY count(*) DESC, 1, 2 LIMIT 6`,
    [accounts, lotId],
  );
}
