// Form: a page's <form method="post">, so that everything binding also works without script (ux.md §0.3).
import express, { type Request, type Response } from 'express';
import { z } from 'zod';
import type { Actor } from '../kernel/actor.ts';
import type { Policy } from '../kernel/endpoint.ts';
import { admits } from '../kernel/endpoint.ts';
import { badRequest, notAllowed, notFound, notSignedIn, Refusal } from '../kernel/refusal.ts';
import { recordAttempt, type Attempt } from '../lots/procedure/attempts.ts';
import type { Tx } from '../platform/db.ts';
import { inTransaction } from '../platform/db.ts';
import { refuseForeignOrigin } from '../platform/same-origin.ts';
import { boxesOf, draftIsDone } from './done-draft.ts';
import type { AnyPage, WebSite } from './page.ts';
import { guarded, showPage } from './page.ts';

export interface FormAsk<P, F> {
  tx: Tx;
  actor: Actor;
  params: P;
  fields: F;
  req: Request;
  res: Response;
}

export interface Form<P extends z.ZodType = z.ZodType, F extends z.ZodType = z.ZodType> {
  path: string;
  policy: Policy;
  params?: P;
  fields: F;
  /** Shown again with the problem on top when the act is refused. Must take the same path params. */
  page: AnyPage;
  /** Does the work in one transaction and names the place to go on to (303). */
  act?: (ask: FormAsk<z.output<P>, z.output<F>>) => Promise<string>;
  /** Instead of `act`: the work opens transactions of its own (signing in, bids). */
  actAlone?: (ask: Omit<FormAsk<z.output<P>, z.output<F>>, 'tx'>) => Promise<string>;
  /** A step of a lot's procedure: when it is refused, the attempt is journalled. */
  attempt?: (params: z.output<P>) => Attempt;
}

export function form<P extends z.ZodType, F extends z.ZodType>(value: Form<P, F>): Form<P, F> {
  return value;
}

const parseBody = express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 200 });

export function serveForm<P extends z.ZodType, F extends z.ZodType>(site: WebSite, served: Form<P, F>): void {
  site.app.post(served.path, parseBody, async (req, res) => {
    await guarded(site, req, res, async (actor) => {
      // Also without a login: signing somebody in from a foreign page is an attack too.
      refuseForeignOrigin(req, site.config);
      if (!admits(served.policy, actor)) throw actor.kind === 'account' ? notAllowed() : notSignedIn();
      const params = (served.params ?? z.unknown()).safeParse(req.params);
      if (!params.success) throw notFound({ what: '' });
      try {
        const fields = readFields(served.fields, req.body);
        const ask = { actor, params: params.data as z.output<P>, fields, req, res };
        const next = await done(site, served, ask);
        await draftIsDone(site, actor, boxesOf(req.body).draft, req, res);
        res.redirect(303, next);
      } catch (error) {
        if (!(error instanceof Refusal) || error.status === 401) throw error;
        if (served.attempt !== undefined) await recordAttempt(site.db, actor, served.attempt(params.data as z.output<P>), error);
        await showPage(site, req, res, served.page, actor, { said: problemOf(error, req), status: error.status });
      }
    });
  });
}

async function done<P extends z.ZodType, F extends z.ZodType>(site: WebSite, served: Form<P, F>, ask: Omit<FormAsk<z.output<P>, z.output<F>>, 'tx'>): Promise<string> {
  const { act, actAlone } = served;
  if (actAlone !== undefined) return actAlone(ask);
  if (act === undefined) throw new Error(`the form at ${served.path} does nothing`);
  return inTransaction(site.db, (tx) => act({ ...ask, tx }));
}

function readFields<F extends z.ZodType>(schema: F, body: unknown): z.output<F> {
  const parsed = schema.safeParse(boxesOf(body).boxes);
  if (parsed.success) return parsed.data as z.output<F>;
  const issue = parsed.error.issues[0];
  const name = String(issue?.path[0] ?? '');
  throw badRequest({ field: name, rule: issue?.message ?? '' }, name);
}

function problemOf(refusal: Refusal, req: Request) {
  const english = /(?:^|; )lang=en(?:;|$)/.test(req.headers.cookie ?? '');
  // The address too: it says which of a page's several forms it was.
  const entered = Object.entries({ ...req.params, ...((req.body ?? {}) as Record<string, unknown>) }).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && !/password|secret|token/i.test(pair[0]),
  );
  return { code: refusal.code, text: english ? refusal.en : refusal.zh, field: refusal.field, entered: Object.fromEntries(entered) };
}
