// HTTP: serves endpoints. Gate, parse, one transaction, commit, then send; a refusal travels as JSON, a fault as a request id.
import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import express from 'express';
import type { z } from 'zod';
import type { Actor } from '../kernel/actor.ts';
import { admits, type Endpoint } from '../kernel/endpoint.ts';
import { notAllowed, notFound, notSignedIn, Refusal, refusalKind, tooLarge } from '../kernel/refusal.ts';
import { Money } from '../kernel/money.ts';
import type { Config } from './config.ts';
import type { Keys } from './crypto.ts';
import type { Db, Reader, Tx } from './db.ts';
import { inTransaction } from './db.ts';
import type { Log } from './logging.ts';
import { parseInput } from './parse-input.ts';
import { refuseForeignOrigin } from './same-origin.ts';

export interface Authenticated {
  actor: Actor;
  /** How the caller proved it; cookies need the same-origin check. */
  via: 'none' | 'bearer' | 'cookie';
}

/** What every room's routes are mounted on. */
export interface Site {
  app: express.Express;
  db: Db;
  config: Config;
  keys: Keys;
  log: Log;
  /** Every endpoint served, for the API document and the authorisation matrix. */
  endpoints: Endpoint[];
  authenticate: (request: Request, response: Response) => Promise<Authenticated>;
}

type Parsed<S> = NonNullable<S> extends z.ZodType ? z.output<NonNullable<S>> : undefined;

export interface Ask<E extends Endpoint, T = Tx> {
  tx: T;
  db: Db;
  actor: Actor;
  params: Parsed<E['params']>;
  query: Parsed<E['query']>;
  body: Parsed<E['body']>;
  request: Request;
  response: Response;
}

type Reply<E extends Endpoint> = Promise<z.input<E['reply']>>;

/** Mounts an endpoint. Non-GET runs in one transaction; GET reads. `transaction: 'own'` leaves transactions to the handler (use `db`). */
export function serve<E extends Endpoint>(
  site: Site,
  endpoint: E,
  handler: (ask: Ask<E>) => Reply<E>,
  options: { transaction?: 'own' } = {},
): void {
  if (endpoint.policy === undefined) throw new Error(`${endpoint.name} has no policy: it does not boot`);
  site.endpoints.push(endpoint);
  const answer = async (request: Request, response: Response): Promise<void> => {
    const { actor, via } = await site.authenticate(request, response);
    if (!admits(endpoint.policy, actor)) throw actor.kind === 'anonymous' ? notSignedIn() : notAllowed();
    if (endpoint.method !== 'GET' && via === 'cookie') refuseForeignOrigin(request, site.config);
    const input = {
      params: parseInput(endpoint.params, request.params) as Parsed<E['params']>,
      query: parseInput(endpoint.query, request.query) as Parsed<E['query']>,
      body: parseInput(endpoint.body, request.body) as Parsed<E['body']>,
    };
    const ask = { ...input, db: site.db, actor, request, response };
    const own = endpoint.method === 'GET' || options.transaction === 'own';
    const reply = own
      ? await handler({ ...ask, tx: readOnly(site.db) })
      : await inTransaction(site.db, (tx) => handler({ ...ask, tx }));
    if (response.headersSent) return;
    response.status(endpoint.status ?? 200).json(endpoint.reply.parse(plain(reply)));
  };
  const method = endpoint.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  site.app[method](endpoint.path, express.json({ limit: '64kb' }), answer as RequestHandler);
}

/** A plain reader in a transaction's clothes: GET handlers read, they never write. */
function readOnly(reader: Reader): Tx {
  return { sql: reader.sql, one: reader.one, maybe: reader.maybe, fieldKey: reader.fieldKey, inTransaction: true };
}

/** Dates become ISO text and Money decimal text before the reply's schema sees them. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Money) return value.toText();
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plain(field)]));
  }
  return value;
}

/** Every request has an id, echoed in the reply and in the log. */
export const requestId: RequestHandler = (_request, response, next) => {
  const id = randomUUID();
  response.locals.requestId = id;
  response.setHeader('X-Request-Id', id);
  next();
};

export const unknownPath: RequestHandler = () => {
  throw notFound({ what: '这个地址' });
};

/** The last handler: a refusal keeps its status and sentence; anything else is a fault, logged with its cause. */
export function answerErrors(log: Log) {
  return (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) return next(error);
    const requestId = String(response.locals.requestId);
    const refusal = asRefusal(error);
    if (refusal !== undefined) {
      response.status(refusal.status).json({ refusal: wireRefusal(refusal), requestId });
      return;
    }
    log.error({ err: error, requestId, method: request.method, path: request.path }, 'fault');
    response.status(500).json({
      refusal: { code: 'request.fault', zh: `系统出错，请把编号 ${requestId} 告诉管理员`, en: `Something failed; quote ${requestId} to the operator`, facts: {} },
      requestId,
    });
  };
}

/** A refusal as it travels over HTTP and sockets. */
export const wireRefusal = (refusal: Refusal) => ({
  code: refusal.code,
  zh: refusal.zh,
  en: refusal.en,
  facts: refusal.facts,
  ...(refusal.field === undefined ? {} : { field: refusal.field }),
});

function asRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  const { type, status } = (error ?? {}) as { type?: string; status?: number };
  if (type === 'entity.too.large') return tooLarge({ limit: '64 kB' });
  if (type === 'entity.parse.failed') return new Refusal(notJson, {});
  // An address with a broken %-sequence, a body in an unknown encoding: the asker's mistake, not a fault of ours.
  if (status !== undefined && status >= 400 && status < 500) return new Refusal(malformed, {});
  return undefined;
}

const malformed = refusalKind('request.malformed', 400, '请求格式有误', 'The request is malformed');
const notJson = refusalKind('request.not_json', 400, '请求内容不是 JSON', 'The body is not JSON');
