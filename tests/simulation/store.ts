// Store: the simulated database — tables in memory, transactions that see their own writes, row locks that wait, unique keys, commits that stay.
import type { Time } from './virtual-time.ts';

export type Row = Record<string, unknown>;

/** An error as the driver reports one; `code` is the SQLSTATE. */
export class SqlError extends Error {
  readonly code: string;
  readonly severity = 'ERROR';

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface Transaction {
  writes: Map<string, Map<string, Row>>;
  locks: Set<string>;
  failed: boolean;
  ended: boolean;
  lockTimeoutMs: number;
}

interface Waiting {
  tx: Transaction;
  grant: () => void;
}

export interface Store {
  time: Time;
  /** The county's clock is the database's; a step is a fault of the machine's clock. */
  clockStepMs: number;
  tables: Map<string, Map<string, Row>>;
  /** Committed entries of each chain, by seq. */
  chains: Map<string, Row[]>;
  keys: Set<string>;
  holders: Map<string, Transaction>;
  queues: Map<string, Waiting[]>;
  commits: number;
  /** A NOTIFY was sent: who listens hears of these lots. */
  onNotify: (lotIds: string[]) => void;
}

export const newStore = (time: Time): Store => ({ time, clockStepMs: 0, tables: new Map(), chains: new Map(), keys: new Set(), holders: new Map(), queues: new Map(), commits: 0, onNotify: () => {} });

export const LOCK_TIMEOUT_MS = 800;
export const newTransaction = (): Transaction => ({ writes: new Map(), locks: new Set(), failed: false, ended: false, lockTimeoutMs: LOCK_TIMEOUT_MS });

/** What this transaction sees under the key: its own write, or what is committed now. */
export const get = (store: Store, tx: Transaction | null, table: string, key: string): Row | undefined =>
  tx?.writes.get(table)?.get(key) ?? store.tables.get(table)?.get(key);

export function put(store: Store, tx: Transaction, table: string, key: string, row: Row): void {
  if (table === 'journal_entry') refuseTwice(store, tx, row, key);
  const own = tx.writes.get(table) ?? new Map<string, Row>();
  tx.writes.set(table, own);
  own.set(key, row);
}

/** All rows this transaction sees. */
export function all(store: Store, tx: Transaction | null, table: string): Row[] {
  return [...new Map([...(store.tables.get(table) ?? []), ...(tx?.writes.get(table) ?? [])]).values()];
}

export const chainKey = (subject: string, id: string): string => `${subject}/${id}`;

/** Entries of a chain this transaction sees, in their order. */
export function chain(store: Store, tx: Transaction | null, subject: string, id: string): Row[] {
  const committed = store.chains.get(chainKey(subject, id)) ?? [];
  const own = tx === null ? [] : [...(tx.writes.get('journal_entry')?.values() ?? [])].filter((row) => row.subject === subject && row.id === id);
  return own.length === 0 ? committed : [...committed, ...own].sort((a, b) => Number(a.seq) - Number(b.seq));
}

const usedKey = (row: Row): string | undefined => (row.key === null ? undefined : `${String(row.subject)}/${String(row.id)}|${String(row.actor)}|${String(row.key)}`);

function refuseTwice(store: Store, tx: Transaction, row: Row, key: string): void {
  const used = usedKey(row);
  const own = [...(tx.writes.get('journal_entry')?.values() ?? [])];
  if (get(store, tx, 'journal_entry', key) !== undefined) throw new SqlError('23505', `duplicate entry ${key}`);
  if (used !== undefined && (store.keys.has(used) || own.some((other) => usedKey(other) === used))) throw new SqlError('23505', `duplicate key ${used}`);
}

/** Makes the writes everybody's, at once or not at all. */
export function commitTransaction(store: Store, tx: Transaction): void {
  for (const [key, row] of tx.writes.get('journal_entry') ?? []) {
    const used = usedKey(row);
    if (store.tables.get('journal_entry')?.has(key) === true || (used !== undefined && store.keys.has(used))) {
      release(store, tx);
      throw new SqlError('23505', `duplicate entry ${key}`);
    }
  }
  const committed = { at: store.time.now() + store.clockStepMs, by: store.commits };
  for (const row of tx.writes.get('journal_entry')?.values() ?? []) row.committed = committed;
  for (const [name, rows] of tx.writes) {
    const table = store.tables.get(name) ?? new Map<string, Row>();
    store.tables.set(name, table);
    for (const [key, row] of rows) table.set(key, row);
    if (name === 'journal_entry') for (const row of rows.values()) append(store, row);
  }
  store.commits += 1;
  release(store, tx);
}

function append(store: Store, row: Row): void {
  const key = chainKey(String(row.subject), String(row.id));
  const entries = store.chains.get(key) ?? [];
  store.chains.set(key, entries);
  entries.push(row);
  const used = usedKey(row);
  if (used !== undefined) store.keys.add(used);
}

export const isLocked = (store: Store, tx: Transaction, resource: string): boolean => {
  const holder = store.holders.get(resource);
  return holder !== undefined && holder !== tx;
};

/** Waits in line for the row, as long as the session's lock timeout. */
export function lock(store: Store, tx: Transaction, resource: string): Promise<void> {
  // Its session was ended in the same moment in which it was given another row.
  if (tx.ended) return new Promise(() => {});
  if (!isLocked(store, tx, resource)) {
    store.holders.set(resource, tx);
    tx.locks.add(resource);
    return Promise.resolve();
  }
  return new Promise((resolve, reject) => {
    const queue = store.queues.get(resource) ?? [];
    store.queues.set(resource, queue);
    const waiting: Waiting = { tx, grant: () => (off(), resolve()) };
    queue.push(waiting);
    const off = store.time.after(tx.lockTimeoutMs, store.time.running(), () => {
      queue.splice(queue.indexOf(waiting), 1);
      reject(new SqlError('55P03', `lock timeout on ${resource}`));
    });
  });
}

/** After a commit, a rollback, or the end of the session. */
export function release(store: Store, tx: Transaction): void {
  tx.ended = true;
  for (const resource of tx.locks) {
    if (store.holders.get(resource) === tx) store.holders.delete(resource);
  }
  for (const queue of store.queues.values()) {
    for (let at = queue.length - 1; at >= 0; at -= 1) if (queue[at]!.tx === tx) queue.splice(at, 1);
  }
  for (const resource of [...tx.locks].sort()) {
    const next = store.holders.has(resource) ? undefined : store.queues.get(resource)?.shift();
    if (next === undefined) continue;
    store.holders.set(resource, next.tx);
    next.tx.locks.add(resource);
    next.grant();
  }
  tx.locks.clear();
}
