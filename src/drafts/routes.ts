// The HTTP endpoints of drafts.
import { z } from 'zod';
import { serve, type Site } from '../platform/http.ts';
import { parseInput } from '../platform/parse-input.ts';
import { readUpload } from '../platform/upload.ts';
import * as contract from './contract.ts';
import { draftFileOf, keepDraftFile } from './keep-files.ts';
import { draftOf, dropDraft, saveDraft } from './keep-drafts.ts';

export function mountDrafts(site: Site): void {
  serve(site, contract.readDraft, async ({ tx, actor, query }) => ({ draft: await draftOf(tx, site.keys, actor, query.form), file: (await draftFileOf(tx, actor, query.form)) ?? null }));
  serve(site, contract.saveDraftFile, async ({ db, actor, request }) => {
    const { fields, name, files } = await readUpload(request, { pages: true });
    const { form } = parseInput(z.strictObject({ form: contract.formKey }), fields) as { form: string };
    return keepDraftFile(db, site.config.dataDir, actor, { form, name, files });
  }, { transaction: 'own' });
  serve(site, contract.saveDraft, async ({ tx, actor, body }) => {
    const { savedAt } = await saveDraft(tx, site.keys, actor, body);
    return { savedAt: savedAt.toISOString() };
  });
  serve(site, contract.dropDraft, async ({ tx, actor, query }) => ({ dropped: await dropDraft(tx, site.config.dataDir, actor, query.form) }));
}
