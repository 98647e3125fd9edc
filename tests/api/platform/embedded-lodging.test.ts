// Where the embedded database may live: as root with and without a postgres account, in closed folders, as a user, with broken installs.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bringUp } from '../../../src/platform/embedded/bring-up.ts';
import { copyBinaries, findBinaries, usualPlaces } from '../../../src/platform/embedded/binaries.ts';
import { layoutOf, ownerUrlOf } from '../../../src/platform/embedded/layout.ts';
import { repairLibraryLinks } from '../../../src/platform/embedded/library-links.ts';
import type { LodgingChoice } from '../../../src/platform/embedded/lodging.ts';
import { stopPostmaster } from '../../../src/platform/embedded/postmaster.ts';
import { canRun, inNamespace, lendableAccounts, sameUser } from '../../../src/platform/embedded/runner.ts';
import { ask } from '../../support/keepers.ts';
import { scratchFolder } from '../../support/run-folder.ts';

const quiet = { info: () => {}, error: () => {} };
const isRoot = process.getuid?.() === 0;
const accounts = lendableAccounts();
const nobody = accounts.filter((account) => account.name === 'nobody');
const hasNamespaces = isRoot && nobody.some((account) => canRun(inNamespace(account), '/bin/true', []));
const debian = existsSync(usualPlaces.debianRoot) && readdirSync(usualPlaces.debianRoot).some((name) => Number(name) >= 15);
/** A test for machines that can: elsewhere it is skipped, and its name says why. */
const onlyIf = (possible: boolean, why: string) => (name: string, work: () => Promise<void>) => (possible ? it(name, work) : it.skip(`${name} [skipped: ${why}]`, work));

let scratch: string;
let dataDir: string;
beforeEach(() => {
  scratch = scratchFolder('lodging');
  chmodSync(scratch, 0o755);
  dataDir = join(scratch, 'data');
});
afterEach(() => stopPostmaster(layoutOf(dataDir).cluster));

