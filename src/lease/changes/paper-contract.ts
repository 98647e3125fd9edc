// Contract of agreement on paper: the clerk hands in what a lessee without an account signed, the township checks it.
import { z } from 'zod';
import { endpoint, only, signedIn } from '../../kernel/endpoint.ts';
import { brokenUpload, fileEmpty, fileKindRefused, heicRefused, imageBroken, noFile, noSpaceForFile, notMultipart } from '../../kernel/file-refusals.ts';
import { badRequest, notAllowed, tooLarge } from '../../kernel/refusal.ts';
import { isoDate, text, uuid } from '../../kernel/shapes.ts';
import { leaseUnknown } from '../refusals.ts';
import { changeRefusals, changeReply } from './contract.ts';
import * as no from './paper-refusals.ts';
import { agreedAlready, agreedTooLate, changeUnknown, decidedAlready, noAgreementNeeded } from './refusals.ts';

const changeParams = z.strictObject({ leaseId: uuid, number: z.coerce.number().int().min(1).max(1000) });
const agreementParams = z.strictObject({ ...changeParams.shape, agreementId: uuid });
const uploads = [badRequest, tooLarge, notMultipart, brokenUpload, noFile, fileEmpty, fileKindRefused, heicRefused, imageBroken, noSpaceForFile];

/** The box beside the file. */
export const agreementFields = z.strictObject({ signedOn: isoDate });

export const handInAgreement = endpoint({
  name: 'handInAgreement', method: 'POST', path: '/api/leases/:leaseId/changes/:number/signed-agreements', status: 201,
  summary: 'Hand in the paper on which a lessee without an account agrees to a change (multipart: "file" and "signedOn"); it counts once the township has checked it',
  policy: only('village_clerk'), params: changeParams, reply: z.object({ id: uuid }),
  refusals: [...uploads, notAllowed, leaseUnknown, changeUnknown, decidedAlready, agreedAlready, agreedTooLate, noAgreementNeeded, no.agreesHimself, no.agreementWaits, no.agreedInFuture, no.agreedBefore],
});

export const readAgreement = endpoint({
  name: 'readAgreement', method: 'GET', path: '/api/leases/:leaseId/changes/:number/signed-agreements/:agreementId', summary: 'The signed agreement itself, for the parties and those who check it',
  policy: signedIn, params: agreementParams, reply: z.unknown(), refusals: [badRequest, notAllowed, leaseUnknown, no.agreementUnknown],
});

export const agreementDecision = z.strictObject({ verdict: z.enum(['confirmed', 'refused']), opinion: text(500) });
export const decideAgreement = endpoint({
  name: 'decideAgreement', method: 'POST', path: '/api/leases/:leaseId/changes/:number/signed-agreements/:agreementId/decision', status: 201,
  summary: 'The township checks the signed agreement; confirmed, the lessee has agreed', policy: only('township_reviewer'), params: agreementParams, body: agreementDecision, reply: changeReply,
  refusals: [badRequest, notAllowed, changeUnknown, decidedAlready, no.agreementUnknown, no.agreementDecided, no.ownAgreement, ...changeRefusals],
});
