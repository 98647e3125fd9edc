// Queries of random checks: those of the officer's own region, and the rates of a county.
import type { Actor } from '../../kernel/actor.ts';
import type { Reader } from '../../platform/db.ts';
import { prevalence, recallOfReviews } from '../learning/audit-arm.ts';
import { reviewRegions } from '../policy.ts';
import type { AuditRates, RandomCheck } from './contract.ts';

type Row = Omit<RandomCheck, 'drawnAt' | 'finding'> & { drawnAt: Date; found: boolean | null; reason: string | null; decidedBy: string | null; decidedAt: Date | null };

/** `only`: one of them. The one due first in front. */
export async function checksFor(reader: Reader, actor: Actor, state: 'waiting' | 'done' | 'all', only?: string): Promise<RandomCheck[]> {
  const rows = await reader.sql<Row>(
    `SELECT k.id, k.lot_id AS "lotId", l.code AS "lotCode", l.title, k.place_code AS "placeCode", v.name AS "villageName", coalesce(t.name, '') AS "townshipName", w.drawn_at AS "drawnAt", k.due_on AS "dueOn", k.probability,
            e.found, e.reason, a.name AS "decidedBy", e.decided_at AS "decidedAt"
       FROM random_check k JOIN random_draw w ON w.id = k.draw_id JOIN lot l ON l.id = k.lot_id JOIN place v ON v.code = k.place_code LEFT JOIN place t ON t.code = v.parent
       LEFT JOIN random_check_finding e ON e.check_id = k.id LEFT JOIN account a ON a.id = e.decided_by
      WHERE EXISTS (SELECT FROM unnest($1::text[]) AS own(region) WHERE k.place_code LIKE own.region || '%') AND ($2 = 'all' OR (e.check_id IS NULL) = ($2 = 'waiting')) AND ($3::uuid IS NULL OR k.id = $3)
      ORDER BY k.due_on, k.id`,
    [reviewRegions(actor), state, only ?? null],
  );
  return rows.map(({ found, reason, decidedBy, decidedAt, drawnAt, ...row }) => ({
    ...row, drawnAt: drawnAt.toISOString(), finding: found === null || decidedAt === null ? null : { found, reason: reason ?? '', decidedBy: decidedBy ?? '', decidedAt: decidedAt.toISOString() },
  }));
}

/** Over what was drawn in 24 months. What directed reviews found is counted by lots, as the checks are; what they left is what the last draw drew from. */
export async function ratesOf(reader: Reader, county: string): Promise<AuditRates> {
  const checks = await reader.sql<{ probability: number; found: boolean | null }>(
    `SELECT k.probability, e.found FROM random_check k JOIN random_draw w ON w.id = k.draw_id LEFT JOIN random_check_finding e ON e.check_id = k.id
      WHERE w.county = $1 AND w.drawn_at > (SELECT county_now()) - interval '24 months' ORDER BY k.id`,
    [county],
  );
  const { directed, left } = await reader.one<{ directed: number; left: number }>(
    `SELECT (SELECT count(DISTINCT f.lot_id)::int FROM flag f JOIN disposition d ON d.flag_id = f.id
              WHERE left(f.place_code, 6) = $1 AND f.state = 'disposed' AND d.verdict IN ('to_lead', 'ordered_rectification') AND d.decided_at > (SELECT county_now()) - interval '24 months') AS directed,
            coalesce((SELECT frame_size FROM random_draw WHERE county = $1 ORDER BY drawn_at DESC LIMIT 1), 0) AS left`,
    [county],
  );
  const audited = checks.flatMap(({ probability, found }) => (found === null ? [] : [{ probability, found }]));
  return { drawn: checks.length, checked: audited.length, found: audited.filter((one) => one.found).length, prevalence: prevalence(audited), recall: recallOfReviews(directed, audited, left) };
}