async function runsAs(lodging: LodgingChoice): Promise<string> {
  const { launch, running } = await bringUp({ dataDir, log: quiet, lodging });
  expect(await ask(ownerUrlOf(running.port, launch.password), 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  return launch.lodging.runner.name;
}

describe('as root', () => {
  const asRoot = onlyIf(isRoot, 'needs root');

  onlyIf(isRoot && accounts[0]?.name === 'postgres', 'needs root and an account postgres')('it takes the account postgres', async () => {
    expect(await runsAs({})).toBe('account postgres');
    expect(statSync(layoutOf(dataDir).cluster).uid).toBe(accounts[0]!.uid);
  });

  asRoot('it takes nobody where there is no account postgres', async () => {
    expect(await runsAs({ accounts: nobody })).toBe('account nobody');
  });

  asRoot('data made by nobody stays with nobody when an account postgres appears', async () => {
    await runsAs({ accounts: nobody });
    await stopPostmaster(layoutOf(dataDir).cluster);
    expect(await runsAs({})).toBe('account nobody');
  });

  onlyIf(hasNamespaces, 'needs root and user namespaces')('it uses a user namespace in a closed folder, and the files stay root\'s', async () => {
    chmodSync(scratch, 0o700);
    expect(await runsAs({})).toBe('user namespace');
    expect(statSync(layoutOf(dataDir).cluster).uid).toBe(0);
  });

  onlyIf(hasNamespaces, 'needs root and user namespaces')('data follows when the folder is closed later', async () => {
    expect(await runsAs({ accounts: nobody })).toBe('account nobody');
    await stopPostmaster(layoutOf(dataDir).cluster);
    chmodSync(scratch, 0o700);
    expect(await runsAs({ accounts: nobody })).toBe('user namespace');
  });

  asRoot('it moves out to /var/lib where neither works, and finds the way back', async () => {
    chmodSync(scratch, 0o700);
    const fallbackRoot = scratchFolder('var-lib');
    chmodSync(fallbackRoot, 0o755);
    const choice = { accounts: nobody, namespaces: false, fallbackRoot };
    expect(await runsAs(choice)).toBe('account nobody');
    expect(lstatSync(join(dataDir, 'postgres')).isSymbolicLink()).toBe(true);
    expect(layoutOf(dataDir).home.startsWith(fallbackRoot)).toBe(true);
    await stopPostmaster(layoutOf(dataDir).cluster);
    expect(await runsAs(choice)).toBe('account nobody');
  });

  asRoot('data already there moves out too, rows and all', async () => {
    const { launch, running } = await bringUp({ dataDir, log: quiet });
    await ask(ownerUrlOf(running.port, launch.password), 'CREATE TABLE kept AS SELECT 7 AS n');
    await stopPostmaster(launch.layout.cluster);
    chmodSync(scratch, 0o700);
    const fallbackRoot = scratchFolder('var-lib');
    chmodSync(fallbackRoot, 0o755);
    const moved = await bringUp({ dataDir, log: quiet, lodging: { accounts: nobody, namespaces: false, fallbackRoot } });
    expect(await ask(ownerUrlOf(moved.running.port, moved.launch.password), 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    expect(lstatSync(join(dataDir, 'postgres')).isSymbolicLink()).toBe(true);
    expect(readdirSync(dataDir)).toEqual(['postgres']);
  });

  asRoot('it says what to do where nothing works', async () => {
    await expect(runsAs({ accounts: [], fallbackRoot: scratch })).rejects.toMatchObject({ name: 'StartupProblem', en: expect.stringContaining('DATABASE_URL') });
  });

  asRoot('an ordinary user needs none of this, and is told when the data is not theirs', async () => {
    const user = nobody[0]!;
    mkdirSync(dataDir);
    chownSync(dataDir, user.uid, user.gid);
    const own = runAsUser(user.uid, dataDir);
    expect(own.stderr).toBe('');
    expect(own.stdout).toContain('"adopted":false');
    await runsAs({ accounts: [{ name: 'daemon', uid: 1, gid: 1 }] });
    await stopPostmaster(layoutOf(dataDir).cluster);
    expect(runAsUser(user.uid, dataDir).stdout).toContain('uid 1');
  });
});

describe('the programs', () => {
  it('get their library links back when npm ran without scripts', () => {
    const { native } = findBinaries(scratch);
    if (native === undefined) throw new Error('the platform package is not installed');
    const bare = join(scratch, 'bare', 'native');
    cpSync(native, bare, { recursive: true, verbatimSymlinks: true });
    for (const name of readdirSync(join(bare, 'lib'))) {
      if (lstatSync(join(bare, 'lib', name)).isSymbolicLink()) rmSync(join(bare, 'lib', name));
    }
    expect(canRun(sameUser(), join(bare, 'bin', 'postgres'), ['--version'])).toBe(false);
    const copied = copyBinaries(bare, join(scratch, 'copy')); // As when the folder is read-only.
    expect(canRun(sameUser(), copied.postgres, ['--version'])).toBe(true);
    expect(repairLibraryLinks(bare)).toBeGreaterThan(5);
    expect(canRun(sameUser(), join(bare, 'bin', 'postgres'), ['--version'])).toBe(true);
  });

  it('missing for this platform are a sentence, not a stack', () => {
    const nowhere = { ...usualPlaces, arch: 'sparc', debianRoot: join(scratch, 'none') };
    expect(() => findBinaries(scratch, nowhere)).toThrow(/linux-sparc.*DATABASE_URL/);
    expect(() => findBinaries(scratch, { ...nowhere, platform: 'win32' })).toThrow(/docker compose/);
  });

  onlyIf(debian, 'no PostgreSQL of Debian here')('of Debian serve where npm has none', async () => {
    const places = { ...usualPlaces, arch: 'sparc' };
    const { launch, running } = await bringUp({ dataDir, log: quiet, places });
    const url = ownerUrlOf(running.port, launch.password);
    const [server] = await ask<{ version: string }>(url, `SELECT current_setting('server_version_num') AS version`);
    expect(Math.floor(Number(server!.version) / 10_000)).toBe(launch.lodging.binaries.major);
    expect(launch.lodging.binaries.postgres).toContain('/usr/lib/postgresql/');
  });
});

function runAsUser(uid: number, folder: string): { stdout: string; stderr: string } {
  const script = `
    import { startEmbeddedDatabase } from ${JSON.stringify(fileURLToPath(new URL('../../../src/platform/embedded/supervisor.ts', import.meta.url)))};
    try {
      const database = await startEmbeddedDatabase({ dataDir: process.argv[1], log: { info() {}, error() {} } });
      console.log(JSON.stringify({ adopted: database.adopted }));
      await database.stop();
    } catch (error) { console.log(error.en ?? error); }`;
  const run = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script, folder], { uid, gid: uid, encoding: 'utf8', cwd: process.cwd(), env: { PATH: '/usr/bin:/bin', TMPDIR: '/tmp' } });
  return { stdout: run.stdout, stderr: run.stderr };
}
