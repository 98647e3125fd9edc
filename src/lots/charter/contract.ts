// Contract of the charter: its facts entered once per collective with their paper, all versions, and the paper itself.
import { z } from 'zod';
import { endpoint, only } from '../../kernel/endpoint.ts';
import { fileRefusals } from '../../kernel/file-refusals.ts';
import { badRequest, notAllowed, notFound, notSignedIn, tooLarge } from '../../kernel/refusal.ts';
import { isoDate, isoTime, sha256, text, uuid } from '../../kernel/shapes.ts';
import { approvalPending } from '../../identity/approval-refusals.ts';
import { collectiveUnknown } from '../../registry/refusals.ts';
import { noRulesInForce } from '../../rulebook/refusals.ts';
import * as no from './refusals.ts';

const params = z.strictObject({ collectiveId: uuid });
const staff = only('village_clerk', 'township_reviewer', 'exchange_operator', 'commission_officer');
const persons = z.coerce.number().int().min(1).max(100_000);
/** A box left empty: the collective has no such body, or no such mandate. */
const none = <S extends z.ZodType>(shape: S) => z.preprocess((value) => (value === '' || value === undefined ? null : value), shape.nullable());

/** The fields of the multipart form beside `file`. */
export const charterFields = z.strictObject({
  effectiveOn: isoDate, members: persons, households: persons, representatives: none(persons), villagerRepresentatives: none(persons), directors: none(persons),
  councilMandate: none(text(200)), villagerMandate: none(text(200)),
});

const count = z.int().nullable();
export const charterView = z.object({
  effectiveOn: isoDate, members: z.int(), households: z.int(), representatives: count, villagerRepresentatives: count, directors: count,
  councilMandate: z.string().nullable(), villagerMandate: z.string().nullable(), paperName: z.string(), sha256, confirmedAt: isoTime,
});
export type CharterView = z.infer<typeof charterView>;

export const proposeCharterEndpoint = endpoint({
  name: 'proposeCharter', method: 'POST', path: '/api/collectives/:collectiveId/charters', status: 201,
  summary: 'multipart/form-data: who may vote, in which bodies and by which mandate, with the charter as `file`; it holds once the township confirmed it',
  policy: only('village_clerk'), params, reply: z.object({ approvalId: uuid, expiresAt: isoTime }),
  refusals: [
    notSignedIn, notAllowed, badRequest, collectiveUnknown, noRulesInForce, approvalPending, tooLarge, no.paperMissing, no.charterInFuture, no.charterNotLater, no.householdsBeyondMembers,
    no.representativesShare, no.councilSize, no.mandateOfNobody, ...fileRefusals,
  ],
});

export const readCharters = endpoint({
  name: 'readCharters', method: 'GET', path: '/api/collectives/:collectiveId/charters', summary: 'Every confirmed version of the charter’s facts, newest first',
  policy: staff, params, reply: z.object({ charters: z.array(charterView) }), refusals: [notSignedIn, notAllowed, collectiveUnknown],
});

export const readCharterPaper = endpoint({
  name: 'readCharterPaper', method: 'GET', path: '/api/collectives/:collectiveId/charters/papers/:sha256', summary: 'The paper of a version, or of one that waits for the township',
  policy: staff, params: z.strictObject({ collectiveId: uuid, sha256 }), reply: z.any(), refusals: [notSignedIn, notAllowed, collectiveUnknown, notFound],
});
