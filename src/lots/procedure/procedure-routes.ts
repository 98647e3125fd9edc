// Routes of the procedure: steps, standings and the power list.
import { serve, type Site } from '../../platform/http.ts';
import { attempting } from './attempts.ts';
import { powerListOf } from './power-list.ts';
import { lotProcedureEndpoint, powerListEndpoint, recordStepsEndpoint, standingsEndpoint } from './procedure-contract.ts';
import { procedureView, standingsOf } from './procedure-queries.ts';
import { recordSteps } from './record-steps.ts';

export function mountProcedure(site: Site): void {
  serve(site, recordStepsEndpoint, ({ db, actor, params, body }) =>
    attempting(db, actor, { ...params, step: 'steps' }, (tx) => recordSteps(tx, actor, { ...params, ...body })), { transaction: 'own' });
  serve(site, lotProcedureEndpoint, ({ tx, actor, params }) => procedureView(tx, actor, params.lotId));
  serve(site, standingsEndpoint, ({ tx, actor, query }) => standingsOf(tx, actor, query.place));
  serve(site, powerListEndpoint, ({ tx, params }) => powerListOf(tx, params.county));
}
