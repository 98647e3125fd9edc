// HTTP endpoints about late rent and contracts that end.
import { notAllowed } from '../../kernel/refusal.ts';
import { serve, type Site } from '../../platform/http.ts';
import { mayReadLease, mayReadRent } from '../policy.ts';
import { leaseById } from '../queries.ts';
import { leaseUnknown } from '../refusals.ts';
import * as contract from './contract.ts';
import { expiringIn } from './expiry-queries.ts';
import { explainExpiryOf } from './explain-expiry.ts';
import { giveTerminationNotice } from './give-notice.ts';
import { ageingIn, arrearsByDay, dunningOf } from './late-queries.ts';

const NIGHTS = 60;

export function mountRent(site: Site): void {
  serve(site, contract.readAgeing, async ({ tx, actor, query }) => {
    if (!mayReadRent(actor, query.region)) throw notAllowed();
    return { rows: await ageingIn(tx, query.region), nights: await arrearsByDay(tx, query.region, NIGHTS) };
  });
  serve(site, contract.listDunning, async ({ tx, actor, params }) => {
    const lease = await leaseById(tx, params.leaseId);
    if (lease === undefined) throw leaseUnknown();
    if (!mayReadLease(actor, lease)) throw notAllowed();
    return { rows: await dunningOf(tx, lease.id) };
  });
  serve(site, contract.giveTerminationNoticeEndpoint, ({ tx, actor, params }) => giveTerminationNotice(tx, actor, params));
  serve(site, contract.listExpiring, async ({ tx, actor, query }) => {
    if (!mayReadRent(actor, query.region)) throw notAllowed();
    return { rows: await expiringIn(tx, query.region) };
  });
  serve(site, contract.explainExpiry, ({ tx, actor, params, body }) => explainExpiryOf(tx, actor, { ...params, ...body }));
}
