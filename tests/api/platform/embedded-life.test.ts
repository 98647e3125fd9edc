// The embedded database through a hard life: first start, kill -9 of our process, kill -9 of its own, two users at once.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { layoutOf, readPostmaster } from '../../../src/platform/embedded/layout.ts';
import { stopPostmaster } from '../../../src/platform/embedded/postmaster.ts';
import { startEmbeddedDatabase } from '../../../src/platform/embedded/supervisor.ts';
import { eventually } from '../../support/eventually.ts';
import { ask, endKeeper, startKeeper } from '../../support/keepers.ts';
import { scratchFolder } from '../../support/run-folder.ts';

const said: string[] = [];
const log = { info: (line: string) => said.push(line), error: (line: string) => said.push(line) };
let dataDir: string;

beforeEach(() => {
  said.length = 0;
  dataDir = scratchFolder('life');
});
afterEach(() => stopPostmaster(layoutOf(dataDir).cluster));

const start = () => startEmbeddedDatabase({ dataDir, log });
const portOf = (url: string) => Number(new URL(url).port);

describe('an embedded database', () => {
  it('starts from nothing, listens on loopback alone, and keeps its rows over a stop', async () => {
    const first = await start();
    await ask(first.ownerUrl, 'CREATE TABLE kept (word text)');
    await ask(first.ownerUrl, 'INSERT INTO kept VALUES ($1)', ['土地']);
    const [shown] = await ask<{ listen: string; sockets: string; fsync: string; sums: string; method: string }>(
      first.ownerUrl,
      `SELECT current_setting('listen_addresses') AS listen, current_setting('unix_socket_directories') AS sockets, current_setting('fsync') AS fsync,
              current_setting('data_checksums') AS sums, string_agg(DISTINCT auth_method, ',') AS method FROM pg_hba_file_rules`,
    );
    expect(shown).toEqual({ listen: '127.0.0.1', sockets: '', fsync: 'on', sums: 'on', method: 'scram-sha-256' });
    await first.stop();
    await first.stop();
    expect(readPostmaster(layoutOf(dataDir).cluster)).toBeUndefined();
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await ask(second.ownerUrl, 'SELECT word FROM kept')).toEqual([{ word: '土地' }]);
    await second.stop();
  });

  it('has a random password nobody else may read, and opens to no other', async () => {
    const database = await start();
    const { passwordFile, home } = layoutOf(dataDir);
    expect(statSync(passwordFile).mode & 0o777).toBe(0o600);
    expect(statSync(home).mode & 0o777).toBe(0o700);
    expect(readFileSync(passwordFile, 'utf8')).toHaveLength(43);
    const wrong = new URL(database.ownerUrl);
    wrong.password = 'password';
    await expect(ask(wrong.toString(), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    await database.stop();
  });

  it('is adopted after kill -9 of the node process that started it', async () => {
    const killed = await startKeeper(dataDir);
    await ask(killed.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS n');
    await endKeeper(killed, 'SIGKILL');
    expect(await ask(killed.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    const next = await start();
    expect(next).toMatchObject({ adopted: true, ownerUrl: killed.ownerUrl });
    await next.stop();
    expect(readPostmaster(layoutOf(dataDir).cluster)).toBeUndefined();
  });

  it('comes back by itself, at the same address, after kill -9 of the server', async () => {
    const database = await start();
    await ask(database.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS n');
    const { pid } = readPostmaster(layoutOf(dataDir).cluster)!;
    process.kill(pid, 'SIGKILL');
    const answer = await eventually('the server answers again', () => ask(database.ownerUrl, 'SELECT n FROM kept').catch(() => undefined));
    expect(answer).toEqual([{ n: 7 }]);
    expect(readPostmaster(layoutOf(dataDir).cluster)!.pid).not.toBe(pid);
    await database.stop();
    expect(readPostmaster(layoutOf(dataDir).cluster)).toBeUndefined();
  });

  it('starts again at once when both were killed with -9', async () => {
    const killed = await startKeeper(dataDir);
    await ask(killed.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS n');
    const { pid } = readPostmaster(layoutOf(dataDir).cluster)!;
    const dead = endKeeper(killed, 'SIGKILL');
    process.kill(pid, 'SIGKILL');
    const next = await start();
    await dead;
    expect(await ask(next.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    await next.stop();
  });

  it('stays up for the second user when the first leaves, and stops with the last', async () => {
    const [one, two] = await Promise.all([startKeeper(dataDir), startKeeper(dataDir)]);
    expect(portOf(one.ownerUrl)).toBe(portOf(two.ownerUrl));
    await endKeeper(one, 'SIGTERM');
    expect(await ask(two.ownerUrl, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await endKeeper(two, 'SIGTERM');
    expect(readPostmaster(layoutOf(dataDir).cluster)).toBeUndefined();
  });

  it('sweeps up a creation that was killed half way', async () => {
    const half = `${layoutOf(dataDir).home}.unfinished-999999999`;
    mkdirSync(join(half, 'cluster'), { recursive: true });
    writeFileSync(join(half, 'cluster', 'PG_VERSION'), '18\n');
    const database = await start();
    expect(existsSync(half)).toBe(false);
    expect(await ask(database.ownerUrl, 'SELECT current_database() AS name')).toEqual([{ name: 'sunfield' }]);
    await database.stop();
  });

  it('says so, and leaves nothing running, when the password file is not the data\'s', async () => {
    await (await start()).stop();
    writeFileSync(layoutOf(dataDir).passwordFile, 'another');
    await expect(start()).rejects.toMatchObject({ name: 'StartupProblem', en: expect.stringContaining('password') });
    expect(readPostmaster(layoutOf(dataDir).cluster)).toBeUndefined();
  });

  it('does not take a stranger with the number in the pid file for its server', async () => {
    await (await start()).stop();
    writeFileSync(join(layoutOf(dataDir).cluster, 'postmaster.pid'), `${process.pid}\n${layoutOf(dataDir).cluster}\n0\n1\n\n127.0.0.1\n0 0\nready\n`);
    const database = await start();
    expect(database.adopted).toBe(false);
    await database.stop();
  });

  it('refuses data of another major version in one sentence and leaves it alone', async () => {
    await (await start()).stop();
    const version = join(layoutOf(dataDir).cluster, 'PG_VERSION');
    writeFileSync(version, '17\n');
    await expect(start()).rejects.toMatchObject({ name: 'StartupProblem', zh: expect.stringContaining('PostgreSQL 17'), en: expect.stringContaining('DATABASE_URL') });
    expect(readFileSync(version, 'utf8')).toBe('17\n');
  });
});
