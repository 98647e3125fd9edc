// Contract of invoices of rent due: issue one for an instalment, list a lease's, read one, and its PDF.
import { z } from 'zod';
import { endpoint, only, signedIn } from '../../kernel/endpoint.ts';
import { badRequest, notAllowed } from '../../kernel/refusal.ts';
import { isoDate, moneyText, uuid } from '../../kernel/shapes.ts';
import { leaseUnknown } from '../refusals.ts';
import * as no from './refusals.ts';

const leaseParams = z.strictObject({ leaseId: uuid });
const invoiceParams = z.strictObject({ leaseId: uuid, invoiceId: uuid });

/** As printed. */
export const invoiceFacts = z.object({
  lease_code: z.string(), title: z.string(), lessor: z.string(), lessee: z.string(), instalment: z.int(), from_date: isoDate, until_date: isoDate, due_on: isoDate,
  instalment_amount: moneyText, received: moneyText, amount: moneyText, account: z.object({ bank: z.string(), number: z.string(), holder: z.string() }),
  /** The rent of its year follows an index that is not known yet: counted at the floor, in percent; the rest comes on an invoice of its own. */
  awaits_index: z.object({ zh: z.string(), en: z.string(), floor: z.string() }).optional(),
});
export type InvoiceFacts = z.infer<typeof invoiceFacts>;

export const invoiceShape = z.object({
  id: uuid, leaseId: uuid,
  /** 'SK-2026-0007': unique with its collective. */
  number: z.string(), issuedOn: isoDate, facts: invoiceFacts,
  /** A newer one for the same instalment stands in its place. */
  replacedBy: z.string().nullable(),
});
export type InvoiceView = z.infer<typeof invoiceShape>;

export const issueInvoice = endpoint({
  name: 'issueInvoice', method: 'POST', path: '/api/leases/:leaseId/invoices', status: 201,
  summary: 'Issue the invoice of an instalment; one that still says the same is given again, one that does not is replaced under a new number',
  policy: only('village_clerk'), params: leaseParams, body: z.strictObject({ instalment: z.int().min(1).max(10_000) }), reply: invoiceShape,
  refusals: [badRequest, notAllowed, leaseUnknown, no.instalmentUnknown, no.nothingOpen, no.noAccount],
});
export const listInvoices = endpoint({
  name: 'listInvoices', method: 'GET', path: '/api/leases/:leaseId/invoices', summary: 'The invoices of a lease, newest first',
  policy: signedIn, params: leaseParams, reply: z.object({ rows: z.array(invoiceShape) }), refusals: [badRequest, notAllowed, leaseUnknown],
});
export const readInvoiceFile = endpoint({
  name: 'readInvoiceFile', method: 'GET', path: '/api/leases/:leaseId/invoices/:invoiceId/file', summary: 'An invoice as PDF, drawn once and kept',
  policy: signedIn, params: invoiceParams, reply: z.unknown(), refusals: [badRequest, notAllowed, leaseUnknown, no.invoiceUnknown],
});
