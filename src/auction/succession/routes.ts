// Routes of succession.
import { serve, type Site } from '../../platform/http.ts';
import { decidedRegions } from '../default/policy.ts';
import { answerSuccession } from './answer-offer.ts';
import { answerSuccessionEndpoint, decideSuccessionEndpoint, listProposalsEndpoint, listSuccessionsEndpoint, proposeSuccessionEndpoint } from './contract.ts';
import { decideSuccession } from './decide-succession.ts';
import { proposeSuccession } from './propose-succession.ts';
import { proposalsIn, successionById, successionsOf } from './queries.ts';

export function mountSuccessions(site: Site): void {
  serve(site, proposeSuccessionEndpoint, async ({ tx, actor, params, body }) => successionById(tx, (await proposeSuccession(tx, actor, { ...params, ...body })).successionId));
  serve(site, decideSuccessionEndpoint, async ({ tx, actor, params, body }) => {
    await decideSuccession(tx, actor, { ...params, ...body });
    return successionById(tx, params.successionId);
  });
  serve(site, answerSuccessionEndpoint, async ({ tx, actor, params, body }) => {
    await answerSuccession(tx, actor, { ...params, ...body });
    return successionById(tx, params.successionId);
  });
  serve(site, listSuccessionsEndpoint, async ({ tx, actor, params }) => ({ successions: await successionsOf(tx, actor, params.lotId) }));
  serve(site, listProposalsEndpoint, async ({ tx, actor }) => ({ successions: await proposalsIn(tx, decidedRegions(actor)) }));
}
