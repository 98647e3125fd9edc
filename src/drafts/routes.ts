// The HTTP endpoints of drafts.
import { serve, type Site } from '../platform/http.ts';
import * as contract from './contract.ts';
import { draftOf, dropDraft, saveDraft } from './keep-drafts.ts';

export function mountDrafts(site: Site): void {
  serve(site, contract.readDraft, async ({ tx, actor, query }) => ({ draft: await draftOf(tx, site.keys, actor, query.form) }));
  serve(site, contract.saveDraft, async ({ tx, actor, body }) => {
    const { savedAt } = await saveDraft(tx, site.keys, actor, body);
    return { savedAt: savedAt.toISOString() };
  });
  serve(site, contract.dropDraft, async ({ tx, actor, query }) => ({ dropped: await dropDraft(tx, actor, query.form) }));
}
