// Text gateway: the port through which a phone is told something. A county names its provider's bridge; elsewhere the simulated phone receives it.
import { inTransaction, type Db } from '../../platform/db.ts';
import type { Config } from '../../platform/config.ts';
import { noTextGateway, textNotSent } from './refusals.ts';

export interface TextGateway {
  /** Resolves once the provider has taken it. */
  send(phone: string, body: string): Promise<void>;
}

const WAIT_MS = 8_000;

/** Refuses where a real county has none. Never call it inside a transaction: it waits for another house. */
export function textGatewayOf(db: Db, config: Config): TextGateway {
  if (config.textGatewayUrl !== undefined) return bridge(config.textGatewayUrl, config.textGatewayToken);
  if (config.production) throw noTextGateway();
  return { send: (phone, body) => inTransaction(db, async (tx) => void (await tx.sql('INSERT INTO simulated_text (phone, body) VALUES ($1, $2)', [phone, body]))) };
}

/** One POST a text, {phone, text}; whatever is not 2xx in time counts as not sent. */
function bridge(url: string, token: string | undefined): TextGateway {
  return {
    send: async (phone, text) => {
      const headers = { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
      const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ phone, text }), signal: AbortSignal.timeout(WAIT_MS), redirect: 'error' }).catch(() => undefined);
      if (answer === undefined || !answer.ok) throw textNotSent();
    },
  };
}
