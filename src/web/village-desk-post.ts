// Desk post: a form whose answer is a file's report or a link shown once, so it may show a page instead of going on to one.
import express, { type Request, type Response } from 'express';
import { z } from 'zod';
import type { Actor } from '../kernel/actor.ts';
import type { Policy } from '../kernel/endpoint.ts';
import { admits } from '../kernel/endpoint.ts';
import { notAllowed, notFound, notSignedIn, Refusal } from '../kernel/refusal.ts';
import { refuseForeignOrigin } from '../platform/same-origin.ts';
import { readUpload, type Upload } from '../platform/upload.ts';
import { boxesOf, draftIsDone } from './done-draft.ts';
import type { AnyPage, WebSite } from './page.ts';
import { guarded, showPage } from './page.ts';

export interface DeskPost<P extends z.ZodType = z.ZodType> {
  path: string;
  policy: Policy;
  params?: P;
  /** Several photographs are taken as the pages of one file. */
  pages?: boolean;
  /** Shown again with the problem on top when the act is refused. */
  page: AnyPage;
  /** `upload` is there for multipart forms; its fields are in `fields` too. Returns where to go on to, or a page to show now. */
  act: (ask: { actor: Actor; params: z.output<P>; fields: Record<string, string>; upload: Upload | undefined; req: Request; res: Response }) => Promise<string | AnyPage>;
}

const parseBody = express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 100 });

export function serveDeskPost<P extends z.ZodType>(site: WebSite, served: DeskPost<P>): void {
  site.app.post(served.path, parseBody, async (req, res) => {
    await guarded(site, req, res, async (actor) => {
      refuseForeignOrigin(req, site.config);
      if (!admits(served.policy, actor)) throw actor.kind === 'account' ? notAllowed() : notSignedIn();
      const params = (served.params ?? z.unknown()).safeParse(req.params);
      if (!params.success) throw notFound({ what: '' });
      let { draft } = boxesOf(req.body);
      let fields = plainFields(req.body);
      try {
        const sent = req.is('multipart/form-data') ? await readUpload(req, { pages: served.pages === true }) : undefined;
        draft ??= boxesOf(sent?.fields).draft;
        fields = { ...fields, ...plainFields(sent?.fields) };
        const next = await served.act({ actor, params: params.data as z.output<P>, fields, upload: sent && { ...sent, fields }, req, res });
        await draftIsDone(site, actor, draft, req, res);
        if (typeof next === 'string') res.redirect(303, next);
        else await showPage(site, req, res, next, actor);
      } catch (error) {
        if (!(error instanceof Refusal) || error.status === 401) throw error;
        await showPage(site, req, res, served.page, actor, { said: problemOf(error, req, fields), status: error.status });
      }
    });
  });
}

function plainFields(body: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(boxesOf(body).boxes).filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}

function problemOf(refusal: Refusal, req: Request, fields: Record<string, string>) {
  const english = /(?:^|; )lang=en(?:;|$)/.test(req.headers.cookie ?? '');
  const entered = Object.fromEntries(Object.entries(fields).filter(([name]) => !/password|secret|token/i.test(name)));
  return { code: refusal.code, text: english ? refusal.en : refusal.zh, field: refusal.field, entered };
}
