// Connection: how a simulated node reaches the simulated database — sessions that can be cut on the way there or back, and the two faces the code knows (pool and links).
import type { Db, Reader } from '../../src/platform/db.ts';
import type { Link, Links, Statement } from '../../src/platform/pipeline.ts';
import type { Random } from '../../src/statistics/random.ts';
import { execute } from './statements.ts';
import { commitTransaction, newTransaction, release, type Row, SqlError, type Store, type Transaction } from './store.ts';
import { type Machine, newMachine, type Time } from './virtual-time.ts';

/** What the link between nodes and database is like now. */
export interface Weather {
  /** Milliseconds one way. */
  delay: number;
  /** Milliseconds a statement takes. */
  service: number;
  /** Chance that a batch of statements is cut off on its way there, or its answer on the way back. */
  cutThere: number;
  cutBack: number;
  down: boolean;
}

export const calmWeather: Weather = { delay: 0.3, service: 0.1, cutThere: 0, cutBack: 0, down: false };

export interface Server {
  time: Time;
  store: Store;
  random: Random;
  weather: Weather;
  machine: Machine;
  sessions: Set<Session>;
}

interface Session {
  node: Machine;
  tx: Transaction | null;
  closed: boolean;
  /** The other end is gone: close when what was received has been done. */
  leaving: boolean;
  busy: boolean;
  activity: number;
  /** Tells who waits for an answer that none will come. */
  onEnd: () => void;
}

export type Send = (statements: readonly Statement[]) => Promise<Row[][]>;
/** Test of the tests: a node whose database driver does what it should not. */
export type Tamper = (send: Send, node: Machine, server: Server) => Send;

export const newServer = (time: Time, store: Store, random: Random): Server => ({
  time, store, random, machine: newMachine('database'), sessions: new Set(), weather: { ...calmWeather },
});

/** kill -9 of the database: what is committed stays, everything else is gone. */
export function crashServer(server: Server): void {
  server.weather.down = true;
  for (const session of server.sessions) end(server, session);
}

/** The node's process is gone: its sockets close by themselves. */
export function hangUp(server: Server, node: Machine): void {
  for (const session of server.sessions) {
    if (session.node !== node) continue;
    session.leaving = true;
    if (!session.busy) end(server, session);
  }
}

/** An administrator's pg_terminate_backend of one session. */
export function terminate(server: Server, pick: number): void {
  const sessions = [...server.sessions];
  const session = sessions[pick % Math.max(1, sessions.length)];
  if (session !== undefined) end(server, session);
}

function end(server: Server, session: Session): void {
  if (session.closed) return;
  session.closed = true;
  server.sessions.delete(session);
  if (session.tx !== null) release(server.store, session.tx);
  session.tx = null;
  session.onEnd();
}

/** The database as a node's code knows it. */
export function databaseFor(server: Server, node: Machine, tamper: Tamper = (send) => send): Db {
  const idle: Session[] = [];
  const sendOn = (session: Session): Send => tamper((statements) => transmit(server, session, statements), node, server);
  const use: Links['use'] = async (work) => {
    const session = idle.pop() ?? (await connect(server, node));
    const send = sendOn(session);
    const link: Link = { send, query: async (text, params) => (await send([{ name: '', text, values: params }]))[0]! };
    const result = await work(link);
    if (!session.closed && session.tx === null) idle.push(session);
    else end(server, session);
    return result;
  };
  const useAndDrop = async <T>(work: (link: Link) => Promise<T>): Promise<T> => {
    let held: Session | undefined;
    try {
      const session = (held = await connect(server, node));
      const send = sendOn(session);
      return await work({ send, query: async (text, params) => (await send([{ name: '', text, values: params }]))[0]! });
    } finally {
      if (held !== undefined) end(server, held);
    }
  };
  const reader = readerOn((text, params) => useAndDrop((link) => link.query(text, params)));
  return { ...reader, links: { use, close: async () => {} }, dataSource: { createQueryRunner: () => runnerOn(server, node, sendOn) } as unknown as Db['dataSource'], close: async () => {} };
}

/** The part of TypeORM's query runner that inTransaction uses. */
function runnerOn(server: Server, node: Machine, sendOn: (session: Session) => Send) {
  let session: Session | undefined;
  const query = async (text: string, params: unknown[] = []): Promise<{ records: Row[] }> => ({ records: (await sendOn(session!)([{ name: '', text, values: params }]))[0]! });
  const runner = {
    isTransactionActive: false,
    connect: async () => void (session = await connect(server, node)),
    startTransaction: async () => {
      await query('BEGIN');
      runner.isTransactionActive = true;
    },
    query,
    commitTransaction: async () => {
      await query('COMMIT');
      runner.isTransactionActive = false;
    },
    rollbackTransaction: async () => {
      await query('ROLLBACK');
      runner.isTransactionActive = false;
    },
    release: async () => session !== undefined && end(server, session),
  };
  return runner;
}

