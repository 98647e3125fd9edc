// Routes of a correction's attachments: handing one in, and reading it before it is announced.
import { uuid } from '../../kernel/shapes.ts';
import { inTransaction } from '../../platform/db.ts';
import { keepFile } from '../../platform/files.ts';
import { serve, type Site } from '../../platform/http.ts';
import { sendFile } from '../../platform/send-file.ts';
import { readUpload } from '../../platform/upload.ts';
import { documentKinds } from '../lot-codes.ts';
import { mayReadFile } from '../policy.ts';
import { lotById } from '../queries.ts';
import { documentKindUnknown } from '../refusals.ts';
import { addCorrectionFile, mayAddCorrectionFile } from './add-correction-file.ts';
import { addCorrectionFileEndpoint, readCorrectionFileEndpoint } from './contract.ts';
import { attachmentUnknown } from './refusals.ts';
import { correctionFiles } from './store.ts';

export function mountCorrectionFiles(site: Site): void {
  serve(site, addCorrectionFileEndpoint, async ({ db, actor, params: { lotId }, request }) => {
    await mayAddCorrectionFile(db, actor, lotId);
    const { fields, name, content } = await readUpload(request);
    const kind = documentKinds.find((one) => one === fields['kind']);
    if (kind === undefined) throw documentKindUnknown({}, 'kind');
    const replaces = fields['replaces'] === undefined || fields['replaces'] === '' ? { success: true as const, data: null } : uuid.safeParse(fields['replaces']);
    if (!replaces.success) throw attachmentUnknown({}, 'replaces');
    const file = await keepFile(site.config.dataDir, content);
    return inTransaction(db, (tx) => addCorrectionFile(tx, actor, { lotId, kind, name, replaces: replaces.data, file }));
  }, { transaction: 'own' });
  serve(site, readCorrectionFileEndpoint, async ({ tx, actor, params: { lotId, fileId }, response }) => {
    const lot = await lotById(tx, lotId);
    const [file] = lot === undefined || !mayReadFile(actor, lot.place_code) ? [] : await correctionFiles(tx, lotId, [fileId]);
    if (lot === undefined || file === undefined) throw attachmentUnknown();
    await sendFile(site, response, { sha256: file.sha256, mediaType: file.media_type, name: `${lot.code}-${file.kind}` });
  });
}
