// Routes of objected results: asking for the consequence, and reading it. The second person decides where all such requests are decided.
import { serve, type Site } from '../../platform/http.ts';
import { listConsequencesEndpoint, requestConsequenceEndpoint } from './contract.ts';
import { consequencesOf } from './queries.ts';
import { requestConsequence } from './request-consequence.ts';
import './settle-objected.ts';

export function mountObjectedResults(site: Site): void {
  serve(site, requestConsequenceEndpoint, async ({ tx, actor, params, body }) => {
    const { approvalId, expiresAt } = await requestConsequence(tx, actor, { ...params, ...body });
    return { approvalId, expiresAt: expiresAt.toISOString() };
  });
  serve(site, listConsequencesEndpoint, ({ tx, actor, params }) => consequencesOf(tx, actor, params.lotId));
}
