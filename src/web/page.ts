// Page: how a page is declared (one query, one view) and served; every way it can fail ends on a designed page.
import type { Request, Response } from 'express';
import { z } from 'zod';
import { problemPage } from '../../client/pages/public/problem/page.tsx';
import type { DemoPerson, Problem } from '../../client/kit/frame.tsx';
import type { View } from '../../client/kit/view.tsx';
import type { Language } from '../../client/words/language.ts';
import type { Actor } from '../kernel/actor.ts';
import { anonymous } from '../kernel/actor.ts';
import type { Policy } from '../kernel/endpoint.ts';
import { admits } from '../kernel/endpoint.ts';
import { notAllowed, notFound, notSignedIn, Refusal } from '../kernel/refusal.ts';
import { unreadCount } from '../messages/queries.ts';
import { announcedThrough } from '../rulebook/calendar.ts';
import { readClock } from '../platform/clock.ts';
import type { Reader } from '../platform/db.ts';
import type { Site } from '../platform/http.ts';
import { builtAssets } from './assets.ts';
import { sendView } from './render.ts';
import { readVisitor, safeNext } from './visitor.ts';

/** A site with pages. `demoPeople` (whom one may enter as) is there in the demo only. */
export interface WebSite extends Site {
  demoPeople?: () => Promise<readonly DemoPerson[]>;
}

export interface PageAsk<P, Q> {
  tx: Reader;
  actor: Actor;
  params: P;
  query: Q;
  language: Language;
  now: Date;
  /** 'http://192.168.1.8:3000', for QR codes and printed addresses. */
  origin: string;
}

export interface Page<Data, P extends z.ZodType = z.ZodType, Q extends z.ZodType = z.ZodType> {
  /** Express path, e.g. '/lots/:lotId'. */
  path: string;
  policy: Policy;
  params?: P;
  /** Unknown query parameters are ignored; a value that does not parse falls back to none. */
  query?: Q;
  /** Throw a Refusal (notFound, notAllowed) for an expected "no". */
  data: (ask: PageAsk<z.output<P>, z.output<Q>>) => Promise<Data>;
  view: View<Data>;
  /** Another page that answers for this one; null shows it. */
  elsewhere?: (tx: Reader, params: z.output<P>) => Promise<string | null>;
}

/** Any page at all: what a refused form shows again. */
// oxlint-disable-next-line typescript/no-explicit-any -- Data stands on both sides of View, so no narrower type takes every page.
export type AnyPage = Page<any, any, any>;

/** Declares a page; the types of params and query flow from their schemas. */
export function page<Data, P extends z.ZodType, Q extends z.ZodType>(value: Page<Data, P, Q>): Page<Data, P, Q> {
  return value;
}

/** Serves a page under its path. */
export function servePage<Data, P extends z.ZodType, Q extends z.ZodType>(site: WebSite, served: Page<Data, P, Q>): void {
  site.app.get(served.path, async (req, res) => {
    await guarded(site, req, res, (actor) => showPage(site, req, res, served, actor));
  });
}

/** Loads and sends a page, with a problem on top when a form on it was refused. */
export async function showPage<Data, P extends z.ZodType, Q extends z.ZodType>(
  site: WebSite,
  req: Request,
  res: Response,
  shown: Page<Data, P, Q>,
  actor: Actor,
  problem: { said: Problem; status: number } | null = null,
): Promise<void> {
  if (!admits(shown.policy, actor)) throw actor.kind === 'account' ? notAllowed() : notSignedIn();
  const visitor = { ...readVisitor(req, res), ...(problem === null ? {} : { here: addressOf(shown.path, req.params) }) };
  const params = parseParams(shown.params, req.params);
  const query = parseQuery(shown.query, req.query);
  const elsewhere = (await shown.elsewhere?.(site.db, params)) ?? null;
  if (elsewhere !== null) return void res.redirect(303, elsewhere);
  const now = await readClock(site.db);
  const data = await shown.data({ tx: site.db, actor, params, query, language: visitor.language, now, origin: originOf(site, req) });
  const demo = (await site.demoPeople?.()) ?? null;
  const unread = actor.kind === 'account' ? await unreadCount(site.db, actor.accountId) : 0;
  const calendarThrough = await announcedThrough(site.db);
  await sendView(req, res, builtAssets(), { actor, visitor, now, demo, unread, problem: problem?.said ?? null, calendarThrough }, shown.view, data, problem?.status ?? 200);
}

