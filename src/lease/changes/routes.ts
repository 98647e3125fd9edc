// HTTP endpoints of a lease's changes and subleases.
import type { Actor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { countyOf } from '../../kernel/region.ts';
import { readClock } from '../../platform/clock.ts';
import { inTransaction, type Reader } from '../../platform/db.ts';
import { keepFile } from '../../platform/files.ts';
import { serve, type Site } from '../../platform/http.ts';
import { parseInput } from '../../platform/parse-input.ts';
import { sendFile } from '../../platform/send-file.ts';
import { readUpload } from '../../platform/upload.ts';
import { valuesOrDefaults } from '../../rulebook/rules-in-force.ts';
import { mayReadLease, maySignForLessor } from '../policy.ts';
import { leaseById, type LeaseRow } from '../queries.ts';
import { leaseUnknown } from '../refusals.ts';
import { decideAgreement, handInAgreement } from './agree-on-paper.ts';
import { attachMinutes, minutesById } from './attach-minutes.ts';
import { agreementFile, changesOf, subleasesOf } from './change-queries.ts';
import * as contract from './contract.ts';
import { agreeToChange, decideChange } from './decide-change.ts';
import { withdrawChange } from './end-change.ts';
import * as paper from './paper-contract.ts';
import { agreementUnknown } from './paper-refusals.ts';
import { proposeChange } from './propose-change.ts';
import { minutesUnknown } from './refusals.ts';
import { answerSublease, askToSublet } from './sublet.ts';

export function mountLeaseChanges(site: Site): void {
  serve(site, contract.proposeLeaseChange, ({ tx, actor, params, body }) => proposeChange(tx, actor, { ...params, ...body }));
  serve(site, contract.listLeaseChanges, async ({ tx, actor, params }) => ({ rows: await changesOf(tx, (await readable(tx, actor, params.leaseId)).id) }));
  serve(site, contract.agreeLeaseChange, ({ tx, actor, params }) => agreeToChange(tx, actor, params));
  serve(site, contract.decideLeaseChange, ({ tx, actor, params, body }) => decideChange(tx, actor, { ...params, ...body }));
  serve(site, contract.withdrawLeaseChange, ({ tx, actor, params, body }) => withdrawChange(tx, actor, { ...params, ...body }));
  mountMinutes(site);
  mountAgreements(site);
  serve(site, contract.askSublease, ({ tx, actor, params, body }) => askToSublet(tx, actor, { ...params, ...body }));
  serve(site, contract.listSubleases, async ({ tx, actor, params }) => {
    const lease = await readable(tx, actor, params.leaseId);
    const values = await valuesOrDefaults(tx, countyOf(lease.placeCode), chinaDate(await readClock(tx)));
    return { rows: await subleasesOf(tx, lease.id, values['sublease.answer_months'].value) };
  });
  serve(site, contract.decideSublease, ({ tx, actor, params, body }) => answerSublease(tx, actor, { ...params, ...body }));
}

function mountMinutes(site: Site): void {
  serve(site, contract.attachChangeMinutes, async ({ db, actor, params, request }) => {
    const lease = await readable(db, actor, params.leaseId);
    if (!maySignForLessor(actor, lease.placeCode)) throw notAllowed();
    const { name, content } = await readUpload(request);
    const file = await keepFile(site.config.dataDir, content);
    return inTransaction(db, (tx) => attachMinutes(tx, actor, { ...params, name, file }));
  }, { transaction: 'own' });
  serve(site, contract.readChangeMinutes, async ({ tx, actor, params, response }) => {
    const lease = await readable(tx, actor, params.leaseId);
    const file = await minutesById(tx, lease.id, params.minutesId);
    if (file === undefined) throw minutesUnknown();
    await sendFile(site, response, { sha256: file.sha256, mediaType: file.mediaType, name: `${lease.code}-minutes` });
  });
}

function mountAgreements(site: Site): void {
  serve(site, paper.handInAgreement, async ({ db, actor, params, request }) => {
    const lease = await readable(db, actor, params.leaseId);
    // Asked before a large file is read; the command asks again under the lock.
    if (!maySignForLessor(actor, lease.placeCode)) throw notAllowed();
    const { fields, name, content } = await readUpload(request);
    const { signedOn } = parseInput(paper.agreementFields, { signedOn: fields['signedOn'] }) as { signedOn: string };
    const file = await keepFile(site.config.dataDir, content);
    return inTransaction(db, (tx) => handInAgreement(tx, actor, { ...params, fileName: name, file, signedOn }));
  }, { transaction: 'own' });
  serve(site, paper.readAgreement, async ({ tx, actor, params, response }) => {
    const lease = await readable(tx, actor, params.leaseId);
    const found = await agreementFile(tx, lease.id, params.agreementId);
    if (found === undefined) throw agreementUnknown();
    await sendFile(site, response, { sha256: found.sha256, mediaType: found.media_type, name: `${lease.code}-agreement` });
  });
  serve(site, paper.decideAgreement, ({ tx, actor, params, body }) => decideAgreement(tx, actor, { ...params, ...body }));
}

async function readable(reader: Reader, actor: Actor, leaseId: string): Promise<LeaseRow> {
  const lease = await leaseById(reader, leaseId);
  if (lease === undefined) throw leaseUnknown();
  if (!mayReadLease(actor, lease)) throw notAllowed();
  return lease;
}
