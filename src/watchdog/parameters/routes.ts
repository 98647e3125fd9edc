// The HTTP endpoints of a signal's parameters: commission officers only.
import { chinaDate } from '../../kernel/clock.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { readClock } from '../../platform/clock.ts';
import { serve, type Site } from '../../platform/http.ts';
import { mayTune } from '../policy.ts';
import { sandboxApart } from '../run/off-thread.ts';
import * as contract from './contract.ts';
import { proposeParameter } from './propose-parameter.ts';
import { parametersOf } from './queries.ts';
import { tryParameters } from './try-parameters.ts';

export function mountParameters(site: Site): void {
  serve(site, contract.listParameters, async ({ tx, actor, params }) => {
    if (!mayTune(actor, params.county)) throw notAllowed();
    return { parameters: await parametersOf(tx, params.county, chinaDate(await readClock(tx))) };
  });
  serve(site, contract.proposeParameter, async ({ tx, actor, params, body }) => {
    const { approvalId, expiresAt } = await proposeParameter(tx, actor, { ...params, ...body });
    return { approvalId, expiresAt: expiresAt.toISOString() };
  });
  // Reckons for seconds in a large county: no transaction waits for it.
  serve(site, contract.trySandbox, ({ db, actor, body }) => tryParameters(db, actor, body, sandboxApart), { transaction: 'own' });
}
