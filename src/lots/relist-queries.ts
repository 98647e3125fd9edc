// Queries of listing again: a lot's lineage, the last listing of an asset, and what a clerk is offered for the next one.
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { countyOf } from '../kernel/region.ts';
import { readClock } from '../platform/clock.ts';
import type { Reader } from '../platform/db.ts';
import { rulesInForce } from '../rulebook/rules-in-force.ts';
import type { Rules } from '../rulebook/rule-set.ts';
import type { LotRow } from './lot-row.ts';
import { mayPrepare } from './policy.ts';
import { lotById } from './queries.ts';
import { lotUnknown } from './refusals.ts';
import type { LineageReply, RelistingOffer } from './relist-contract.ts';
import { cutLimits, hasFailedRound, nextAttempt, percentBelow, publicRounds, publishedIn, type Lineage, type Listing } from './relist-rules.ts';
import { nextStart } from './relist-terms.ts';
import { endedBadly } from './states.ts';

const LISTING = 'l.id, l.code, l.state, l.format, l.reserve_per_unit_year, l.area, l.term_years, l.rent_plan, l.published_at IS NOT NULL AS published, l.outcome_at, l.relists_lot_id';

/** The listings before a lot in its lineage, oldest first, given the one it continues. */
export async function lineageBefore(reader: Reader, relistsLotId: string | null): Promise<Lineage> {
  if (relistsLotId === null) return [];
  return reader.sql<Listing>(
    `WITH RECURSIVE before AS (
       SELECT ${LISTING}, 1 AS depth FROM lot l WHERE l.id = $1
       UNION ALL SELECT ${LISTING}, b.depth + 1 FROM before b JOIN lot l ON l.id = b.relists_lot_id)
     SELECT id, code, state, format, reserve_per_unit_year, area, term_years, rent_plan, published, outcome_at FROM before ORDER BY depth DESC`,
    [relistsLotId],
  );
}

/** The lot itself and everything before it: what the next listing stands on. */
export const lineageWith = (reader: Reader, lotId: string): Promise<Lineage> => lineageBefore(reader, lotId);

/** The asset's newest lot, whatever became of it. */
export async function lastLotOf(reader: Reader, assetId: string): Promise<LotRow | undefined> {
  return reader.maybe<LotRow>('SELECT * FROM lot WHERE asset_id = $1 ORDER BY created_at DESC, code DESC LIMIT 1', [assetId]);
}

export interface Continued {
  relists_lot_id: string | null;
  attempt: number;
  first_reserve: string | null;
  lineage: Lineage;
}

/**
 * What a new listing of the asset continues: its last one, when that ended without a lease and its price is not too old.
 * A draft made by another way continues it too, or every cap could be walked around.
 */
export async function continuedBy(reader: Reader, rules: Rules, assetId: string, now: Date): Promise<Continued> {
  const last = await lastLotOf(reader, assetId);
  const afresh: Continued = { relists_lot_id: null, attempt: 1, first_reserve: null, lineage: [] };
  if (last === undefined || !endedBadly.includes(last.state)) return afresh;
  const lineage = await lineageWith(reader, last.id);
  const announced = publishedIn(lineage);
  const ended = announced.at(-1)?.outcome_at ?? last.outcome_at;
  const days = rules.values.relisting_within_days.value;
  if (ended !== null && now.getTime() - ended.getTime() > days * DAY_MS) return afresh;
  return { relists_lot_id: last.id, attempt: nextAttempt(lineage), first_reserve: announced[0]?.reserve_per_unit_year ?? null, lineage };
}

const DAY_MS = 86_400_000;

/** Everything the clerk needs to list again, with the lowest lawful reserve computed. Refuses a reader who is not a clerk of the village. */
export async function relistingOffer(reader: Reader, actor: Actor, lotId: string): Promise<RelistingOffer> {
  const lot = await lotById(reader, lotId);
  if (lot === undefined) throw lotUnknown();
  if (!mayPrepare(actor, lot.place_code)) throw notAllowed();
  const now = await readClock(reader);
  const rules = await rulesInForce(reader, countyOf(lot.place_code), chinaDate(now));
  const { lineage } = await continuedBy(reader, rules, lot.asset_id, now);
  const limits = cutLimits(rules, lineage);
  const rounds = publicRounds(lineage);
  const last = await lastLotOf(reader, lot.asset_id);
  return {
    lotId, open: endedBadly.includes(lot.state) && last?.id === lot.id, attempt: nextAttempt(lineage), reserve: lot.reserve_per_unit_year, format: lot.format,
    firstReserve: limits?.first ?? null, previousReserve: limits?.previous ?? null, floor: limits?.floor.toText() ?? null,
    largestCutPercent: limits === null ? null : percentBelow(limits.previous, limits.floor.toText()),
    stepPercent: rules.values['unsold_cut_percent.step'].value, totalPercent: rules.values['unsold_cut_percent.total'].value,
    publicRounds: rounds, maxPublicRounds: rules.values.max_public_rounds.value,
    publicOpen: rounds < rules.values.max_public_rounds.value, fixedPriceOpen: hasFailedRound(lineage), startDate: nextStart(lot, chinaDate(now)),
  };
}

/** The published listings up to this one, oldest first, for anyone; refuses a lot that is not public. */
export async function publicLineage(reader: Reader, lotId: string): Promise<LineageReply> {
  const lot = await lotById(reader, lotId);
  if (lot === undefined || lot.published_at === null) throw lotUnknown();
  const listings = publishedIn(await lineageWith(reader, lotId));
  return {
    lotId, attempt: lot.attempt,
    listings: listings.map((one, at) => ({
      lotId: one.id, code: one.code, attempt: at + 1, state: one.state, format: one.format, reserve: one.reserve_per_unit_year,
      cutPercent: at === 0 ? null : percentBelow(listings[at - 1]!.reserve_per_unit_year, one.reserve_per_unit_year),
    })),
  };
}
