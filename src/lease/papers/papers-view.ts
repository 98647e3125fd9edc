// Papers view: all papers of one lease as the API and the pages show them, its signatures checked anew.
import type { Keys } from '../../platform/crypto.ts';
import type { Reader } from '../../platform/db.ts';
import type { PapersView } from './contract.ts';
import { mandatesOf } from '../mandates/queries.ts';
import { factsHash } from './lease-facts.ts';
import { contractFactsOf } from './lease-facts-queries.ts';
import { signaturePort } from './open-port.ts';
import { drawnPaper, filingOf, jobOf, scansOf, signaturesOf, troubledJobs, type SignatureRow } from './paper-queries.ts';
import type { SignaturePort } from './signature-port.ts';

/** The caller has read the lease and may see it. */
export async function papersView(reader: Reader, keys: Keys, lease: { id: string; code: string }): Promise<PapersView> {
  const facts = (await contractFactsOf(reader, lease.id))!;
  const factsSha256 = factsHash(facts);
  const drawn = await drawnPaper(reader, lease.id, 'contract', factsSha256);
  const port = await signaturePort(reader, keys);
  const scans = await scansOf(reader, lease.id);
  return {
    leaseId: lease.id, leaseCode: lease.code, factsSha256,
    contract: drawn === undefined ? null : { pdfSha256: drawn.pdf_sha256, bytes: drawn.bytes, drawnAt: drawn.drawn_at.toISOString() },
    job: (await jobOf(reader, lease.id, 'contract')) ?? null,
    troubled: await troubledJobs(reader, lease.id),
    signatures: (await signaturesOf(reader, lease.id)).map((row) => signatureView(row, port)),
    scans: scans.map((scan) => ({ ...scan, handedInAt: scan.handedInAt.toISOString(), decidedAt: scan.decidedAt?.toISOString() ?? null })),
    mandates: await mandatesOf(reader, lease.id),
    filing: await filingOf(reader, lease.id),
  };
}

function signatureView(row: SignatureRow, port: SignaturePort | undefined): PapersView['signatures'][number] {
  const { evidence } = row;
  const holds = evidence === null ? null : port !== undefined && port.holds(evidence, { accountId: row.account_id }, row.statement, row.signed_at);
  return { party: row.party, method: row.method, by: row.by, for: row.for, mandateId: row.mandate_id, signedAt: row.signed_at.toISOString(), factsSha256: row.facts_sha256, serial: evidence?.certificate.serial ?? null, holds };
}
