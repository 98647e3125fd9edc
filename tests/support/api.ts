// Calls the county's endpoints in tests as named people: supertest on buildApp, typed by the endpoint's own schemas.
import { afterAll } from '@jest/globals';
import supertest from 'supertest';
import type { z } from 'zod';
import { buildApp, type County } from '../../src/app.ts';
import { programDevice } from '../../src/identity/device.ts';
import { startSession } from '../../src/identity/start-session.ts';
import type { Endpoint } from '../../src/kernel/endpoint.ts';
import { loadConfig, type Config } from '../../src/platform/config.ts';
import { readClock } from '../../src/platform/clock.ts';
import { deriveKeys, type Keys } from '../../src/platform/crypto.ts';
import { inTransaction } from '../../src/platform/db.ts';
import { createLog } from '../../src/platform/logging.ts';
import type { TestDatabase } from './database.ts';

/** What a process is given that opens a county whose bids the tests have taken. */
export const testSecret = 'an-invented-test-phrase-of-no-use-elsewhere';

/** The keys every test county has; create accounts with them. */
export const testKeys: Keys = deriveKeys(testSecret);

export const testConfig = (overrides: Partial<Config> = {}): Config => ({
  ...loadConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent' }),
  ...overrides,
});

/** A person of world.ts, or anything else with an account. */
export interface Caller {
  accountId: string;
}

type Input<S> = S extends z.ZodType ? z.input<S> : never;

/** Only what the endpoint takes; params, query and body are typed by its schemas. */
export interface Ask<E extends Endpoint> {
  /** Who asks; nobody (anonymous) when left out. */
  as?: Caller;
  /** A ready access token instead of `as`. */
  token?: string;
  params?: Input<E['params']>;
  query?: Input<E['query']>;
  body?: Input<E['body']>;
}

export interface Refused {
  status: number;
  code: string;
  zh: string;
  en: string;
  facts: Record<string, string | number>;
  field?: string;
}

export interface Api {
  /** The reply's body. Throws ApiRefused when the endpoint refuses. */
  call<E extends Endpoint>(endpoint: E, ask?: Ask<E>): Promise<z.output<E['reply']>>;
  /** The refusal. Throws when the endpoint agrees. */
  refused<E extends Endpoint>(endpoint: E, ask?: Ask<E>): Promise<Refused>;
  /** The raw answer, whatever its status; `body` may be anything, to send what the schema forbids. */
  send(endpoint: Endpoint, ask?: { as?: Caller; token?: string; params?: unknown; query?: unknown; body?: unknown }): Promise<supertest.Response>;
  /** A fresh access token, e.g. for a socket's `auth.token`. Renewed by itself when the county's clock was moved. */
  signInAs(person: Caller): Promise<string>;
  /** supertest on the app, for pages, forms, cookies and uploads. */
  http(): ReturnType<typeof supertest>;
  readonly county: County;
  readonly keys: Keys;
}

export class ApiRefused extends Error {
  readonly refusal: Refused;

  constructor(endpoint: Endpoint, refusal: Refused) {
    super(`${endpoint.name} refused with ${refusal.status} ${refusal.code}: ${refusal.en}`);
    this.refusal = refusal;
  }
}

/** Call at the top of a test file: `const county = withDatabase(); const api = apiFor(county)`. */
export function apiFor(database: TestDatabase, overrides: Partial<Config> = {}): Api {
  let built: County | undefined;
  const sessions = new Map<string, { token: string; expiresAt: Date }>();
  const county = () => (built ??= buildApp({ db: database.db, config: testConfig(overrides), log: createLog('silent'), keys: testKeys }));
  afterAll(async () => {
    await built?.auction.stop();
  });

  const signInAs = async (person: Caller): Promise<string> => {
    const now = await readClock(database.db);
    const known = sessions.get(person.accountId);
    if (known !== undefined && now < known.expiresAt) return known.token;
    const ask = { accountId: person.accountId, device: programDevice('test') };
    const started = await inTransaction(database.db, (tx) => startSession(tx, testKeys, ask));
    sessions.set(person.accountId, { token: started.accessToken, expiresAt: started.accessExpiresAt });
    return started.accessToken;
  };

  const send: Api['send'] = async (endpoint, ask = {}) => {
    const method = endpoint.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
    let request = supertest(county().app)[method](pathOf(endpoint.path, (ask.params ?? {}) as Record<string, unknown>));
    const token = ask.token ?? (ask.as === undefined ? undefined : await signInAs(ask.as));
    if (token !== undefined) request = request.set('Authorization', `Bearer ${token}`);
    if (ask.query !== undefined) request = request.query(ask.query as Record<string, unknown>);
    return ask.body === undefined ? request : request.send(ask.body as object);
  };

  return {
    send,
    signInAs,
    call: async (endpoint, ask) => {
      const answer = await send(endpoint, ask);
      if (answer.status >= 400) throw new ApiRefused(endpoint, refusalOf(answer));
      return answer.body;
    },
    refused: async (endpoint, ask) => {
      const answer = await send(endpoint, ask);
      if (answer.status < 400) throw new Error(`${endpoint.name} agreed with ${answer.status}: ${JSON.stringify(answer.body)}`);
      return refusalOf(answer);
    },
    http: () => supertest(county().app),
    get county() {
      return county();
    },
    keys: testKeys,
  };
}

/** '/api/lots/:lotId' with its params filled in. */
export function pathOf(path: string, params: Record<string, unknown>): string {
  return path.replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(String(params[name])));
}

function refusalOf(answer: supertest.Response): Refused {
  const refusal = (answer.body as { refusal?: Omit<Refused, 'status'> }).refusal;
  if (refusal === undefined) throw new Error(`status ${answer.status} without a refusal: ${answer.text}`);
  return { status: answer.status, ...refusal };
}
