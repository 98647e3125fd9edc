// Two nodes that start together on an empty database: one migrates, the other waits and finds it done.
import { afterAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrationFiles } from '../../../migrations/index.ts';
import { migrate } from '../../../src/platform/migrate.ts';
import { clusterUrl, dropDatabase, testAppPassword } from '../../support/cluster.ts';

const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
afterAll(() => dropDatabase(name));

describe('migrations', () => {
  it('run once when two nodes start together', async () => {
    const client = new pg.Client({ connectionString: await clusterUrl('postgres') });
    await client.connect();
    await client.query(`CREATE DATABASE ${name}`);
    await client.end();
    const settings = { ownerUrl: await clusterUrl(name), appPassword: testAppPassword };
    const both = await Promise.all([migrate(settings), migrate(settings)]);
    expect(both.map(({ applied }) => applied.length).sort((a, b) => a - b)).toEqual([0, migrationFiles.length]);
  });
});
