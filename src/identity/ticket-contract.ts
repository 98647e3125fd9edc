// Contract of live tickets: what a signed-in browser fetches before it opens its live connection.
import { z } from 'zod';
import { endpoint, signedIn } from '../kernel/endpoint.ts';
import { notSignedIn, tooMany } from '../kernel/refusal.ts';
import { isoTime } from '../kernel/shapes.ts';

export const issueTicketEndpoint = endpoint({
  name: 'issueLiveTicket',
  method: 'POST',
  path: '/api/live/tickets',
  summary: '实时连接的一次性凭证 / A single-use ticket for the live connection, valid 30 seconds',
  policy: signedIn,
  reply: z.object({ ticket: z.string(), expires_at: isoTime }),
  status: 201,
  refusals: [notSignedIn, tooMany],
});
