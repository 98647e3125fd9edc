// Contract of agents and joint bids: naming partners, the power of attorney, and what waits for my own confirmation.
import { z } from 'zod';
import { endpoint, only } from '../../kernel/endpoint.ts';
import { fileRefusals } from '../../kernel/file-refusals.ts';
import { badRequest, notAllowed, notFound, notSignedIn, tooLarge } from '../../kernel/refusal.ts';
import { isoTime, moneyText, text, uuid } from '../../kernel/shapes.ts';
import { defaultedHere, owesRent, sanctioned } from '../default/refusals.ts';
import { holdsOffice, kinOfOffice, notRegistered, tieToDeclare } from '../refusals.ts';
import { agentIsAlone, answeredAlready, inAnother, invitationGone, notAnAgent, partiesClosed, partyIsYourself, partyTwice, partyUnknown, sharesNotWhole } from './refusals.ts';

const lotParams = z.strictObject({ lotId: uuid });
const bidders = only('bidder');

/** Name and number must both be the account's: a number alone tells nobody whether its owner is here. */
export const namedPerson = z.strictObject({ name: text(60), idNumber: z.string().trim().min(15, '请核对号码 / please check the number').max(40, '请核对号码 / please check the number') });
const share = z.string().trim().regex(/^\d{1,2}(\.\d{1,2})?$/, '填大于 0、小于 100 的百分数，最多两位小数 / a percentage above 0 and below 100, at most two decimals')
  .refine((value) => /[1-9]/.test(value), '份额要大于 0 / a share must be above 0');

export const party = z.object({
  accountId: uuid,
  part: z.enum(['applicant', 'principal', 'partner']),
  name: z.string(),
  kind: z.enum(['person', 'company']),
  idNumberMask: z.string().nullable(),
  share: z.string().nullable(),
  state: z.enum(['named', 'consented', 'declined']),
});
export type Party = z.infer<typeof party>;

export const myParties = z.object({
  parties: z.array(party),
  ownShare: z.string().nullable(),
  mandate: z.object({ name: z.string() }).nullable(),
  /** May partners still be named, or the power of attorney be handed in? */
  open: z.boolean(),
});
export type MyParties = z.infer<typeof myParties>;

export const getMyParties = endpoint({
  name: 'getMyParties', method: 'GET', path: '/api/lots/:lotId/application/parties', summary: 'Everybody my application for a lot is for',
  policy: bidders, params: lotParams, reply: myParties, refusals: [notSignedIn, notAllowed, notRegistered],
});

export const namedPartner = namedPerson.extend({ share });
export const partnersBody = z.strictObject({ ownShare: share, partners: z.array(namedPartner).min(1, '至少一位 / at least one').max(9, '最多九位 / at most nine') });
export const namePartnersEndpoint = endpoint({
  name: 'namePartners', method: 'PUT', path: '/api/lots/:lotId/application/partners', summary: 'Bid jointly: all partners with their shares; each confirms in person',
  policy: bidders, params: lotParams, body: partnersBody, reply: myParties,
  refusals: [notSignedIn, notAllowed, notRegistered, partiesClosed, agentIsAlone, partyUnknown, partyIsYourself, partyTwice, sharesNotWhole],
});

export const addMandateEndpoint = endpoint({
  name: 'addMandate', method: 'POST', path: '/api/lots/:lotId/application/mandate', status: 201,
  summary: 'multipart/form-data: one `file`, the power of attorney under which I bid for another',
  policy: bidders, params: lotParams, reply: myParties,
  refusals: [notSignedIn, notAllowed, notRegistered, badRequest, partiesClosed, notAnAgent, tooLarge, ...fileRefusals],
});

export const readMandate = endpoint({
  name: 'readMandate', method: 'GET', path: '/api/applications/:applicationId/mandate', summary: 'The power of attorney itself, for those it names and who decides on it',
  policy: only('bidder', 'exchange_operator'), params: z.strictObject({ applicationId: uuid }), reply: z.any(), refusals: [notSignedIn, notAllowed, notFound],
});

/** What somebody is asked to confirm: no bidder code, which is the applicant's secret. */
export const partInvitation = z.object({
  applicationId: uuid,
  lotId: uuid,
  title: z.string(),
  part: z.enum(['principal', 'partner']),
  applicantName: z.string(),
  share: z.string().nullable(),
  deposit: moneyText,
  state: z.enum(['named', 'consented', 'declined']),
  answerUntil: isoTime,
  answerable: z.boolean(),
});
export type PartInvitation = z.infer<typeof partInvitation>;

export const listPartInvitations = endpoint({
  name: 'listPartInvitations', method: 'GET', path: '/api/applications/with-me', summary: 'Applications others made with me as partner or for me as principal',
  policy: bidders, reply: z.object({ invitations: z.array(partInvitation) }), refusals: [notSignedIn, notAllowed],
});

/** `jointlyLiable`: each partner owes the whole (民法典 第178条); a principal is bound by what the agent does within the mandate (第162条). */
export const answerPartBody = z.discriminatedUnion('answer', [
  z.strictObject({ answer: z.literal('consented'), jointlyLiable: z.literal(true), declaredTie: text(500).optional() }),
  z.strictObject({ answer: z.literal('declined') }),
]);
export const answerPartEndpoint = endpoint({
  name: 'answerPart', method: 'POST', path: '/api/applications/:applicationId/part', status: 201, summary: 'Confirm or decline my part in an application another made',
  policy: bidders, params: z.strictObject({ applicationId: uuid }), body: answerPartBody, reply: partInvitation,
  refusals: [notSignedIn, notAllowed, invitationGone, answeredAlready, partiesClosed, inAnother, holdsOffice, kinOfOffice, tieToDeclare, sanctioned, defaultedHere, owesRent],
});
