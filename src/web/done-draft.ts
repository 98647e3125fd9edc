// Done draft: the hidden box that names a form's draft, and forgetting that draft once the form was taken.
import type { Request, Response } from 'express';
import { formKey } from '../drafts/contract.ts';
import { dropDraft } from '../drafts/keep-drafts.ts';
import type { Actor } from '../kernel/actor.ts';
import type { WebSite } from './page.ts';

/** The hidden box by which the browser names the draft of a form; it is none of the form's own. */
const DRAFT = '_draft';

/** The hidden box that stands for a file kept when the form was refused. */
const KEPT = '_kept';

/** What a form's boxes hold, and the name of its draft and its kept file apart. An empty box means "not given". */
export function boxesOf(body: unknown): { boxes: Record<string, unknown>; draft: unknown; kept: unknown } {
  const pairs = Object.entries((body ?? {}) as Record<string, unknown>);
  const own = (name: string): unknown => pairs.find(([one]) => one === name)?.[1];
  return { boxes: Object.fromEntries(pairs.filter(([name, value]) => value !== '' && name !== DRAFT && name !== KEPT)), draft: own(DRAFT), kept: own(KEPT) };
}

/** Says which draft client/desk.ts may forget, and forgets the server's own copy. A draft that stays behind harms nobody: it never fails the form. */
export async function draftIsDone(site: WebSite, actor: Actor, draft: unknown, req: Request, res: Response): Promise<void> {
  const key = formKey.safeParse(draft);
  if (!key.success || actor.kind !== 'account') return;
  try {
    await dropDraft(site.db, site.config.dataDir, actor, key.data);
  } catch (error) {
    site.log.error({ err: error, path: req.path }, 'a draft was not dropped');
  }
  res.cookie('sunfield_done', key.data, { maxAge: 600_000, sameSite: 'lax', path: '/', secure: req.secure });
}
