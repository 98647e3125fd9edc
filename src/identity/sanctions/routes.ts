// Routes of sanctions.
import { readClock } from '../../platform/clock.ts';
import { serve, type Site } from '../../platform/http.ts';
import { decideLiftingEndpoint, listSanctions, requestLiftingEndpoint } from './contract-sanctions.ts';
import { decideLifting, requestLifting } from './lift-sanction.ts';
import { watchedRegions } from './policy.ts';
import { sanctionsIn } from './queries.ts';

export function mountSanctions(site: Site): void {
  serve(site, listSanctions, async ({ tx, actor }) => ({ sanctions: await sanctionsIn(tx, watchedRegions(actor), await readClock(tx)) }));
  serve(site, requestLiftingEndpoint, async ({ tx, actor, params, body }) => {
    const { approvalId, expiresAt } = await requestLifting(tx, actor, { ...params, ...body });
    return { approvalId, expiresAt: expiresAt.toISOString() };
  });
  serve(site, decideLiftingEndpoint, ({ tx, actor, params, body }) => decideLifting(tx, actor, { ...params, ...body }));
}
