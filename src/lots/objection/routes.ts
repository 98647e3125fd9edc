// Routes of objections.
import { serve, type Site } from '../../platform/http.ts';
import { fileObjectionEndpoint, listObjectionsEndpoint, ruleObjectionEndpoint } from './contract.ts';
import { fileObjection } from './file-objection.ts';
import { objectionsOf } from './queries.ts';
import { ruleObjection } from './rule-objection.ts';

export function mountObjections(site: Site): void {
  serve(site, fileObjectionEndpoint, ({ tx, actor, params, body }) => fileObjection(tx, actor, { ...params, ...body }));
  serve(site, ruleObjectionEndpoint, async ({ tx, actor, params, body }) => {
    const { ruledAt, ...rest } = await ruleObjection(tx, actor, { ...params, ...body });
    return { ...rest, ruledAt: ruledAt.toISOString() };
  });
  serve(site, listObjectionsEndpoint, ({ tx, actor, params }) => objectionsOf(tx, actor, params.lotId));
}
