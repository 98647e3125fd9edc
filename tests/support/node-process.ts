// One node of the county as a process of its own: started by sockets.ts and killed by tests: compiled, `node node-process.js DB_URL KEYS MODE`. Prints its port.
import { createServer } from 'node:http';
import { buildApp, type Parts } from '../../src/app.ts';
import { type BidLock, bidLock } from '../../src/auction/bid-store.ts';
import { startLotCloser } from '../../src/auction/lot-closer.ts';
import { loadConfig } from '../../src/platform/config.ts';
import type { Keys } from '../../src/platform/crypto.ts';
import { openDatabase } from '../../src/platform/db.ts';
import { createLog } from '../../src/platform/logging.ts';
import { serviceUntilNow } from './clock.ts';

const [url, keyText, mode] = process.argv.slice(2);
const spoken = JSON.parse(keyText!) as Record<keyof Keys, string>;
const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');
const keys: Keys = { token: bytes(spoken.token), field: bytes(spoken.field), blind: bytes(spoken.blind), receipt: bytes(spoken.receipt), appRole: spoken.appRole, fingerprint: spoken.fingerprint };

/** The test of the test: the same texts with the auction's row lock taken out; the journal's own head lock stays. */
const without = (text: string): string => text.replace(/FOR UPDATE OF a, h( SKIP LOCKED)?/, 'FOR UPDATE OF h');
const withoutLock: BidLock = { express: without(bidLock.express), patient: without(bidLock.patient) };

/** `die:N`: killed after the N-th commit, with the bids decided and nobody told. */
function diesAfter(commits: number): () => void {
  let left = commits;
  return () => {
    left -= 1;
    if (left <= 0) process.kill(process.pid, 'SIGKILL');
  };
}

function composition(): NonNullable<Parts['auction']> {
  if (mode === 'unlocked') return { lock: withoutLock };
  const die = /^die:(\d+)$/.exec(mode ?? '');
  return die === null ? {} : { onCommitted: diesAfter(Number(die[1])) };
}

const log = createLog('warn');
const config = loadConfig({ NODE_ENV: 'test', LOG_LEVEL: 'warn' });
const db = await openDatabase({ url: url!, poolSize: 8 });
const county = buildApp({ db, config, log, keys, auction: composition() });
const http = createServer(county.app);
county.openLive(http);
http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  console.log(JSON.stringify({ port: typeof address === 'object' ? address?.port : null }));
});
// For a test that is not about an outage somebody was there before this process.
if (mode !== 'restarted') await serviceUntilNow(db);
startLotCloser(db, log);
process.on('SIGTERM', () => process.exit(0));
