// Routes of a winner's default.
import { serve, type Site } from '../../platform/http.ts';
import { chargeDefault } from './charge-winner.ts';
import { chargeDefaultEndpoint, decideDefaultEndpoint, listChargesEndpoint, listDefaultsEndpoint, objectDefaultEndpoint } from './contract.ts';
import { decideDefault } from './decide-default.ts';
import { objectToDefault } from './object-to-default.ts';
import { decidedRegions } from './policy.ts';
import { chargesIn, defaultById, defaultsOf } from './queries.ts';

export function mountDefaults(site: Site): void {
  serve(site, chargeDefaultEndpoint, async ({ tx, actor, params, body }) => defaultById(tx, (await chargeDefault(tx, actor, { ...params, ...body })).defaultId));
  serve(site, listDefaultsEndpoint, async ({ tx, actor, params }) => ({ defaults: await defaultsOf(tx, actor, params.lotId) }));
  serve(site, objectDefaultEndpoint, async ({ tx, actor, params, body }) => {
    await objectToDefault(tx, actor, { ...params, ...body });
    return defaultById(tx, params.defaultId);
  });
  serve(site, decideDefaultEndpoint, async ({ tx, actor, params, body }) => {
    await decideDefault(tx, actor, { ...params, ...body });
    return defaultById(tx, params.defaultId);
  });
  serve(site, listChargesEndpoint, async ({ tx, actor }) => ({ defaults: await chargesIn(tx, decidedRegions(actor)) }));
}
