// Listen: a database connection of its own that hears which lots moved on other nodes, and comes back when it is cut.
import pg from 'pg';
import type { Db } from '../platform/db.ts';
import { CHANNEL } from './announce.ts';

export interface Ear {
  stop(): Promise<void>;
}

const RECONNECT_MS = 500;

/** Never throws later: a cut link is an ordinary event, and the poll covers the gap. */
export function listenForMoves(db: Db, onMoved: (lotIds: string[]) => void, onFault: (error: unknown) => void): Ear {
  let stopped = false;
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  const again = (): void => {
    client = undefined;
    if (!stopped) retry ??= setTimeout(connect, RECONNECT_MS);
  };
  const connect = (): void => {
    retry = undefined;
    const opened = new pg.Client({ connectionString: addressOf(db), keepAlive: true, connectionTimeoutMillis: 5_000 });
    client = opened;
    // Without a handler a terminated connection is an unhandled 'error' event and ends the process (reliability.md §2.2 S2).
    opened.on('error', onFault);
    opened.on('end', again);
    opened.on('notification', (message) => onMoved((message.payload ?? '').split(',').filter((id) => id !== '')));
    opened.connect().then(() => opened.query(`LISTEN ${CHANNEL}`)).catch((error: unknown) => {
      onFault(error);
      opened.end().catch(() => {});
      if (client === opened) again();
    });
  };
  connect();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(retry);
      await client?.end().catch(() => {});
    },
  };
}

function addressOf(db: Db): string {
  const { url } = db.dataSource.options as { url?: string };
  if (url === undefined) throw new Error('the database was opened without a url');
  return url;
}
