// A production start, as processes: what it refuses, what it does not have, what it does by itself, and how it stops.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:net';
import { eventually } from '../../support/eventually.ts';
import { withOwnCounty } from './own-county.ts';
import { runToEnd, startCounty, type Started } from './processes.ts';

const county = withOwnCounty({ migrated: false });
const production = (more: Record<string, string> = {}) => county.env({ NODE_ENV: 'production', ...more });

/** It must end with 1 and one sentence in two languages, without a stack and without having spoken on stdout of success. */
async function refusedStart(env: Record<string, string>): Promise<string> {
  const ended = await runToEnd('main.ts', [], { HOST: '127.0.0.1', PORT: '0', ...env });
  expect(ended.code).toBe(1);
  expect(ended.out).not.toContain('http://');
  expect(ended.err).not.toMatch(/^\s+at /m);
  return ended.err;
}

const takesPort = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

describe('a production start refuses', () => {
  it('a missing, a short, a monotonous and a copied secret', async () => {
    const { SUNFIELD_SECRET: _, ...without } = production();
    expect(await refusedStart(without)).toContain('SUNFIELD_SECRET 未设置 / is not set');
    const weak = ['Zx8-vQ2mLr0_pTw7', 'ab'.repeat(30), 'please-change-me-before-production-0123456789'];
    const said = await Promise.all(weak.map((secret) => refusedStart(production({ SUNFIELD_SECRET: secret }))));
    for (const sentence of said) expect(sentence).toContain('SUNFIELD_SECRET 太弱或是默认值 / is weak or a default');
    expect(await county.ask(`SELECT 1 FROM information_schema.tables WHERE table_name = $1`, ['account'])).toEqual([]);
  });

  it('the demo', async () => expect(await refusedStart(production({ DEMO: 'true' }))).toContain('DEMO 不能用于生产环境'));

  it('a database it cannot reach', async () => {
    const err = await refusedStart(production({ DATABASE_URL: 'postgres://sunfield@127.0.0.1:1/sunfield' }));
    expect(err).toContain('DATABASE_URL');
  });
});

describe('a production county', () => {
  let started: Started;
  const get = (path: string, accept = 'text/html') => fetch(`${started.url}${path}`, { headers: { accept } });
  const post = (path: string, body: unknown) =>
    fetch(`${started.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

  beforeAll(async () => void (started = await startCounty(production())));
  afterAll(() => started.stop());

  it('makes its own tables in an empty database, and no clock that can be moved', async () => {
    const [{ tables } = { tables: 0 }] = await county.ask<{ tables: number }>(`SELECT count(*)::int AS tables FROM information_schema.tables WHERE table_schema = $1`, ['public']);
    expect(tables).toBeGreaterThan(40);
    expect(await county.ask('SELECT * FROM clock_offset')).toEqual([]);
    expect(await county.ask('SELECT 1 FROM account')).toEqual([]);
  });

  it('shows an empty list to the first visitor, and says its address without any account', async () => {
    const page = await get('/');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('目前没有公告的标的');
    expect(started.said()).not.toMatch(/演示|demo/i);
  });

  it('has no demo switch and no simulated bank', async () => {
    expect((await post('/api/demo/sessions', { accountId: '00000000-0000-4000-8000-000000000001' })).status).toBe(404);
    expect((await post('/demo/enter', {})).status).toBe(404);
    expect((await post('/api/simulated-bank/transfers', {})).status).toBe(404);
    const { paths } = (await (await get('/api/openapi.json')).json()) as { paths: Record<string, unknown> };
    expect(Object.keys(paths).filter((path) => /demo|simulated/.test(path))).toEqual([]);
    expect(Object.keys(paths).length).toBeGreaterThan(50);
    expect(await (await get('/')).text()).not.toContain('/demo/enter');
  });

  it('takes its first administrator from the command line while it runs; the printed link works once', async () => {
    const who = ['create', '--phone', '13800000001', '--name', '孟管理', '--county', '410328'];
    const appointed = await runToEnd('cli/admin.ts', who, production({ PUBLIC_URL: started.url }));
    expect(appointed).toMatchObject({ code: 0 });
    const link = new URL(appointed.out.trim());
    expect(link.origin).toBe(started.url);
    const accept = () => post(`/api${link.pathname}/acceptance`, { password: '四月的麦子绿油油真好看' });
    const accepted = await accept();
    expect(accepted.status).toBe(201);
    expect(await accepted.json()).toMatchObject({ account: { name: '孟管理', roles: [{ role: 'administrator', region: '410328' }] } });
    expect((await accept()).status).toBeGreaterThanOrEqual(400);
    const signedIn = await post('/api/sessions', { phone: '13800000001', password: '四月的麦子绿油油真好看' });
    expect(signedIn.status).toBe(201);
  });

  it('a second one on the same port says in one sentence that the port is taken', async () => {
    const err = await refusedStart(production({ PORT: new URL(started.url).port }));
    expect(err.trim().split('\n')).toEqual([expect.stringContaining('已被占用'), expect.stringContaining('is taken')]);
  });

  it('stops on SIGTERM with 0, letting go of its port, with a browser still connected', async () => {
    const idle = await fetch(`${started.url}/`, { headers: { connection: 'keep-alive' } });
    await idle.text();
    const ended = await started.stop('SIGTERM');
    expect([ended.code, ended.err]).toEqual([0, '']);
    await eventually('its port is free', () => takesPort(Number(new URL(started.url).port)));
  });

  it('refuses to start once demo people are in its data, or its clock can be moved', async () => {
    await county.ask(`UPDATE account SET demo = true WHERE phone = $1`, ['13800000001']);
    expect(await refusedStart(production())).toContain('holds 1 demo accounts');
    await county.ask(`UPDATE account SET demo = false WHERE phone = $1`, ['13800000001']);
    await county.ask('INSERT INTO clock_offset (seconds) VALUES (0)');
    expect(await refusedStart(production())).toContain('The clock of this database can be moved');
    await county.ask('DELETE FROM clock_offset');
    started = await startCounty(production());
    expect((await get('/')).status).toBe(200);
  });
});
