// Paper queries: what was drawn for a lease, how far the drawing is, how it was signed, its scans and its filing.
import type { Reader } from '../../platform/db.ts';
import type { JobView, PaperKind, PapersView, ScanView } from './contract.ts';
import type { SignatureEvidence } from './signature-port.ts';

export interface DrawnPaper {
  id: string;
  facts_sha256: string;
  pdf_sha256: string;
  bytes: number;
  drawn_at: Date;
}

/** The newest drawn paper of a kind, or the one drawn from these facts. */
export async function drawnPaper(reader: Reader, leaseId: string, kind: PaperKind, factsSha256: string | null = null): Promise<DrawnPaper | undefined> {
  return reader.maybe<DrawnPaper>(
    `SELECT id, facts_sha256, pdf_sha256, bytes, drawn_at FROM drawn_paper WHERE lease_id = $1 AND kind = $2 AND ($3::text IS NULL OR facts_sha256 = $3) ORDER BY drawn_at DESC, id LIMIT 1`,
    [leaseId, kind, factsSha256],
  );
}

export const JOB = `id, kind, state, percent, problem, attempts, CASE WHEN state = 'waiting' AND not_before > clock_timestamp() THEN to_char(not_before AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END AS "nextTryAt"`;

export async function jobById(reader: Reader, subjectId: string, jobId: string): Promise<JobView | undefined> {
  return reader.maybe<JobView>(`SELECT ${JOB} FROM paper_job WHERE subject_id = $1 AND id = $2`, [subjectId, jobId]);
}

/** The newest job of a kind for a lease, or of an archive for a lot. */
export async function jobOf(reader: Reader, subjectId: string, kind: string): Promise<JobView | undefined> {
  return reader.maybe<JobView>(`SELECT ${JOB} FROM paper_job WHERE subject_id = $1 AND kind = $2 ORDER BY asked_at DESC, id LIMIT 1`, [subjectId, kind]);
}

/** Of the papers nobody asks for by hand: those whose newest drawing failed, or waits to be tried again. */
export async function troubledJobs(reader: Reader, leaseId: string): Promise<JobView[]> {
  return reader.sql<JobView>(
    `SELECT ${JOB} FROM (SELECT DISTINCT ON (kind) * FROM paper_job WHERE subject_id = $1 AND kind IN ('certificate','handover') ORDER BY kind, asked_at DESC, id) newest
      WHERE state = 'failed' OR (state = 'waiting' AND problem IS NOT NULL) ORDER BY kind`,
    [leaseId],
  );
}

export interface SignatureRow {
  party: 'lessee' | 'lessor';
  method: 'account' | 'ca' | 'paper';
  account_id: string;
  by: string;
  /** The lessee it binds; null: the lessor, or the one lessee of an older contract. */
  for: string | null;
  facts_sha256: string;
  statement: string;
  evidence: SignatureEvidence | null;
  scan_id: string | null;
  mandate_id: string | null;
  signed_at: Date;
}

export async function signaturesOf(reader: Reader, leaseId: string): Promise<SignatureRow[]> {
  return reader.sql<SignatureRow>(
    `SELECT s.party, s.method, s.account_id, a.name AS by, b.name AS "for", s.facts_sha256, s.statement, s.evidence, s.scan_id, s.mandate_id, s.signed_at
       FROM contract_signature s JOIN account a ON a.id = s.account_id
       LEFT JOIN account b ON b.id = s.for_account_id LEFT JOIN lessee q ON q.lease_id = s.lease_id AND q.account_id = s.for_account_id
      WHERE s.lease_id = $1 ORDER BY s.signed_at, s.party, q.place`,
    [leaseId],
  );
}

/** Newest first; refused ones stay to be seen. */
export async function scansOf(reader: Reader, leaseId: string): Promise<(Omit<ScanView, 'handedInAt' | 'decidedAt'> & { handedInAt: Date; decidedAt: Date | null })[]> {
  return reader.sql(
    `SELECT s.id, s.state, s.file_name AS "fileName", s.sha256, s.media_type AS "mediaType", s.bytes, s.signed_on AS "signedOn", s.differences, s.other_terms AS "otherTerms",
            s.explanation, s.because, s.opinion, h.name AS "handedInBy", s.handed_in_at AS "handedInAt", d.name AS "decidedBy", s.decided_at AS "decidedAt"
       FROM signed_scan s JOIN account h ON h.id = s.handed_in_by LEFT JOIN account d ON d.id = s.decided_by WHERE s.lease_id = $1 ORDER BY s.handed_in_at DESC, s.id`,
    [leaseId],
  );
}

export async function filingOf(reader: Reader, leaseId: string): Promise<PapersView['filing']> {
  const row = await reader.maybe<NonNullable<PapersView['filing']>>(
    `SELECT f.number, f.office, f.filed_on AS "filedOn", a.name AS "filedBy", f.opinion FROM contract_filing f JOIN account a ON a.id = f.filed_by WHERE f.lease_id = $1`,
    [leaseId],
  );
  return row ?? null;
}

export interface WaitingContract {
  leaseId: string;
  code: string;
  title: string;
  placeCode: string;
  placeName: string;
  lesseeName: string;
  /** What the township has to do: compare a scan, or file. */
  todo: 'scan' | 'file';
  since: Date;
}

/** What waits for the townships' reviewers in these regions, oldest first: scans to compare, signed contracts to file. */
export async function contractsToFile(reader: Reader, regions: readonly string[], most = 200): Promise<WaitingContract[]> {
  return reader.sql<WaitingContract>(
    `SELECT l.id AS "leaseId", l.code, o.title, o.place_code AS "placeCode", p.name AS "placeName", l.lessee_name AS "lesseeName", CASE WHEN s.id IS NULL THEN 'file' ELSE 'scan' END AS todo,
            coalesce(s.handed_in_at, l.activated_at) AS since
       FROM lease l JOIN lot o ON o.id = l.lot_id JOIN place p ON p.code = o.place_code
       LEFT JOIN signed_scan s ON s.lease_id = l.id AND s.state = 'waiting'
      WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) region WHERE o.place_code LIKE region || '%')
        AND ((l.state = 'to_sign' AND s.id IS NOT NULL) OR (l.state = 'active' AND NOT EXISTS (SELECT 1 FROM contract_filing f WHERE f.lease_id = l.id)))
      ORDER BY since, l.id LIMIT $2`,
    [regions, most],
  );
}

export interface FiledContract {
  leaseId: string;
  code: string;
  title: string;
  number: string;
  filedOn: string;
}

/** The register of filings, newest first. */
export async function filedContracts(reader: Reader, regions: readonly string[]): Promise<FiledContract[]> {
  return reader.sql<FiledContract>(
    `SELECT l.id AS "leaseId", l.code, o.title, f.number, f.filed_on AS "filedOn" FROM contract_filing f JOIN lease l ON l.id = f.lease_id JOIN lot o ON o.id = l.lot_id
      WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) region WHERE o.place_code LIKE region || '%') ORDER BY f.filed_at DESC LIMIT 200`,
    [regions],
  );
}

