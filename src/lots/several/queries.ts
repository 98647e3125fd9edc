// Queries of several lots at once: what may be chosen, and what a past go was answered.
import type { Actor } from '../../kernel/actor.ts';
import { notFound, notSignedIn } from '../../kernel/refusal.ts';
import type { Reader } from '../../platform/db.ts';
import type { LotState } from '../lot-codes.ts';
import type { LotRow } from '../lot-row.ts';
import { regionsOf } from '../list-queries.ts';
import { readinessOf } from '../readiness.ts';
import { MOST_AT_ONCE, type Answer, type BulkKind, type BulkReply } from './contract.ts';

/** One's own only: the answers name lots of one's own desk. */
export async function bulkActOf(reader: Reader, actor: Actor, actId: string): Promise<BulkReply> {
  if (actor.kind !== 'account') throw notSignedIn();
  const row = await reader.maybe<{ kind: BulkKind; answers: Answer[]; done_at: Date }>('SELECT kind, answers, done_at FROM bulk_act WHERE id = $1 AND account_id = $2', [actId, actor.accountId]);
  if (row === undefined) throw notFound({ what: '这次批量办理' });
  return { actId, kind: row.kind, doneAt: row.done_at.toISOString(), answers: row.answers };
}

export interface Candidate {
  lotId: string;
  title: string;
  code: string;
  placeName: string;
  reserve: string;
  unit: 'mu' | 'm2' | 'item';
  area: string;
  termYears: number;
  /** What is missing, in words; empty: complete. */
  missing: { zh: string; en: string }[];
}

/** Lots of the actor's regions in these states, oldest first, with what each still lacks by today's rules. */
export async function candidates(reader: Reader, actor: Actor, states: readonly LotState[], now: Date, village?: string): Promise<Candidate[]> {
  const rows = await reader.sql<LotRow & { place_name: string }>(
    `SELECT l.*, p.name AS place_name FROM lot l JOIN place p ON p.code = l.place_code
      WHERE l.state = ANY($1) AND EXISTS (SELECT 1 FROM unnest($2::text[]) AS mine(region) WHERE l.place_code LIKE mine.region || '%')
        AND ($3::text IS NULL OR l.place_code = $3)
      ORDER BY coalesce(l.submitted_at, l.created_at), l.code LIMIT $4`,
    [states, regionsOf(actor), village ?? null, MOST_AT_ONCE],
  );
  const found: Candidate[] = [];
  for (const row of rows) {
    const { checks } = await readinessOf(reader, row, now);
    const missing = checks.filter((one) => !one.ok).map(({ zh, en }) => ({ zh, en }));
    found.push({ lotId: row.id, title: row.title, code: row.code, placeName: row.place_name, reserve: row.reserve_per_unit_year, unit: row.unit, area: row.area, termYears: row.term_years, missing });
  }
  return found;
}

/** Of these assets, those that have a lot which is not over. */
export async function assetsWithOpenLot(reader: Reader, assetIds: readonly string[]): Promise<Set<string>> {
  const rows = await reader.sql<{ asset_id: string }>(
    `SELECT DISTINCT asset_id FROM lot WHERE asset_id = ANY($1::uuid[]) AND state NOT IN ('leased','unsold','withdrawn','defaulted')`,
    [assetIds],
  );
  return new Set(rows.map((row) => row.asset_id));
}

/** Lots of the same collective and village with the clerk that have no vote yet, for a vote that named several. */
export async function votelessLots(reader: Reader, lotId: string): Promise<{ id: string; title: string; code: string }[]> {
  return reader.sql(
    `SELECT o.id, o.title, o.code FROM lot l JOIN lot o ON o.collective_id = l.collective_id AND o.place_code = l.place_code AND o.id <> l.id
      WHERE l.id = $1 AND o.state IN ('draft', 'returned') AND NOT EXISTS (SELECT 1 FROM resolution r WHERE r.lot_id = o.id) ORDER BY o.created_at, o.code LIMIT ${MOST_AT_ONCE}`,
    [lotId],
  );
}
