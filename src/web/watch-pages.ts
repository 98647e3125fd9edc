// Watch pages: the officer's desk, for the commission alone. Opening a flag is journalled, so it needs a transaction.
import { z } from 'zod';
import { watchPage } from '../../client/pages/watch/queue/page.tsx';
import type { WatchData } from '../../client/pages/watch/queue/view-model.ts';
import type { Actor } from '../kernel/actor.ts';
import { admits, only } from '../kernel/endpoint.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { paging, uuid } from '../kernel/shapes.ts';
import { inTransaction, type Db } from '../platform/db.ts';
import { refuseForeignOrigin } from '../platform/same-origin.ts';
import { allSignals } from '../watchdog/catalogue.ts';
import { claimFlag } from '../watchdog/claim-flag.ts';
import { disposeFlag as disposeFlagEndpoint, levels } from '../watchdog/contract.ts';
import { disposeFlag } from '../watchdog/dispose-flag.ts';

import { flagQueue, neighboursOf, type QueueAsk } from '../watchdog/queries.ts';
import { checksFor } from '../watchdog/random-checks/queries.ts';
import { readFlag } from '../watchdog/read-flag.ts';
import { latestFullRun } from '../watchdog/result-queries.ts';
import { judgeApart } from '../watchdog/run/off-thread.ts';
import { sweepAll } from '../watchdog/sweep.ts';
import { form, serveForm } from './form.ts';
import { checkForm, oneCheckPage } from './watch-checks.ts';
import { oneSignalPage, proposalForm } from './watch-signal.ts';
import { signalsListPage } from './watch-signals.ts';
import { mountLivePage } from './watch-live.ts';
import { mountSecondPages } from './watch-second.ts';
import { guarded, page, servePage, type Page, type WebSite } from './page.ts';

const officers = only('commission_officer');
const flagParams = z.object({ flagId: uuid });

/** Groups on a page: what fits beside a flag without endless scrolling. */
const SIZE = 40;
/** The queue's own address, from which a form was sent. */
const back = z.string().max(400).optional();

const signals = allSignals.map(({ code, title }) => ({ code, zh: title.zh, en: title.en }));
const codes = new Set(signals.map((signal) => signal.code));

const asked = z.object({
  state: z.enum(['waiting', 'open', 'claimed', 'disposed', 'cleared', 'all']).default('waiting').catch('waiting'),
  level: z.enum(levels).optional().catch(undefined),
  /** One nobody knows is no filter: an old link shows the queue. */
  signal: z.string().refine((code) => codes.has(code)).optional().catch(undefined),
  mine: z.literal('true').optional().catch(undefined),
  flag: uuid.optional().catch(undefined),
  page: paging.page.catch(1),
});
type Asked = z.output<typeof asked>;

/** Mounts the queue, claims, dispositions and the sweep on demand. */
export function mountWatchPages(site: WebSite): void {
  mountLivePage(site);
  mountSecondPages(site);
  servePage(site, queuePage(site.db));
  servePage(site, signalsListPage);
  servePage(site, oneSignalPage);
  serveForm(site, proposalForm);
  servePage(site, oneCheckPage);
  serveForm(site, checkForm);
  // A refused act shows the flag it was about, with what had been typed.
  const flagPage = oneFlag(site.db);
  servePage(site, flagPage);
  serveForm(site, form({
    path: '/watch/flags/:flagId/claim',
    policy: officers,
    params: flagParams,
    fields: z.object({ back }),
    page: flagPage,
    act: async ({ tx, actor, params, fields }) => deskAddress(filtersOf(fields.back), (await claimFlag(tx, actor, params)).flagId),
  }));
  serveForm(site, form({
    path: '/watch/flags/:flagId/dispositions',
    policy: officers,
    params: flagParams,
    fields: z.strictObject({ ...disposeFlagEndpoint.body!.shape, back, on: z.literal('next').optional() }),
    page: flagPage,
    act: async ({ tx, actor, params, fields: { back: from, on, ...decided } }) => {
      const filters = filtersOf(from);
      await disposeFlag(tx, actor, { ...params, ...decided });
      if (on === undefined) return deskAddress({ ...filters, state: 'all' }, params.flagId);
      const { next } = await neighboursOf(tx, actor, queueOf(filters), params.flagId);
      return deskAddress(filters, next ?? undefined);
    },
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

const queueOf = ({ state, level, signal, mine, page: number }: Asked): QueueAsk => ({ state, mine: mine === 'true' ? 'yes' : 'no', page: number, size: SIZE, ...(level && { level }), ...(signal && { signal }) });

/** What a form says of where it stood; whatever else it says is left out. */
function filtersOf(address: string | undefined): Asked {
  return asked.parse(Object.fromEntries(new URLSearchParams(address?.split('?', 2)[1] ?? '')));
}

function deskAddress({ state, level, signal, mine, page: number }: Asked, flag: string | undefined): string {
  const said = Object.entries({ flag, state: state === 'waiting' ? undefined : state, level, signal, mine, page: number === 1 ? undefined : String(number) });
  const query = new URLSearchParams(said.filter((pair): pair is [string, string] => pair[1] !== undefined)).toString();
  return query === '' ? '/watch' : `/watch?${query}`;
}

async function deskOf(db: Db, actor: Actor, query: Asked): Promise<WatchData> {
  const { state, level, signal, mine, flag } = query;
  const ask = queueOf(query);
  return {
    asked: { state, level: level ?? '', signal: signal ?? '', mine: mine === 'true' },
    signals,
    queue: await flagQueue(db, actor, ask),
    checks: await checksFor(db, actor, 'waiting'),
    flag: flag === undefined ? null : await inTransaction(db, (tx) => readFlag(tx, actor, flag)),
    around: flag === undefined ? null : await neighboursOf(db, actor, ask, flag),
    size: SIZE,
    run: await latestFullRun(db),
  };
}
