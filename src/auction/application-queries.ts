// Application queries: an applicant's own applications, and the qualifier's pending work without lot or code.
import type { Reader } from '../platform/db.ts';
import type { MyApplication, PendingApplication } from './application-contract.ts';

const MINE = `SELECT json_build_object(
    'applicationId', p.id, 'lotId', p.lot_id, 'lotCode', a.terms->>'lot_code', 'bidderCode', p.bidder_code, 'state', p.state, 'reason', p.reason,
    'deposit', json_build_object('amount', d.amount::text, 'subAccount', d.sub_account, 'payerName', d.payer_name, 'state', d.state)) AS shown,
    p.applied_at, a.registration_closes_at
  FROM application p JOIN auction a ON a.lot_id = p.lot_id JOIN deposit d ON d.id = p.deposit_id`;

interface MineRow {
  shown: Omit<MyApplication, 'appliedAt' | 'cancellableUntil'>;
  applied_at: Date;
  registration_closes_at: Date;
}

const mine = (row: MineRow): MyApplication => ({
  ...row.shown,
  appliedAt: row.applied_at.toISOString(),
  cancellableUntil: row.registration_closes_at.toISOString(),
});

export async function myApplication(reader: Reader, lotId: string, accountId: string): Promise<MyApplication | undefined> {
  const row = await reader.maybe<MineRow>(`${MINE} WHERE p.lot_id = $1 AND p.account_id = $2`, [lotId, accountId]);
  return row === undefined ? undefined : mine(row);
}

export async function myApplications(reader: Reader, accountId: string): Promise<MyApplication[]> {
  const rows = await reader.sql<MineRow>(`${MINE} WHERE p.account_id = $1 ORDER BY p.applied_at DESC LIMIT 200`, [accountId]);
  return rows.map(mine);
}

interface PendingRow {
  id: string;
  name: string;
  kind: 'person' | 'company';
  id_number_mask: string | null;
  class: string;
  qualification: string;
  applied_at: Date;
}

/** Oldest first, over the operator's regions, without lots the operator listed. Fifty at a time and no total: nobody is to count. */
export async function pendingApplications(reader: Reader, operator: { accountId: string; regions: readonly string[] }): Promise<PendingApplication[]> {
  const rows = await reader.sql<PendingRow>(
    `SELECT p.id, c.name, c.kind, c.id_number_mask, l.class, l.qualification, p.applied_at
       FROM application p JOIN lot l ON l.id = p.lot_id JOIN auction a ON a.lot_id = p.lot_id JOIN account c ON c.id = p.account_id
      WHERE p.state = 'applied' AND a.state IN ('scheduled', 'open') AND a.ends_at > (SELECT county_now())
        AND EXISTS (SELECT 1 FROM unnest($1::text[]) AS region WHERE starts_with(l.place_code, region))
        AND l.created_by <> $2 AND l.reviewed_by IS DISTINCT FROM $2
      ORDER BY p.applied_at LIMIT 50`,
    [operator.regions, operator.accountId],
  );
  return rows.map((row) => ({
    applicationId: row.id,
    applicantName: row.name,
    applicantKind: row.kind,
    idNumberMask: row.id_number_mask,
    conditions: { class: row.class, qualification: row.qualification },
    appliedAt: row.applied_at.toISOString(),
  }));
}
