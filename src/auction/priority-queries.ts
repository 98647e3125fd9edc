// Queries of claims to priority: the claimant's own, the pending work without lot or code, and the evidence of one claim.
import { readClock } from '../platform/clock.ts';
import type { Reader } from '../platform/db.ts';
import { servedUnder } from '../lots/holders/queries.ts';
import type { PriorityClass } from '../rulebook/priority-classes.ts';
import type { MyPriority, PendingClaim } from './priority-contract.ts';
import { type ClaimState, mayDeclare, mayReplace, shownClaim } from './priority-rules.ts';
import { isSealed } from './closing.ts';
import type { AuctionFormat, PriorityMode } from './rules.ts';

interface MineRow {
  application_state: string;
  priority_rank: number | null;
  state: string;
  registration_opens_at: Date;
  registration_closes_at: Date;
  opens_at: Date;
  priority_mode: PriorityMode;
  format: AuctionFormat;
  priority_order: PriorityClass[] | null;
  claim_id: string | null;
  class: PriorityClass;
  statement: string;
  file_name: string;
  file_media_type: string;
  file_bytes: number;
  claim_state: ClaimState;
  decision: string | null;
  declared_at: Date;
}

/** Undefined when the account did not apply. */
export async function myPriorityOf(reader: Reader, lotId: string, accountId: string): Promise<MyPriority | undefined> {
  const row = await reader.maybe<MineRow>(
    `SELECT p.state AS application_state, p.priority_rank, a.state, a.registration_opens_at, a.registration_closes_at, a.opens_at, a.priority_mode, a.format,
            a.terms->'priority_order' AS priority_order, c.id AS claim_id, c.class, c.statement, c.file_name, c.file_media_type, c.file_bytes,
            c.state AS claim_state, c.decision, c.declared_at
       FROM application p JOIN auction a ON a.lot_id = p.lot_id LEFT JOIN priority_claim c ON c.application_id = p.id
      WHERE p.lot_id = $1 AND p.account_id = $2`,
    [lotId, accountId],
  );
  if (row === undefined) return undefined;
  const now = await readClock(reader);
  const order = row.priority_order ?? [];
  const takesPart = row.application_state === 'applied' || row.application_state === 'qualified';
  const free = row.claim_id === null || mayReplace(row.claim_state);
  return {
    mode: isSealed(row.format) ? 'SEALED' : row.priority_mode,
    order,
    claimableUntil: row.registration_closes_at.toISOString(),
    claimable: order.length > 0 && takesPart && free && mayDeclare(row, now),
    claim: row.claim_id === null ? null : claimOf(row, row.claim_id, now),
  };
}

function claimOf(row: MineRow, claimId: string, now: Date): NonNullable<MyPriority['claim']> {
  return {
    claimId,
    class: row.class,
    statement: row.statement,
    evidence: { name: row.file_name, mediaType: row.file_media_type, bytes: row.file_bytes },
    state: shownClaim(row.claim_state, row.opens_at, now),
    reason: row.decision,
    declaredAt: row.declared_at.toISOString(),
    rank: row.priority_rank,
  };
}

interface PendingRow {
  id: string;
  name: string;
  kind: 'person' | 'company';
  id_number_mask: string | null;
  lot_class: string;
  class: PriorityClass;
  statement: string;
  file_name: string;
  file_media_type: string;
  file_bytes: number;
  declared_at: Date;
  finding: string | null;
  lot_id: string;
}

/** Oldest first, over the operator's regions, without lots the operator listed and claims the operator has found. Fifty at a time and no total. */
export async function pendingClaims(reader: Reader, operator: { accountId: string; regions: readonly string[] }): Promise<PendingClaim[]> {
  const rows = await reader.sql<PendingRow>(
    `SELECT c.id, w.name, w.kind, w.id_number_mask, l.class AS lot_class, c.class, c.statement, c.file_name, c.file_media_type, c.file_bytes, c.declared_at, c.finding, p.lot_id
       FROM priority_claim c JOIN application p ON p.id = c.application_id JOIN lot l ON l.id = p.lot_id JOIN auction a ON a.lot_id = p.lot_id JOIN account w ON w.id = p.account_id
      WHERE c.state IN ('declared', 'found') AND p.state IN ('applied', 'qualified') AND a.state = 'scheduled' AND a.opens_at > (SELECT county_now())
        AND EXISTS (SELECT 1 FROM unnest($1::text[]) AS region WHERE starts_with(l.place_code, region))
        AND l.created_by <> $2 AND l.reviewed_by IS DISTINCT FROM $2 AND c.found_by IS DISTINCT FROM $2 AND p.account_id <> $2
      ORDER BY c.declared_at LIMIT 50`,
    [operator.regions, operator.accountId],
  );
  const claims: PendingClaim[] = [];
  for (const row of rows) claims.push({ ...claimShown(row), served: await servedUnder(reader, row.lot_id, row.name) });
  return claims;
}

function claimShown(row: PendingRow): Omit<PendingClaim, 'served'> {
  return {
    claimId: row.id,
    claimantName: row.name,
    claimantKind: row.kind,
    idNumberMask: row.id_number_mask,
    lotClass: row.lot_class,
    class: row.class,
    statement: row.statement,
    evidence: { name: row.file_name, mediaType: row.file_media_type, bytes: row.file_bytes },
    declaredAt: row.declared_at.toISOString(),
    finding: row.finding,
  };
}

export interface ClaimEvidence {
  account_id: string;
  place_code: string;
  created_by: string;
  reviewed_by: string | null;
  file_sha256: string;
  file_media_type: string;
}

export async function evidenceOf(reader: Reader, claimId: string): Promise<ClaimEvidence | undefined> {
  return reader.maybe<ClaimEvidence>(
    `SELECT p.account_id, l.place_code, l.created_by, l.reviewed_by, c.file_sha256, c.file_media_type
       FROM priority_claim c JOIN application p ON p.id = c.application_id JOIN lot l ON l.id = p.lot_id WHERE c.id = $1`,
    [claimId],
  );
}
