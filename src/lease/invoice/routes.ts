// HTTP endpoints of invoices of rent due.
import type { Actor } from '../../kernel/actor.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import type { Reader } from '../../platform/db.ts';
import { serve, type Site } from '../../platform/http.ts';
import { sendFile } from '../../platform/send-file.ts';
import { drawFromFacts } from '../papers/draw-lease.ts';
import { mayReadLease } from '../policy.ts';
import { leaseById } from '../queries.ts';
import { leaseUnknown } from '../refusals.ts';
import * as contract from './contract.ts';
import { invoiceDocument } from './invoice-document.ts';
import { invoicesOf } from './invoice-queries.ts';
import { issueInvoiceFor } from './issue-invoice.ts';
import { invoiceUnknown } from './refusals.ts';

export function mountInvoices(site: Site): void {
  serve(site, contract.issueInvoice, ({ tx, actor, params, body }) => issueInvoiceFor(tx, actor, { ...params, ...body }));
  serve(site, contract.listInvoices, async ({ tx, actor, params }) => {
    await mayRead(tx, actor, params.leaseId);
    return { rows: await invoicesOf(tx, params.leaseId) };
  });
  serve(site, contract.readInvoiceFile, async ({ db, actor, params: { leaseId, invoiceId }, response }) => {
    await mayRead(db, actor, leaseId);
    const [invoice] = await invoicesOf(db, leaseId, invoiceId);
    if (invoice === undefined) throw invoiceUnknown();
    const { number, issuedOn, facts } = invoice;
    const sheet = (fingerprint: string, madeAt: string) => invoiceDocument(invoice, fingerprint, madeAt);
    const sha256 = await drawFromFacts({ db, dataDir: site.config.dataDir }, { leaseId, kind: 'invoice', facts: { number, issuedOn, ...facts }, sheet }, () => {});
    await sendFile(site, response, { sha256, mediaType: 'application/pdf', name: number });
  }, { transaction: 'own' });
}

async function mayRead(reader: Reader, actor: Actor, leaseId: string): Promise<void> {
  const lease = await leaseById(reader, leaseId);
  if (lease === undefined) throw leaseUnknown();
  if (!mayReadLease(actor, lease)) throw notAllowed();
}
