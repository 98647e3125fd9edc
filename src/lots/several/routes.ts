// Routes of several lots at once.
import { serve, type Site } from '../../platform/http.ts';
import * as contract from './contract.ts';
import { draftSeveralLots, publishSeveralLots, reviewSeveralLots, submitSeveralLots } from './one-by-one.ts';
import { voteForSeveralLots } from './one-vote.ts';
import { bulkActOf } from './queries.ts';

export function mountSeveral(site: Site): void {
  const own = { transaction: 'own' } as const;
  serve(site, contract.draftSeveral, ({ db, actor, body }) => draftSeveralLots(db, actor, body), own);
  serve(site, contract.submitSeveral, ({ db, actor, body }) => submitSeveralLots(db, actor, body), own);
  serve(site, contract.reviewSeveral, ({ db, actor, body }) => reviewSeveralLots(db, actor, body), own);
  serve(site, contract.publishSeveral, ({ db, actor, body }) => publishSeveralLots(db, actor, body), own);
  serve(site, contract.voteForSeveral, ({ db, actor, params, body }) => voteForSeveralLots(db, actor, { ...params, ...body }), own);
  serve(site, contract.readBulkAct, ({ tx, actor, params }) => bulkActOf(tx, actor, params.actId));
}
