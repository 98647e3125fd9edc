// Socket addresses: whose network a handshake comes from, told by the same trusted proxies as for HTTP.
import type { IncomingMessage } from 'node:http';

/** Express's compiled TRUST_PROXY: may the hop at this address be believed? */
export type Trust = (address: string, hop: number) => boolean;

/**
 * The nearest address no trusted proxy stands for. Undefined for this machine itself: a program of the operator's own
 * (a bench, a health check) is not bounded by address. What names somebody behind it is a proxy's, and is bounded as one
 * network when it cannot be told apart.
 */
export function networkOf(request: IncomingMessage, trust: Trust): string | undefined {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '').reverse();
  const chain = [request.socket.remoteAddress ?? '', ...forwarded];
  const last = chain.length - 1;
  const hop = chain.findIndex((address, index) => index === last || !trust(address, index));
  const nearest = plain(chain[hop] ?? '');
  if (forwarded.length === 0 && (nearest === '::1' || nearest.startsWith('127.'))) return undefined;
  return network(nearest);
}

const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

/** One IPv6 customer holds a whole /64. */
const network = (address: string): string => (address.includes(':') ? address.split(':').slice(0, 4).join(':') : address);
