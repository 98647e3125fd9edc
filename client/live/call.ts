// Call: one endpoint, called from the browser: `await call(placeBid, { params: { lotId }, body })`, typed from its contract.
import type { z } from 'zod';
import type { Endpoint } from '../../src/kernel/endpoint.ts';

type Input<S> = S extends z.ZodType ? z.input<S> : never;

export interface Ask<E extends Endpoint> {
  params?: Input<E['params']>;
  query?: Input<E['query']>;
  body?: Input<E['body']>;
}

export interface WireRefusal {
  code: string;
  zh: string;
  en: string;
  facts: Record<string, string | number>;
  field?: string;
}

/** `refused` is an expected no; `lost` means that we do not know whether it arrived (no answer, or a fault of the server). */
export type Answer<R> = { is: 'done'; reply: R } | { is: 'refused'; status: number; refusal: WireRefusal } | { is: 'lost'; requestId: string | undefined };

const GET_TRIES = 3;
const PATIENCE_MS = 10_000;

/** Never throws. GET is tried again after a loss; anything else never: its caller holds the key that makes a retry safe. */
export async function call<E extends Endpoint>(endpoint: E, ask: Ask<E> = {}, options: { patienceMs?: number } = {}): Promise<Answer<z.output<E['reply']>>> {
  const tries = endpoint.method === 'GET' ? GET_TRIES : 1;
  for (let attempt = 1; ; attempt += 1) {
    const answer = await once(endpoint, ask, options.patienceMs ?? PATIENCE_MS);
    if (answer.is !== 'lost' || attempt >= tries) return answer as Answer<z.output<E['reply']>>;
    await new Promise((resolve) => setTimeout(resolve, 400 * 2 ** attempt));
  }
}

/** The sentence of a refusal or a loss in the page's language. */
export function sentence(answer: Exclude<Answer<unknown>, { is: 'done' }>, language: string, offline: string): string {
  if (answer.is === 'lost') return offline;
  return language === 'en' ? answer.refusal.en : answer.refusal.zh;
}

/** '/api/lots/:lotId/bids' and its params → an address. */
export function addressOf(path: string, params: unknown, query: unknown): string {
  const given = (params ?? {}) as Record<string, unknown>;
  const filled = path.replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(String(given[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== null) search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? filled : `${filled}?${text}`;
}

async function once(endpoint: Endpoint, ask: Ask<Endpoint>, patienceMs: number): Promise<Answer<unknown>> {
  const address = addressOf(endpoint.path, ask.params, ask.query);
  const stop = typeof AbortController === 'function' ? new AbortController() : undefined;
  const alarm = setTimeout(() => stop?.abort(), patienceMs);
  try {
    const headers: Record<string, string> = { Accept: 'application/json', 'X-Sunfield': '1' };
    if (ask.body !== undefined) headers['Content-Type'] = 'application/json';
    const response = await fetch(address, {
      method: endpoint.method,
      credentials: 'same-origin',
      headers,
      ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
      ...(stop === undefined ? {} : { signal: stop.signal }),
    });
    return await read(response);
  } catch {
    return { is: 'lost', requestId: undefined };
  } finally {
    clearTimeout(alarm);
  }
}

async function read(response: Response): Promise<Answer<unknown>> {
  if (response.status === 204) return { is: 'done', reply: undefined };
  const body = (await response.json()) as { refusal?: WireRefusal; requestId?: string };
  if (response.ok) return { is: 'done', reply: body };
  if (response.status >= 500 && response.status !== 503) return { is: 'lost', requestId: body.requestId };
  if (body.refusal === undefined) return { is: 'lost', requestId: body.requestId };
  return { is: 'refused', status: response.status, refusal: body.refusal };
}
