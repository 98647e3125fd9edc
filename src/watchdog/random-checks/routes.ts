// The HTTP endpoints of random checks: commission officers only.
import { notAllowed } from '../../kernel/refusal.ts';
import { serve, type Site } from '../../platform/http.ts';
import { mayReadSignals } from '../policy.ts';
import * as contract from './contract.ts';
import { decideCheck } from './decide-check.ts';
import { checksFor, ratesOf } from './queries.ts';

export function mountRandomChecks(site: Site): void {
  serve(site, contract.listChecks, async ({ tx, actor, query }) => ({ checks: await checksFor(tx, actor, query.state) }));
  serve(site, contract.decideCheck, ({ tx, actor, params, body }) => decideCheck(tx, actor, { ...params, ...body }));
  serve(site, contract.readAuditRates, ({ tx, actor, params }) => {
    if (!mayReadSignals(actor, params.county)) throw notAllowed();
    return ratesOf(tx, params.county);
  });
}
