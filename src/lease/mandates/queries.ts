// Queries of powers of attorney: those of a lease, and those an agent may use.
import { chinaDate } from '../../kernel/clock.ts';
import { readClock } from '../../platform/clock.ts';
import type { Reader } from '../../platform/db.ts';
import type { MandateView } from './contract.ts';
import type { OpenMandate } from './rules.ts';

interface Row extends Omit<MandateView, 'recordedAt' | 'withdrawnAt' | 'holds'> {
  mediaType: string;
  agentId: string;
  recordedAt: Date;
  withdrawnAt: Date | null;
}

export type MandateRow = MandateView & { mediaType: string; agentId: string };

/** Newest first, withdrawn ones too. */
export async function mandatesOf(reader: Reader, leaseId: string): Promise<MandateRow[]> {
  const rows = await reader.sql<Row>(
    `SELECT m.id, m.lessee_id AS "lesseeId", q.name AS "lesseeName", m.agent_id AS "agentId", a.name AS "agentName", m.scope, m.issued_on AS "issuedOn", m.valid_until AS "validUntil",
            m.file_name AS "fileName", m.sha256, m.media_type AS "mediaType", r.name AS "recordedBy", m.recorded_at AS "recordedAt", m.withdrawn_at AS "withdrawnAt"
       FROM lease_mandate m JOIN lessee q ON q.lease_id = m.lease_id AND q.account_id = m.lessee_id JOIN account a ON a.id = m.agent_id JOIN account r ON r.id = m.recorded_by
      WHERE m.lease_id = $1 ORDER BY m.recorded_at DESC, m.id`,
    [leaseId],
  );
  const today = chinaDate(await readClock(reader));
  return rows.map((row) => ({
    ...row, recordedAt: row.recordedAt.toISOString(), withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    holds: row.withdrawnAt === null && row.issuedOn <= today && today <= row.validUntil,
  }));
}

/** What this person may use in this lease, oldest first; nobody has withdrawn it. */
export async function openMandates(reader: Reader, leaseId: string, agentId: string): Promise<OpenMandate[]> {
  return reader.sql<OpenMandate>(
    'SELECT id, lessee_id, scope, issued_on, valid_until FROM lease_mandate WHERE lease_id = $1 AND agent_id = $2 AND withdrawn_at IS NULL ORDER BY recorded_at, id',
    [leaseId, agentId],
  );
}

/** Contracts this person is to sign for a lessee who has not, the nearest day first. */
export async function contractsToSignFor(reader: Reader, agentId: string): Promise<{ leaseId: string; title: string; lesseeName: string; placeCode: string; placeName: string; signBy: string }[]> {
  return reader.sql(
    `SELECT l.id AS "leaseId", o.title, q.name AS "lesseeName", o.place_code AS "placeCode", p.name AS "placeName", l.sign_by AS "signBy"
       FROM lease_mandate m JOIN lease l ON l.id = m.lease_id JOIN lot o ON o.id = l.lot_id JOIN place p ON p.code = o.place_code JOIN lessee q ON q.lease_id = l.id AND q.account_id = m.lessee_id
      WHERE m.agent_id = $1 AND m.withdrawn_at IS NULL AND 'contract' = ANY (m.scope) AND county_today() BETWEEN m.issued_on AND m.valid_until AND l.state = 'to_sign' AND q.signed_at IS NULL
      ORDER BY l.sign_by, l.id`,
    [agentId],
  );
}
