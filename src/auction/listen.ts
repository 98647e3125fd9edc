// Listen: a database connection of its own that hears which lots moved on other nodes, and comes back when it is cut or falls silent.
import { Socket } from 'node:net';
import pg from 'pg';
import type { Db } from '../platform/db.ts';
import { CHANNEL } from './announce.ts';

export interface Ear {
  stop(): Promise<void>;
}

const RECONNECT_MS = 500;
/** A half-open link says nothing at all, for minutes: so it is asked, by listening again, which changes nothing. */
const ASK_MS = 5_000;

/** Never throws later: a cut link is an ordinary event, and the poll covers the gap. */
export function listenForMoves(db: Db, onMoved: (lotIds: string[]) => void, onFault: (error: unknown) => void): Ear {
  let stopped = false;
  let link: { client: pg.Client; line: Socket } | undefined;
  let retry: NodeJS.Timeout | undefined;
  const again = (lost: pg.Client): void => {
    if (link?.client !== lost) return;
    link.line.destroy();
    link = undefined;
    if (!stopped) retry = setTimeout(connect, RECONNECT_MS);
  };
  const hear = (client: pg.Client): Promise<unknown> =>
    client.query(`LISTEN ${CHANNEL}`).catch((error: unknown) => {
      onFault(error);
      again(client);
    });
  const connect = (): void => {
    const line = new Socket();
    const client = new pg.Client({ connectionString: addressOf(db), stream: () => line, connectionTimeoutMillis: 5_000, query_timeout: ASK_MS });
    link = { client, line };
    // Without a handler a terminated connection is an unhandled 'error' event and ends the process (reliability.md §2.2 S2).
    client.on('error', onFault);
    client.on('end', () => again(client));
    client.on('notification', (message) => onMoved((message.payload ?? '').split(',').filter((id) => id !== '')));
    client.connect().then(() => hear(client), (error: unknown) => {
      onFault(error);
      again(client);
    });
  };
  const asking = setInterval(() => void (link?.line.readyState === 'open' && hear(link.client)), ASK_MS);
  connect();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(retry);
      clearInterval(asking);
      await link?.client.end().catch(() => {});
    },
  };
}

function addressOf(db: Db): string {
  const { url } = db.dataSource.options as { url?: string };
  if (url === undefined) throw new Error('the database was opened without a url');
  return url;
}
