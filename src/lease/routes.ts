// The lease's HTTP endpoints.
import type { Actor } from '../kernel/actor.ts';
import { notAllowed } from '../kernel/refusal.ts';
import type { Reader } from '../platform/db.ts';
import { inTransaction } from '../platform/db.ts';
import { serve, type Site } from '../platform/http.ts';
import { readUpload } from '../platform/upload.ts';
import { mountLeaseChanges } from './changes/routes.ts';
import * as contract from './contract.ts';
import { decideFailedPayment } from './decide-failed-payment.ts';
import { importCollectiveStatement } from './import-collective-statement.ts';
import { signContract } from './papers/sign-online.ts';
import { mayReadLease, mayReadRent, mayReadUnplaced } from './policy.ts';
import { arrearsIn, instalmentsOf, leaseById, leasesIn, leasesOf, papersOf, receiptsOf } from './queries.ts';
import { leaseUnknown } from './refusals.ts';
import { mountInvoices } from './invoice/routes.ts';
import { mountPlacing } from './placing/routes.ts';
import { mountRefunds } from './refunds/routes.ts';
import { mountRent } from './rent/routes.ts';
import { unplacedIn } from './rent-queries.ts';
import './procedure-acts.ts';

export function mountLease(site: Site): void {
  mountRent(site);
  mountLeaseChanges(site);
  mountPlacing(site);
  mountInvoices(site);
  mountRefunds(site);
  serve(site, contract.listOwnLeases, async ({ tx, actor }) => ({ rows: actor.kind === 'account' ? await leasesOf(tx, actor.accountId) : [] }));
  serve(site, contract.listLeases, async ({ tx, actor, query }) => {
    if (!mayReadRent(actor, query.region)) throw notAllowed();
    return { rows: await leasesIn(tx, query.region) };
  });
  serve(site, contract.readLease, ({ tx, actor, params }) => leaseDetail(tx, actor, params.leaseId));
  serve(site, contract.signLease, ({ tx, actor, params, body }) => signContract(tx, site.keys, actor, { ...params, ...body }));
  serve(site, contract.decidePaymentFailure, ({ tx, actor, params, body }) => decideFailedPayment(tx, actor, { ...params, ...body }));
  serve(site, contract.readArrears, async ({ tx, actor, query }) => {
    if (!mayReadRent(actor, query.region)) throw notAllowed();
    return arrearsIn(tx, query.region);
  });
  serve(site, contract.listUnplacedRent, async ({ tx, actor, query }) => {
    if (!mayReadUnplaced(actor, query.region)) throw notAllowed();
    return { rows: await unplacedIn(tx, query.region) };
  });
  serve(
    site,
    contract.uploadCollectiveStatement,
    async ({ db, actor, request }) => {
      const { name, content } = await readUpload(request);
      return inTransaction(db, (tx) => importCollectiveStatement(tx, actor, { fileName: name, content }), { patient: true });
    },
    { transaction: 'own' },
  );
}

async function leaseDetail(reader: Reader, actor: Actor, leaseId: string) {
  const lease = await leaseById(reader, leaseId);
  if (lease === undefined) throw leaseUnknown();
  if (!mayReadLease(actor, lease)) throw notAllowed();
  const { announced: _announced, ...papers } = await papersOf(reader, leaseId);
  return { ...lease, ...papers, instalments: await instalmentsOf(reader, leaseId), receipts: await receiptsOf(reader, leaseId) };
}
