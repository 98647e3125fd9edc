// Contract of messages: what a signed-in person is told, and that they have read it.
import { z } from 'zod';
import { endpoint, signedIn } from '../kernel/endpoint.ts';
import { notFound } from '../kernel/refusal.ts';
import { bilingual, isoTime, paging, uuid } from '../kernel/shapes.ts';

export const messageView = z.object({
  id: uuid,
  kind: z.string(),
  sentence: bilingual,
  lotId: uuid.nullable(),
  /** The page where one goes on from here. */
  leadsTo: z.string().nullable(),
  madeAt: isoTime,
  readAt: isoTime.nullable(),
});
export type MessageView = z.infer<typeof messageView>;

export const listMessages = endpoint({
  name: 'listMessages',
  method: 'GET',
  path: '/api/messages',
  summary: 'My messages, newest first / 我的消息',
  policy: signedIn,
  query: z.strictObject(paging),
  reply: z.object({ unread: z.number(), messages: z.array(messageView) }),
  refusals: [],
});

export const readMessage = endpoint({
  name: 'readMessage',
  method: 'PUT',
  path: '/api/messages/:messageId/reading',
  summary: 'Mark one of my messages as read / 标为已读',
  policy: signedIn,
  params: z.strictObject({ messageId: uuid }),
  body: z.strictObject({}),
  reply: z.object({ readAt: isoTime }),
  refusals: [notFound],
});
