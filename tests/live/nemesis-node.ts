// A node for the nemesis as a process of its own: compiled, `node nemesis-node.js DB_URL KEYS WISHES`. It can stop itself in the middle of a transaction, or have its clocks wrong.
import { writeSync } from 'node:fs';
import { createServer } from 'node:http';
import { buildApp } from '../../src/app.ts';
import { startLotCloser } from '../../src/auction/lot-closer.ts';
import { loadConfig } from '../../src/platform/config.ts';
import type { Keys } from '../../src/platform/crypto.ts';
import { openDatabase, type Db } from '../../src/platform/db.ts';
import { createLog } from '../../src/platform/logging.ts';
import type { Link } from '../../src/platform/pipeline.ts';

export interface Wishes {
  /** Stops itself (SIGSTOP) when the n-th flush has its locks and its decisions, before it sends the writes; says so before. */
  stopsAtFlush?: number;
  /** What this process's wall clock is wrong by. */
  skewSeconds?: number;
  poolSize?: number;
}

const [url, keyText, wishText] = process.argv.slice(2);
const wishes = JSON.parse(wishText ?? '{}') as Wishes;
const spoken = JSON.parse(keyText!) as Record<keyof Keys, string>;
const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');
const keys: Keys = { token: bytes(spoken.token), field: bytes(spoken.field), blind: bytes(spoken.blind), receipt: bytes(spoken.receipt), appRole: spoken.appRole, fingerprint: spoken.fingerprint };

if (wishes.skewSeconds !== undefined) wrongClock(wishes.skewSeconds * 1_000);

/** Everything in this process that asks for the time gets the wrong one. */
function wrongClock(byMs: number): void {
  const RealDate = Date;
  const wrong = class extends RealDate {
    constructor(...args: unknown[]) {
      if (args.length === 0) super(RealDate.now() + byMs);
      else super(...(args as [number]));
    }

    static override now(): number {
      return RealDate.now() + byMs;
    }
  };
  globalThis.Date = wrong as unknown as DateConstructor;
}

/** The link stops the process right before the statements that end with a COMMIT. */
function stopping(db: Db, flushes: number): Db {
  let left = flushes;
  const watched = (link: Link): Link => ({
    ...link,
    send: (statements) => {
      if (statements.length > 1 && statements.at(-1)?.text === 'COMMIT' && (left -= 1) === 0) {
        writeSync(1, '{"frozen":true}\n');
        process.kill(process.pid, 'SIGSTOP');
      }
      return link.send(statements);
    },
  });
  return { ...db, links: { ...db.links, use: (work) => db.links.use((link) => work(watched(link))) } };
}

const log = createLog('fatal');
const config = loadConfig({ NODE_ENV: 'test', LOG_LEVEL: 'fatal' });
const opened = await openDatabase({ url: url!, poolSize: wishes.poolSize ?? 8 });
const db = wishes.stopsAtFlush === undefined ? opened : stopping(opened, wishes.stopsAtFlush);
const county = buildApp({ db, config, log, keys });
const http = createServer(county.app);
county.openLive(http);
http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  console.log(JSON.stringify({ port: typeof address === 'object' ? address?.port : null }));
});
startLotCloser(db, log);
// A test that ends without its farewell must not leave this running.
process.stdin.on('end', () => process.exit(0)).resume();
