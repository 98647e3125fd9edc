// Attempts: how often one may try a password or sign up, counted in PostgreSQL so that all nodes count together.
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { tooMany } from '../kernel/refusal.ts';
import type { Keys } from '../platform/crypto.ts';
import { blindIndex } from '../platform/crypto.ts';
import type { Db } from '../platform/db.ts';

const MINUTE = 60;

/**
 * `here`: one phone from one address. `phone`: one phone from anywhere, wide enough that an enemy cannot easily lock a bidder
 * out before a close (sessions that run are never touched). `address`: a whole village may share one.
 */
const budgets = {
  here: { points: 6, duration: 15 * MINUTE },
  phone: { points: 50, duration: 60 * MINUTE },
  address: { points: 200, duration: 15 * MINUTE },
  sign_up: { points: 30, duration: 60 * MINUTE },
} as const;
type Budget = keyof typeof budgets;
type Limiters = Record<Budget, RateLimiterPostgres>;

export interface Attempt {
  phone: string;
  /** The caller's address as the trusted proxy tells it. */
  address: string;
}

/** Takes one attempt before the password is looked at, so that parallel guesses count too. Throws request.too_many. */
export async function takeSignInAttempt(db: Db, keys: Keys, attempt: Attempt): Promise<void> {
  const limiters = limitersOf(db);
  const names = keysOf(keys, attempt);
  await take(limiters.address, names.address);
  await take(limiters.phone, names.phone);
  await take(limiters.here, names.here);
}

/** The password was right: the attempts of this phone here are forgotten, the shared ones get theirs back. */
export async function forgiveSignInAttempt(db: Db, keys: Keys, attempt: Attempt): Promise<void> {
  const limiters = limitersOf(db);
  const names = keysOf(keys, attempt);
  await Promise.all([limiters.here.delete(names.here), limiters.phone.reward(names.phone, 1), limiters.address.reward(names.address, 1)]);
}

export async function takeSignUpAttempt(db: Db, keys: Keys, address: string): Promise<void> {
  await take(limitersOf(db).sign_up, keysOf(keys, { phone: '', address }).address);
}

const known = new WeakMap<Db, Limiters>();

function limitersOf(db: Db): Limiters {
  const there = known.get(db);
  if (there !== undefined) return there;
  const limiter = (name: Budget) =>
    new RateLimiterPostgres({ storeClient: db.dataSource, storeType: 'typeorm', tableName: 'rate_limit', tableCreated: true, keyPrefix: name, ...budgets[name] });
  const made = { here: limiter('here'), phone: limiter('phone'), address: limiter('address'), sign_up: limiter('sign_up') };
  known.set(db, made);
  return made;
}

/** Phones and addresses stand in the table as keyed digests only. */
function keysOf(keys: Keys, { phone, address }: Attempt) {
  const network = networkOf(address);
  const digest = (text: string) => blindIndex(keys.blind, `attempt|${text}`).slice(0, 32);
  return { phone: digest(phone), address: digest(network), here: digest(`${phone}|${network}`) };
}

/** One IPv6 customer holds a whole /64. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  return plain.includes(':') ? plain.split(':').slice(0, 4).join(':') : plain;
}

async function take(limiter: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (error instanceof RateLimiterRes) throw tooMany({ seconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) });
    throw error;
  }
}
