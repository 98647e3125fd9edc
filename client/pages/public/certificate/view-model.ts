// What the public check of a certificate shows. `code` is what was asked for; null when nothing was asked yet.
import type { CertificateCheck } from '../../../../src/lease/papers/certificate-contract.ts';

export interface CertificateData {
  code: string | null;
  check: CertificateCheck | null;
  /** This page's own address, printed beside its QR code. */
  address: string | null;
  askedAt: string;
}
