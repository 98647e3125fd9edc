// Queries of sanctions: is this person kept out of this place now, and which sanctions stand in a region.
import type { Reader } from '../../platform/db.ts';
import { accountsOfSamePerson } from '../same-person.ts';
import type { StandingSanction } from './contract-sanctions.ts';

export interface SanctionInForce {
  kind: 'winner_default' | 'rent_arrears';
  reason: string;
  /** Null: until it is lifted. */
  endsAt: Date | null;
}

const IN_FORCE = 'NOT EXISTS (SELECT 1 FROM sanction_lifting f WHERE f.sanction_id = s.id)';

/**
 * The one that ends last, of any region that contains the place (12 digits); undefined when none is in force at `now`. A company
 * of whoever is kept out is kept out with him, and he with it: another name opens no door.
 */
export async function sanctionInForce(reader: Reader, accountId: string, placeCode: string, now: Date): Promise<SanctionInForce | undefined> {
  return reader.maybe<SanctionInForce>(
    `SELECT kind, reason, ends_at AS "endsAt" FROM sanction s
      WHERE account_id IN (${accountsOfSamePerson('$1')}) AND starts_with($2, region) AND begins_at <= $3 AND (ends_at IS NULL OR ends_at > $3) AND ${IN_FORCE} ORDER BY ends_at DESC NULLS FIRST LIMIT 1`,
    [accountId, placeCode, now],
  );
}

export interface SanctionRow {
  id: string;
  account_id: string;
  region: string;
  kind: 'winner_default' | 'rent_arrears';
  lifted: boolean;
  over: boolean;
}

/** A sanction is never changed, so its row lock only keeps two liftings apart. */
export async function readSanction(reader: Reader, id: string, now: Date): Promise<SanctionRow | undefined> {
  return reader.maybe<SanctionRow>(
    `SELECT s.id, s.account_id, s.region, s.kind, NOT (${IN_FORCE}) AS lifted, coalesce(s.ends_at <= $2, false) AS over FROM sanction s WHERE s.id = $1`, [id, now],
  );
}

interface Row extends Omit<StandingSanction, 'beginsAt' | 'endsAt'> {
  begins_at: Date;
  ends_at: Date | null;
}

/** In force over or inside these regions, the newest first. */
export async function sanctionsIn(reader: Reader, regions: readonly string[], now: Date): Promise<StandingSanction[]> {
  const rows = await reader.sql<Row>(
    `SELECT s.id AS "sanctionId", a.name, a.kind AS "holderKind", a.id_number_mask AS "idNumberMask", s.region, s.kind, s.reason, s.begins_at, s.ends_at,
            EXISTS (SELECT 1 FROM approval p WHERE p.action = 'sanction.lift' AND p.subject_id = s.id::text AND p.state = 'requested' AND p.expires_at > $2) AS "liftingAsked"
       FROM sanction s JOIN account a ON a.id = s.account_id
      WHERE (s.ends_at IS NULL OR s.ends_at > $2) AND ${IN_FORCE}
        AND EXISTS (SELECT 1 FROM unnest($1::text[]) AS own(region) WHERE starts_with(s.region, own.region)) ORDER BY s.begins_at DESC, s.id LIMIT 500`,
    [regions, now],
  );
  return rows.map(({ begins_at, ends_at, ...row }) => ({ ...row, beginsAt: begins_at.toISOString(), endsAt: ends_at?.toISOString() ?? null }));
}

/** Debts for which somebody is kept out: the source and what to lift once it is paid. */
export async function debtSanctions(reader: Reader): Promise<{ id: string; source: string }[]> {
  return reader.sql(`SELECT s.id, s.source FROM sanction s WHERE s.kind = $1 AND ${IN_FORCE} ORDER BY s.begins_at`, ['rent_arrears']);
}
