// Watch pages: the officer's desk, for the commission alone. Opening a flag is journalled, so it needs a transaction.
import { z } from 'zod';
import { watchPage } from '../../client/pages/watch/queue/page.tsx';
import type { WatchData } from '../../client/pages/watch/queue/view-model.ts';
import type { Actor } from '../kernel/actor.ts';
import { admits, only } from '../kernel/endpoint.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { uuid } from '../kernel/shapes.ts';
import { inTransaction, type Db } from '../platform/db.ts';
import { refuseForeignOrigin } from '../platform/same-origin.ts';
import { catalogue } from '../watchdog/catalogue.ts';
import { claimFlag } from '../watchdog/claim-flag.ts';
import { disposeFlag as disposeFlagEndpoint, levels } from '../watchdog/contract.ts';
import { disposeFlag } from '../watchdog/dispose-flag.ts';

import { flagQueue } from '../watchdog/queries.ts';
import { readFlag } from '../watchdog/read-flag.ts';
import { latestFullRun } from '../watchdog/result-queries.ts';
import { judgeApart } from '../watchdog/run/off-thread.ts';
import { sweepAll } from '../watchdog/sweep.ts';
import { form, serveForm } from './form.ts';
import { guarded, page, servePage, type Page, type WebSite } from './page.ts';

const officers = only('commission_officer');
const flagParams = z.object({ flagId: uuid });

const asked = z.object({
  state: z.enum(['waiting', 'open', 'claimed', 'disposed', 'cleared', 'all']).default('waiting').catch('waiting'),
  level: z.enum(levels).optional().catch(undefined),
  signal: z.string().regex(/^[A-Z]\d{1,2}$/).optional().catch(undefined),
  mine: z.literal('true').optional().catch(undefined),
  flag: uuid.optional().catch(undefined),
});

const signals = [...new Map(catalogue.map(({ signal }) => [signal.code, signal])).values()].map((signal) => ({ code: signal.code, zh: signal.title.zh, en: signal.title.en }));

/** Mounts the queue, claims, dispositions and the sweep on demand. */
export function mountWatchPages(site: WebSite): void {
  servePage(site, queuePage(site.db));
  // A refused act shows the flag it was about, with what had been typed.
  const flagPage = oneFlag(site.db);
  servePage(site, flagPage);
  serveForm(site, form({
    path: '/watch/flags/:flagId/claim',
    policy: officers,
    params: flagParams,
    fields: z.object({}),
    page: flagPage,
    act: async ({ tx, actor, params }) => `/watch?flag=${(await claimFlag(tx, actor, params)).flagId}`,
  }));
  serveForm(site, form({
    path: '/watch/flags/:flagId/dispositions',
    policy: officers,
    params: flagParams,
    fields: disposeFlagEndpoint.body!,
    page: flagPage,
    act: async ({ tx, actor, params, fields }) => `/watch?flag=${(await disposeFlag(tx, actor, { ...params, ...fields })).flagId}&state=all`,
  }));
  // The whole sweep has transactions of its own.
  site.app.post('/watch/runs', async (req, res) => {
    await guarded(site, req, res, async (actor) => {
      refuseForeignOrigin(req, site.config);
      if (!admits(officers, actor)) throw notAllowed();
      await sweepAll(site.db, 'manual', judgeApart);
      res.redirect(303, '/watch');
    });
  });
}

function queuePage(db: Db): Page<WatchData, z.ZodType, typeof asked> {
  return page({ path: '/watch', policy: officers, query: asked, view: watchPage, data: ({ actor, query }) => deskOf(db, actor, query) });
}

function oneFlag(db: Db): Page<WatchData, typeof flagParams> {
  return page({
    path: '/watch/flags/:flagId',
    policy: officers,
    params: flagParams,
    view: watchPage,
    data: ({ actor, params }) => deskOf(db, actor, { ...asked.parse({}), state: 'all', flag: params.flagId }),
  });
}

async function deskOf(db: Db, actor: Actor, query: z.output<typeof asked>): Promise<WatchData> {
  const { state, level, signal, mine, flag } = query;
  const ask = { state, mine: mine === 'true' ? ('yes' as const) : ('no' as const), ...(level && { level }), ...(signal && { signal }) };
  return {
    asked: { state, level: level ?? '', signal: signal ?? '', mine: mine === 'true' },
    signals,
    queue: await flagQueue(db, actor, ask),
    flag: flag === undefined ? null : await inTransaction(db, (tx) => readFlag(tx, actor, flag)),
    run: await latestFullRun(db),
  };
}
