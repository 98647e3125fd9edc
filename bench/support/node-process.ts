// One node of the county for the bench, a process of its own: `node node-process.ts DB_URL ours|baseline|every-bid`. Talks to its parent over IPC.
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { buildApp, type Parts } from '../../src/app.ts';
import { startClocks } from '../../src/clocks.ts';
import { loadConfig } from '../../src/platform/config.ts';
import { openDatabase } from '../../src/platform/db.ts';
import { createLog } from '../../src/platform/logging.ts';
import { createBaselineEngine } from './baseline-engine.ts';
import { createEveryBidEngine } from './every-bid-engine.ts';
import { benchKeys } from './keys.ts';

const [url, mode, profileFolder] = process.argv.slice(2);
const profiler = profileFolder === undefined ? undefined : new Session();
const log = createLog('error');
const db = await openDatabase({ url: url!, poolSize: 12 });
const county = buildApp({ db, config: loadConfig({ NODE_ENV: 'test', LOG_LEVEL: 'warn' }), log, keys: benchKeys, auction: composition() });
const http = createServer(county.app);
county.openLive(http);
startClocks(db, log);
http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  process.send!({ port: typeof address === 'object' ? address?.port : null });
});
function composition(): NonNullable<Parts['auction']> {
  if (mode === 'baseline') return { engine: createBaselineEngine };
  return mode === 'every-bid' ? { engine: createEveryBidEngine(() => county.auction.relay) } : {};
}

/** From the first question about usage to the second: the counted time and nothing else. */
async function toggleProfile(folder: string, session: Session): Promise<void> {
  if (!profiling) {
    profiling = true;
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
    return;
  }
  const { profile } = await session.post('Profiler.stop');
  writeFileSync(join(folder, `node-${process.pid}.cpuprofile`), JSON.stringify(profile));
}
let profiling = false;

process.on('message', async (ask: string) => {
  if (ask !== 'usage') return;
  const usage = { cpu: process.cpuUsage(), rss: process.memoryUsage.rss(), turnedAway: county.auction.engine.turnedAway };
  if (profiler !== undefined) await toggleProfile(profileFolder!, profiler);
  process.send!(usage);
});
// Whoever started us is gone.
process.on('disconnect', () => process.exit(1));
