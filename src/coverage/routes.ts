// The HTTP endpoints of coverage.
import { serve, type Site } from '../platform/http.ts';
import * as contract from './contract.ts';
import { readCoverage, readCoverageRows } from './read-coverage.ts';
import { stateReason, withdrawReason } from './state-reason.ts';

export function mountCoverage(site: Site): void {
  serve(site, contract.coverageFigures, ({ tx, actor, query }) => readCoverage(tx, actor, query));
  serve(site, contract.coverageRows, async ({ tx, actor, query }) => {
    const { total, page, size, rows } = await readCoverageRows(tx, actor, query);
    return { total, page, size, rows };
  });
  serve(site, contract.stateReasonEndpoint, ({ tx, actor, body }) => stateReason(tx, actor, body));
  serve(site, contract.withdrawReasonEndpoint, ({ tx, actor, params, body }) => withdrawReason(tx, actor, { ...params, ...body }));
}
