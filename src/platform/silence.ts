// Silence: a line to the database that owes an answer and says nothing is given up; a half-open line would keep its asker waiting for a quarter of an hour.
import type { Socket } from 'node:net';
import type pg from 'pg';

/** On top of the server's own limit for a statement: an answer that has not come by then does not come. */
const GRACE_MS = 5_000;
const OWN_LIMIT = /^SET LOCAL statement_timeout = (\d+)$/;
const END = /^(COMMIT|ROLLBACK)$/;

/**
 * Ends the client's line when a statement's answer is overdue: every query on it then fails as on a line that was cut, and the
 * pool opens another. `statementMs` is the session's statement_timeout; a transaction that lifts it for itself is waited for.
 */
export function endSilence(client: pg.ClientBase, statementMs: number): void {
  const ask = client.query.bind(client) as (...asked: unknown[]) => unknown;
  const stream = streamOf(client);
  let limit = statementMs;
  const guarded = (...asked: unknown[]): unknown => {
    const text = textOf(asked[0]);
    const lifted = OWN_LIMIT.exec(text);
    if (lifted !== null) limit = Number(lifted[1]);
    if (END.test(text)) limit = statementMs;
    const answer = ask(...asked);
    if (!isPromise(answer)) return answer;
    const overdue = setTimeout(() => stream.destroy(new Error('the database has fallen silent')), limit + GRACE_MS);
    const told = (): void => clearTimeout(overdue);
    answer.then(told, told);
    return answer;
  };
  client.query = guarded as typeof client.query;
}

/** The line itself, which pg keeps to itself. */
export const streamOf = (client: pg.ClientBase): Socket => (client as unknown as { connection: { stream: Socket } }).connection.stream;

const textOf = (query: unknown): string => (typeof query === 'string' ? query : ((query as { text?: string } | undefined)?.text ?? ''));
const isPromise = (answer: unknown): answer is Promise<unknown> => typeof (answer as { then?: unknown } | undefined)?.then === 'function';
