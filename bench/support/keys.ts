// Keys of the bench's county: made from a phrase of no use elsewhere, the same in every process.
import { deriveKeys } from '../../src/platform/crypto.ts';

export const benchKeys = deriveKeys('an-invented-bench-phrase-of-no-use-elsewhere');
