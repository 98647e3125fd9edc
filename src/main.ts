// Main: starts the county and stops it, nothing else.
import { createServer } from 'node:http';
import { sealClearReserves } from './lots/reserve-store.ts';
import { buildApp } from './app.ts';
import { startClocks } from './clocks.ts';
import { greet, openDemo } from './demo/open-demo.ts';
import { demoUnfinished } from './demo/load-demo.ts';
import { refuseDemoInProduction } from './identity/production-check.ts';
import { loadConfig, type Config } from './platform/config.ts';
import { openCounty, type County } from './platform/county.ts';
import { requireDiskSpace } from './platform/disk-space.ts';
import { eraseSchema } from './platform/installation.ts';
import { createLog } from './platform/logging.ts';
import { explainListenError, requireFreePort } from './platform/port.ts';
import { explainStart } from './platform/startup-problem.ts';

interface Say {
  info(message: string): void;
  error(message: string): void;
}

/** A demo whose first load was cut off is loaded again from the start. */
async function openWhole(config: Config, say: Say): Promise<County> {
  const county = await openCounty(config, say);
  if (!config.demo || !(await demoUnfinished(county.db))) return county;
  say.info('上次装入演示县没有完成，重新装入 / the last load of the demo was cut off: loading it again');
  await eraseSchema(county.ownerUrl);
  await county.close();
  return openCounty(config, say);
}

async function start(): Promise<void> {
  const config = loadConfig();
  const log = createLog(config.logLevel);
  const say: Say = { info: (message: string) => console.log(message), error: (message: string) => console.error(message) };
  await requireFreePort(config.port, config.host);
  await requireDiskSpace(config.dataDir, say.error);
  const county = await openWhole(config, say);
  await refuseDemoInProduction(county.db, config);
  await sealClearReserves(county.db);
  const { db, keys, appUrl } = county;
  const demo = config.demo ? await openDemo({ db, appUrl, keys, config, log }) : undefined;
  const app = buildApp({ db, config, log, keys });
  const http = createServer(app.app);
  const live = app.openLive(http);
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error) => reject(explainListenError(error, config.port)));
    http.listen(config.port, config.host, resolve);
  });
  // Only now: its beats say that bids are taken.
  const stopClocks = startClocks(db, log, { dataDir: config.dataDir, publicUrl: config.publicUrl, keys });
  demo?.begin(app.auction.engine);
  await greet(db, config, http.address());

  const stop = async (): Promise<void> => {
    http.close();
    await demo?.stop();
    await stopClocks();
    // Waiting bids are answered before their sockets close.
    await app.auction.stop();
    await live.stop();
    await county.close();
    process.exit(0);
  };
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void stop();
    });
  }
  // A fault nobody caught: say it, then leave; the supervisor or the operator starts us again.
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(event, (error) => {
      log.fatal({ err: error }, event);
      process.exit(1);
    });
  }
}

start().catch((error: unknown) => {
  console.error(explainStart(error));
  process.exit(1);
});
