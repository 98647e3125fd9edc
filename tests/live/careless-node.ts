// A process with live connections whose handlers do everything wrong, started by socket-handlers.test.ts: `node --import tsx careless-node.ts LIMITS`. Prints its port.
import express from 'express';
import { createServer } from 'node:http';
import { z } from 'zod';
import { anyone, signedIn } from '../../src/kernel/endpoint.ts';
import { refusalKind } from '../../src/kernel/refusal.ts';
import { socketEvent } from '../../src/kernel/socket-event.ts';
import { loadConfig } from '../../src/platform/config.ts';
import type { Site } from '../../src/platform/http.ts';
import { createLog } from '../../src/platform/logging.ts';
import { on, openSockets } from '../../src/platform/sockets.ts';

const no = refusalKind('test.no', 409, '不行', 'No');
const event = (name: string, policy = anyone) => socketEvent({ name, summary: name, policy, body: z.strictObject({ say: z.string().max(20_000).optional() }), reply: z.object({ said: z.string() }), refusals: [no] });

const app = express();
app.set('trust proxy', 'loopback');
const site = { app, config: loadConfig({ NODE_ENV: 'test' }), log: createLog('silent') } as Site;
const http = createServer(app);
openSockets(site, http, {
  // Tickets of this node are names; one of them takes its time, one finds the database gone.
  identify: async (ticket) => {
    if (ticket === 'refused') throw no();
    if (ticket === 'broken') throw new Error('the database is away: secret detail');
    return { kind: 'account', accountId: ticket, sessionId: ticket, displayName: ticket, grants: [] };
  },
  revoked: async (ids) => new Set(ids.filter((id) => id === 'ended')),
  limits: JSON.parse(process.argv[2] ?? '{}') as object,
  rooms: [
    (live, socket) => {
      on(live, socket, event('echo'), async (_actor, { say }) => ({ said: say ?? '' }));
      on(live, socket, event('own', signedIn), async (actor) => ({ said: actor.kind === 'account' ? actor.accountId : '' }));
      on(live, socket, event('throws'), () => {
        throw new Error('thrown at once');
      });
      on(live, socket, event('rejects'), async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        throw new Error('rejected later');
      });
      on(live, socket, event('rejects.undefined'), () => Promise.reject(undefined));
      on(live, socket, event('refuses'), async () => {
        throw no();
      });
      on(live, socket, event('lies'), async () => ({ said: 7 }) as never);
      on(live, socket, event('big'), async () => ({ said: 'x'.repeat(60_000) }));
    },
  ],
});
http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  console.log(JSON.stringify({ port: typeof address === 'object' ? address?.port : null }));
});
