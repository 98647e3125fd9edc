// Contract of certificates: issue, revoke, and the check that is open to anyone.
import { z } from 'zod';
import { anyone, endpoint, only } from '../../kernel/endpoint.ts';
import { badRequest, notAllowed } from '../../kernel/refusal.ts';
import { areaText, areaUnit, isoDate, moneyText, sha256, text, uuid } from '../../kernel/shapes.ts';
import { leaseUnknown } from '../refusals.ts';
import { revocationReasons } from './certificate-codes.ts';
import * as no from './certificate-refusals.ts';

export { revocationReasons };

/** What anyone may know of a certified deal: what the notice and the result's publicity said already. */
export const certificateFacts = z.object({
  format: z.literal('sunfield-certificate-1'), number: z.string(), code: z.string(), issuer: z.string(), issued_on: isoDate,
  lot_code: z.string(), lease_code: z.string(), title: z.string(), place: z.string(), class: z.string(), unit: areaUnit, area: areaText, permitted_use: z.string(),
  lessor: z.string(), lessee: z.string(), rent_per_unit_year: moneyText, rent_per_year: moneyText, rent_whole_term: moneyText,
  start_date: isoDate, end_date: isoDate, term_years: z.int(), filing_number: z.string(), notice_sha256: sha256, contract_sha256: sha256,
});
export type CertificateFacts = z.infer<typeof certificateFacts>;

export const checkShape = z.object({
  state: z.enum(['valid', 'revoked', 'unknown']),
  facts: certificateFacts.nullable(),
  revokedOn: isoDate.nullable(),
  because: z.enum(revocationReasons).nullable(),
  /** The lease has run out or ended early: the certificate still says truly that it was made. */
  leaseEnded: z.boolean(),
  /** Of the certificate as PDF, for comparing a file in the browser; null until it is drawn. */
  pdfSha256: sha256.nullable(),
});
export type CertificateCheck = z.infer<typeof checkShape>;

export const checkCertificate = endpoint({
  name: 'checkCertificate', method: 'GET', path: '/api/certificates/:code', summary: 'Is this certificate valid, revoked or unknown? By its check code or its number',
  policy: anyone, params: z.strictObject({ code: text(40) }), reply: checkShape, refusals: [badRequest],
});

export const issueCertificate = endpoint({
  name: 'issueCertificate', method: 'POST', path: '/api/leases/:leaseId/certificates', status: 201,
  summary: 'Certify a filed deal whose first rent has come; by somebody of the exchange who had no hand in it before',
  policy: only('exchange_operator'), params: z.strictObject({ leaseId: uuid }), reply: z.object({ id: uuid, number: z.string(), code: z.string() }),
  refusals: [badRequest, notAllowed, leaseUnknown, no.notFiledYet, no.firstRentMissing, no.certifierHadAHand, no.certifiedAlready],
});

export const revocationAsk = z.strictObject({ because: z.enum(revocationReasons), note: text(1000) });
export const revokeCertificate = endpoint({
  name: 'revokeCertificate', method: 'POST', path: '/api/certificates/:certificateId/revocation', status: 201,
  summary: 'Revoke a certificate: by another person than who issued it, for a public reason',
  policy: only('exchange_operator'), params: z.strictObject({ certificateId: uuid }), body: revocationAsk, reply: z.object({ state: z.literal('revoked') }),
  refusals: [badRequest, notAllowed, no.certificateUnknown, no.issuerRevokes, no.revokedAlready],
});
