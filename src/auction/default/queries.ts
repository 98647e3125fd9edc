// Queries of defaults: charges of a lot, those that wait for a decision, and lots whose winner has still to sign.
import type { Actor } from '../../kernel/actor.ts';
import { hasRole } from '../../kernel/actor.ts';
import { notAllowed, notFound } from '../../kernel/refusal.ts';
import type { Reader } from '../../platform/db.ts';
import { readClock } from '../../platform/clock.ts';
import type { DefaultView } from './contract.ts';
import { mayDecideAt } from './rules.ts';

interface Row extends Omit<DefaultView, 'chargedAt' | 'objectUntil' | 'objectedAt' | 'decidedAt' | 'decidable' | 'successionUntil'> {
  charged_at: Date;
  object_until: Date;
  objected_at: Date | null;
  decided_at: Date | null;
  succession_until: Date | null;
}

const VIEW = `SELECT c.id AS "defaultId", c.lot_id AS "lotId", l.code AS "lotCode", l.title, c.event, c.evidence, c.state, c.objection, c.decision,
    c.deposit_kept AS "depositKept", c.deposit_released AS "depositReleased", c.costs,
    (c.deposit_kept - (SELECT coalesce(sum((one->>'amount')::numeric), 0) FROM jsonb_array_elements(c.costs) one))::numeric(14,2) AS "depositToCollective",
    CASE WHEN s.default_id IS NULL THEN NULL ELSE json_build_object('wasPerYear', s.was_per_year::text, 'nowPerYear', s.now_per_year::text, 'years', s.years,
      'shortfall', s.shortfall::text, 'covered', s.covered::text, 'uncovered', s.uncovered::text) END AS shortfall, c.charged_at, c.object_until, c.objected_at, c.decided_at, c.succession_until
  FROM winner_default c JOIN lot l ON l.id = c.lot_id LEFT JOIN forfeiture_shortfall s ON s.default_id = c.id`;

function viewOf({ charged_at, object_until, objected_at, decided_at, succession_until, ...row }: Row, now: Date): DefaultView {
  return {
    ...row, chargedAt: charged_at.toISOString(), objectUntil: object_until.toISOString(), objectedAt: objected_at?.toISOString() ?? null,
    decidedAt: decided_at?.toISOString() ?? null, successionUntil: succession_until?.toISOString() ?? null,
    decidable: row.state === 'charged' && mayDecideAt({ object_until, objection: row.objection }, now),
  };
}

export async function defaultById(reader: Reader, id: string): Promise<DefaultView> {
  const row = await reader.one<Row>(`${VIEW} WHERE c.id = $1`, [id]);
  return viewOf(row, await readClock(reader));
}

/** Newest first. Refuses who is neither staff over the place nor bound by the bid. */
export async function defaultsOf(reader: Reader, actor: Actor, lotId: string): Promise<DefaultView[]> {
  const lot = await reader.maybe<{ place_code: string }>('SELECT place_code FROM lot WHERE id = $1', [lotId]);
  if (lot === undefined) throw notFound({ what: '标的' });
  const staff = (['exchange_operator', 'township_reviewer', 'commission_officer', 'village_clerk'] as const).some((role) => hasRole(actor, role, lot.place_code));
  const own = actor.kind === 'account' ? actor.accountId : null;
  const rows = await reader.sql<Row>(`${VIEW} WHERE c.lot_id = $1 AND ($2 OR c.account_id = $3
      OR EXISTS (SELECT 1 FROM application_party q WHERE q.application_id = c.application_id AND q.account_id = $3 AND q.state = 'consented' AND q.left_at IS NULL)) ORDER BY c.charged_at DESC`, [lotId, staff, own]);
  if (!staff && rows.length === 0) throw notAllowed();
  const now = await readClock(reader);
  return rows.map((row) => viewOf(row, now));
}

/** Charges over these regions that wait for a decision and may still be decided. */
export async function chargesIn(reader: Reader, regions: readonly string[]): Promise<DefaultView[]> {
  const rows = await reader.sql<Row>(
    `${VIEW} WHERE c.state = 'charged' AND EXISTS (SELECT 1 FROM approval a WHERE a.id = c.approval_id AND a.expires_at > (SELECT county_now()))
        AND EXISTS (SELECT 1 FROM unnest($1::text[]) AS region WHERE starts_with(l.place_code, region)) ORDER BY c.charged_at LIMIT 100`,
    [regions],
  );
  const now = await readClock(reader);
  return rows.map((row) => viewOf(row, now));
}

export interface UnsignedLot {
  lotId: string;
  code: string;
  title: string;
  village: string;
  state: 'result_publicity' | 'contract_pending' | 'defaulted';
  price: string;
  unit: 'mu' | 'm2' | 'item';
  bidderCode: string;
  publicityUntil: Date;
  charged: boolean;
}

/** Lots let but not signed, and those defaulted that are not listed again: the exchange's own list. */
export async function unsignedLots(reader: Reader, regions: readonly string[]): Promise<UnsignedLot[]> {
  return reader.sql<UnsignedLot>(
    `SELECT l.id AS "lotId", l.code, l.title, v.name AS village, l.state, w.price, l.unit, p.bidder_code AS "bidderCode", w.publicity_until AS "publicityUntil",
            EXISTS (SELECT 1 FROM winner_default c WHERE c.lot_id = l.id AND c.state = 'charged') AS charged
       FROM lot l JOIN standing_award w ON w.lot_id = l.id JOIN application p ON p.id = w.application_id JOIN place v ON v.code = l.place_code
      WHERE (l.state IN ('result_publicity', 'contract_pending') OR (l.state = 'defaulted' AND NOT EXISTS (SELECT 1 FROM lot x WHERE x.relists_lot_id = l.id)))
        AND EXISTS (SELECT 1 FROM unnest($1::text[]) AS region WHERE starts_with(l.place_code, region))
      ORDER BY w.publicity_until, l.code LIMIT 200`,
    [regions],
  );
}
