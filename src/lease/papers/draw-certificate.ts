// Draw a certificate: the newest standing one of a lease, with the address its QR code leads to.
import { notFound } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db.ts';
import { certificateDocument } from './certificate-document.ts';
import type { CertificateFacts } from './certificate-contract.ts';
import { drawFromFacts } from './draw-lease.ts';

export interface CertificateParts {
  db: Db;
  dataDir: string;
  publicUrl: string | undefined;
}

/** Returns the PDF's SHA-256. */
export async function drawCertificate(parts: CertificateParts, job: { subjectId: string; origin: string | null }, told: (percent: number) => void): Promise<string> {
  const row = await parts.db.maybe<{ facts: CertificateFacts; lessee: string }>(
    `SELECT c.facts, l.lessee_name AS lessee FROM deal_certificate c JOIN lease l ON l.id = c.lease_id
      WHERE c.lease_id = $1 AND NOT EXISTS (SELECT 1 FROM certificate_revocation r WHERE r.certificate_id = c.id)`,
    [job.subjectId],
  );
  if (row === undefined) throw notFound({ what: '鉴证书' });
  const address = `${parts.publicUrl ?? job.origin ?? 'http://localhost:3000'}/v/${row.facts.code}`;
  const facts = { ...row.facts, lessee: row.lessee, address };
  return drawFromFacts(parts, { leaseId: job.subjectId, kind: 'certificate', facts, sheet: (_fingerprint, madeAt) => certificateDocument(row.facts, row.lessee, address, madeAt) }, told);
}
