// Document routes: uploads kept before their transaction, and the bytes sent to whoever may see them.
import type { Request, Response } from 'express';
import type { Actor } from '../kernel/actor.ts';
import type { Reader } from '../platform/db.ts';
import { inTransaction } from '../platform/db.ts';
import { keepFile } from '../platform/files.ts';
import { serve, type Site } from '../platform/http.ts';
import { provedSteps, type ProvedStep } from '../rulebook/procedure-codes.ts';
import { sendFile } from '../platform/send-file.ts';
import { readUpload } from '../platform/upload.ts';
import { addDocument } from './add-document.ts';
import { addDocumentEndpoint, readDocumentEndpoint, removeDocumentEndpoint } from './contract.ts';
import { documentKinds, type DocumentKind } from './lot-codes.ts';
import { mayUpload } from './may-upload.ts';
import { isPublicPaper } from './names.ts';
import { mayReadFile } from './policy.ts';
import { documentOf } from './queries.ts';
import { documentKindUnknown, documentStepUnknown, documentUnknown } from './refusals.ts';
import { removeDocument } from './remove-document.ts';

export function mountDocuments(site: Site): void {
  serve(site, addDocumentEndpoint, async ({ db, actor, params, request }) => {
    await mayUpload(db, actor, params.lotId);
    const { content, ...paper } = await readDocument(request);
    const file = await keepFile(site.config.dataDir, content);
    const { id, step } = await inTransaction(db, (tx) => addDocument(tx, actor, { ...params, ...paper, file }));
    return { documentId: id, kind: paper.kind, step, ...file };
  }, { transaction: 'own' });
  serve(site, removeDocumentEndpoint, async ({ tx, actor, params }) => {
    await removeDocument(tx, actor, params);
    return { documentId: params.documentId };
  });
  serve(site, readDocumentEndpoint, ({ tx, actor, params, response }) => sendDocument(site, tx, actor, params, response));
}

async function readDocument(request: Request): Promise<{ kind: DocumentKind; step?: ProvedStep; name: string; content: Buffer }> {
  const { fields, name, content } = await readUpload(request);
  const kind = documentKinds.find((one) => one === fields['kind']);
  if (kind === undefined) throw documentKindUnknown({}, 'kind');
  const step = fields['step'] === undefined || fields['step'] === '' ? undefined : provedSteps.find((one) => one === fields['step']);
  if (step === undefined && (fields['step'] ?? '') !== '') throw documentStepUnknown({}, 'step');
  return { kind, name, content, ...(step === undefined ? {} : { step }) };
}

/** Refuses as unknown what the reader may not see: whether it exists is not told either. */
async function sendDocument(site: Site, reader: Reader, actor: Actor, params: { lotId: string; documentId: string }, response: Response): Promise<void> {
  const found = await documentOf(reader, params.lotId, params.documentId);
  const forAnyone = found !== undefined && found.published_at !== null && isPublicPaper(found);
  if (found === undefined || !(forAnyone || mayReadFile(actor, found.place_code))) throw documentUnknown();
  await sendFile(site, response, { sha256: found.sha256, mediaType: found.media_type, name: `${found.lot_code}-${found.kind}`, forAnyone });
}
