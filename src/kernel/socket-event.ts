// Socket event: one message a client may send over the live connection, declared like an endpoint.
import type { z } from 'zod';
import type { Policy } from './endpoint.ts';
import type { RefusalKind } from './refusal.ts';

export interface SocketEvent<B extends z.ZodType = z.ZodType, R extends z.ZodType = z.ZodType> {
  name: string;
  summary: string;
  policy: Policy;
  body: B;
  reply: R;
  /** The reply is built field by field from what was parsed before, and a test holds it to its schema: it is not parsed once more (5 % of a bid's time). */
  replyIsTyped?: true;
  refusals: readonly RefusalKind[];
}

/** Declares a socket event; it is always acknowledged with `{ok: true, reply}` or `{ok: false, refusal}`. */
export function socketEvent<B extends z.ZodType, R extends z.ZodType>(value: SocketEvent<B, R>): SocketEvent<B, R> {
  return value;
}
