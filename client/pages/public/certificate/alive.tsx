// Alive: a certificate's file can be compared without sending it.
import type { Wake } from '../../../kit/view.tsx';
import { FileCheck } from './file-check.tsx';
import type { CertificateData } from './view-model.ts';

export const wake: Wake<CertificateData> = ({ data: { check }, island }) => {
  // Only where the browser can compute a fingerprint: not on a plain http address.
  const pdf = check?.pdfSha256 ?? null;
  if (pdf !== null && globalThis.crypto?.subtle !== undefined) island('file-check', <FileCheck sha256={pdf} />);
};