/** Runs `work` for whoever asks; refusals and faults become pages, a missing login becomes a detour to /sign-in. */
export async function guarded(site: WebSite, req: Request, res: Response, work: (actor: Actor) => Promise<void>): Promise<void> {
  let actor: Actor = anonymous;
  try {
    actor = (await site.authenticate(req, res)).actor;
    await work(actor);
  } catch (error) {
    if (res.headersSent) {
      site.log.error({ err: error, path: req.path }, 'page failed after its headers');
      res.destroy();
      return;
    }
    await showProblem(site, req, res, actor, error);
  }
}

/** The last handler for pages: a path nobody serves. */
export function serveMissing(site: WebSite): void {
  site.app.use(async (req, res, next) => {
    if (req.method !== 'GET' || req.path.startsWith('/api/') || req.accepts(['html', 'json']) !== 'html') return next();
    await guarded(site, req, res, async () => {
      throw notFound({ what: '' });
    });
  });
}

async function showProblem(site: WebSite, req: Request, res: Response, actor: Actor, error: unknown): Promise<void> {
  const refusal = error instanceof Refusal ? error : undefined;
  if (refusal?.status === 401) {
    const back = req.method === 'GET' ? req.originalUrl : formsOwnPage(req);
    res.redirect(303, `/sign-in?next=${encodeURIComponent(back)}`);
    return;
  }
  const visitor = readVisitor(req, res);
  const requestId = String(res.locals.requestId ?? '') || undefined;
  if (refusal === undefined) site.log.error({ err: error, path: req.path, requestId }, 'page failed');
  const status = statusOf(refusal);
  const text = refusal === undefined || status === 404 ? undefined : visitor.language === 'en' ? refusal.en : refusal.zh;
  const now = await readClock(site.db).catch(() => undefined);
  const reader = { actor, visitor, now: now ?? new Date(0), demo: null };
  await sendView(req, res, builtAssets(), reader, problemPage, { status, text, requestId: status >= 500 ? requestId : undefined, code: text === undefined ? undefined : refusal?.code }, status);
}

/** A login that ran out over a form leads back to the form, where its draft waits. */
function formsOwnPage(req: Request): string {
  const from = req.headers.referer;
  if (from === undefined || !URL.canParse(from)) return '/';
  const { host, pathname, search } = new URL(from);
  return host === req.headers.host ? safeNext(pathname + search) : '/';
}

function statusOf(refusal: Refusal | undefined): 400 | 403 | 404 | 500 | 503 {
  if (refusal === undefined) return 500;
  if (refusal.status === 403 || refusal.status === 404 || refusal.status === 503) return refusal.status;
  return 400;
}

/** The page's own address: a refused form is shown under the form's, which nobody can GET. */
const addressOf = (path: string, params: Record<string, unknown>): string =>
  path.replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(String(params[name])));

/** PUBLIC_URL where the county has set it; else what the visitor typed, if it can be a host at all. */
export function originOf(site: WebSite, req: Request): string {
  const host = req.headers.host ?? '';
  return site.config.publicUrl ?? `${req.protocol}://${/^[\w.\-:[\]]+$/.test(host) ? host : 'localhost'}`;
}

/** A path that does not parse names nothing we have: 404, not a lesson in syntax. */
function parseParams<P extends z.ZodType>(schema: P | undefined, value: unknown): z.output<P> {
  const parsed = (schema ?? z.unknown()).safeParse(value);
  if (!parsed.success) throw notFound({ what: '' });
  return parsed.data as z.output<P>;
}

function parseQuery<Q extends z.ZodType>(schema: Q | undefined, value: unknown): z.output<Q> {
  const parsed = (schema ?? z.unknown()).safeParse(value);
  if (parsed.success) return parsed.data as z.output<Q>;
  const bad = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  const rest = Object.fromEntries(Object.entries(value as Record<string, unknown>).filter(([name]) => !bad.has(name)));
  return (schema ?? z.unknown()).parse(rest) as z.output<Q>;
}
