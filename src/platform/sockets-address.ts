// Socket addresses: whose network a handshake comes from, told by the same trusted proxies as for HTTP.
import type { IncomingMessage } from 'node:http';

/** Express's compiled TRUST_PROXY: may the hop at this address be believed? */
export type Trust = (address: string, hop: number) => boolean;

/**
 * The nearest address no trusted proxy stands for. Undefined for this machine itself: a program of the operator's own
 * (a bench, a health check) is not bounded by address.
 */
export function networkOf(request: IncomingMessage, trust: Trust): string | undefined {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '').reverse();
  const chain = [request.socket.remoteAddress ?? '', ...forwarded];
  const last = chain.length - 1;
  const hop = chain.findIndex((address, index) => index === last || !trust(address, index));
  return network(chain[hop] ?? '');
}

/** One IPv6 customer holds a whole /64. */
function network(address: string): string | undefined {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (plain === '::1' || plain.startsWith('127.')) return undefined;
  return plain.includes(':') ? plain.split(':').slice(0, 4).join(':') : plain;
}
