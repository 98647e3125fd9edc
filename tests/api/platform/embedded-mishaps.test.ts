// A first machine's mishaps: a taken port, a full disk, data of an older or a newer program.
import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { migrationFiles, readMigration } from '../../../migrations/index.ts';
import { judgeDiskSpace, readDiskSpace, requireDiskSpace, requireRoomFor } from '../../../src/platform/disk-space.ts';
import { migrate } from '../../../src/platform/migrate.ts';
import { explainListenError, freePort, requireFreePort } from '../../../src/platform/port.ts';
import { clusterUrl, testAppPassword } from '../../support/cluster.ts';
import { withDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { ask } from '../../support/keepers.ts';
import { scratchFolder } from '../../support/run-folder.ts';

describe('a port', () => {
  it('that is taken is named, with the command that chooses another', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, () => resolve()));
    const { port } = other.address() as AddressInfo;
    await expect(requireFreePort(port)).rejects.toMatchObject({ name: 'StartupProblem', zh: expect.stringContaining(`端口 ${port} 已被占用`), en: expect.stringContaining(`PORT=${port + 1} npm start`) });
    await new Promise((resolve) => other.close(resolve));
    // Another process of this machine may take the very port a moment later: then the next free one will do.
    await eventually('a free port passes', () => freePort().then(requireFreePort).then(() => true, () => false));
  });

  it('that needs root is explained, and any other error stays itself', () => {
    expect(explainListenError({ code: 'EACCES' }, 80)).toMatchObject({ en: expect.stringContaining('above 1024') });
    const odd = new Error('odd');
    expect(explainListenError(odd, 80)).toBe(odd);
  });
});

describe('a disk', () => {
  const disk = (free_bytes: number, total_bytes: number) => judgeDiskSpace({ free_bytes, total_bytes, free_fraction: free_bytes / total_bytes }, './data').state;
  const GB = 1_000_000_000;

  it('is judged by bytes and by share', () => {
    expect(disk(50 * GB, 100 * GB)).toBe('roomy');
    expect(disk(200 * GB, 4000 * GB)).toBe('roomy');
    expect(disk(5 * GB, 100 * GB)).toBe('low');
    expect(disk(0.8 * GB, 2 * GB)).toBe('low');
    expect(disk(1 * GB, 500 * GB)).toBe('full');
    expect(disk(0.1 * GB, 0.2 * GB)).toBe('full');
  });

  it('is measured where the data will be, even before the folder exists', async () => {
    const scratch = scratchFolder('disk');
    const here = await readDiskSpace(scratch);
    const below = await readDiskSpace(join(scratch, 'not/yet/there'));
    expect(here.total_bytes).toBeGreaterThan(0);
    expect(below.total_bytes).toBe(here.total_bytes);
    await expect(requireRoomFor(here.total_bytes, scratch)).rejects.toMatchObject({ name: 'StartupProblem' });
  });

  const scratch = process.getuid?.() === 0 ? '/bin/sh' : undefined;
  const mayMount = scratch !== undefined && spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;
  (mayMount ? it : it.skip)(`really nearly full stops the start${mayMount ? '' : ' [skipped: may not mount]'}`, async () => {
    const folder = scratchFolder('full');
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'none', folder]).status).toBe(0);
    try {
      await expect(requireDiskSpace(folder, () => {})).rejects.toMatchObject({ zh: expect.stringContaining('只剩'), en: expect.stringContaining('left') });
    } finally {
      spawnSync('umount', [folder]);
    }
  });
});

describe('data of another version', () => {
  const county = withDatabase();
  const emptyDatabase = async (name: string) => {
    await ask(await clusterUrl('postgres'), `CREATE DATABASE ${name}`);
    return clusterUrl(name);
  };
  const history = (url: string) => ask<{ timestamp: string; name: string }>(url, 'SELECT timestamp, name FROM schema_migration ORDER BY timestamp');

  it('older: goes forward by itself from where it stopped', async () => {
    const all = await history(county.ownerUrl);
    expect(all).toHaveLength(migrationFiles.length);
    const ownerUrl = await emptyDatabase('older_county');
    const OLD = 2;
    await ask(ownerUrl, 'CREATE TABLE schema_migration (id serial PRIMARY KEY, timestamp bigint NOT NULL, name varchar NOT NULL)');
    for (const file of migrationFiles.slice(0, OLD)) await ask(ownerUrl, readMigration(file));
    for (const row of all.slice(0, OLD)) await ask(ownerUrl, 'INSERT INTO schema_migration (timestamp, name) VALUES ($1, $2)', [row.timestamp, row.name]);
    const { applied } = await migrate({ ownerUrl, appPassword: testAppPassword });
    expect(applied).toEqual(all.slice(OLD).map((row) => row.name));
    expect((await migrate({ ownerUrl, appPassword: testAppPassword })).applied).toEqual([]);
  });

  it('newer: is refused in one sentence and left as it was', async () => {
    const { ownerUrl } = county;
    await ask(ownerUrl, 'INSERT INTO schema_migration (timestamp, name) VALUES ($1, $2)', ['1000000000999', '999-of-tomorrow-1000000000999']);
    await expect(migrate({ ownerUrl, appPassword: testAppPassword })).rejects.toThrow(/更新的版本.*newer version.*999-of-tomorrow/);
    expect(await history(ownerUrl)).toHaveLength(migrationFiles.length + 1);
  });
});
