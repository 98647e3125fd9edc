// Certificate store: every write of certificates and revocations, and the locking reads before them.
import type { Tx } from '../../platform/db.ts';
import type { CertificateFacts } from './certificate-contract.ts';
import type { RevocationReason } from './certificate-codes.ts';

export interface Hands {
  created_by: string;
  reviewed_by: string | null;
  published_by: string | null;
  filed_by: string | null;
  signed_by_lessor: string | null;
  filing_number: string | null;
  /** Yuan of the first instalment that have not come. */
  owed: string | null;
}

/** Who had a hand in the deal, and whether it is filed and paid for. */
export async function handsOf(tx: Tx, leaseId: string): Promise<Hands> {
  return tx.one<Hands>(
    `SELECT o.created_by, o.reviewed_by, o.published_by, f.filed_by, l.signed_by_lessor, f.number AS filing_number, (s.amount - s.received)::numeric(14,2) AS owed
       FROM lease l JOIN lot o ON o.id = l.lot_id LEFT JOIN contract_filing f ON f.lease_id = l.id LEFT JOIN instalment_standing s ON s.lease_id = l.id AND s.number = 1 WHERE l.id = $1`,
    [leaseId],
  );
}

/** The next number of a county's register for a year, under a lock of its own until the commit. */
export async function nextCertificateNumber(tx: Tx, county: string, year: string): Promise<string> {
  const prefix = `JZ-${county}-${year}-`;
  await tx.sql('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [prefix]);
  const { last } = await tx.one<{ last: number }>('SELECT coalesce(max(substr(number, length($1) + 1)::int), 0) AS last FROM deal_certificate WHERE starts_with(number, $1)', [prefix]);
  return `${prefix}${String(last + 1).padStart(4, '0')}`;
}

export async function insertCertificate(tx: Tx, one: { leaseId: string; facts: CertificateFacts; factsSha256: string; issuedBy: string; now: Date }): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    'INSERT INTO deal_certificate (lease_id, number, code, facts, facts_sha256, issued_by, issued_at) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id',
    [one.leaseId, one.facts.number, one.facts.code, JSON.stringify(one.facts), one.factsSha256, one.issuedBy, one.now],
  );
  return id;
}

export interface LockedCertificate {
  id: string;
  lease_id: string;
  place_code: string;
  number: string;
  issued_by: string;
  revoked: boolean;
}

export async function lockCertificate(tx: Tx, id: string): Promise<LockedCertificate | undefined> {
  return tx.maybe<LockedCertificate>(
    `SELECT c.id, c.lease_id, o.place_code, c.number, c.issued_by, EXISTS (SELECT 1 FROM certificate_revocation r WHERE r.certificate_id = c.id) AS revoked
       FROM deal_certificate c JOIN lease l ON l.id = c.lease_id JOIN lot o ON o.id = l.lot_id WHERE c.id = $1 FOR UPDATE OF l`,
    [id],
  );
}

export async function insertRevocation(tx: Tx, one: { certificateId: string; because: RevocationReason; note: string; revokedBy: string; now: Date }): Promise<void> {
  await tx.sql('INSERT INTO certificate_revocation (certificate_id, because, note, revoked_by, revoked_at) VALUES ($1, $2, $3, $4, $5)', [
    one.certificateId, one.because, one.note, one.revokedBy, one.now,
  ]);
}
