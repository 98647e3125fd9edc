// Socket limits: how many connections one network or account may hold, and how much one may ask a second. Counted in this process.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { refusalKind } from '../kernel/refusal.ts';

export interface LiveLimits {
  /** Connections open at once from one network. Wide: whole villages stand behind one address of a mobile carrier. */
  connectionsPerNetwork: number;
  /** Of these, how many without a ticket, so that spectators cannot take the bidders' places. */
  spectatorsPerNetwork: number;
  connectionsPerAccount: number;
  /** New connections a second from one network. */
  handshakesPerNetwork: number;
  /** Events a second, dear ones counted several times (see `on`). Far above any thumb: also a machine that waits for each answer stays below. */
  eventsPerSocket: number;
  eventsPerAccount: number;
  eventsPerNetwork: number;
  /** Events refused within ten seconds before the connection is cut. */
  patience: number;
}

export const usualLimits: LiveLimits = {
  connectionsPerNetwork: 4_000, spectatorsPerNetwork: 3_000, connectionsPerAccount: 10, handshakesPerNetwork: 200,
  eventsPerSocket: 1_000, eventsPerAccount: 1_500, eventsPerNetwork: 8_000, patience: 200,
};

export const tooManyConnections = refusalKind('live.too_many_connections', 429, '打开的连接太多，请关闭其他窗口再试', 'Too many open connections; please close others and try again');
export const flooded = refusalKind('live.flooded', 429, '发送过于频繁，连接已断开', 'Sent far too often: the connection was closed');

/** What one connection draws on. `network` is undefined for this machine itself. */
export interface Visitor {
  socketId: string;
  accountId: string | undefined;
  network: string | undefined;
  /** Events already paid for. */
  credit: number;
}

export interface Gate {
  /** Open connections by network, spectators by network, connections by account. */
  open: { networks: Tally; spectators: Tally; accounts: Tally };
  /** False when the network opens connections too quickly. */
  mayKnock(network: string | undefined): Promise<boolean>;
  /** Resolves to undefined when the event may be served, to the seconds to wait when not, and to 'flood' when patience is over. */
  draw(visitor: Visitor, cost: number): Promise<number | 'flood' | undefined>;
}

export interface Tally {
  count(key: string | undefined): number;
  enter(key: string | undefined): void;
  leave(key: string | undefined): void;
}

/** Events bought at a time: three purses are asked once for sixteen events (0.3 µs an event instead of 4 µs). */
const SLICE = 16;

export function createGate(limits: LiveLimits): Gate {
  const purse = (points: number, duration = 1) => new RateLimiterMemory({ points, duration });
  const knocks = purse(limits.handshakesPerNetwork);
  const strikes = purse(limits.patience, 10);
  const sockets = purse(limits.eventsPerSocket);
  const accounts = purse(limits.eventsPerAccount);
  const networks = purse(limits.eventsPerNetwork);
  const buy = async (visitor: Visitor, points: number): Promise<number | undefined> =>
    (await refusedFor(sockets, visitor.socketId, points)) ?? (await refusedFor(accounts, visitor.accountId, points)) ?? refusedFor(networks, visitor.network, points);
  return {
    open: { networks: createTally(), spectators: createTally(), accounts: createTally() },
    mayKnock: async (network) => (await refusedFor(knocks, network, 1)) === undefined,
    draw: async (visitor, cost) => {
      if (visitor.credit < cost) {
        const seconds = await buy(visitor, Math.max(SLICE, cost));
        if (seconds !== undefined) return (await refusedFor(strikes, visitor.socketId, 1)) === undefined ? seconds : 'flood';
        visitor.credit += Math.max(SLICE, cost);
      }
      visitor.credit -= cost;
      return undefined;
    },
  };
}

/** Whole seconds until more, or undefined when granted. */
async function refusedFor(limiter: RateLimiterMemory, key: string | undefined, points: number): Promise<number | undefined> {
  if (key === undefined) return undefined;
  try {
    await limiter.consume(key, points);
    return undefined;
  } catch (error) {
    if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw error;
  }
}

function createTally(): Tally {
  const counts = new Map<string, number>();
  const count = (key: string | undefined): number => (key === undefined ? 0 : (counts.get(key) ?? 0));
  return {
    count,
    enter: (key) => void (key !== undefined && counts.set(key, count(key) + 1)),
    leave: (key) => {
      if (key === undefined) return;
      const left = count(key) - 1;
      if (left > 0) counts.set(key, left);
      else counts.delete(key);
    },
  };
}
