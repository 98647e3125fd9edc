// Paper store: every write of drawn papers, jobs, signatures, scans and filings.
import type { Tx } from '../../platform/db.ts';
import type { ContractFacts } from './lease-facts.ts';
import type { JobView, PaperKind, SignedTerms } from './contract.ts';
import type { SignatureEvidence } from './signature-port.ts';
import { JOB } from './paper-queries.ts';
import type { Difference } from './terms-comparison.ts';

export interface NewSignature {
  leaseId: string;
  party: 'lessee' | 'lessor';
  method: 'account' | 'ca' | 'paper';
  accountId: string;
  /** The lessee it binds; null: the lessor. */
  forAccountId: string | null;
  facts: ContractFacts;
  factsSha256: string;
  statement: string;
  evidence: SignatureEvidence | null;
  scanId: string | null;
  /** Under which another signed for the lessee. */
  mandateId?: string | null;
  now: Date;
}

export async function insertSignature(tx: Tx, one: NewSignature): Promise<void> {
  await tx.sql(
    `INSERT INTO contract_signature (lease_id, party, method, account_id, facts, facts_sha256, statement, evidence, scan_id, signed_at, for_account_id, mandate_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [one.leaseId, one.party, one.method, one.accountId, JSON.stringify(one.facts), one.factsSha256, one.statement, one.evidence === null ? null : JSON.stringify(one.evidence), one.scanId, one.now, one.forAccountId, one.mandateId ?? null],
  );
}

export async function hasOpenScan(tx: Tx, leaseId: string): Promise<boolean> {
  return (await tx.maybe(`SELECT 1 FROM signed_scan WHERE lease_id = $1 AND state = 'waiting'`, [leaseId])) !== undefined;
}

export interface NewScan {
  leaseId: string;
  fileName: string;
  file: { sha256: string; mediaType: string; bytes: number };
  signedOn: string;
  terms: SignedTerms;
  differences: readonly Difference[];
  otherTerms: string | null;
  explanation: string | null;
  factsSha256: string;
  state: 'waiting' | 'refused';
  because: string | null;
  handedInBy: string;
  now: Date;
}

export async function insertScan(tx: Tx, scan: NewScan): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    `INSERT INTO signed_scan (lease_id, file_name, sha256, media_type, bytes, signed_on, terms, differences, other_terms, explanation, facts_sha256, state, because, handed_in_by, handed_in_at, decided_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) RETURNING id`,
    [
      scan.leaseId, scan.fileName, scan.file.sha256, scan.file.mediaType, scan.file.bytes, scan.signedOn, JSON.stringify(scan.terms), JSON.stringify(scan.differences), scan.otherTerms,
      scan.explanation, scan.factsSha256, scan.state, scan.because, scan.handedInBy, scan.now, scan.state === 'refused' ? scan.now : null,
    ],
  );
  return id;
}

export interface LockedScan {
  id: string;
  state: 'waiting' | 'confirmed' | 'refused';
  facts_sha256: string;
  signed_on: string;
  handed_in_by: string;
}

export async function lockScan(tx: Tx, leaseId: string, scanId: string): Promise<LockedScan | undefined> {
  return tx.maybe<LockedScan>('SELECT id, state, facts_sha256, signed_on, handed_in_by FROM signed_scan WHERE lease_id = $1 AND id = $2 FOR UPDATE', [leaseId, scanId]);
}

export async function decideScanRow(tx: Tx, scanId: string, decision: { state: 'confirmed' | 'refused'; opinion: string; by: string; now: Date }): Promise<void> {
  await tx.sql(`UPDATE signed_scan SET state = $2, because = $3, opinion = $4, decided_by = $5, decided_at = $6 WHERE id = $1`, [
    scanId, decision.state, decision.state === 'refused' ? 'reviewer' : null, decision.opinion, decision.by, decision.now,
  ]);
}

/** The next number of a township's register for a year, under a lock of its own until the commit. */
export async function nextFilingNumber(tx: Tx, township: string, year: string): Promise<string> {
  const prefix = `BA-${township}-${year}-`;
  await tx.sql('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [prefix]);
  const { last } = await tx.one<{ last: number }>(`SELECT coalesce(max(substr(number, length($1) + 1)::int), 0) AS last FROM contract_filing WHERE starts_with(number, $1)`, [prefix]);
  return `${prefix}${String(last + 1).padStart(4, '0')}`;
}

export async function insertFiling(tx: Tx, filing: { leaseId: string; number: string; office: string; filedOn: string; filedBy: string; opinion: string; now: Date }): Promise<void> {
  await tx.sql('INSERT INTO contract_filing (lease_id, number, office, filed_on, filed_by, filed_at, opinion) VALUES ($1, $2, $3, $4, $5, $6, $7)', [
    filing.leaseId, filing.number, filing.office, filing.filedOn, filing.filedBy, filing.now, filing.opinion,
  ]);
}

export interface NewPaper {
  kind: PaperKind;
  leaseId: string;
  facts: object;
  factsSha256: string;
  pdfSha256: string;
  bytes: number;
  now: Date;
}

/** False when the same facts were drawn already. */
export async function insertPaper(tx: Tx, paper: NewPaper): Promise<boolean> {
  const rows = await tx.sql(
    `INSERT INTO drawn_paper (kind, lease_id, facts, facts_sha256, pdf_sha256, bytes, drawn_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT ON CONSTRAINT drawn_paper_once DO NOTHING RETURNING id`,
    [paper.kind, paper.leaseId, JSON.stringify(paper.facts), paper.factsSha256, paper.pdfSha256, paper.bytes, paper.now],
  );
  return rows.length === 1;
}

/** The open job of this kind, tried now if it waits after a fault, or a new one; it keeps the origin of the one before. */
export async function askJob(tx: Tx, job: { subjectId: string; kind: JobView['kind']; origin: string | null; askedBy: string; now: Date }): Promise<JobView> {
  return tx.one<JobView>(
    `INSERT INTO paper_job (subject_id, kind, origin, asked_by, asked_at)
     VALUES ($1, $2, coalesce($3, (SELECT b.origin FROM paper_job b WHERE b.subject_id = $1 AND b.kind = $2 ORDER BY b.asked_at DESC LIMIT 1)), $4, $5)
     ON CONFLICT (subject_id, kind) WHERE state IN ('waiting','running') DO UPDATE SET not_before = NULL RETURNING ${JOB}`,
    [job.subjectId, job.kind, job.origin, job.askedBy, job.now],
  );
}
