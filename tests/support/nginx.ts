// nginx for tests: found on this machine or fetched from Debian, and started with the very deploy/nginx.conf, addresses and folders replaced.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../src/platform/port.ts';
import { eventually } from './eventually.ts';
import { scratchFolder } from './run-folder.ts';

const options = { encoding: 'utf8', timeout: 20_000 } as const;

/** The program, or in one line why there is none. Fetches 0.5 MB where none is installed; offline that ends within seconds. */
export function findNginx(): { program: string } | { why: string } {
  for (const program of ['nginx', '/usr/sbin/nginx']) if (spawnSync(program, ['-v'], options).status === 0) return { program };
  if (process.platform !== 'linux') return { why: `no nginx here, and Debian's package does not run on ${process.platform}` };
  try {
    return fetchNginx(scratchFolder('nginx-package'));
  } catch (error) {
    return { why: `no nginx here, and Debian's could not be unpacked: ${(error as Error).message}` };
  }
}

/** Debian's package, unpacked and not installed. Throws when the folder cannot be read or written. */
function fetchNginx(folder: string): { program: string } | { why: string } {
  const quick = ['-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=5', '-o', 'Acquire::https::Timeout=5'];
  const fetched = spawnSync('apt-get', [...quick, 'download', 'nginx'], { ...options, cwd: folder });
  const file = readdirSync(folder).find((name) => name.endsWith('.deb'));
  if (file === undefined) return { why: `no nginx here, and apt-get download failed: ${fetched.error?.message ?? fetched.stderr.trim().split('\n').at(-1)}` };
  const unpacked = spawnSync('dpkg', ['-x', file, '.'], { ...options, cwd: folder });
  const program = join(folder, 'usr/sbin/nginx');
  const version = spawnSync(program, ['-v'], options);
  if (version.status !== 0) return { why: `Debian's nginx does not run here: ${version.error?.message ?? (version.stderr || unpacked.stderr).trim()}` };
  return { program };
}

export interface Proxy {
  url: string;
  stop(): Promise<void>;
}

/** What differs from deploy/nginx.conf: each text must be there, so that the test cannot run something else. */
function localised(folder: string, port: number, nodes: readonly [string, string]): string {
  const replaced: [string | RegExp, string][] = [
    ['pid /run/nginx.pid', `pid ${folder}/nginx.pid`],
    ['/etc/nginx/mime.types', `${folder}/mime.types`],
    ['/etc/nginx/county.d/', `${folder}/county.d/`],
    ['/dev/stdout', `${folder}/access.log`],
    [/_temp_path \S+\/nginx-/g, `_temp_path ${folder}/`],
    ['listen 80 ', `listen 127.0.0.1:${port} `],
    ['172.30.77.11:3000', nodes[0]],
    ['172.30.77.12:3000', nodes[1]],
  ];
  return replaced.reduce((text, [from, to]) => {
    const changed = text.replaceAll(from, () => to);
    if (changed === text) throw new Error(`deploy/nginx.conf no longer says ${from}`);
    return changed;
  }, readFileSync(join(import.meta.dirname, '../../deploy/nginx.conf'), 'utf8'));
}

/** In front of two nodes, given as http://127.0.0.1:port. */
export async function startProxy(program: string, nodeUrls: readonly [string, string]): Promise<Proxy> {
  const folder = scratchFolder('nginx');
  const port = await freePort();
  const hosts = nodeUrls.map((url) => new URL(url).host) as [string, string];
  writeFileSync(join(folder, 'nginx.conf'), localised(folder, port, hosts));
  writeFileSync(join(folder, 'mime.types'), 'types { text/html html; }\n');
  // As root its workers are another account: it must be able to write what it spools.
  const user = process.getuid?.() === 0 ? 'user root; ' : '';
  const child = spawn(program, ['-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf'), '-g', `${user}daemon off;`], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  await eventually('nginx listens', () => {
    if (child.exitCode !== null) throw new Error(`nginx ended: ${said}`);
    return existsSync(join(folder, 'nginx.pid')) && fetch(`http://127.0.0.1:${port}/api/openapi.json`).then((answer) => answer.ok, () => false);
  });
  const stop = async (): Promise<void> => {
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  };
  return { url: `http://127.0.0.1:${port}`, stop };
}
