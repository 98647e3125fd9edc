// Database: the pool, readers and transactions. READ COMMITTED with explicit row locks; the row lock is the only serialiser.
import { DataSource, type QueryRunner } from 'typeorm';
import pg from 'pg';
import { busy, type RefusalKind } from '../kernel/refusal.ts';
import { createLinks, type Link, type Links } from './pipeline.ts';
import { endSilence } from './silence.ts';

/** Reads rows. Every text with a `;` needs a bound parameter, so that no second statement can be smuggled in. */
export interface Reader {
  sql<Row = Record<string, unknown>>(text: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Exactly one row, or a fault. */
  one<Row = Record<string, unknown>>(text: string, params?: readonly unknown[]): Promise<Row>;
  maybe<Row = Record<string, unknown>>(text: string, params?: readonly unknown[]): Promise<Row | undefined>;
  /** Encrypts what the tables may not show; undefined on a link for bids, which read nothing hidden. */
  readonly fieldKey?: Buffer | undefined;
}

/** A transaction in progress; the explicit first parameter of every command. */
export interface Tx extends Reader {
  readonly inTransaction: true;
}

export interface Db extends Reader {
  readonly dataSource: DataSource;
  /** Connections apart from the pool, for bids and the heart that vouches for them: a slow page never keeps a bid waiting for one. */
  readonly links: Links;
  close(): Promise<void>;
}

export interface DbSettings {
  url: string;
  poolSize?: number;
  /** One sick node must not freeze a lot: measured 1.5 s to release a frozen holder (reliability.md §2.4). */
  lockTimeoutMs?: number;
  idleInTransactionMs?: number;
  /** Also how long a connection of the pool is waited for. */
  statementTimeoutMs?: number;
  /** Commits are not awaited on disk: only for a load that starts again from nothing when it is cut off. */
  lazyCommit?: boolean;
  fieldKey?: Buffer;
}

// Dates stay 'YYYY-MM-DD' and counts become numbers; numeric stays text.
pg.types.setTypeParser(1082, (text) => text);
pg.types.setTypeParser(20, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of range: ${text}`);
  return value;
});

/** One express lane, one patient, four alone (auction/bid-engine.ts). */
const LINKS = 6;
/** The bid path looks every row up by its key; its connections plan once for all values, and for that (pipeline.ts plans again in time). */
const BY_KEY = '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_sort=off -c jit=off';

/** Opens a pool. Fails with the driver's error when the server cannot be reached. */
export async function openDatabase(settings: DbSettings): Promise<Db> {
  const statementMs = settings.statementTimeoutMs ?? 5000;
  const timeouts = [
    `-c lock_timeout=${settings.lockTimeoutMs ?? 800}`,
    `-c idle_in_transaction_session_timeout=${settings.idleInTransactionMs ?? 1500}`,
    `-c statement_timeout=${statementMs}`,
    '-c timezone=UTC',
    ...(settings.lazyCommit === true ? ['-c synchronous_commit=off'] : []),
  ].join(' ');
  const dataSource = new DataSource({
    type: 'postgres',
    url: settings.url,
    // Who has waited for a connection as long as a statement may take is told so; the queue before the pool must end somewhere.
    extra: { max: settings.poolSize ?? 12, connectionTimeoutMillis: statementMs, options: timeouts, keepAlive: true, onConnect: async (client: pg.ClientBase) => endSilence(client, statementMs) },
    installExtensions: false,
    poolErrorHandler: () => {},
  });
  await dataSource.initialize();
  const read = queries(async (text, params) => {
    try {
      return (await dataSource.query(text, params)) as unknown[];
    } catch (error) {
      throw isPoolFull(error) ? busyBecause(error) : error;
    }
  });
  const links = createLinks({ url: settings.url, size: LINKS, options: `${timeouts} ${BY_KEY}`, statementMs });
  const close = async (): Promise<void> => {
    await links.close();
    await dataSource.destroy();
  };
  return { ...read, dataSource, links, fieldKey: settings.fieldKey, close };
}

/** Postgres errors after which the same work may simply be tried again. */
const RETRY = new Set(['40001', '40P01']);
const LOCK_TIMEOUT = '55P03';
const MAX_TRIES = 4;

/**
 * Runs `work` in one READ COMMITTED transaction, retrying serialization failures and deadlocks.
 * Never await network I/O inside. `patient` lifts the timeouts for imports, sweeps and verification.
 * `byKey` is for batches that look their rows up one by one: else the planner reads the journal's heads from end to end for each batch
 * once there are many (measured: 13 times as long for 4 times as many leases).
 */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>, options: { patient?: boolean; byKey?: boolean } = {}): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(db, work, options);
    } catch (error) {
      const code = sqlState(error);
      if (code !== undefined && RETRY.has(code) && attempt < MAX_TRIES) continue;
      throw asRefusal(error);
    }
  }
}

async function once<T>(db: Db, work: (tx: Tx) => Promise<T>, { patient, byKey }: { patient?: boolean; byKey?: boolean }): Promise<T> {
  const runner = db.dataSource.createQueryRunner();
  await runner.connect();
  try {
    await runner.startTransaction('READ COMMITTED');
    if (byKey === true) await runner.query("SELECT set_config('enable_mergejoin', 'off', true), set_config('enable_hashjoin', 'off', true)");
    if (patient === true) {
      await runner.query('SET LOCAL statement_timeout = 120000');
      await runner.query('SET LOCAL idle_in_transaction_session_timeout = 60000');
      await runner.query('SET LOCAL lock_timeout = 10000');
    }
    const result = await work({ ...transactionQueries(runner), inTransaction: true, fieldKey: db.fieldKey });
    await runner.commitTransaction();
    return result;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => {});
    throw error;
  } finally {
    await runner.release();
  }
}

function transactionQueries(runner: QueryRunner): Reader {
  return queries(async (text, params) => {
    const result = await runner.query(text, params, true);
    return result.records as unknown[];
  });
}

/** The transaction begun on a link, for commands that ask one thing after another. */
export const txOn = (link: Link): Tx => ({ ...queries((text, params) => link.query(text, params)), inTransaction: true });

type Run = (text: string, params: unknown[]) => Promise<unknown[]>;

function queries(run: Run): Reader {
  const sql = async <Row>(text: string, params: readonly unknown[] = []): Promise<Row[]> => {
    if (params.length === 0 && text.includes(';')) throw new Error('a statement with ";" needs a bound parameter');
    return (await run(text, [...params])) as Row[];
  };
  return {
    sql,
    one: async <Row>(text: string, params?: readonly unknown[]) => {
      const rows = await sql<Row>(text, params);
      if (rows.length !== 1) throw new Error(`expected one row, got ${rows.length}`);
      return rows[0] as Row;
    },
    maybe: async <Row>(text: string, params?: readonly unknown[]) => {
      const rows = await sql<Row>(text, params);
      if (rows.length > 1) throw new Error(`expected at most one row, got ${rows.length}`);
      return rows[0];
    },
  };
}

const constraintRefusals = new Map<string, RefusalKind>();

/** A room names the refusal a constraint stands for; the transaction maps it. `field` is the request's field it speaks of. */
export function refuseOnConstraint(constraint: string, kind: RefusalKind): void {
  constraintRefusals.set(constraint, kind);
}

function asRefusal(error: unknown): unknown {
  const constraint = (driverError(error) as { constraint?: string } | undefined)?.constraint;
  const kind = constraint === undefined ? undefined : constraintRefusals.get(constraint);
  if (kind !== undefined) return kind();
  return sqlState(error) === LOCK_TIMEOUT || isPoolFull(error) ? busyBecause(error) : error;
}

/** What was waited for stands in the log, and in no answer. */
const busyBecause = (cause: unknown): Error => Object.assign(busy(), { cause });

/** The pool's own words when no connection came free in time. A database that is away is another matter, and a fault. */
const isPoolFull = (error: unknown): boolean => error instanceof Error && error.message === 'timeout exceeded when trying to connect';

/** The SQLSTATE of a failed statement, if it was one. */
export function sqlState(error: unknown): string | undefined {
  return (driverError(error) as { code?: string } | undefined)?.code;
}

function driverError(error: unknown): unknown {
  return (error as { driverError?: unknown })?.driverError ?? error;
}
