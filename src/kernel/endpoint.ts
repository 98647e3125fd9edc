// Endpoint: one HTTP contract as a value. It feeds the server, the API document, the browser client, the tests and the authorisation matrix.
import type { z } from 'zod';
import type { Actor, Role } from './actor.ts';
import { hasRole } from './actor.ts';
import type { RefusalKind } from './refusal.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The coarse gate, read before any work. The fine gate (whose lot, which village) stands in the room's policy.ts. */
export type Policy = { who: 'anyone' } | { who: 'signed-in' } | { who: 'roles'; roles: readonly Role[] };

export const anyone: Policy = { who: 'anyone' };
export const signedIn: Policy = { who: 'signed-in' };
export const only = (...roles: [Role, ...Role[]]): Policy => ({ who: 'roles', roles });

export interface Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  name: string;
  method: Method;
  /** Express path with :params, a resource and never a verb. */
  path: string;
  summary: string;
  policy: Policy;
  params?: P;
  query?: Q;
  body?: B;
  reply: R;
  /** Status of a successful reply: 200 unless said. */
  status?: 200 | 201 | 202 | 204;
  refusals: readonly RefusalKind[];
}

/** Declares an endpoint; the types of params, query, body and reply flow from its schemas. */
export function endpoint<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  value: Endpoint<P, Q, B, R>,
): Endpoint<P, Q, B, R> {
  return value;
}

/** May this actor knock at all? */
export function admits(policy: Policy, actor: Actor): boolean {
  switch (policy.who) {
    case 'anyone':
      return true;
    case 'signed-in':
      return actor.kind === 'account';
    case 'roles':
      return policy.roles.some((role) => hasRole(actor, role));
  }
}
