// The papers' HTTP endpoints.
import type { Actor } from '../../kernel/actor.ts';
import { actorKey } from '../../kernel/actor.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { readClock } from '../../platform/clock.ts';
import { inTransaction, type Reader } from '../../platform/db.ts';
import { keepPages } from '../../platform/keep-pages.ts';
import { serve, type Site } from '../../platform/http.ts';
import { sendFile } from '../../platform/send-file.ts';
import { readUpload } from '../../platform/upload.ts';
import { mayReadLease, maySignForLessor } from '../policy.ts';
import { leaseById, type LeaseRow } from '../queries.ts';
import { leaseUnknown } from '../refusals.ts';
import * as contract from './contract.ts';
import { decideScan } from './decide-scan.ts';
import { fileContract } from './file-lease.ts';
import { departure, handInScan } from './hand-in-scan.ts';
import { drawnPaper, jobById, scansOf } from './paper-queries.ts';
import { askJob } from './paper-store.ts';
import { papersView } from './papers-view.ts';
import { jobUnknown, notDrawnYet, scanUnknown } from './refusals.ts';
import { readScanFields } from './scan-fields.ts';

export function mountPapers(site: Site): void {
  serve(site, contract.readPapers, async ({ tx, actor, params }) => papersView(tx, site.keys, await readable(tx, actor, params.leaseId)));
  serve(site, contract.askForPaper, async ({ tx, actor, params, body }) => {
    const lease = await readable(tx, actor, params.leaseId);
    return askJob(tx, { subjectId: lease.id, kind: body.kind, origin: null, askedBy: actorKey(actor), now: await readClock(tx) });
  });
  serve(site, contract.readPaperJob, async ({ tx, actor, params }) => {
    await readable(tx, actor, params.leaseId);
    const job = await jobById(tx, params.leaseId, params.jobId);
    if (job === undefined) throw jobUnknown();
    return job;
  });
  serve(site, contract.readPaperFile, async ({ tx, actor, params, response }) => {
    const lease = await readable(tx, actor, params.leaseId);
    const paper = await drawnPaper(tx, lease.id, params.kind);
    if (paper === undefined) throw notDrawnYet();
    await sendFile(site, response, { sha256: paper.pdf_sha256, mediaType: 'application/pdf', name: `${lease.code}-${params.kind}` });
  });
  mountScans(site);
  serve(site, contract.fileContract, ({ tx, actor, params, body }) => fileContract(tx, actor, { ...params, ...body }));
}

function mountScans(site: Site): void {
  serve(site, contract.handInScan, async ({ db, actor, params, request }) => {
    const lease = await readable(db, actor, params.leaseId);
    // Asked before a large file is read; hand-in-scan asks again under the lock.
    if (!maySignForLessor(actor, lease.placeCode)) throw notAllowed();
    const { fields, name, files } = await readUpload(request, { pages: true });
    const ask = readScanFields(fields);
    const file = await keepPages(site.config.dataDir, files);
    const handed = await inTransaction(db, (tx) => handInScan(tx, actor, { leaseId: params.leaseId, fileName: name, file, ...ask }));
    const refused = departure(handed);
    if (refused !== undefined) throw refused;
    return oneScan(db, params.leaseId, handed.id);
  }, { transaction: 'own' });
  serve(site, contract.readScanFile, async ({ tx, actor, params, response }) => {
    const lease = await readable(tx, actor, params.leaseId);
    const { sha256, mediaType } = await oneScan(tx, lease.id, params.scanId);
    await sendFile(site, response, { sha256, mediaType, name: `${lease.code}-signed` });
  });
  serve(site, contract.decideScan, async ({ tx, actor, params, body }) => {
    await decideScan(tx, actor, { ...params, ...body });
    return oneScan(tx, params.leaseId, params.scanId);
  });
}

/** Refuses lease.unknown, and policy.not_allowed to whom the lease does not concern. */
export async function readable(reader: Reader, actor: Actor, leaseId: string): Promise<LeaseRow> {
  const lease = await leaseById(reader, leaseId);
  if (lease === undefined) throw leaseUnknown();
  if (!mayReadLease(actor, lease)) throw notAllowed();
  return lease;
}

async function oneScan(reader: Reader, leaseId: string, scanId: string) {
  const scan = (await scansOf(reader, leaseId)).find((one) => one.id === scanId);
  if (scan === undefined) throw scanUnknown();
  return { ...scan, handedInAt: scan.handedInAt.toISOString(), decidedAt: scan.decidedAt?.toISOString() ?? null };
}
