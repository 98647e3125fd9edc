// Bench dispatcher: `npm run bench -- NAME [options]`. Each bench prints JSON lines on stdout and words on stderr.
const benches: Record<string, string> = {
  bids: './bids.ts',
  lots: './lots.ts',
  slowdisk: './slow-disk.ts',
  watchers: './watchers.ts',
  nodes: './nodes.ts',
  leases: './leases.ts',
  coverage: './coverage.ts',
  watchdog: './watchdog.ts',
};

const [name = '', ...options] = process.argv.slice(2);
const file = benches[name];
if (file === undefined) {
  console.error(`npm run bench -- ${Object.keys(benches).join('|')}`);
  process.exit(2);
}
const { bench } = (await import(file)) as { bench: (options: string[]) => Promise<void> };
await bench(options);
