// A separate node process that keeps an embedded database, to be killed by tests: `node --import tsx keeper-process.ts DATA_DIR`.
import { startEmbeddedDatabase } from '../../src/platform/embedded/supervisor.ts';

const [dataDir] = process.argv.slice(2);
const database = await startEmbeddedDatabase({ dataDir: dataDir!, log: { info: () => {}, error: console.error } });
console.log(JSON.stringify({ ownerUrl: database.ownerUrl, adopted: database.adopted }));
process.on('SIGTERM', () => void database.stop().then(() => process.exit(0)));
setInterval(() => {}, 60_000);
