// Application queries: an applicant's own applications, and the qualifier's pending work without lot or code.
import { conditionsOf } from '../lots/names.ts';
import type { Reader } from '../platform/db.ts';
import { tiesOf } from './admission.ts';
import type { MyApplication, PendingApplication } from './application-contract.ts';
import type { Party } from './parties/contract.ts';
import { PARTIES_JSON } from './parties/queries.ts';

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

export async function myApplications(reader: Reader, accountId: string, most = 200): Promise<MyApplication[]> {
  const rows = await reader.sql<MineRow>(`${MINE} WHERE p.account_id = $1 ORDER BY p.applied_at DESC, p.id LIMIT $2`, [accountId, most]);
  return rows.map(mine);
}

interface PendingRow {
  id: string;
  place_code: string;
  name: string;
  kind: 'person' | 'company';
  id_number_mask: string | null;
  representative_name: string | null;
  class: string;
  qualification: string;
  admits: 'anyone' | 'members';
  applied_at: Date;
  parties: Party[] | null;
  own_share: string | null;
  mandate_name: string | null;
  declared_tie: string | null;
}

/**
 * Oldest first, over the operator's regions, without lots the operator listed nor relatives he declared. Fifty at a time and no
 * total: nobody is to count.
 */
export async function pendingApplications(reader: Reader, operator: { accountId: string; regions: readonly string[] }): Promise<PendingApplication[]> {
  const rows = await reader.sql<PendingRow>(
    `SELECT p.id, l.place_code, c.name, c.kind, c.id_number_mask, c.representative_name, l.class, l.qualification, l.admits, p.applied_at, ${PARTIES_JSON} AS parties,
            p.own_share, p.mandate_name,
            (SELECT string_agg(q.declared_tie, '；' ORDER BY q.named_at) FROM application_party q WHERE q.application_id = p.id AND q.left_at IS NULL) AS declared_tie
       FROM application p JOIN lot l ON l.id = p.lot_id JOIN auction a ON a.lot_id = p.lot_id JOIN account c ON c.id = p.account_id
      WHERE p.state = 'applied' AND a.state IN ('scheduled', 'open') AND a.ends_at > (SELECT county_now())
        AND EXISTS (SELECT 1 FROM unnest($1::text[]) AS region WHERE starts_with(l.place_code, region))
        AND l.created_by <> $2 AND l.reviewed_by IS DISTINCT FROM $2 AND p.assisted_by IS DISTINCT FROM $2
      ORDER BY p.applied_at LIMIT 50`,
    [operator.regions, operator.accountId],
  );
  const shown: PendingApplication[] = [];
  for (const row of rows) {
    const names = new Map((row.parties ?? []).map((one) => [one.accountId, one.name]));
    const ties = await tiesOf(reader, [...names.keys()], row.place_code);
    if (!ties.some((tie) => tie.declaredBy === operator.accountId)) shown.push(pendingOf(row, ties.map(({ accountId, via, relation, held }) => ({ name: names.get(accountId) ?? '', via, relation, held }))));
  }
  return shown;
}

const pendingOf = (row: PendingRow, ties: PendingApplication['ties']): PendingApplication => ({
  applicationId: row.id,
  applicantName: row.name,
  applicantKind: row.kind,
  idNumberMask: row.id_number_mask,
  representativeName: row.representative_name,
  conditions: { class: row.class, qualification: conditionsOf(row), membersOnly: row.admits === 'members' },
  appliedAt: row.applied_at.toISOString(),
  parties: row.parties ?? [],
  ownShare: row.own_share,
  mandate: row.mandate_name === null ? null : { name: row.mandate_name },
  declaredTie: row.declared_tie,
  ties,
});
