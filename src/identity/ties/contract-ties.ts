// Contract of ties: what staff declare about themselves and theirs, and the register of people in posts.
import { z } from 'zod';
import { endpoint, only } from '../../kernel/endpoint.ts';
import { notAllowed, notFound, notSignedIn } from '../../kernel/refusal.ts';
import { isoTime, regionCode, text, uuid } from '../../kernel/shapes.ts';
import { badCreditCode, badPersonNumber } from '../refusals.ts';
import { postEnded, postHeldAlready, postLevel, tieDeclaredAlready, tieGone } from './refusals.ts';
import { posts, relations } from './tie-classes.ts';

export const staff = only('village_clerk', 'township_reviewer', 'exchange_operator', 'commission_officer', 'administrator');
/** The register is kept by the township, or by the administrator where the township's own people are concerned. */
export const registrars = only('township_reviewer', 'administrator');

export const tieVia = z.enum(['post', 'kin', 'office']);
export const tieRelation = z.enum(relations);

/** A number as written; of a company its credit code. It is sealed, and compared by a keyed digest alone. */
const idNumber = z.string().trim().min(15, '请核对号码 / please check the number').max(40, '请核对号码 / please check the number');

export const declaredTie = z.object({
  tieId: uuid,
  relation: z.enum(relations),
  name: z.string(),
  idNumberMask: z.string(),
  declaredAt: isoTime,
});
export type DeclaredTie = z.infer<typeof declaredTie>;

export const postHolder = z.object({
  postId: uuid,
  region: z.string(),
  post: z.enum(posts),
  name: z.string(),
  idNumberMask: z.string(),
  enteredAt: isoTime,
  ties: z.array(declaredTie),
});
export type PostHolder = z.infer<typeof postHolder>;

export const listMyTies = endpoint({
  name: 'listMyTies', method: 'GET', path: '/api/ties/mine', summary: 'What I have declared about myself and my relatives',
  policy: staff, reply: z.object({ ties: z.array(declaredTie) }), refusals: [notSignedIn, notAllowed],
});

/** With `postId` it is the declaration of somebody in a post, entered from paper. */
export const declareTieBody = z.strictObject({ relation: z.enum(relations), name: text(60), idNumber, postId: uuid.optional() });
export const declareTieEndpoint = endpoint({
  name: 'declareTie', method: 'POST', path: '/api/ties', status: 201, summary: 'Declare myself, a relative or a company of ours; or enter what somebody in a post declared',
  policy: staff, body: declareTieBody, reply: z.object({ tieId: uuid }),
  refusals: [notSignedIn, notAllowed, notFound, badPersonNumber, badCreditCode, tieDeclaredAlready, postEnded],
});

export const withdrawTieEndpoint = endpoint({
  name: 'withdrawTie', method: 'POST', path: '/api/ties/:tieId/withdrawal', status: 201, summary: 'Take back a declared tie that no longer holds, with the reason',
  policy: staff, params: z.strictObject({ tieId: uuid }), body: z.strictObject({ reason: text(300) }), reply: z.object({ tieId: uuid }),
  refusals: [notSignedIn, notAllowed, notFound, tieGone],
});

export const listPostHolders = endpoint({
  name: 'listPostHolders', method: 'GET', path: '/api/post-holders', summary: 'People in posts of my townships and their villages, with what they declared',
  policy: registrars, reply: z.object({ holders: z.array(postHolder) }), refusals: [notSignedIn, notAllowed],
});

export const enterPostBody = z.strictObject({ region: regionCode, post: z.enum(posts), name: text(60), idNumber });
export const enterPostEndpoint = endpoint({
  name: 'enterPost', method: 'POST', path: '/api/post-holders', status: 201, summary: 'Enter somebody in a post of a village or township',
  policy: registrars, body: enterPostBody, reply: z.object({ postId: uuid }),
  refusals: [notSignedIn, notAllowed, badPersonNumber, postLevel, postHeldAlready],
});

export const endPostEndpoint = endpoint({
  name: 'endPost', method: 'POST', path: '/api/post-holders/:postId/ending', status: 201, summary: 'Somebody has left the post',
  policy: registrars, params: z.strictObject({ postId: uuid }), body: z.strictObject({}), reply: z.object({ postId: uuid }),
  refusals: [notSignedIn, notAllowed, notFound, postEnded],
});
