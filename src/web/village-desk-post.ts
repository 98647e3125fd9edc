// Desk post: a form whose answer is a file's report or a link shown once, so it may show a page instead of going on to one.
import express, { type Request, type Response } from 'express';
import { z } from 'zod';
import type { Actor } from '../kernel/actor.ts';
import type { Policy } from '../kernel/endpoint.ts';
import { admits } from '../kernel/endpoint.ts';
import { notAllowed, notFound, notSignedIn, Refusal } from '../kernel/refusal.ts';
import { formKey } from '../drafts/contract.ts';
import { draftFileContent, dropDraftFiles, keepDraftFile } from '../drafts/keep-files.ts';
import { uuid } from '../kernel/shapes.ts';
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
      const form = { path: req.path, params: params.data as z.output<P>, draft: boxesOf(req.body).draft, fields: plainFields(req.body), sent: undefined as Upload | undefined };
      try {
        if (req.is('multipart/form-data')) await takeUpload(site, served, actor, req, form);
        const next = await served.act({ actor, params: form.params, fields: form.fields, upload: form.sent && { ...form.sent, fields: form.fields }, req, res });
        await draftIsDone(site, actor, form.draft, req, res);
        if (form.sent !== undefined) await forgetFile(site, actor, req, boxesOf(form.sent.fields).kept);
        if (typeof next === 'string') res.redirect(303, next);
        else await showPage(site, req, res, next, actor);
      } catch (error) {
        if (!(error instanceof Refusal) || error.status === 401) throw error;
        const kept = await keptFile(site, actor, form, req);
        await showPage(site, req, res, served.page, actor, { said: { ...problemOf(error, req, form.fields), kept }, status: error.status });
      }
    });
  });
}

interface Posted {
  path: string;
  draft: unknown;
  fields: Record<string, string>;
  sent: Upload | undefined;
}

/** The upload, or in place of an empty file box the file kept when this form was refused. */
async function takeUpload(site: WebSite, served: { pages?: boolean }, actor: Actor, req: Request, form: Posted): Promise<void> {
  const sent = await readUpload(req, { pages: served.pages === true });
  const { draft, kept } = boxesOf(sent.fields);
  form.draft ??= draft;
  form.fields = { ...form.fields, ...plainFields(sent.fields) };
  const id = uuid.safeParse(kept);
  const before = sent.content.length > 0 || !id.success ? undefined : await draftFileContent(site.db, site.config.dataDir, actor, id.data);
  form.sent = before === undefined ? sent : { ...sent, ...before, files: [before] };
}

/** Under the draft's own name where the browser gave one, else under the form's address. What no submission would take is not kept. */
async function keptFile(site: WebSite, actor: Actor, { path, draft, sent }: Posted, req: Request): Promise<{ id: string; name: string; action: string } | undefined> {
  const files = sent?.files.filter((one) => one.content.length > 0) ?? [];
  if (sent === undefined || files.length === 0 || actor.kind !== 'account') return undefined;
  const key = formKey.safeParse(draft);
  try {
    return { ...(await keepDraftFile(site.db, site.config.dataDir, actor, { form: key.success ? key.data : path.slice(0, 300), name: sent.name, files })), action: path };
  } catch (error) {
    if (!(error instanceof Refusal)) site.log.error({ err: error, path: req.path }, 'a file of a refused form was not kept');
    return undefined;
  }
}

/** It has done its work; one that stays behind goes with its draft or its sixty days, and never fails the form. */
async function forgetFile(site: WebSite, actor: Actor, req: Request, kept: unknown): Promise<void> {
  const id = uuid.safeParse(kept);
  if (actor.kind !== 'account') return;
  try {
    await dropDraftFiles(site.db, site.config.dataDir, actor, { form: req.path.slice(0, 300), ...(id.success ? { id: id.data } : {}) });
  } catch (error) {
    site.log.error({ err: error, path: req.path }, 'a kept file was not dropped');
  }
}

function plainFields(body: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(boxesOf(body).boxes).filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}

function problemOf(refusal: Refusal, req: Request, fields: Record<string, string>) {
  const english = /(?:^|; )lang=en(?:;|$)/.test(req.headers.cookie ?? '');
  const entered = Object.fromEntries(Object.entries(fields).filter(([name]) => !/password|secret|token/i.test(name)));
  return { code: refusal.code, text: english ? refusal.en : refusal.zh, field: refusal.field, entered };
}
