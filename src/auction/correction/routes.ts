// Routes of corrections: ask, decide, and what waits.
import { serve, type Site } from '../../platform/http.ts';
import { decideCorrectionEndpoint, listCorrections, requestCorrectionEndpoint } from './contract.ts';
import { decideCorrection } from './decide-correction.ts';
import { waitingCorrections } from './queries.ts';
import { requestCorrection } from './request-correction.ts';

export function mountCorrections(site: Site): void {
  serve(site, requestCorrectionEndpoint, async ({ tx, actor, params, body }) => {
    const { expiresAt, ...rest } = await requestCorrection(tx, actor, { ...params, ...body });
    return { ...rest, expiresAt: expiresAt.toISOString() };
  });
  serve(site, decideCorrectionEndpoint, async ({ tx, actor, params, body }) => {
    const { registrationClosesAt, biddingOpensAt, ...rest } = await decideCorrection(tx, actor, { ...params, ...body });
    return { ...rest, registrationClosesAt: registrationClosesAt.toISOString(), biddingOpensAt: biddingOpensAt.toISOString() };
  });
  serve(site, listCorrections, async ({ tx, actor }) => ({ corrections: await waitingCorrections(tx, actor) }));
}
