// Open port: which signature authority this county has.
import type { Keys } from '../../platform/crypto.ts';
import type { Reader } from '../../platform/db.ts';
import type { SignaturePort } from './signature-port.ts';
import { simulatedCa } from './simulated-ca.ts';

/** The port open in this county: the simulated authority outside production (where the clock can be moved), none until a real one is connected. */
export async function signaturePort(reader: Reader, keys: Keys): Promise<SignaturePort | undefined> {
  const { open } = await reader.one<{ open: boolean }>('SELECT EXISTS (SELECT 1 FROM clock_offset) AND $1 AS open', [true]);
  return open ? simulatedCa(keys) : undefined;
}
