// Broken: nodes with one thing wrong each, as peers had it wrong. The simulation must notice every one, or it proves nothing.
import { bidLock } from '../../src/auction/bid-store.ts';
import type { Statement } from '../../src/platform/pipeline.ts';
import type { Send, Tamper } from './connection.ts';
import type { Breakage } from './node.ts';
import type { Row } from './store.ts';

const unlocked = (text: string): string => text.replace(/FOR UPDATE OF a, h( SKIP LOCKED)?/, '');
const isCommit = (statements: readonly Statement[]): boolean => statements.at(-1)?.text === 'COMMIT';

/** Changes the rows of the statement with this name. */
const reading = (name: string, change: (rows: Row[], when: { node: Parameters<Tamper>[1]; server: Parameters<Tamper>[2] }) => Row[]): Tamper =>
  (send, node, server) => async (statements) => {
    const answers = await send(statements);
    const at = statements.findIndex((statement) => statement.name.startsWith(name));
    return at < 0 ? answers : answers.map((rows, index) => (index === at ? change(rows, { node, server }) : rows));
  };

/** Acknowledges as soon as the write is on its way (1,808 acknowledged, 0 in the database). */
const ackBeforeCommit: Tamper = (send) => (statements) => {
  if (!isCommit(statements)) return send(statements);
  send(statements).catch(() => {});
  return Promise.resolve(statements.map(() => []));
};

/** The bids' writes are committed without the standing: the row falls behind its record. */
const forgetsTheRow: Tamper = (send) => (statements) => send(statements.filter((statement) => statement.name !== 'bid_standings')).then((rows) => padded(rows, statements.length));

const padded = (rows: Row[][], length: number): Row[][] => [...rows, ...Array.from({ length: length - rows.length }, () => [])];

/** Validation before the lock: what is read of the lot and the bidder is what was true when the transaction began. */
function readsBeforeTheLock(): Tamper {
  return (send) => async (statements) => {
    const facts = statements.find((statement) => statement.name === 'bid_facts');
    if (facts === undefined) return send(statements);
    const early = await send([statements[0]!, facts]);
    const late = await send(statements.slice(1));
    return [[], ...late.slice(0, -1), early[1]!];
  };
}

/** Answers a commit whose outcome is unknown as if it had been refused, and forgets it. */
const swallowsLostAnswers: Tamper = (send) => async (statements) => {
  if (!isCommit(statements)) return send(statements);
  return send(statements).catch(() => statements.map((): Row[] => []));
};

const restarted = new WeakSet<object>();

/** The first lot row a node reads after its start has the reserve for a price again. */
const reseedsThePrice: Tamper = (send, node, server) => reading('bid_lock', (rows) => {
  if (rows.length === 0 || restarted.has(node)) return rows;
  restarted.add(node);
  return rows.map((row) => ({ ...row, price: null, leader_id: null, bid_count: 0 }));
})(send, node, server);

const nodeClock: Tamper = reading('bid_facts', (rows, { node }) => rows.map((row) => (row.now === null ? row : { ...row, now: new Date((row.now as Date).getTime() + node.skewMs) })));

export const broken: Record<string, Breakage> = {
  'no row lock': { lock: { express: unlocked(bidLock.express), patient: unlocked(bidLock.patient) }, under: ['the disk is slow', 'phones lose messages'] },
  'acknowledges before the commit': { tamper: ackBeforeCommit },
  'takes a lost answer for a commit': { tamper: swallowsLostAnswers },
  'the key is not looked up under the lock': { tamper: reading('bid_facts', (rows) => rows.map((row) => ({ ...row, entry: null }))) },
  'validation before the lock': { tamper: readsBeforeTheLock(), under: ['the disk is slow'] },
  'the node’s clock decides': { tamper: nodeClock },
  'a restart re-seeds the price': { tamper: reseedsThePrice },
  'the row is not written': { tamper: forgetsTheRow },
  'eligibility is assumed': { tamper: reading('bid_facts', (rows) => rows.map((row) => ({ ...row, depositHeld: true, sessionAlive: true }))), under: ['a bidder loses the right'] },
  'a heart that promises to beat on': { tamper: lyingHeart(), under: ['every node is killed'] },
};

/** Writes down that it will be up for eight seconds more, whatever comes. */
function lyingHeart(): Tamper {
  return (send, _node, server): Send => async (statements) => {
    const rows = await send(statements);
    const spans = server.store.tables.get('service_span');
    if (!statements.some((statement) => statement.text.includes('UPDATE service_span'))) return rows;
    const id = String(rows[0]?.[0]?.id);
    const span = spans?.get(id);
    if (span !== undefined) spans!.set(id, { ...span, seen_until: new Date((span.seen_until as Date).getTime() + 8_000) });
    return rows;
  };
}
