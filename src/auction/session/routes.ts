// Routes of sessions.
import { notSignedIn } from '../../kernel/refusal.ts';
import { serve, type Site } from '../../platform/http.ts';
import {
  listSessionsEndpoint, makeSessionEndpoint, mySessionLotsEndpoint, orderSessionEndpoint, publishSessionEndpoint, readSessionEndpoint, sessionPlanEndpoint,
} from './contract.ts';
import { makeSession, orderSession, requireOperatorOf } from './make-session.ts';
import { publishSession } from './publish-into-session.ts';
import { mySessionLots, publicSessions, sessionPlanOf, sessionViewOf } from './queries.ts';

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