function readerOn(run: (text: string, params: unknown[]) => Promise<unknown[]>): Reader {
  const sql = async <T>(text: string, params: readonly unknown[] = []): Promise<T[]> => (await run(text, [...params])) as T[];
  return {
    sql,
    one: async <T>(text: string, params?: readonly unknown[]) => {
      const rows = await sql<T>(text, params);
      if (rows.length !== 1) throw new Error(`expected one row, got ${rows.length}`);
      return rows[0]!;
    },
    maybe: async <T>(text: string, params?: readonly unknown[]) => (await sql<T>(text, params))[0],
  };
}

/** The line's end: the system's word for it, or the server's last one. */
const gone = (code: string): Error => Object.assign(new Error(code), code.startsWith('57') ? { code, severity: 'FATAL' } : { code });
const wobble = (server: Server, ms: number): number => ms * (0.5 + server.random.uniform());

function connect(server: Server, node: Machine): Promise<Session> {
  const { time, weather } = server;
  return new Promise((resolve, reject) => {
    time.after(wobble(server, 2 * weather.delay), node, () => {
      if (weather.down) return reject(gone('ECONNREFUSED'));
      const session: Session = { node, tx: null, closed: false, leaving: false, busy: false, activity: 0, onEnd: () => {} };
      server.sessions.add(session);
      resolve(session);
    });
  });
}

/** There, one statement after another, and back; each way may be the last. */
function transmit(server: Server, session: Session, statements: readonly Statement[]): Promise<Row[][]> {
  const { time, weather, random, machine } = server;
  return new Promise((resolve, reject) => {
    const back = (settle: () => void): void => void time.after(wobble(server, weather.delay), session.node, settle);
    if (session.closed) return back(() => reject(gone('ECONNRESET')));
    if (random.chance(weather.cutThere)) {
      time.after(1, machine, () => end(server, session));
      return back(() => reject(gone('ECONNRESET')));
    }
    const lost = random.chance(weather.cutBack);
    session.onEnd = () => back(() => reject(gone('57P01')));
    time.after(wobble(server, weather.delay), machine, () => {
      if (session.closed) return back(() => reject(gone('ECONNRESET')));
      work(server, session, statements).then(
        (rows) => back(() => (lost ? reject(gone('ECONNRESET')) : resolve(rows))),
        (error: unknown) => back(() => reject(error)),
      ).finally(() => lost && end(server, session));
    });
  });
}

async function work(server: Server, session: Session, statements: readonly Statement[]): Promise<Row[][]> {
  const answers: Row[][] = [];
  let first: unknown;
  session.busy = true;
  session.activity += 1;
  for (const statement of statements) {
    await new Promise<void>((resolve) => void server.time.after(wobble(server, server.weather.service), server.machine, resolve));
    if (session.closed) throw gone('57P01');
    try {
      answers.push(await one(server, session, statement));
    } catch (error) {
      first ??= error;
      if (session.tx !== null) session.tx.failed = true;
    }
    if (session.closed) throw gone('57P01');
  }
  session.busy = false;
  if (session.leaving) end(server, session);
  else watchIdle(server, session);
  if (first !== undefined) throw first;
  return answers;
}

const IDLE_MS = 1_500;

/** A session that holds a transaction and says nothing is ended by the server: a frozen node frees its locks. */
function watchIdle(server: Server, session: Session): void {
  if (session.tx === null) return;
  const { activity } = session;
  server.time.after(IDLE_MS, server.machine, () => {
    if (session.activity === activity && session.tx !== null) end(server, session);
  });
}

async function one(server: Server, session: Session, { text, values }: Statement): Promise<Row[]> {
  const { store } = server;
  if (text.startsWith('BEGIN')) {
    session.tx = newTransaction();
    return [];
  }
  const { tx } = session;
  if (tx === null) return alone(store, text, values);
  if (text === 'COMMIT' || text === 'ROLLBACK') {
    session.tx = null;
    if (text === 'COMMIT' && !tx.failed) commitTransaction(store, tx);
    else release(store, tx);
    if (text === 'COMMIT' && tx.failed) throw new SqlError('25P02', 'the transaction had failed');
    return [];
  }
  if (tx.failed) throw new SqlError('25P02', 'the transaction is aborted');
  return execute({ store, tx, text, values });
}

async function alone(store: Store, text: string, values: readonly unknown[]): Promise<Row[]> {
  const tx = newTransaction();
  try {
    const rows = await execute({ store, tx, text, values });
    commitTransaction(store, tx);
    return rows;
  } catch (error) {
    release(store, tx);
    throw error;
  }
}
