// Queries of the charter: all versions of a collective, and the one that held on a day.
import type { Reader } from '../../platform/db.ts';
import type { CharterFacts } from './charter-rules.ts';

export interface CharterRow extends CharterFacts {
  approvalId: string;
  paperName: string;
  sha256: string;
  mediaType: string;
  bytes: number;
  confirmedAt: Date;
}

const COLUMNS = `effective_on AS "effectiveOn", members, households, representatives, villager_representatives AS "villagerRepresentatives", directors,
  council_mandate AS "councilMandate", villager_mandate AS "villagerMandate", approval_id AS "approvalId", paper_name AS "paperName", sha256, media_type AS "mediaType", bytes, confirmed_at AS "confirmedAt"`;

/** Newest first. */
export async function chartersOf(reader: Reader, collectiveId: string): Promise<CharterRow[]> {
  return reader.sql<CharterRow>(`SELECT ${COLUMNS} FROM charter WHERE collective_id = $1 ORDER BY effective_on DESC`, [collectiveId]);
}

/** What held on that day; undefined where nobody has entered the charter of that time yet. */
export async function charterOn(reader: Reader, collectiveId: string, day: string): Promise<CharterRow | undefined> {
  return reader.maybe<CharterRow>(`SELECT ${COLUMNS} FROM charter WHERE collective_id = $1 AND effective_on <= $2 ORDER BY effective_on DESC LIMIT 1`, [collectiveId, day]);
}

/** The media type of a version's paper, or of one that was asked for; undefined when no paper of the collective has that fingerprint. */
export async function paperOfCharter(reader: Reader, collectiveId: string, sha256: string): Promise<string | undefined> {
  const row = await reader.maybe<{ type: string }>(
    `SELECT ask -> 'paper' ->> 'mediaType' AS type FROM approval WHERE action = 'lots.charter' AND subject_id = $1 AND ask -> 'paper' ->> 'sha256' = $2 LIMIT 1`,
    [collectiveId, sha256],
  );
  return row?.type;
}
