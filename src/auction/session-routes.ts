// Routes of sessions.
import { notSignedIn } from '../kernel/refusal.ts';
import { serve, type Site } from '../platform/http.ts';
import {
  listSessionsEndpoint, makeSessionEndpoint, mySessionLotsEndpoint, orderSessionEndpoint, publishSessionEndpoint, readSessionEndpoint, sessionPlanEndpoint,
} from './session-contract.ts';
import { makeSession, orderSession, requireOperatorOf } from './session-make.ts';
import { publishSession } from './session-publish.ts';
import { mySessionLots, publicSessions, sessionPlanOf, sessionViewOf } from './session-queries.ts';

export function mountSessions(site: Site): void {
  serve(site, listSessionsEndpoint, ({ tx }) => publicSessions(tx));
  serve(site, makeSessionEndpoint, async ({ tx, actor, body }) => sessionPlanOf(tx, (await makeSession(tx, actor, body)).id));
  serve(site, readSessionEndpoint, ({ tx, params, query }) => sessionViewOf(tx, params.sessionId, query.show));
  serve(site, sessionPlanEndpoint, async ({ tx, actor, params }) => {
    const plan = await sessionPlanOf(tx, params.sessionId);
    requireOperatorOf(actor, plan.placeCode);
    return plan;
  });
  serve(site, orderSessionEndpoint, async ({ tx, actor, params, body }) => {
    await orderSession(tx, actor, { ...params, ...body });
    return sessionPlanOf(tx, params.sessionId);
  });
  serve(site, publishSessionEndpoint, ({ db, actor, params }) => publishSession(db, actor, params), { transaction: 'own' });
  serve(site, mySessionLotsEndpoint, ({ tx, actor, params }) => {
    if (actor.kind !== 'account') throw notSignedIn();
    return mySessionLots(tx, params.sessionId, actor.accountId);
  });
}
