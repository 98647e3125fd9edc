// Certificate queries: the public check, and what the exchange has to certify and has certified.
import type { Reader } from '../../platform/db.ts';
import type { CertificateCheck, CertificateFacts } from './certificate-contract.ts';
import type { RevocationReason } from './certificate-codes.ts';

interface CheckRow {
  facts: CertificateFacts;
  revoked_on: string | null;
  because: RevocationReason | null;
  lease_ended: boolean;
  pdf_sha256: string | null;
}

const UNKNOWN: CertificateCheck = { state: 'unknown', facts: null, revokedOn: null, because: null, leaseEnded: false, pdfSha256: null };

/** By check code or number, as people type them: spaces, small letters and hyphens do not matter in a code. */
export async function checkOf(reader: Reader, typed: string): Promise<CertificateCheck> {
  const upper = typed.normalize('NFKC').trim().toUpperCase();
  const row = await reader.maybe<CheckRow>(
    `SELECT c.facts, (r.revoked_at AT TIME ZONE 'Asia/Shanghai')::date AS revoked_on, r.because, l.state <> 'active' OR l.end_date < county_today() AS lease_ended,
            (SELECT p.pdf_sha256 FROM drawn_paper p WHERE p.lease_id = c.lease_id AND p.kind = 'certificate' AND p.facts->>'number' = c.number LIMIT 1) AS pdf_sha256
       FROM deal_certificate c JOIN lease l ON l.id = c.lease_id LEFT JOIN certificate_revocation r ON r.certificate_id = c.id WHERE c.code = $1 OR c.number = $2`,
    [upper.replace(/[\s-]/g, ''), upper],
  );
  if (row === undefined) return UNKNOWN;
  return { state: row.revoked_on === null ? 'valid' : 'revoked', facts: row.facts, revokedOn: row.revoked_on, because: row.because, leaseEnded: row.lease_ended, pdfSha256: row.pdf_sha256 };
}

export interface LeaseCertificate {
  id: string;
  number: string;
  code: string;
  issuedOn: string;
  revoked: boolean;
  drawn: boolean;
}

/** Newest first. */
export async function certificatesOf(reader: Reader, leaseId: string): Promise<LeaseCertificate[]> {
  return reader.sql<LeaseCertificate>(
    `SELECT c.id, c.number, c.code, c.facts->>'issued_on' AS "issuedOn", r.certificate_id IS NOT NULL AS revoked,
            EXISTS (SELECT 1 FROM drawn_paper p WHERE p.lease_id = c.lease_id AND p.kind = 'certificate' AND p.facts->>'number' = c.number) AS drawn
       FROM deal_certificate c LEFT JOIN certificate_revocation r ON r.certificate_id = c.id WHERE c.lease_id = $1 ORDER BY c.issued_at DESC`,
    [leaseId],
  );
}

export interface ToCertify {
  leaseId: string;
  code: string;
  title: string;
  placeCode: string;
  placeName: string;
  filingNumber: string;
  /** 'YYYY-MM-DD' */
  filedOn: string;
  /** Yuan of the first instalment still missing; '0.00' when it may be certified. */
  owed: string;
}

const IN_REGIONS = `EXISTS (SELECT 1 FROM unnest($1::text[]) region WHERE o.place_code LIKE region || '%')`;

/** Filed deals without a standing certificate, oldest filing first; with a `certifier` only those this account had no hand in (issue-certificate.ts). */
export async function dealsToCertify(reader: Reader, regions: readonly string[], certifier: string | null = null, most = 200): Promise<ToCertify[]> {
  return reader.sql<ToCertify>(
    `SELECT l.id AS "leaseId", l.code, o.title, o.place_code AS "placeCode", p.name AS "placeName", f.number AS "filingNumber", f.filed_on AS "filedOn", (s.amount - s.received)::numeric(14,2) AS owed
       FROM contract_filing f JOIN lease l ON l.id = f.lease_id JOIN lot o ON o.id = l.lot_id JOIN place p ON p.code = o.place_code
       JOIN instalment_standing s ON s.lease_id = l.id AND s.number = 1
      WHERE ${IN_REGIONS} AND l.state = 'active'
        AND ($2::uuid IS NULL OR $2 <> ALL (array_remove(ARRAY[o.created_by, o.reviewed_by, o.published_by, f.filed_by, l.signed_by_lessor], NULL)))
        AND NOT EXISTS (SELECT 1 FROM lessee q WHERE q.lease_id = l.id AND q.account_id = $2)
        AND NOT EXISTS (SELECT 1 FROM deal_certificate c WHERE c.lease_id = l.id AND NOT EXISTS (SELECT 1 FROM certificate_revocation r WHERE r.certificate_id = c.id))
      ORDER BY f.filed_at, l.id LIMIT $3`,
    [regions, certifier, most],
  );
}

export interface Certified extends LeaseCertificate {
  leaseId: string;
  lotId: string;
  title: string;
  placeName: string;
}

/** Certificates of these regions, newest first. */
export async function certifiedDeals(reader: Reader, regions: readonly string[]): Promise<Certified[]> {
  return reader.sql<Certified>(
    `SELECT c.id, c.lease_id AS "leaseId", l.lot_id AS "lotId", c.number, c.code, c.facts->>'issued_on' AS "issuedOn", r.certificate_id IS NOT NULL AS revoked, o.title, p.name AS "placeName",
            EXISTS (SELECT 1 FROM drawn_paper d WHERE d.lease_id = c.lease_id AND d.kind = 'certificate' AND d.facts->>'number' = c.number) AS drawn
       FROM deal_certificate c JOIN lease l ON l.id = c.lease_id JOIN lot o ON o.id = l.lot_id JOIN place p ON p.code = o.place_code
       LEFT JOIN certificate_revocation r ON r.certificate_id = c.id WHERE ${IN_REGIONS} ORDER BY c.issued_at DESC LIMIT 200`,
    [regions],
  );
}
