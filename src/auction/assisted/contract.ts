// Contract of assisted registration: a code to the bidder's own phone, his signed consent, and the application that comes of both.
import { z } from 'zod';
import { endpoint, only } from '../../kernel/endpoint.ts';
import { fileRefusals } from '../../kernel/file-refusals.ts';
import { badRequest, notAllowed, notFound, notSignedIn, tooLarge } from '../../kernel/refusal.ts';
import { isoTime, phone, text, uuid } from '../../kernel/shapes.ts';
import { codeOver, codeWrong, noTextGateway, textNotSent, tooManyCodes } from '../../identity/phone-codes/refusals.ts';
import { badPersonNumber, phoneTaken, underAge } from '../../identity/refusals.ts';
import { defaultedHere, owesRent, sanctioned } from '../default/refusals.ts';
import { inAnother } from '../parties/refusals.ts';
import { appliedAlready, holdsOffice, kinOfOffice, registrationClosed, rejectedAlready, tieToDeclare } from '../refusals.ts';
import { assistUnknown, cadreHelps, listerHelps, otherName, otherPhone } from './refusals.ts';

export const helpers = only('village_clerk', 'township_reviewer', 'exchange_operator');
const admission = [registrationClosed, appliedAlready, rejectedAlready, holdsOffice, kinOfOffice, tieToDeclare, sanctioned, defaultedHere, owesRent, inAnother];

/** A person only: a company has somebody who can sign it up. */
export const startAssistBody = z.strictObject({ name: text(60), idNumber: z.string().trim().min(15, '请核对号码 / please check the number').max(40, '请核对号码 / please check the number'), phone });
export const startAssistEndpoint = endpoint({
  name: 'startAssist', method: 'POST', path: '/api/lots/:lotId/assisted-registrations', status: 201,
  summary: 'At a service point: send a code to the own phone of a bidder without a smartphone; makes an account for somebody new',
  policy: helpers, params: z.strictObject({ lotId: uuid }), body: startAssistBody,
  reply: z.object({ assistId: uuid, phoneMask: z.string(), expiresAt: isoTime }),
  refusals: [notSignedIn, notAllowed, notFound, cadreHelps, listerHelps, registrationClosed, badPersonNumber, underAge, phoneTaken, otherPhone, otherName, tooManyCodes, noTextGateway, textNotSent],
});

export const assistFields = z.strictObject({ code: text(12), declaredTie: text(500).optional() });
export const completeAssistEndpoint = endpoint({
  name: 'completeAssist', method: 'POST', path: '/api/assisted-registrations/:assistId/completion', status: 201,
  summary: 'multipart/form-data: one `file` (the signed consent), the `code` the bidder read out, `declaredTie`. The bidder code and the deposit account go to his phone, not here',
  policy: helpers, params: z.strictObject({ assistId: uuid }), reply: z.object({ state: z.literal('applied'), phoneMask: z.string() }),
  refusals: [notSignedIn, notAllowed, notFound, assistUnknown, cadreHelps, listerHelps, codeWrong, codeOver, badRequest, tooLarge, noTextGateway, ...fileRefusals, ...admission],
});
