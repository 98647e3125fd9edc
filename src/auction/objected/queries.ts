// Queries of objected results: what followed an upheld objection, and until when something must; and what the exchange has still to ask for.
import type { Actor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { lotById } from '../../lots/queries.ts';
import { lotUnknown } from '../../lots/refusals.ts';
import { readClock } from '../../platform/clock.ts';
import type { Reader } from '../../platform/db.ts';
import { ruleSetById } from '../../rulebook/rules-in-force.ts';
import { mayOperate } from '../policy.ts';
import type { Consequences, ObjectedResult } from './contract.ts';
import { openUntil, withholdingDays } from './rules.ts';
import { upheldAgainst } from './store.ts';

/** Newest first. Refuses a lot that is not public. */
export async function consequencesOf(reader: Reader, actor: Actor, lotId: string): Promise<Consequences> {
  const lot = await lotById(reader, lotId);
  if (lot === undefined || lot.published_at === null || lot.rule_set_id === null) throw lotUnknown();
  const results = await reader.sql<Omit<ObjectedResult, 'decidedAt'> & { decidedAt: Date }>(
    `SELECT consequence, ground, reason, withheld_until AS "withheldUntil", decided_at AS "decidedAt" FROM objected_result WHERE lot_id = $1 ORDER BY decided_at DESC`, [lotId],
  );
  const told = results.map((one) => ({ ...one, decidedAt: one.decidedAt.toISOString() }));
  const upheld = lot.state === 'result_publicity' ? await upheldAgainst(reader, lotId) : [];
  const settleBy = openUntil(upheld) ?? null;
  const asked = (await reader.maybe(`SELECT 1 FROM approval WHERE action = 'auction.objected' AND subject_id = $1 AND state = 'requested' AND expires_at > county_now()`, [lotId])) !== undefined;
  const mayAsk = upheld.length > 0 && !asked && mayOperate(actor, lot.place_code);
  if (!mayAsk || settleBy === null) return { results: told, settleBy, mayAsk, asked, least: null, most: null };
  const most = (await ruleSetById(reader, lot.rule_set_id)).values['result_withheld_days.max'].value;
  return { results: told, settleBy, mayAsk, asked, ...withholdingDays(upheld, most, chinaDate(await readClock(reader))) };
}

export interface OpenResult {
  lotId: string;
  title: string;
  placeCode: string;
  placeName: string;
  settleBy: string;
}

/** Upheld objections to a result over these regions whose consequence nobody has asked for, the nearest day first. */
export async function resultsToSettle(reader: Reader, regions: readonly string[]): Promise<OpenResult[]> {
  return reader.sql<OpenResult>(
    `SELECT l.id AS "lotId", l.title, l.place_code AS "placeCode", p.name AS "placeName", min(o.settle_by)::text AS "settleBy"
       FROM objection o JOIN lot l ON l.id = o.lot_id JOIN standing_award w ON w.lot_id = l.id JOIN place p ON p.code = l.place_code
      WHERE o.stage = 'result' AND o.verdict = 'upheld' AND o.filed_at >= w.awarded_at AND l.state = 'result_publicity'
        AND EXISTS (SELECT 1 FROM unnest($1::text[]) AS mine(region) WHERE starts_with(l.place_code, mine.region))
        AND NOT EXISTS (SELECT 1 FROM objected_result r WHERE r.lot_id = l.id AND r.consequence = 'withhold' AND r.decided_at >= o.ruled_at)
        AND NOT EXISTS (SELECT 1 FROM approval a WHERE a.action = 'auction.objected' AND a.subject_id = l.id::text AND a.state = 'requested' AND a.expires_at > county_now())
      GROUP BY l.id, p.name ORDER BY min(o.settle_by), l.id LIMIT 200`,
    [regions],
  );
}
