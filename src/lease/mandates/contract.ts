// Contract of powers of attorney: whom a lessee lets sign the contract or a handover for him, how far and until when, with the paper itself.
import { z } from 'zod';
import { partyIsYourself, partyUnknown } from '../../auction/parties/refusals.ts';
import { endpoint, only, signedIn } from '../../kernel/endpoint.ts';
import { fileRefusals } from '../../kernel/file-refusals.ts';
import { badRequest, notAllowed, tooLarge } from '../../kernel/refusal.ts';
import { isoDate, isoTime, sha256, text, uuid } from '../../kernel/shapes.ts';
import { leaseUnknown } from '../refusals.ts';
import { mandateActs } from './mandate-codes.ts';
import * as no from './refusals.ts';

const leaseParams = z.strictObject({ leaseId: uuid });
const mandateParams = z.strictObject({ leaseId: uuid, mandateId: uuid });

/** What the paper says. `lesseeId`: whose it is, where several lease together and the clerk enters it. */
export const mandateFields = z.strictObject({ agentName: text(80), agentNumber: text(40), scope: z.enum(['contract', 'handover', 'both']), issuedOn: isoDate, validUntil: isoDate, lesseeId: uuid.optional() });
export type MandateFields = z.infer<typeof mandateFields>;

export const mandateShape = z.object({
  id: uuid, lesseeId: uuid, lesseeName: z.string(), agentName: z.string(), scope: z.array(z.enum(mandateActs)), issuedOn: isoDate, validUntil: isoDate,
  fileName: z.string(), sha256, recordedBy: z.string(), recordedAt: isoTime, withdrawnAt: isoTime.nullable(),
  /** Today, by its days and nobody having withdrawn it. */
  holds: z.boolean(),
});
export type MandateView = z.infer<typeof mandateShape>;

export const readMandates = endpoint({
  name: 'readMandates', method: 'GET', path: '/api/leases/:leaseId/mandates', summary: 'Powers of attorney under which somebody may sign for a lessee, withdrawn ones too, newest first',
  policy: signedIn, params: leaseParams, reply: z.object({ mandates: z.array(mandateShape) }), refusals: [badRequest, notAllowed, leaseUnknown],
});

export const recordMandate = endpoint({
  name: 'recordMandate', method: 'POST', path: '/api/leases/:leaseId/mandates', status: 201,
  summary: 'Record a power of attorney (multipart: agentName, agentNumber, scope, issuedOn, validUntil, lesseeId, "file"): by the lessee himself, or by the village off the paper he signed',
  policy: only('bidder', 'village_clerk'), params: leaseParams, reply: z.object({ id: uuid, sha256 }),
  refusals: [...fileRefusals, badRequest, tooLarge, notAllowed, leaseUnknown, partyUnknown, partyIsYourself, no.mandateDays, no.mandateWhose, no.mandateByAgent],
});

export const readMandateFile = endpoint({
  name: 'readMandateFile', method: 'GET', path: '/api/leases/:leaseId/mandates/:mandateId', summary: 'The paper itself, for the parties and those who compare',
  policy: signedIn, params: mandateParams, reply: z.unknown(), refusals: [badRequest, notAllowed, leaseUnknown, no.mandateUnknown],
});

export const withdrawMandate = endpoint({
  name: 'withdrawMandate', method: 'POST', path: '/api/leases/:leaseId/mandates/:mandateId/withdrawal', status: 201, summary: 'The lessee takes it back, or the village enters that he did; what was signed under it stays signed',
  policy: only('bidder', 'village_clerk'), params: mandateParams, reply: mandateShape, refusals: [badRequest, notAllowed, leaseUnknown, no.mandateUnknown, no.mandateWithdrawn],
});
