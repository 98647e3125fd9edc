// The watchdog's HTTP endpoints: commission officers only.
import { chinaDate } from '../kernel/clock.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { readClock } from '../platform/clock.ts';
import { inTransaction } from '../platform/db.ts';
import { serve, type Site } from '../platform/http.ts';
import { claimFlag } from './claim-flag.ts';
import * as contract from './contract.ts';
import { disposeFlag } from './dispose-flag.ts';
import { mountLiveNotices } from './live/routes.ts';
import { mountParameters } from './parameters/routes.ts';
import { mayReadSignals } from './policy.ts';
import { flagQueue, neighboursOf } from './queries.ts';
import { mountRandomChecks } from './random-checks/routes.ts';
import { readFlag, readFlagEvidence } from './read-flag.ts';
import { latestFullRun } from './result-queries.ts';
import { judgeApart } from './run/off-thread.ts';
import { listSignals } from './signal-list/contract.ts';
import { signalsOfCounty } from './signal-list/queries.ts';
import { mountSecondReadings } from './second-reading/routes.ts';
import { sweepAll } from './sweep.ts';

export function mountWatchdog(site: Site): void {
  mountLiveNotices(site);
  mountParameters(site);
  mountRandomChecks(site);
  serve(site, listSignals, async ({ tx, actor, params }) => {
    if (!mayReadSignals(actor, params.county)) throw notAllowed();
    return { signals: await signalsOfCounty(tx, params.county, chinaDate(await readClock(tx))) };
  });
  mountSecondReadings(site);
  serve(site, contract.listFlags, ({ tx, actor, query }) => flagQueue(tx, actor, query));
  serve(site, contract.readNeighbours, ({ tx, actor, params, query }) => neighboursOf(tx, actor, query, params.flagId));
  // A look writes its journal entry, so these two GETs have a transaction of their own.
  serve(site, contract.readFlag, ({ db, actor, params }) => inTransaction(db, (tx) => readFlag(tx, actor, params.flagId)));
  serve(site, contract.readFlagEvidence, ({ db, actor, params }) =>
    inTransaction(db, async (tx) => {
      const { finding, ...evidence } = await readFlagEvidence(tx, actor, params.flagId);
      return { ...evidence, finding: { ...finding } };
    }),
  );
  serve(site, contract.claimFlag, ({ tx, actor, params }) => claimFlag(tx, actor, params));
  serve(site, contract.disposeFlag, ({ tx, actor, params, body }) => disposeFlag(tx, actor, { ...params, ...body }));
  serve(site, contract.latestRun, async ({ tx }) => ({ run: await latestFullRun(tx) }));
  serve(site, contract.startRun, async ({ db }) => ({ run: await sweepAll(db, 'manual', judgeApart) }), { transaction: 'own' });
}
