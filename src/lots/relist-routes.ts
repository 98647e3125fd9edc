// Routes of listing again.
import { serve, type Site } from '../platform/http.ts';
import { lotLineageEndpoint, relistingOfferEndpoint, relistLotEndpoint } from './relist-contract.ts';
import { relistLot } from './relist-lot.ts';
import { publicLineage, relistingOffer } from './relist-queries.ts';

export function mountRelisting(site: Site): void {
  serve(site, relistLotEndpoint, async ({ tx, actor, params, body }) => {
    const lot = await relistLot(tx, actor, { ...params, ...body });
    return { lotId: lot.id, code: lot.code, state: lot.state, deposit: lot.deposit, minStep: lot.min_step, attempt: lot.attempt };
  });
  serve(site, relistingOfferEndpoint, ({ tx, actor, params }) => relistingOffer(tx, actor, params.lotId));
  serve(site, lotLineageEndpoint, ({ tx, params }) => publicLineage(tx, params.lotId));
}
