// Password: argon2id with OWASP's minimum (19 MiB, 2 passes), and the rule a new password must keep.
import { hash, verify } from '@node-rs/argon2';
import type { Options } from '@node-rs/argon2';

const cost: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes a password; about 30 ms of one thread. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalised(password), cost);
}

/** Is it this password? An unknown account (`undefined` or null hash) costs the same time and is never right. */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password');
  const right = await verify(stored ?? (await nobody), normalised(password));
  return right && stored !== null && stored !== undefined;
}

let nobody: Promise<string> | undefined;

/** The same characters typed on another keyboard are the same password (NIST SP 800-63B §5.1.1.2). */
const normalised = (password: string): string => password.normalize('NFKC');
