// Queries of ties: what was declared, the register of posts, and how an account is tied to a place.
import type { Reader } from '../../platform/db.ts';
import type { DeclaredTie, PostHolder } from './contract-ties.ts';
import type { Relation } from './tie-classes.ts';
import type { Tie } from './tie-rules.ts';

const TIE = `json_build_object('tieId', t.id, 'relation', t.relation, 'name', t.name, 'idNumberMask', t.id_number_mask, 'declaredAt', t.declared_at)`;
type TieJson = Omit<DeclaredTie, 'declaredAt'> & { declaredAt: string };

/** JSON has PostgreSQL's own spelling of a time. */
const tieOf = (tie: TieJson): DeclaredTie => ({ ...tie, declaredAt: new Date(tie.declaredAt).toISOString() });

export async function tiesOfAccount(reader: Reader, accountId: string): Promise<DeclaredTie[]> {
  const rows = await reader.sql<{ tie: TieJson }>(
    `SELECT ${TIE} AS tie FROM declared_tie t WHERE t.account_id = $1 AND t.withdrawn_at IS NULL ORDER BY (t.relation = 'self') DESC, t.declared_at`,
    [accountId],
  );
  return rows.map((row) => tieOf(row.tie));
}

/** Everybody in a post of these regions now, by place and post. */
export async function postsIn(reader: Reader, regions: readonly string[]): Promise<PostHolder[]> {
  const rows = await reader.sql<Omit<PostHolder, 'enteredAt' | 'ties'> & { entered_at: Date; ties: TieJson[] }>(
    `SELECT h.id AS "postId", h.region, h.post, h.name, h.id_number_mask AS "idNumberMask", h.entered_at,
            (SELECT coalesce(json_agg(${TIE} ORDER BY t.declared_at), '[]'::json) FROM declared_tie t WHERE t.post_id = h.id AND t.withdrawn_at IS NULL) AS ties
       FROM post_holder h
      WHERE h.ended_at IS NULL AND EXISTS (SELECT 1 FROM unnest($1::text[]) AS own(region) WHERE starts_with(h.region, own.region))
      ORDER BY h.region, h.post, h.name LIMIT 2000`,
    [regions],
  );
  return rows.map(({ entered_at, ties, ...row }) => ({ ...row, enteredAt: entered_at.toISOString(), ties: ties.map(tieOf) }));
}

/**
 * How the account, or the person behind a company, is tied to a place of 12 digits: by the number alone, whatever phone or name
 * it goes by. A post of the village or its township, an office over it, and the declared kin of whoever holds either.
 */
export async function tiesTo(reader: Reader, accountId: string, placeCode: string): Promise<Tie[]> {
  return reader.sql<{ via: Tie['via']; relation: Relation | null; held: string; declaredBy: string | null }>(
    `WITH wanted AS (SELECT unnest(ARRAY[a.id_number_index, a.representative_index]) AS number FROM account a WHERE a.id = $1)
     SELECT 'post' AS via, NULL AS relation, h.post AS held, NULL::uuid AS "declaredBy"
       FROM wanted w JOIN post_holder h ON h.id_number_index = w.number AND h.ended_at IS NULL WHERE starts_with($2, h.region)
     UNION ALL
     SELECT 'kin', t.relation, h.post, NULL
       FROM wanted w JOIN declared_tie t ON t.id_number_index = w.number AND t.withdrawn_at IS NULL
       JOIN post_holder h ON h.id = t.post_id AND h.ended_at IS NULL WHERE starts_with($2, h.region)
     UNION ALL
     SELECT CASE WHEN t.relation = 'self' THEN 'office' ELSE 'kin' END, t.relation, g.role, t.account_id
       FROM wanted w JOIN declared_tie t ON t.id_number_index = w.number AND t.withdrawn_at IS NULL
       JOIN role_grant g ON g.account_id = t.account_id AND g.revoked_at IS NULL AND g.role <> 'bidder' WHERE starts_with($2, g.region)
     UNION ALL
     SELECT 'office', NULL, g.role, NULL
       FROM wanted w JOIN account s ON s.id_number_index = w.number AND s.id <> $1 AND s.closed_at IS NULL
       JOIN role_grant g ON g.account_id = s.id AND g.revoked_at IS NULL AND g.role <> 'bidder' WHERE starts_with($2, g.region)`,
    [accountId, placeCode],
  );
}
