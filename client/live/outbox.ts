// Outbox: a bid's key is stored before the bid is sent, so that a retry, a reload or a dead battery sends the same key again.

export interface Pending {
  key: string;
  lotId: string;
  amount: string;
  /** The yearly total typed again when the amount looked like a slip. */
  confirmedTotal?: string;
}

export interface Outbox {
  /** A key for this amount: the stored one while an equal bid is still unanswered, else a new one, stored before it is returned. */
  put(lotId: string, amount: string, confirmedTotal?: string): Pending;
  /** The bid of this lot that never got its answer, if any. */
  pending(lotId: string): Pending | undefined;
  /** The answer came, yes or no. */
  settle(key: string): void;
}

const SHELF = 'sunfield.outbox';

/** `storage` is localStorage; null where it is forbidden (private mode): then memory only, and a reload forgets. */
export function outbox(storage: Storage | null): Outbox {
  let memory = read(storage);
  const write = (next: Pending[]) => {
    memory = next;
    try {
      storage?.setItem(SHELF, JSON.stringify(next));
    } catch {
      // A full or forbidden storage leaves the copy in memory.
    }
  };
  const pending = (lotId: string) => memory.find((bid) => bid.lotId === lotId);
  return {
    pending,
    put(lotId, amount, confirmedTotal) {
      const known = pending(lotId);
      if (known !== undefined && known.amount === amount && known.confirmedTotal === confirmedTotal) return known;
      const bid: Pending = { key: randomKey(), lotId, amount, ...(confirmedTotal === undefined ? {} : { confirmedTotal }) };
      write([...memory.filter((other) => other.lotId !== lotId), bid]);
      return bid;
    },
    settle(key) {
      write(memory.filter((bid) => bid.key !== key));
    },
  };
}

/** The browser's storage, or null where touching it throws. */
export function safeStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** A UUID v4 from getRandomValues: crypto.randomUUID exists on https and newer browsers only. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function read(storage: Storage | null): Pending[] {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(SHELF) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isPending) : [];
  } catch {
    return [];
  }
}

function isPending(value: unknown): value is Pending {
  const bid = value as Partial<Pending> | null;
  return typeof bid?.key === 'string' && typeof bid.lotId === 'string' && typeof bid.amount === 'string';
}
