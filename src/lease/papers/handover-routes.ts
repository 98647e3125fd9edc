// The handover records' HTTP endpoints.
import { notAllowed } from '../../kernel/refusal.ts';
import { inTransaction } from '../../platform/db.ts';
import { keepFile } from '../../platform/files.ts';
import { keepPages } from '../../platform/keep-pages.ts';
import { serve, type Site } from '../../platform/http.ts';
import { parseInput } from '../../platform/parse-input.ts';
import { sendFile } from '../../platform/send-file.ts';
import { readUpload } from '../../platform/upload.ts';
import { maySignForLessor } from '../policy.ts';
import { answerHandover } from './answer-handover.ts';
import { addHandoverFile, recordHandover, showHandover } from './hand-over.ts';
import * as contract from './handover-contract.ts';
import { handoverById, handoversOf } from './handover-queries.ts';
import { handoverUnknown } from './handover-refusals.ts';
import { readable } from './routes.ts';

export function mountHandovers(site: Site): void {
  serve(site, contract.readHandovers, async ({ tx, actor, params }) => {
    await readable(tx, actor, params.leaseId);
    return { handovers: await handoversOf(tx, params.leaseId) };
  });
  serve(site, contract.recordHandover, ({ tx, actor, params, body }) => recordHandover(tx, actor, { ...params, ...body }));
  serve(site, contract.addHandoverFile, async ({ db, actor, params, request }) => {
    const lease = await readable(db, actor, params.leaseId);
    // Asked before a large file is read; the command asks again under the lock.
    if (!maySignForLessor(actor, lease.placeCode)) throw notAllowed();
    const { fields, content, files } = await readUpload(request, { pages: true });
    const { what, caption } = parseInput(contract.handoverFileFields, fields) as { what: 'photo' | 'signed_sheet'; caption: string };
    const file = what === 'signed_sheet' ? await keepPages(site.config.dataDir, files) : await keepFile(site.config.dataDir, content);
    const { id } = await inTransaction(db, (tx) => addHandoverFile(tx, actor, { ...params, what, caption, file }));
    return { id, sha256: file.sha256 };
  }, { transaction: 'own' });
  serve(site, contract.readHandoverFile, async ({ tx, actor, params, response }) => {
    const lease = await readable(tx, actor, params.leaseId);
    const file = (await handoverById(tx, lease.id, params.handoverId))?.files.find((one) => one.id === params.fileId);
    if (file === undefined) throw handoverUnknown();
    await sendFile(site, response, { sha256: file.sha256, mediaType: file.mediaType, name: `${lease.code}-handover` });
  });
  serve(site, contract.showHandover, ({ tx, actor, params }) => showHandover(tx, site.keys, actor, params));
  serve(site, contract.answerHandover, ({ tx, actor, params, body }) => answerHandover(tx, site.keys, actor, { ...params, ...body }));
}
