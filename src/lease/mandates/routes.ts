// The HTTP endpoints of powers of attorney.
import type { Actor } from '../../kernel/actor.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { inTransaction } from '../../platform/db.ts';
import { keepFile } from '../../platform/files.ts';
import { serve, type Site } from '../../platform/http.ts';
import { parseInput } from '../../platform/parse-input.ts';
import { sendFile } from '../../platform/send-file.ts';
import { readUpload } from '../../platform/upload.ts';
import { readable } from '../papers/routes.ts';
import { isLessee, maySignForLessor } from '../policy.ts';
import * as contract from './contract.ts';
import { mandatesOf } from './queries.ts';
import { recordMandate, withdrawMandate } from './record-mandate.ts';
import { mandateUnknown } from './refusals.ts';

export function mountMandates(site: Site): void {
  serve(site, contract.readMandates, async ({ tx, actor, params }) => {
    await readable(tx, actor, params.leaseId);
    return { mandates: await mandatesOf(tx, params.leaseId) };
  });
  serve(site, contract.recordMandate, async ({ db, actor, params, request }) => {
    const lease = await readable(db, actor, params.leaseId);
    // Asked before a large file is read; the command asks again under the lock.
    if (!isLessee(actor, lease.lessees) && !maySignForLessor(actor, lease.placeCode)) throw notAllowed();
    const { fields, name, content } = await readUpload(request);
    return mandateFrom(site, actor, params.leaseId, parseInput(contract.mandateFields, fields) as contract.MandateFields, { name, content });
  }, { transaction: 'own' });
  serve(site, contract.readMandateFile, async ({ tx, actor, params, response }) => {
    const lease = await readable(tx, actor, params.leaseId);
    const mandate = (await mandatesOf(tx, lease.id)).find((one) => one.id === params.mandateId);
    if (mandate === undefined) throw mandateUnknown();
    await sendFile(site, response, { sha256: mandate.sha256, mediaType: mandate.mediaType, name: `${lease.code}-mandate` });
  });
  serve(site, contract.withdrawMandate, async ({ tx, actor, params }) => {
    await withdrawMandate(tx, actor, params);
    return (await mandatesOf(tx, params.leaseId)).find((one) => one.id === params.mandateId)!;
  });
}

/** Keeps the file and records what it says; also of the page's form. */
export async function mandateFrom(site: Site, actor: Actor, leaseId: string, fields: contract.MandateFields, upload: { name: string; content: Buffer }): Promise<{ id: string; sha256: string }> {
  const file = await keepFile(site.config.dataDir, upload.content);
  const { id } = await inTransaction(site.db, (tx) => recordMandate(tx, site.keys, actor, { leaseId, fileName: upload.name, file, ...fields }));
  return { id, sha256: file.sha256 };
}
