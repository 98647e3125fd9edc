// Queries of successions.
import type { Actor } from '../../kernel/actor.ts';
import { hasRole } from '../../kernel/actor.ts';
import { notAllowed, notFound } from '../../kernel/refusal.ts';
import type { Reader } from '../../platform/db.ts';
import type { SuccessionView } from './contract.ts';

interface Row extends Omit<SuccessionView, 'proposedAt' | 'offeredAt' | 'acceptBy' | 'answeredAt' | 'publicityUntil'> {
  proposed_at: Date;
  offered_at: Date | null;
  accept_by: Date | null;
  answered_at: Date | null;
  publicity_until: Date | null;
}

const VIEW = `SELECT s.id AS "successionId", s.lot_id AS "lotId", l.code AS "lotCode", l.title, p.bidder_code AS "bidderCode", s.price, l.unit, s.state, s.reason,
    s.proposed_at, s.offered_at, s.accept_by, s.answered_at, s.publicity_until
  FROM succession s JOIN lot l ON l.id = s.lot_id JOIN application p ON p.id = s.application_id`;

const viewOf = ({ proposed_at, offered_at, accept_by, answered_at, publicity_until, ...row }: Row): SuccessionView => ({
  ...row, proposedAt: proposed_at.toISOString(), offeredAt: offered_at?.toISOString() ?? null, acceptBy: accept_by?.toISOString() ?? null,
  answeredAt: answered_at?.toISOString() ?? null, publicityUntil: publicity_until?.toISOString() ?? null,
});

export async function successionById(reader: Reader, id: string): Promise<SuccessionView> {
  return viewOf(await reader.one<Row>(`${VIEW} WHERE s.id = $1`, [id]));
}

/** Newest first. The runner-up sees his own only once it is offered: a proposal may still be refused. */
export async function successionsOf(reader: Reader, actor: Actor, lotId: string): Promise<SuccessionView[]> {
  const lot = await reader.maybe<{ place_code: string }>('SELECT place_code FROM lot WHERE id = $1', [lotId]);
  if (lot === undefined) throw notFound({ what: '标的' });
  const staff = (['exchange_operator', 'township_reviewer', 'commission_officer', 'village_clerk'] as const).some((role) => hasRole(actor, role, lot.place_code));
  const own = actor.kind === 'account' ? actor.accountId : null;
  const rows = await reader.sql<Row>(
    `${VIEW} WHERE s.lot_id = $1 AND ($2 OR (s.account_id = $3 AND s.offered_at IS NOT NULL)) ORDER BY s.proposed_at DESC`, [lotId, staff, own],
  );
  if (!staff && rows.length === 0) throw notAllowed();
  return rows.map(viewOf);
}

export async function proposalsIn(reader: Reader, regions: readonly string[]): Promise<SuccessionView[]> {
  const rows = await reader.sql<Row>(
    `${VIEW} WHERE s.state = 'proposed' AND EXISTS (SELECT 1 FROM approval a WHERE a.id = s.approval_id AND a.expires_at > (SELECT county_now()))
        AND EXISTS (SELECT 1 FROM unnest($1::text[]) AS region WHERE starts_with(l.place_code, region)) ORDER BY s.proposed_at LIMIT 100`,
    [regions],
  );
  return rows.map(viewOf);
}

export interface SuccessionChance {
  bidderCode: string;
  price: string;
  until: Date;
}

/** Whom the operator may propose now, for the desk; undefined when nobody. */
export async function successionChance(reader: Reader, lotId: string): Promise<SuccessionChance | undefined> {
  return reader.maybe<SuccessionChance>(
    `SELECT p.bidder_code AS "bidderCode", r.price, c.succession_until AS until
       FROM runner_up r JOIN application p ON p.id = r.application_id JOIN lot l ON l.id = r.lot_id AND l.state = 'defaulted'
       JOIN LATERAL (SELECT succession_until FROM winner_default WHERE lot_id = r.lot_id AND state = 'confirmed' ORDER BY decided_at DESC LIMIT 1) c ON true
      WHERE r.lot_id = $1 AND r.let_go_at IS NULL AND c.succession_until > (SELECT county_now())
        AND NOT EXISTS (SELECT 1 FROM succession s WHERE s.lot_id = r.lot_id AND s.state IN ('proposed', 'offered', 'accepted'))`,
    [lotId],
  );
}
