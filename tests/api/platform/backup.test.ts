// A backup taken while the county writes, put back elsewhere: every row and file that was there, and nothing of a damaged one.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { layoutOf, readPostmaster } from '../../../src/platform/embedded/layout.ts';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '../../../src/platform/embedded/supervisor.ts';
import { restoreBackup } from '../../../src/platform/backup/restore-backup.ts';
import { takeBackup, type TakenBackup } from '../../../src/platform/backup/take-backup.ts';
import { ask } from '../../support/keepers.ts';
import { scratchFolder } from '../../support/run-folder.ts';

const quiet = { info: () => {}, error: () => {} };

/** One writer, one row a transaction, numbered without gaps; tells what was acknowledged. */
function startWriter(url: string): { acknowledged: () => number; stop: () => Promise<void> } {
  let last = 0;
  let going = true;
  const run = (async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    while (going) {
      await client.query('INSERT INTO written VALUES ($1, $2)', [last + 1, 'x'.repeat(500)]);
      last += 1;
    }
    await client.end();
  })();
  const stop = async () => {
    going = false;
    await run;
  };
  return { acknowledged: () => last, stop };
}

describe('a backup of a running county', () => {
  let scratch: string;
  let dataDir: string;
  let database: EmbeddedDatabase;
  let taken: TakenBackup;
  let before: number;
  let after: number;

  beforeAll(async () => {
    scratch = scratchFolder('backup');
    dataDir = join(scratch, 'data');
    database = await startEmbeddedDatabase({ dataDir, log: quiet });
    mkdirSync(join(dataDir, 'files/ab'), { recursive: true });
    writeFileSync(join(dataDir, 'files/ab/minutes'), '会议记录');
    writeFileSync(join(dataDir, 'secret'), 'a secret', { mode: 0o600 });
    await ask(database.ownerUrl, 'CREATE TABLE written (n int PRIMARY KEY, filler text)');
    const writer = startWriter(database.ownerUrl);
    while (writer.acknowledged() < 200) await sleep(10);
    before = writer.acknowledged();
    taken = await takeBackup(dataDir, join(scratch, 'copy'), quiet);
    after = writer.acknowledged();
    await writer.stop();
  });
  afterAll(() => database.stop());

  it('leaves the county running, and is readable by its owner alone', async () => {
    expect(await ask(database.ownerUrl, 'SELECT count(*)::int > 0 AS there FROM written')).toEqual([{ there: true }]);
    expect(statSync(taken.folder).mode & 0o777).toBe(0o700);
    expect(taken.files).toBeGreaterThan(500);
    expect(await ask(database.ownerUrl, 'SELECT slot_name FROM pg_replication_slots')).toEqual([]);
  });

  it('restored elsewhere holds every row acknowledged before it began, and no gap', async () => {
    const elsewhere = join(scratch, 'elsewhere');
    const restored = await restoreBackup(taken.folder, elsewhere, quiet);
    expect(restored.aside).toBeUndefined();
    const copy = await startEmbeddedDatabase({ dataDir: elsewhere, log: quiet });
    const [row] = await ask<{ rows: number; last: number }>(copy.ownerUrl, 'SELECT count(*)::int AS rows, max(n) AS last FROM written');
    await copy.stop();
    expect(row!.rows).toBe(row!.last);
    expect(row!.last).toBeGreaterThanOrEqual(before);
    expect(row!.last).toBeLessThanOrEqual(after + 1);
    expect(after).toBeGreaterThan(before); // It was written to all the while.
    expect(readFileSync(join(elsewhere, 'files/ab/minutes'), 'utf8')).toBe('会议记录');
    expect(readFileSync(join(elsewhere, 'secret'), 'utf8')).toBe('a secret');
    expect(statSync(join(elsewhere, 'secret')).mode & 0o777).toBe(0o600);
  });

  it('is not restored over the running county', async () => {
    await expect(restoreBackup(taken.folder, dataDir, quiet)).rejects.toMatchObject({ name: 'StartupProblem', en: expect.stringContaining('in use') });
    expect(await ask(database.ownerUrl, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  it('is not restored when a byte was altered, a file lost or one added', async () => {
    const bad = join(scratch, 'bad');
    const refused = async (harm: (folder: string) => void, word: string) => {
      rmSync(bad, { recursive: true, force: true });
      cpSync(taken.folder, bad, { recursive: true });
      harm(bad);
      await expect(restoreBackup(bad, join(scratch, 'never'), quiet)).rejects.toMatchObject({ en: expect.stringContaining(word) });
      expect(existsSync(join(scratch, 'never'))).toBe(false);
    };
    await refused((folder) => writeFileSync(join(folder, 'data/secret'), 'b secret'), 'data/secret: altered');
    await refused((folder) => rmSync(join(folder, 'data/postgres/cluster/backup_label')), 'backup_label: missing');
    await refused((folder) => appendFileSync(join(folder, 'data/more'), ''), 'data/more: not in the list');
    await refused((folder) => rmSync(join(folder, 'manifest.json')), 'not a whole backup');
  });

  it('goes neither into the data itself nor over something else', async () => {
    await expect(takeBackup(dataDir, join(dataDir, 'copy'), quiet)).rejects.toMatchObject({ en: expect.stringContaining('inside') });
    await expect(takeBackup(dataDir, taken.folder, quiet)).rejects.toMatchObject({ en: expect.stringContaining('exists') });
    await expect(takeBackup(join(scratch, 'nothing'), undefined, quiet)).rejects.toMatchObject({ en: expect.stringContaining('no county') });
  });
});

describe('by command', () => {
  const run = (script: string, args: string[], env: Record<string, string>) =>
    spawnSync(process.execPath, ['--import', 'tsx', `src/cli/${script}.ts`, ...args], { encoding: 'utf8', env: { PATH: process.env.PATH, ...env } });

  it('a stopped county is backed up and put back; what stood there is moved aside', async () => {
    const scratch = scratchFolder('command');
    const dataDir = join(scratch, 'data');
    const first = await startEmbeddedDatabase({ dataDir, log: quiet });
    await ask(first.ownerUrl, 'CREATE TABLE kept AS SELECT 1 AS n');
    await first.stop();
    const backup = run('backup', [], { DATA_DIR: dataDir });
    expect(backup).toMatchObject({ status: 0, stdout: expect.stringContaining('backup done') });
    expect(readPostmaster(layoutOf(dataDir).cluster)).toBeUndefined();
    const [name] = readdirSync(join(scratch, 'backups'));
    expect(name).toMatch(/^\d{4}-\d\d-\d\dT\d{6}Z$/);
    const restore = run('restore', [join(scratch, 'backups', name!)], { DATA_DIR: dataDir });
    expect(restore).toMatchObject({ status: 0, stdout: expect.stringContaining('data.aside-1') });
    expect(existsSync(join(dataDir + '.aside-1', 'postgres/cluster/PG_VERSION'))).toBe(true);
    const again = await startEmbeddedDatabase({ dataDir, log: quiet });
    expect(await ask(again.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    await again.stop();
  });

  it('says in one sentence what is wrong, with status 1 and no stack', () => {
    const nothing = run('restore', [], {});
    expect(nothing.status).toBe(1);
    expect(nothing.stderr).toContain('npm run restore -- BACKUP_DIR');
    expect(nothing.stderr).not.toContain('    at ');
    const other = run('backup', [], { DATABASE_URL: 'postgresql://elsewhere/x' });
    expect(other).toMatchObject({ status: 1, stderr: expect.stringContaining('pg_dump') });
  });
});
