// Routes of sealed reserves.
import { serve, type Site } from '../platform/http.ts';
import { confirmReserve } from './confirm-reserve.ts';
import { confirmReserveEndpoint, readReserveEndpoint, sealReserveEndpoint, unsealReserveEndpoint } from './reserve-contract.ts';
import { publicReserve } from './reserve-queries.ts';
import { reserveUnknown } from './reserve-refusals.ts';
import { sealReserve, unsealReserve } from './seal-reserve.ts';

export function mountReserves(site: Site): void {
  serve(site, sealReserveEndpoint, async ({ tx, actor, params, body }) => {
    const { commitment, sealedAt } = await sealReserve(tx, actor, { ...params, ...body });
    return { ...params, commitment, sealedAt: sealedAt.toISOString() };
  });
  serve(site, unsealReserveEndpoint, async ({ tx, actor, params }) => {
    await unsealReserve(tx, actor, params);
    return params;
  });
  serve(site, confirmReserveEndpoint, async ({ tx, actor, params, body }) => {
    const { commitment, confirmedAt } = await confirmReserve(tx, actor, { ...params, ...body });
    return { ...params, commitment, confirmedAt: confirmedAt.toISOString() };
  });
  serve(site, readReserveEndpoint, async ({ tx, params }) => {
    const found = await publicReserve(tx, params.lotId);
    if (found === undefined) throw reserveUnknown();
    return found;
  });
}
